//! Totals of a career, where they tell nothing that its tables withhold.

use std::collections::HashMap;

use super::few_between;
use super::nesting::Nesting;
use crate::{CareerRow, CellRow, CompanyRow};

/// A total of a career, as told or not.
type Total = fn(&CareerRow) -> Option<u64>;

/// The careers with the totals that may be told beside these cells and companies.
pub(super) fn told(
    rows: &[CareerRow],
    cells: &[CellRow],
    companies: &[CompanyRow],
    nesting: &Nesting<'_>,
    min_cell: u32,
) -> Vec<CareerRow> {
    let mut cells_of: HashMap<&str, Vec<u32>> = HashMap::new();
    for cell in cells {
        cells_of.entry(&cell.career).or_default().push(cell.n);
    }
    let mut companies_of: HashMap<&str, Vec<&CompanyRow>> = HashMap::new();
    for company in companies {
        companies_of.entry(&company.career).or_default().push(company);
    }
    let alone = |row: &CareerRow| {
        let cells = cells_of.get(row.career.as_str()).map_or(&[][..], Vec::as_slice);
        let companies = companies_of.get(row.career.as_str()).map_or(&[][..], Vec::as_slice);
        let large = |total: Option<u64>| total.filter(|total| !few_between(0, *total, min_cell));
        CareerRow {
            positions: large(row.positions),
            moves: large(row.moves)
                .filter(|total| moves_are_open(*total, row, companies, min_cell)),
            relevant_graduates: graduates(row.relevant_graduates, cells, min_cell),
            ..row.clone()
        }
    };
    let told: Vec<_> = rows.iter().map(alone).collect();
    let all: HashMap<&str, &CareerRow> = told.iter().map(|r| (r.career.as_str(), r)).collect();
    let within = |row: &CareerRow| {
        let few = |total: Total| {
            let outer = nesting.around(&row.career).iter().filter_map(|c| all.get(c));
            outer
                .filter_map(|outer| Some((total(outer)?, total(row)?)))
                .any(|(outer, inner)| few_between(outer, inner, min_cell))
        };
        CareerRow {
            positions: row.positions.filter(|_| !few(|row| row.positions)),
            moves: row.moves.filter(|_| !few(|row| row.moves)),
            relevant_graduates: row
                .relevant_graduates
                .filter(|_| !few(|row| row.relevant_graduates)),
            ..row.clone()
        }
    };
    told.iter().map(within).collect()
}

/// Distinct people, but no more than the schools that are told have together: the rest would be
/// people of schools that are not. Nor where it would tell that few have two schools, or few another
/// than the largest. Nobody at all is told.
fn graduates(people: Option<u64>, cells: &[u32], min_cell: u32) -> Option<u64> {
    let sum: u64 = cells.iter().map(|n| u64::from(*n)).sum();
    let most = u64::from(cells.iter().copied().max().unwrap_or(0));
    let people = people?;
    let told = people.min(sum);
    let tells = few_between(sum, told, min_cell) || few_between(told, most, min_cell);
    (people == 0 || (told >= u64::from(min_cell) && !tells)).then_some(told)
}

/// Whether the moves that no company's row tells of leave each withheld count open: any of them may
/// still be anything from none to the limit.
fn moves_are_open(total: u64, row: &CareerRow, companies: &[&CompanyRow], min_cell: u32) -> bool {
    let small_most = u64::from(min_cell.saturating_sub(1));
    let open = |count: fn(&CompanyRow) -> Option<u32>| {
        let told: Vec<u64> = companies.iter().filter_map(|row| count(row)).map(u64::from).collect();
        let rest = total.saturating_sub(told.iter().sum());
        let withheld = u64::from(row.companies).saturating_sub(told.len() as u64);
        withheld == 0 || (rest >= small_most && rest <= (withheld - 1) * small_most)
    };
    open(|row| row.moves_in) && open(|row| row.moves_out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distinct_graduates_tell_of_no_few() {
        for (people, cells, told) in [
            (0, &[][..], Some(0)),
            (40, &[], None),
            (104, &[100], Some(100)),
            (104, &[100, 12], None),
            (105, &[100, 90], None),
            (150, &[100, 90], Some(150)),
            (181, &[100, 90], None),
            (195, &[100, 90], Some(190)),
        ] {
            assert_eq!(graduates(Some(people), cells, 10), told, "{people} {cells:?}");
        }
    }

    #[test]
    fn moves_are_told_where_the_rest_has_room() {
        let company = |moves: Option<u32>| CompanyRow {
            moves_in: moves,
            moves_out: moves,
            ..CompanyRow::default()
        };
        let rows = [company(Some(100)), company(None)];
        let rows: Vec<&CompanyRow> = rows.iter().collect();
        let open = |total, companies| {
            let row = CareerRow { companies, ..CareerRow::default() };
            moves_are_open(total, &row, &rows, 10)
        };
        assert!(open(100, 1));
        assert!(!open(104, 2) && !open(109, 2) && open(109, 3));
        assert!(!open(104, 30) && open(118, 4) && !open(119, 4));
    }
}
