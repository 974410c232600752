//! What is seen of a school's officially known graduates, and why a school has no place: without
//! telling small counts.

use std::collections::{HashMap, HashSet};

use super::few_between;
use crate::{CellRow, CoverageRow, Reason, ReasonRow};

/// The coverage that may be told beside these cells. Official counts are public; people seen are told
/// where they are not few. Those outside the official counts are null where they are few, or where
/// all of a school's people would tell that few of them are not in a career.
pub(super) fn told(rows: &[CoverageRow], cells: &[CellRow], min_cell: u32) -> Vec<CoverageRow> {
    let mut cells_of: HashMap<u32, Vec<u32>> = HashMap::new();
    for cell in cells {
        cells_of.entry(cell.school_id).or_default().push(cell.n);
    }
    let large = rows.iter().filter(|row| !few_between(0, row.seen, min_cell));
    let told = large.map(|row| {
        let cells = cells_of.get(&row.school_id).map_or(&[][..], Vec::as_slice);
        let tells = |outside: u64| {
            let people = row.seen + outside;
            few_between(0, outside, min_cell)
                || cells.iter().any(|n| few_between(people, (*n).into(), min_cell))
        };
        CoverageRow { outside: row.outside.filter(|outside| !tells(*outside)), ..row.clone() }
    });
    told.collect()
}

/// The reasons, where a cell that is withheld does not tell how many graduates are missing.
pub(super) fn reasons(rows: &[ReasonRow], cells: &[CellRow]) -> Vec<ReasonRow> {
    let cells: HashSet<(&str, u32)> =
        cells.iter().map(|cell| (cell.career.as_str(), cell.school_id)).collect();
    let told = rows.iter().map(|row| {
        let is_told = cells.contains(&(row.career.as_str(), row.school_id));
        if row.reason == Reason::TooFew && !is_told {
            ReasonRow { reason: Reason::Suppressed, missing: 0, ..row.clone() }
        } else {
            row.clone()
        }
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_people_seen_or_outside_or_in_no_career_are_not_told() {
        let row = |school_id, seen, outside| CoverageRow {
            school_id,
            known: 200,
            seen,
            unseen: 0,
            outside: Some(outside),
        };
        let rows = [row(1, 9, 0), row(2, 50, 3), row(3, 50, 20), row(4, 50, 20), row(5, 0, 0)];
        let cell = CellRow { school_id: 4, n: 65, ..CellRow::default() };
        let told: Vec<_> =
            told(&rows, &[cell], 10).iter().map(|row| (row.school_id, row.outside)).collect();
        assert_eq!(told, [(2, None), (3, Some(20)), (4, None), (5, Some(0))]);
    }

    #[test]
    fn a_withheld_cell_has_no_number_of_missing_graduates() {
        let reason = |school_id| ReasonRow {
            school_id,
            reason: Reason::TooFew,
            missing: 7,
            ..ReasonRow::default()
        };
        let cell = CellRow { school_id: 1, n: 23, ..CellRow::default() };
        let told = reasons(&[reason(1), reason(2)], &[cell]);
        let told: Vec<_> = told.iter().map(|row| (row.reason, row.missing)).collect();
        assert_eq!(told, [(Reason::TooFew, 7), (Reason::Suppressed, 0)]);
    }
}
