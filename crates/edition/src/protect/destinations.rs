//! Companies where enough graduates of a school went, and the others together.
//!
//! With d graduates at a company, of n and, where the job is a success, of k: the company is named
//! where d is not small and neither n − d nor k − d is. Where k is withheld no company that makes up
//! k is named: d ≤ k, and their sum is at least k.

use std::collections::{HashMap, HashSet};

use super::nesting::Nesting;
use super::{band, few_between};
use crate::{CellRow, CompanyRow, DestinationRow};

/// The number that stands for all companies that are not named, together.
pub const OTHERS: u32 = 0;

/// Career, school and company.
type Place<'a> = (&'a str, u32, u32);

/// The destinations to tell of; `cells` are those that are told, with their exact k.
pub(super) fn told(
    rows: &[DestinationRow],
    companies: &[CompanyRow],
    cells: &[CellRow],
    nesting: &Nesting<'_>,
    min_cell: u32,
) -> Vec<DestinationRow> {
    let mut of_cells: HashMap<(&str, u32), Vec<&[DestinationRow]>> = HashMap::new();
    for rows in rows.chunk_by(is_of_one_cell) {
        of_cells.entry((&rows[0].career, rows[0].school_id)).or_default().push(rows);
    }
    // Outer careers come first: an inner one names no company that they do not.
    let mut outer_first: Vec<&CellRow> = cells.iter().collect();
    outer_first.sort_by_key(|cell| nesting.around(&cell.career).len());
    // A sum bounds each count in it, and with it what an inner career's successes can be.
    let inner = cells.iter().filter(|cell| told_k(cell, min_cell).is_none());
    let bounds: HashSet<(&str, u32)> = inner
        .flat_map(|cell| nesting.around(&cell.career).iter().map(|outer| (*outer, cell.school_id)))
        .collect();
    let by_key = cells.iter().map(|cell| ((cell.career.as_str(), cell.school_id), cell)).collect();
    let mut silent = bounding(companies, cells, nesting, min_cell);
    silent.extend(few_between_careers(rows, &by_key, nesting, min_cell));
    let mut named: HashSet<Place<'_>> = HashSet::new();
    let mut told = Vec::new();
    for cell in outer_first {
        let key = (cell.career.as_str(), cell.school_id);
        let Some(rows) = of_cells.remove(&key) else { continue };
        let around = nesting.around(&cell.career);
        let is_named = |row: &&DestinationRow| {
            is_named(row, cell, min_cell)
                && !silent.contains(&(key.0, key.1, row.company_id))
                && around.iter().all(|outer| named.contains(&(*outer, key.1, row.company_id)))
        };
        let companies = rows.into_iter().flatten().filter(|row| row.company_id != OTHERS);
        let parts = companies.partition(is_named);
        let tells_sums = around.is_empty() && !bounds.contains(&key);
        let of_cell = of_cell(cell, &parts, tells_sums, min_cell);
        for row in of_cell.iter().filter(|row| row.company_id != OTHERS) {
            named.insert((&cell.career, row.school_id, row.company_id));
        }
        told.extend(of_cell);
    }
    told.sort_by(|one, other| {
        let key = |row: &DestinationRow| (row.school_id, row.company_id, !row.counts);
        one.career.cmp(&other.career).then(key(one).cmp(&key(other)))
    });
    told
}

/// The companies, by career around and school, whose graduates would bound from above the successes
/// of an inner career of which all but few succeed: those that are desirable in the inner one.
fn bounding<'a>(
    companies: &'a [CompanyRow],
    cells: &'a [CellRow],
    nesting: &'a Nesting<'a>,
    min_cell: u32,
) -> HashSet<Place<'a>> {
    let few_fail = |cell: &&CellRow| {
        cell.k.is_some_and(|k| {
            !band::is_told(cell.n, k, min_cell) && cell.n.saturating_sub(k) < min_cell
        })
    };
    let mut desirable: HashMap<&str, Vec<u32>> = HashMap::new();
    for company in companies.iter().filter(|company| company.desirable) {
        desirable.entry(&company.career).or_default().push(company.company_id);
    }
    let mut silent = HashSet::new();
    for cell in cells.iter().filter(few_fail) {
        let desirable = desirable.get(cell.career.as_str()).map_or(&[][..], Vec::as_slice);
        for outer in nesting.around(&cell.career) {
            silent.extend(desirable.iter().map(|company| (*outer, cell.school_id, *company)));
        }
    }
    silent
}

