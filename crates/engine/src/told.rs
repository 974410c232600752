//! What rankings are computed from: the counts that may be told.
//!
//! A prior, a share or a rank computed from a count that is withheld could be inverted. So rankings are
//! computed from nothing else than what an edition may tell: cells that are withheld take no part
//! ([`edition::safe_cells`]), and in place of few successes, or few failures, stands the middle of a
//! band of counts ([`edition::told_successes`]). The counts in the tables are exact until the edition
//! is written.

use edition::{CellRow, told_effective};

use crate::counts::Counts;

/// The counts of these cells as figures for publication are computed from them, in each reading of
/// "desirable". `counts` are those of all cells of the career; both are by school.
pub fn told_counts(cells: &[CellRow], counts: &[Counts], min_cell: u32) -> Vec<Counts> {
    let of = |cell: &CellRow| {
        let found = counts.binary_search_by_key(&cell.school_id, |counts| counts.school_id);
        found.map_or_else(|_| Counts::default(), |index| told(cell, &counts[index], min_cell))
    };
    cells.iter().map(of).collect()
}

fn told(cell: &CellRow, counts: &Counts, min_cell: u32) -> Counts {
    let told = |count: &f64| told_effective(cell, *count, min_cell);
    Counts {
        k: told(&counts.k),
        narrow: told(&counts.narrow),
        wide: told(&counts.wide),
        draws: counts.draws.iter().map(told).collect(),
        ..counts.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_counts_of_any_reading_stand_in_bands() {
        let cell =
            CellRow { school_id: 1, n: 60, k: Some(12), effective_n: 60.0, ..CellRow::default() };
        let counts = Counts {
            school_id: 1,
            n: 60.0,
            k: 12.0,
            narrow: 2.0,
            wide: 58.0,
            draws: vec![9.0, 10.0, 6.0],
            people: 60,
            successes: 12,
        };
        let (cells, all) = ([cell], [counts.clone()]);
        let told = |min_cell| told_counts(&cells, &all, min_cell).remove(0);
        assert_eq!(told(0), counts);
        let told = told(10);
        assert_eq!((told.n, told.k, told.narrow, told.wide), (60.0, 12.0, 1.0, 59.0));
        assert_eq!(told.draws, [7.0, 10.0, 7.0]);
    }
}
