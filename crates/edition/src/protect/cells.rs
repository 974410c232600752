//! Schools with enough relevant graduates to be told of.

use std::collections::{HashMap, HashSet};

use super::band::band;
use super::nesting::Nesting;
use super::{enough, few_between};
use crate::{CellRow, Tables};

/// The cells that may be told. Rankings are computed from these alone, so that no prior and no total
/// depends on a cell that is withheld. Careers, companies and cells of the tables must stand.
pub fn safe_cells(tables: &Tables, min_cell: u32) -> Vec<CellRow> {
    let nesting = Nesting::new(&tables.careers);
    let mut desirable: HashMap<&str, HashSet<u32>> = HashMap::new();
    for company in tables.companies.iter().filter(|company| company.desirable) {
        desirable.entry(&company.career).or_default().insert(company.company_id);
    }
    let none = HashSet::new();
    let desirable = |career: &str| desirable.get(career).unwrap_or(&none);
    let large = || tables.cells.iter().filter(|cell| enough(cell.n, min_cell));
    let cells: HashMap<(&str, u32), &CellRow> =
        large().map(|cell| ((cell.career.as_str(), cell.school_id), cell)).collect();
    // The inner cell is dropped, mostly much the smaller.
    let tells_of_few = |cell: &CellRow| {
        nesting.around(&cell.career).iter().any(|career| {
            cells.get(&(*career, cell.school_id)).is_some_and(|outer| {
                few_between(outer.n.into(), cell.n.into(), min_cell)
                    || (desirable(&cell.career).is_subset(desirable(career))
                        && successes_tell(outer, cell, min_cell))
            })
        })
    };
    large().filter(|cell| !tells_of_few(cell)).cloned().collect()
}

/// Where every success in the inner career is one in the outer: whether those in the outer alone are
/// few, or one count narrows the band of the other.
fn successes_tell(outer: &CellRow, inner: &CellRow, min_cell: u32) -> bool {
    let (Some(outer_k), Some(inner_k)) = (outer.k, inner.k) else { return false };
    let outer = band(outer.n, outer_k, min_cell);
    let inner = band(inner.n, inner_k, min_cell);
    let told = |band: (u32, u32)| band.0 == band.1;
    if told(outer) && told(inner) {
        return few_between(outer_k.into(), inner_k.into(), min_cell);
    }
    inner != outer && inner.1 > outer.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CareerRow, CompanyRow};

    fn cell(career: &str, school_id: u32, n: u32) -> CellRow {
        CellRow { career: career.to_owned(), school_id, n, k: Some(n / 2), ..CellRow::default() }
    }

    #[test]
    fn few_graduates_and_few_between_two_careers_are_withheld() {
        let career = |career: &str, within: &[&str]| CareerRow {
            career: career.to_owned(),
            within: within.iter().map(|&outer| outer.to_owned()).collect(),
            ..CareerRow::default()
        };
        let careers = vec![career("all", &[]), career("start-ups", &["all"])];
        let company = |career: &str| CompanyRow {
            career: career.to_owned(),
            company_id: if career == "all" { 1 } else { 2 },
            desirable: true,
            ..CompanyRow::default()
        };
        let companies = vec![company("all"), company("start-ups")];
        let cells = vec![
            cell("all", 1, 100),
            cell("all", 2, 100),
            cell("all", 3, 9),
            cell("all", 4, 50),
            cell("start-ups", 1, 91),
            cell("start-ups", 2, 90),
            cell("start-ups", 4, 50),
        ];
        let told = safe_cells(&Tables { careers, companies, cells, ..Tables::default() }, 10);
        let found: Vec<_> =
            told.iter().map(|cell| (cell.career.as_str(), cell.school_id)).collect();
        assert_eq!(found, [("all", 1), ("all", 2), ("all", 4), ("start-ups", 2), ("start-ups", 4)]);
    }

    #[test]
    fn successes_of_both_careers_tell_of_few_only_where_they_differ_by_few() {
        let cell = |n, k| CellRow { n, k: Some(k), ..CellRow::default() };
        for (outer, inner, tells) in [
            (cell(100, 50), cell(80, 40), false),
            (cell(100, 50), cell(80, 50), false),
            (cell(100, 50), cell(80, 45), true),
            (cell(100, 8), cell(80, 8), false),
            (cell(100, 50), cell(30, 4), false),
            (cell(100, 22), cell(30, 21), true),
        ] {
            assert_eq!(successes_tell(&outer, &inner, 10), tells, "{outer:?} {inner:?}");
        }
    }
}
