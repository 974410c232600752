//! The rules of coverage and reasons.

use std::collections::HashMap;

use super::{Keys, Report};
use crate::{CoverageRow, RankingRow, Reason, ReasonRow, WORLD};

/// Coverage is of schools that exist, in order, each once.
pub(super) fn check_coverage(report: &mut Report, keys: &Keys, coverage: &[CoverageRow]) {
    for (index, row) in coverage.iter().enumerate() {
        let place = || format!("coverage, row {index}, school {}", row.school_id);
        report.expect(keys.schools.contains(&row.school_id), "every key exists", place);
        let rule = "graduates of whom nobody is seen are among those known";
        report.expect(row.unseen <= row.known, rule, place);
    }
    let ordered = coverage.windows(2).all(|pair| pair[0].school_id < pair[1].school_id);
    report.expect(ordered, "coverage is in order of school, each once", || "coverage".to_owned());
}

/// Every school and career has a line in the world ranking or one reason for having none.
pub(super) fn check_reasons(
    report: &mut Report,
    keys: &Keys,
    rankings: &[RankingRow],
    reasons: &[ReasonRow],
) {
    for (index, row) in reasons.iter().enumerate() {
        let place = || format!("reasons, row {index}, {:?} school {}", row.career, row.school_id);
        let is_of_school = row.career.is_empty();
        let known = (is_of_school || keys.careers.contains(&row.career))
            && keys.schools.contains(&row.school_id);
        report.expect(known, "every key exists", place);
        let rule = "a reason stands under its career, or under none where it is the school's own";
        report.expect(row.reason.is_of_school() == is_of_school, rule, place);
        let rule =
            "the number of missing graduates is told where there are too few, and only there";
        report.expect((row.missing > 0) == (row.reason == Reason::TooFew), rule, place);
    }
    let mut told: HashMap<(&str, u32), u32> = HashMap::new();
    let world = rankings.iter().filter(|row| row.country == WORLD);
    let lines = world.map(|row| (row.career.as_str(), row.school_id));
    for key in lines.chain(reasons.iter().map(|row| (row.career.as_str(), row.school_id))) {
        *told.entry(key).or_default() += 1;
    }
    let count = |career, school_id| told.get(&(career, school_id)).copied().unwrap_or(0);
    for career in &keys.careers {
        for &school_id in &keys.schools {
            let times = count(career, school_id) + count("", school_id);
            let rule =
                "every school has a line in each career's world ranking or one reason for none";
            report.expect(times == 1, rule, || {
                format!("{career}, school {school_id}: {times} lines and reasons")
            });
        }
    }
    let key = |row: &ReasonRow| (row.career.clone(), row.school_id);
    report.expect(
        reasons.is_sorted_by_key(key),
        "reasons are in order of career and school",
        || "reasons".to_owned(),
    );
}
