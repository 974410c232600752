//! What an edition may tell of people: no small count, and none that subtraction gives.
//!
//! [`protect`] is applied to every edition when it is written, so that the folder itself can be
//! published. With m for `min_cell`, *small* is 1 to m − 1 people. One principle carries most of it:
//! **a sum is told only as the sum of parts that are told**, so that sum minus parts is nothing.
//!
//! - *Cells* ([`safe_cells`]): a school with fewer than m relevant graduates in a career has no row.
//!   Where a career lies within another ([`crate::CareerRow::within`]), those who are in the outer
//!   one alone are the difference of two cells: where they are 1 to m − 1, the inner cell is dropped.
//! - *Successes* ([`told_successes`]): k is null where fewer than m succeeded or fewer than m did
//!   not. Everything computed from k (prior, shares, intervals, ranks) is then computed by the engine
//!   from the middle of a band of at least three values of k, so that no figure, nor any two of them
//!   together, tell more than the band.
//! - *Destinations*: a company is named where m graduates or more went, and where those who did not
//!   go there are not few. The sum of the others (company 0) is told where it leaves each of them open.
//! - *Companies*: counts are null below m people; a row without counts stays for a desirable company.
//! - *Careers*: totals are null where they are small or would tell what is withheld.
//! - *Outcomes* and *places of work*: what lacks only few of a cell is told as the whole.
//! - *Coverage* and *reasons*: no row for few people seen, no number beside a withheld cell.
//!
//! What is not covered: figures of the model (scores of companies, the prior) depend on small counts
//! in ways that no addition undoes, and counts of unlike things (departures, moves) may be compared.

mod band;
mod careers;
mod cells;
mod companies;
mod coverage;
mod destinations;
mod floors;
mod nesting;
mod outcomes;

use std::collections::HashSet;

pub use band::{told_effective, told_successes};
pub use cells::safe_cells;
pub use destinations::OTHERS;

use crate::{CellRow, RankingRow, Tables};
use nesting::Nesting;

/// Counts of people below this are not told where an edition's settings name no `min_cell`.
pub const MIN_CELL: u32 = 10;

/// The tables as they may be published, from the exact ones.
pub fn protect(tables: &Tables, min_cell: u32) -> Tables {
    let nesting = Nesting::new(&tables.careers);
    let cells = safe_cells(tables, min_cell);
    let told: HashSet<(&str, u32)> =
        cells.iter().map(|cell| (cell.career.as_str(), cell.school_id)).collect();
    let is_told = |row: &&RankingRow| told.contains(&(row.career.as_str(), row.school_id));
    let mut told = Tables {
        rankings: tables
            .rankings
            .iter()
            .filter(is_told)
            .map(|row| ranking(row, min_cell))
            .collect(),
        companies: companies::told(&tables.companies, &nesting, min_cell),
        destinations: destinations::told(
            &tables.destinations,
            &tables.companies,
            &cells,
            &nesting,
            min_cell,
        ),
        cells: cells.iter().map(|row| cell(row, min_cell)).collect(),
        outcomes: outcomes::told(&tables.outcomes, &cells, &nesting, min_cell),
        places_of_work: outcomes::places(&tables.places_of_work, &cells, &nesting, min_cell),
        coverage: coverage::told(&tables.coverage, &cells, min_cell),
        reasons: coverage::reasons(&tables.reasons, &cells),
        careers: Vec::new(),
        priors: tables.priors.clone(),
        schools: tables.schools.clone(),
        company_names: Vec::new(),
    };
    told.careers = careers::told(&tables.careers, &told.cells, &told.companies, &nesting, min_cell);
    let companies = told.companies.iter().map(|row| row.company_id);
    let named: HashSet<u32> =
        companies.chain(told.destinations.iter().map(|row| row.company_id)).collect();
    let names = tables.company_names.iter();
    told.company_names = names.filter(|row| named.contains(&row.company_id)).cloned().collect();
    told
}

fn cell(row: &CellRow, min_cell: u32) -> CellRow {
    let [(n_email, k_email), (n_school, k_school)] = floors::told(row, min_cell);
    CellRow {
        k: row.k.filter(|k| band::is_told(row.n, *k, min_cell)),
        effective_k: told_effective(row, row.effective_k, min_cell),
        n_email,
        k_email,
        n_school,
        k_school,
        ..row.clone()
    }
}

fn ranking(row: &RankingRow, min_cell: u32) -> RankingRow {
    RankingRow { k: row.k.filter(|k| band::is_told(row.n, *k, min_cell)), ..row.clone() }
}

/// Whether a count is told: it is not below the limit. Nobody at all is below it, too.
fn enough(count: u32, min_cell: u32) -> bool {
    count >= min_cell
}

/// Whether telling a whole and a part of it tells of a few people in the rest.
fn few_between(whole: u64, part: u64, min_cell: u32) -> bool {
    (1..u64::from(min_cell)).contains(&whole.abs_diff(part))
}
