//! Schools with enough relevant graduates to be told of.

use std::collections::HashMap;

use super::nesting::Nesting;
use super::{enough, few_between};
use crate::{CareerRow, CellRow};

/// The cells whose n may be told. Rankings are computed from these alone, so that no prior and no
/// total depends on a cell that is withheld.
pub fn safe_cells(careers: &[CareerRow], cells: &[CellRow], min_cell: u32) -> Vec<CellRow> {
    let nesting = Nesting::new(careers);
    let large = || cells.iter().filter(|cell| enough(cell.n, min_cell));
    let counts: HashMap<(&str, u32), u32> =
        large().map(|cell| ((cell.career.as_str(), cell.school_id), cell.n)).collect();
    // Those in the outer career alone are few: the inner cell, mostly much the smaller, is dropped.
    let tells_of_few = |cell: &CellRow| {
        nesting.around(&cell.career).iter().any(|outer| {
            let outer = counts.get(&(outer.as_str(), cell.school_id));
            outer.is_some_and(|n| few_between((*n).into(), cell.n.into(), min_cell))
        })
    };
    large().filter(|cell| !tells_of_few(cell)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(career: &str, school_id: u32, n: u32) -> CellRow {
        CellRow { career: career.to_owned(), school_id, n, k: Some(0), ..CellRow::default() }
    }

    #[test]
    fn few_graduates_and_few_between_two_careers_are_withheld() {
        let career = |career: &str, within: &[&str]| CareerRow {
            career: career.to_owned(),
            within: within.iter().map(|&outer| outer.to_owned()).collect(),
            ..CareerRow::default()
        };
        let careers = [career("all", &[]), career("start-ups", &["all"])];
        let cells = [
            cell("all", 1, 100),
            cell("all", 2, 100),
            cell("all", 3, 9),
            cell("all", 4, 50),
            cell("start-ups", 1, 91),
            cell("start-ups", 2, 90),
            cell("start-ups", 4, 50),
        ];
        let told = safe_cells(&careers, &cells, 10);
        let found: Vec<_> =
            told.iter().map(|cell| (cell.career.as_str(), cell.school_id)).collect();
        assert_eq!(found, [("all", 1), ("all", 2), ("all", 4), ("start-ups", 2), ("start-ups", 4)]);
    }
}