/// The places that an inner career and one around it would both name, with few graduates between
/// them. Neither does: the inner count alone may follow from its career's successes.
fn few_between_careers<'a>(
    rows: &'a [DestinationRow],
    cells: &HashMap<(&str, u32), &CellRow>,
    nesting: &'a Nesting<'a>,
    min_cell: u32,
) -> HashSet<Place<'a>> {
    let large = rows.chunk_by(is_of_one_cell).flat_map(|rows| {
        let cell = cells.get(&(&*rows[0].career, rows[0].school_id));
        rows.iter().filter(move |row| cell.is_some_and(|cell| is_named(row, cell, min_cell)))
    });
    let large: HashMap<Place<'_>, u32> =
        large.map(|row| ((&*row.career, row.school_id, row.company_id), row.graduates)).collect();
    let mut silent = HashSet::new();
    for (&(career, school_id, company_id), inner) in &large {
        for outer in nesting.around(career) {
            let place = (*outer, school_id, company_id);
            let few = |n: &u32| few_between((*n).into(), (*inner).into(), min_cell);
            if large.get(&place).is_some_and(few) {
                silent.extend([place, (career, school_id, company_id)]);
            }
        }
    }
    silent
}

fn is_of_one_cell(one: &DestinationRow, other: &DestinationRow) -> bool {
    one.school_id == other.school_id && one.career == other.career
}

fn is_named(row: &DestinationRow, cell: &CellRow, min_cell: u32) -> bool {
    let d = u64::from(row.graduates);
    let few_successes = || match told_k(cell, min_cell) {
        Some(k) => few_between(k.into(), d, min_cell),
        None => true,
    };
    row.graduates >= min_cell
        && !few_between(cell.n.into(), d, min_cell)
        && !(row.counts && few_successes())
}

fn told_k(cell: &CellRow, min_cell: u32) -> Option<u32> {
    cell.k.filter(|k| band::is_told(cell.n, *k, min_cell))
}

/// The rows of one cell: first the successes, then the others.
fn of_cell<'a>(
    cell: &CellRow,
    (named, rest): &(Vec<&'a DestinationRow>, Vec<&'a DestinationRow>),
    tells_sums: bool,
    min_cell: u32,
) -> Vec<DestinationRow> {
    let k = told_k(cell, min_cell);
    let mut told = Vec::new();
    for counts in [true, false] {
        let of = |rows: &Vec<&'a DestinationRow>| {
            rows.iter().copied().filter(|row| row.counts == counts).collect()
        };
        let mut group = Group { named: of(named), rest: of(rest) };
        if let Some(k) = k.filter(|_| counts) {
            group.leave_room(k, min_cell);
        }
        let mut others = group.sum_of_rest(min_cell).filter(|_| tells_sums);
        if k.is_none() {
            // All sums of a school's companies are at least n: those without success would bound k.
            let without = group.sum_of_named() + others.unwrap_or(0);
            others = others.filter(|_| !counts && without >= u64::from(cell.n));
        }
        told.extend(group.named.into_iter().cloned());
        let graduates = others.and_then(|sum| u32::try_from(sum).ok());
        told.extend(graduates.map(|graduates| DestinationRow {
            career: cell.career.as_str().into(),
            school_id: cell.school_id,
            company_id: OTHERS,
            graduates,
            counts,
        }));
    }
    told
}

/// Companies that make up the successes of a cell, or the others.
struct Group<'a> {
    named: Vec<&'a DestinationRow>,
    rest: Vec<&'a DestinationRow>,
}

