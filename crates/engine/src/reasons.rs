//! Why a school has no place in a career's world ranking.
//!
//! A reason that is the school's own, whatever the career, stands once, under the empty career.

use std::collections::{HashMap, HashSet};

use edition::{CellRow, Reason, ReasonRow, Tables, WORLD};

use crate::Settings;
use crate::presence::Reach;

/// The reasons of all schools and careers without a line, by career and school. `reach` is by
/// school, ascending.
pub fn reasons(tables: &Tables, reach: &[(u32, Reach)], settings: &Settings) -> Vec<ReasonRow> {
    let mut reasons = Vec::new();
    let mut with_graduates = Vec::new();
    for school in &tables.schools {
        match of_school(school.school_id, reach) {
            None => with_graduates.push(school.school_id),
            Some(reason) => reasons.push(ReasonRow {
                career: String::new(),
                school_id: school.school_id,
                reason,
                missing: 0,
            }),
        }
    }
    let world = tables.rankings.iter().filter(|row| row.country == WORLD);
    let ranked: HashSet<(&str, u32)> =
        world.map(|row| (row.career.as_str(), row.school_id)).collect();
    let cells: HashMap<(&str, u32), &CellRow> =
        tables.cells.iter().map(|cell| ((cell.career.as_str(), cell.school_id), cell)).collect();
    for career in &tables.careers {
        for &school_id in &with_graduates {
            let key = (career.career.as_str(), school_id);
            if ranked.contains(&key) {
                continue;
            }
            let (reason, missing) = of_cell(cells.get(&key).copied(), settings);
            reasons.push(ReasonRow { career: career.career.clone(), school_id, reason, missing });
        }
    }
    reasons
}

/// The reason that is the school's own; `None` where it has graduates.
fn of_school(school_id: u32, reach: &[(u32, Reach)]) -> Option<Reason> {
    let Ok(found) = reach.binary_search_by_key(&school_id, |(id, _)| *id) else {
        return Some(Reason::NoDegrees);
    };
    match reach[found].1 {
        Reach::Undated => Some(Reason::NoDates),
        Reach::OutsideWindow => Some(Reason::OutsideWindow),
        Reach::Unverified => Some(Reason::NotVerified),
        Reach::Graduates => None,
    }
}

/// The reason of a school with graduates, and how many are missing where that may be told.
fn of_cell(cell: Option<&CellRow>, settings: &Settings) -> (Reason, u32) {
    match cell.map_or(0, |cell| cell.n) {
        0 => (Reason::NoRelevantGraduates, 0),
        n if n < settings.min_cell => (Reason::Suppressed, 0),
        n => match settings.min_graduates.saturating_sub(n) {
            0 => (Reason::Suppressed, 0),
            missing => (Reason::TooFew, missing),
        },
    }
}

#[cfg(test)]
mod tests {
    use edition::{CareerRow, RankingRow, SchoolRow};

    use super::*;

    #[test]
    fn every_pair_without_a_line_has_its_reason() {
        let career = |name: &str| CareerRow { career: name.to_owned(), ..CareerRow::default() };
        let school = |school_id| SchoolRow { school_id, ..SchoolRow::default() };
        let cell =
            |school_id, n| CellRow { career: "law".to_owned(), school_id, n, ..CellRow::default() };
        let line = |school_id, country: &str| RankingRow {
            career: "law".to_owned(),
            country: country.to_owned(),
            school_id,
            ..RankingRow::default()
        };
        let tables = Tables {
            careers: vec![career("law"), career("music")],
            schools: (1..=8).map(school).collect(),
            cells: vec![cell(5, 9), cell(6, 10), cell(7, 30), cell(8, 40)],
            rankings: vec![line(7, "FR"), line(8, WORLD)],
            ..Tables::default()
        };
        let reach = [
            (2, Reach::Undated),
            (3, Reach::OutsideWindow),
            (4, Reach::Unverified),
            (5, Reach::Graduates),
            (6, Reach::Graduates),
            (7, Reach::Graduates),
            (8, Reach::Graduates),
        ];
        let found = reasons(&tables, &reach, &Settings::as_of(1499));
        assert!(found.is_sorted_by_key(|row| (row.career.clone(), row.school_id)));
        let found: Vec<_> = found
            .iter()
            .map(|row| (row.career.as_str(), row.school_id, row.reason, row.missing))
            .collect();
        let expected = [
            ("", 1, Reason::NoDegrees, 0),
            ("", 2, Reason::NoDates, 0),
            ("", 3, Reason::OutsideWindow, 0),
            ("", 4, Reason::NotVerified, 0),
            ("law", 5, Reason::Suppressed, 0),
            ("law", 6, Reason::TooFew, 20),
            // Enough graduates, and yet no line: something withheld it.
            ("law", 7, Reason::Suppressed, 0),
            ("music", 5, Reason::NoRelevantGraduates, 0),
            ("music", 6, Reason::NoRelevantGraduates, 0),
            ("music", 7, Reason::NoRelevantGraduates, 0),
            ("music", 8, Reason::NoRelevantGraduates, 0),
        ];
        assert_eq!(found, expected);
    }
}
