//! The rules of the tables of outcomes.

use std::collections::HashSet;

use super::{Keys, Report};
use crate::{Manifest, Outcome, OutcomeRow, PlaceOfWorkRow};

/// Counts below which nothing is published.
pub(super) struct Limits {
    min_graduates: u32,
    min_cell: u32,
}

impl Limits {
    pub(super) fn of(manifest: &Manifest) -> Self {
        let setting = |name| manifest.count_setting(name).unwrap_or(0);
        Self { min_graduates: setting("min_graduates"), min_cell: setting("min_cell") }
    }
}

pub(super) fn check_outcomes(
    report: &mut Report,
    keys: &Keys,
    limits: &Limits,
    outcomes: &[OutcomeRow],
) {
    let mut seen = HashSet::new();
    for (index, row) in outcomes.iter().enumerate() {
        let place = || {
            format!(
                "outcomes, row {index}, {} school {} {}",
                row.career, row.school_id, row.outcome
            )
        };
        let outcome = Outcome::named(&row.outcome);
        let known = keys.careers.contains(&row.career)
            && keys.schools.contains(&row.school_id)
            && outcome.is_some();
        report.expect(known, "every key exists", place);
        let first = seen.insert((row.career.as_str(), row.school_id, row.outcome.as_str()));
        report.expect(first, "a school has an outcome once in a career", place);
        let enough = row.n >= limits.min_graduates;
        report.expect(enough, "an outcome rests on at least min_graduates graduates", place);
        let ordered = row.low <= row.value && row.value <= row.high;
        let most = if outcome.is_some_and(Outcome::is_share) { 1.0 } else { f64::MAX };
        let right = ordered && row.low >= 0.0 && row.high <= most;
        report.expect(right, "an outcome lies in its interval, and a share in 0 to 1", place);
    }
}

pub(super) fn check_places(
    report: &mut Report,
    keys: &Keys,
    limits: &Limits,
    places: &[PlaceOfWorkRow],
) {
    let mut seen = HashSet::new();
    for (index, row) in places.iter().enumerate() {
        let place = || {
            format!(
                "places_of_work, row {index}, {} school {} {}",
                row.career, row.school_id, row.country
            )
        };
        let known = keys.careers.contains(&row.career) && keys.schools.contains(&row.school_id);
        report.expect(known, "every key exists", place);
        let first = seen.insert((row.career.as_str(), row.school_id, row.country.as_str()));
        report.expect(first, "a school has a country of work once in a career", place);
        report.expect(row.graduates <= row.n, "no country has more graduates than all", place);
        let others = row.n.saturating_sub(row.graduates);
        report.expect(
            row.graduates.min(others) >= limits.min_cell,
            "a country of work and the others have at least min_cell graduates",
            place,
        );
    }
}
