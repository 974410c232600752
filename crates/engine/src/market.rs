//! One career's companies: their scores, and which of them are desirable.

use edition::CompanyRow;

use crate::Settings;
use crate::desirability::{MoveGraph, Tenure, score};
use crate::desirable_set::{Candidate, DesirableSets};
use crate::moves::Stay;

/// The companies of one career.
pub struct Market {
    /// Companies that have moves or exposure in the career, by descending score.
    pub companies: Vec<CompanyRow>,
    /// The desirable ones, in every reading.
    pub desirable: DesirableSets,
    /// Moves out of positions in the career.
    pub moves: u64,
}

impl Market {
    /// Scores the companies of a career from what the first walk counted in it.
    pub fn new(
        career: &str,
        stays: &[((u16, u32), Stay)],
        moves: &[((u16, u32, u32), u32)],
        settings: &Settings,
    ) -> Self {
        let company_ids = scored(stays, moves);
        let number = |id: u32| company_ids.binary_search(&id).unwrap_or(usize::MAX);
        let numbered =
            moves.iter().map(|((_, left, joined), n)| (number(*left), number(*joined), *n));
        let graph = MoveGraph::new(company_ids.len(), numbered);
        let stay_at: Vec<_> = company_ids.iter().map(|id| stay(stays, *id)).collect();
        let tenure: Vec<_> = stay_at
            .iter()
            .map(|stay| Tenure {
                departures: stay.departures,
                exposure_months: stay.exposure_months,
            })
            .collect();
        let scores = score(&graph, &tenure, settings);

        let mut companies: Vec<_> = (0..company_ids.len())
            .map(|index| {
                let (moves_in, moves_out) = graph.won_and_lost(index);
                let Stay { people, jobs, departures, exposure_months } = stay_at[index];
                CompanyRow {
                    career: career.to_owned(),
                    company_id: company_ids[index],
                    score: scores.score[index],
                    standard_error: scores.standard_error[index],
                    people,
                    jobs,
                    moves_in,
                    moves_out,
                    departures,
                    exposure_months,
                    desirable: false,
                }
            })
            .collect();
        let candidates: Vec<_> = companies.iter().map(candidate).collect();
        let jobs_total = stays.iter().map(|(_, stay)| u64::from(stay.jobs)).sum();
        let desirable = DesirableSets::new(&candidates, &scores.draws, jobs_total, settings);
        for company in &mut companies {
            company.desirable = desirable.is_chosen(company.company_id);
        }
        companies.sort_by(|one, other| other.score.total_cmp(&one.score));
        let moves = moves.iter().map(|(_, count)| u64::from(*count)).sum();
        Self { companies, desirable, moves }
    }
}

/// Companies that have moves or exposure, ascending.
pub(crate) fn scored(stays: &[((u16, u32), Stay)], moves: &[((u16, u32, u32), u32)]) -> Vec<u32> {
    let exposed = stays.iter().filter(|(_, stay)| stay.exposure_months > 0).map(|(key, _)| key.1);
    let moved = moves.iter().flat_map(|((_, left, joined), _)| [*left, *joined]);
    let mut company_ids: Vec<_> = exposed.chain(moved).collect();
    company_ids.sort_unstable();
    company_ids.dedup();
    company_ids
}

/// What was counted of a company; nothing where people only joined it from the career.
pub(crate) fn stay(stays: &[((u16, u32), Stay)], company_id: u32) -> Stay {
    let found = stays.binary_search_by_key(&company_id, |(key, _)| key.1);
    found.map_or_else(|_| Stay::default(), |index| stays[index].1)
}

fn candidate(row: &CompanyRow) -> Candidate {
    Candidate { company_id: row.company_id, score: row.score, people: row.people, jobs: row.jobs }
}
