//! One career's companies: their scores, and which of them are desirable.

use edition::CompanyRow;

use crate::desirability::{CareerMoves, MoveGraph, Scores, Tenure};
use crate::desirable_set::{Candidate, DesirableSets};
use crate::moves::Stay;
use crate::{Career, Settings};

/// What the first walk counted in one career, by company.
pub type Stays<'a> = &'a [((u16, u32), Stay)];
/// Moves of one career, by company left and company joined.
pub type Moves<'a> = &'a [((u16, u32, u32), u32)];

/// The moves and tenure of a career's companies, as scores need them.
pub fn career_moves(stays: Stays<'_>, moves: Moves<'_>, min_company_people: u32) -> CareerMoves {
    let company_ids = scored(stays, moves);
    let number = |id: u32| company_ids.binary_search(&id).unwrap_or(usize::MAX);
    let numbered = moves.iter().map(|((_, left, joined), n)| (number(*left), number(*joined), *n));
    let graph = MoveGraph::new(company_ids.len(), numbered);
    let tenure = company_ids
        .iter()
        .map(|id| {
            let Stay { departures, exposure_months, .. } = stay(stays, *id);
            Tenure { departures, exposure_months }
        })
        .collect();
    let has_people = |at: &u32| stay(stays, company_ids[*at as usize]).people >= min_company_people;
    let candidates = (0..company_ids.len() as u32).filter(has_people).collect();
    CareerMoves { company_ids, graph, tenure, candidates }
}

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
    /// The companies of a career with their scores, and which of them are desirable.
    pub fn new(
        career: &Career,
        stays: Stays<'_>,
        moves: &CareerMoves,
        scores: &Scores,
        settings: &Settings,
    ) -> Self {
        let mut companies: Vec<_> = (0..moves.company_ids.len())
            .map(|index| {
                let company_id = moves.company_ids[index];
                let (moves_in, moves_out) = moves.graph.won_and_lost(index);
                let Stay { people, jobs, departures, exposure_months } = stay(stays, company_id);
                CompanyRow {
                    career: career.id.clone(),
                    company_id,
                    score: scores.score[index],
                    standard_error: scores.standard_error[index],
                    people: Some(people),
                    jobs: Some(jobs),
                    moves_in: Some(moves_in),
                    moves_out: Some(moves_out),
                    departures: Some(departures),
                    exposure_months: Some(exposure_months),
                    desirable: false,
                }
            })
            .collect();
        let candidates: Vec<_> = moves
            .candidates
            .iter()
            .map(|company| candidate(&companies[*company as usize]))
            .collect();
        let jobs_total = stays.iter().map(|(_, stay)| u64::from(stay.jobs)).sum();
        let desirable = DesirableSets::new(&candidates, &scores.draws, jobs_total, settings);
        for company in &mut companies {
            company.desirable = desirable.is_chosen(company.company_id);
        }
        // A start-up career's scores rest on companies of all ages; it shows the young.
        if career.startup_years.is_some() {
            companies.retain(|company| company.jobs != Some(0));
        }
        companies.sort_by(|one, other| other.score.total_cmp(&one.score));
        Self { companies, desirable, moves: moves.graph.moves() }
    }
}

/// Companies that have moves or exposure, ascending.
pub(crate) fn scored(stays: Stays<'_>, moves: Moves<'_>) -> Vec<u32> {
    let exposed = stays.iter().filter(|(_, stay)| stay.exposure_months > 0).map(|(key, _)| key.1);
    let moved = moves.iter().flat_map(|((_, left, joined), _)| [*left, *joined]);
    let mut company_ids: Vec<_> = exposed.chain(moved).collect();
    company_ids.sort_unstable();
    company_ids.dedup();
    company_ids
}

/// What was counted of a company; nothing where people only joined it from the career.
pub(crate) fn stay(stays: Stays<'_>, company_id: u32) -> Stay {
    let found = stays.binary_search_by_key(&company_id, |(key, _)| key.1);
    found.map_or_else(|_| Stay::default(), |index| stays[index].1)
}

fn candidate(row: &CompanyRow) -> Candidate {
    Candidate {
        company_id: row.company_id,
        score: row.score,
        people: row.people.unwrap_or(0),
        jobs: row.jobs.unwrap_or(0),
    }
}