impl Group<'_> {
    /// Each success is at one of these companies at least: k less those named bounds the rest from
    /// below. The smallest named company joins the rest until that leaves each of it three values.
    fn leave_room(&mut self, k: u32, min_cell: u32) {
        self.named.sort_by_key(|row| (std::cmp::Reverse(row.graduates), row.company_id));
        let room = |rest: &[&DestinationRow]| {
            let all_small = rest.iter().all(|row| row.graduates < min_cell);
            if all_small { room_of(rest.len(), min_cell) } else { u64::MAX }
        };
        while !self.rest.is_empty()
            && u64::from(k).saturating_sub(self.sum_of_named()) > room(&self.rest)
        {
            let Some(smallest) = self.named.pop() else { break };
            self.rest.push(smallest);
        }
    }

    fn sum_of_named(&self) -> u64 {
        self.named.iter().map(|row| u64::from(row.graduates)).sum()
    }

    /// The sum of the companies that are not named, where all are small, the sum is not, and each
    /// may still be one of three values.
    fn sum_of_rest(&self, min_cell: u32) -> Option<u64> {
        let small = self.rest.iter().all(|row| row.graduates < min_cell);
        let sum: u64 = self.rest.iter().map(|row| u64::from(row.graduates)).sum();
        let open = sum >= u64::from(min_cell) && sum <= room_of(self.rest.len(), min_cell);
        (small && open).then_some(sum)
    }
}

/// The most that so many small counts may have together and leave each of them three values.
fn room_of(rows: usize, min_cell: u32) -> u64 {
    let most = rows as u64 * u64::from(min_cell.saturating_sub(1));
    most.saturating_sub(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told_of(n: u32, k: u32, graduates: &[(u32, bool)]) -> Vec<(u32, u32, bool)> {
        let career = "law".to_owned();
        let cell =
            CellRow { career: career.clone(), school_id: 1, n, k: Some(k), ..CellRow::default() };
        let row = |(company_id, &(graduates, counts)): (u32, &(u32, bool))| DestinationRow {
            career: career.as_str().into(),
            school_id: 1,
            company_id,
            graduates,
            counts,
        };
        let rows: Vec<_> = (1..).zip(graduates).map(row).collect();
        let told = told(&rows, &[], &[cell], &Nesting::new(&[]), 10);
        told.into_iter().map(|row| (row.company_id, row.graduates, row.counts)).collect()
    }

    #[test]
    fn small_counts_are_told_as_a_sum_that_leaves_them_open() {
        let success = |graduates: &[u32]| -> Vec<(u32, bool)> {
            graduates.iter().map(|&graduates| (graduates, true)).collect()
        };
        for (case, k, graduates, expected) in [
            ("all large", 60, vec![30, 20], vec![(1, 30, true), (2, 20, true)]),
            ("a sum", 60, vec![50, 6, 5, 3], vec![(0, 14, true), (1, 50, true)]),
            ("a small sum", 60, vec![50, 40, 6, 3], vec![(1, 50, true), (2, 40, true)]),
            ("few elsewhere", 60, vec![55, 6, 5, 3], vec![]),
            ("few missing", 60, vec![20, 20, 12, 9], vec![(1, 20, true), (2, 20, true)]),
            ("all of the largest", 60, vec![50, 9, 9], vec![(1, 50, true)]),
            ("few succeed", 9, vec![9], vec![]),
        ] {
            assert_eq!(told_of(100, k, &success(&graduates)), expected, "{case}");
        }
    }

    #[test]
    fn other_companies_bound_no_successes_that_are_withheld() {
        assert_eq!(told_of(60, 2, &[(58, false), (2, true)]), []);
        assert_eq!(
            told_of(60, 20, &[(20, true), (40, false), (5, false), (6, false)]),
            [(0, 11, false), (1, 20, true), (2, 40, false)]
        );
        assert_eq!(
            told_of(60, 2, &[(40, false), (6, false), (5, false), (2, true)]),
            [(1, 40, false)]
        );
        assert_eq!(
            told_of(60, 2, &[(55, false), (45, false), (6, false), (5, false)]),
            [(2, 45, false)]
        );
    }
}
