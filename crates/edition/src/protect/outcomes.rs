//! Other outcomes and places of work: parts of a cell's graduates.
//!
//! A part that lacks only few of the whole is told as the whole, since the few could be counted.

use std::collections::HashMap;

use super::few_between;
use super::nesting::Nesting;
use crate::{CellRow, Outcome, OutcomeRow, PlaceOfWorkRow};

/// Shares of a part that is told as the whole are told to so many parts of 1: the exact fraction
/// would tell the part.
const STEPS: f64 = 1000.0;

/// Career, school, and the outcome or country.
type Key<'a> = (&'a str, u32, &'a str);

/// The outcomes that may be told beside these cells.
pub(super) fn told(
    rows: &[OutcomeRow],
    cells: &[CellRow],
    nesting: &Nesting<'_>,
    min_cell: u32,
) -> Vec<OutcomeRow> {
    let cells = by_key(cells);
    let large: Vec<_> = rows.iter().filter(|row| row.n >= min_cell).collect();
    let counts: HashMap<Key<'_>, u32> = large
        .iter()
        .map(|row| ((row.career.as_str(), row.school_id, row.outcome.as_str()), row.n))
        .collect();
    let told = large.into_iter().filter_map(|row| {
        let cell = cells.get(&(row.career.as_str(), row.school_id))?;
        let key = (row.career.as_str(), row.school_id, row.outcome.as_str());
        (!few_more_around(key, row.n, &counts, nesting, min_cell))
            .then(|| outcome(row, cell, min_cell))
    });
    told.collect()
}

fn outcome(row: &OutcomeRow, cell: &CellRow, min_cell: u32) -> OutcomeRow {
    if !few_between(cell.n.into(), row.n.into(), min_cell) {
        return row.clone();
    }
    let is_share = Outcome::named(&row.outcome).is_some_and(Outcome::is_share);
    let rounded = |value: f64| if is_share { (value * STEPS).round() / STEPS } else { value };
    OutcomeRow {
        n: cell.n,
        value: rounded(row.value),
        low: rounded(row.low),
        high: rounded(row.high),
        ..row.clone()
    }
}

/// The places of work that may be told beside these cells: where neither those there nor those
/// elsewhere are few.
pub(super) fn places(
    rows: &[PlaceOfWorkRow],
    cells: &[CellRow],
    nesting: &Nesting<'_>,
    min_cell: u32,
) -> Vec<PlaceOfWorkRow> {
    let cells = by_key(cells);
    let large: Vec<_> = rows
        .iter()
        .filter(|row| row.graduates >= min_cell && row.n.saturating_sub(row.graduates) >= min_cell)
        .collect();
    let counts: HashMap<Key<'_>, u32> = large
        .iter()
        .map(|row| ((row.career.as_str(), row.school_id, row.country.as_str()), row.graduates))
        .collect();
    let told = large.into_iter().filter_map(|row| {
        let cell = cells.get(&(row.career.as_str(), row.school_id))?;
        let key = (row.career.as_str(), row.school_id, row.country.as_str());
        if few_more_around(key, row.graduates, &counts, nesting, min_cell) {
            return None;
        }
        let is_nearly_all = few_between(cell.n.into(), row.n.into(), min_cell);
        let n = if is_nearly_all { cell.n } else { row.n };
        Some(PlaceOfWorkRow { n, ..row.clone() })
    });
    told.collect()
}

/// Whether a career around has few more of the same.
fn few_more_around(
    (career, school_id, what): Key<'_>,
    count: u32,
    counts: &HashMap<Key<'_>, u32>,
    nesting: &Nesting<'_>,
    min_cell: u32,
) -> bool {
    nesting.around(career).iter().any(|outer| {
        let outer = counts.get(&(*outer, school_id, what));
        outer.is_some_and(|outer| few_between((*outer).into(), count.into(), min_cell))
    })
}

fn by_key(cells: &[CellRow]) -> HashMap<(&str, u32), &CellRow> {
    cells.iter().map(|cell| ((cell.career.as_str(), cell.school_id), cell)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lacks_few_of_the_whole_is_told_as_the_whole() {
        let cell = CellRow { school_id: 1, n: 100, ..CellRow::default() };
        let cells = [cell];
        let nesting = Nesting::new(&[]);
        let row = |n| OutcomeRow {
            school_id: 1,
            outcome: Outcome::Staying.name().to_owned(),
            n,
            value: 1.0 / 3.0,
            ..OutcomeRow::default()
        };
        let found: Vec<_> = told(&[row(9), row(80), row(97)], &cells, &nesting, 10)
            .iter()
            .map(|row| (row.n, row.value))
            .collect();
        assert_eq!(found, [(80, 1.0 / 3.0), (100, 0.333)]);
        let place = |n, graduates| PlaceOfWorkRow {
            school_id: 1,
            n,
            graduates,
            ..PlaceOfWorkRow::default()
        };
        let rows = [place(90, 9), place(90, 40), place(90, 85), place(95, 60), place(95, 91)];
        let found: Vec<_> =
            places(&rows, &cells, &nesting, 10).iter().map(|row| (row.n, row.graduates)).collect();
        assert_eq!(found, [(90, 40), (100, 60)]);
    }
}
