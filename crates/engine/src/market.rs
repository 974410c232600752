//! One career's companies: their scores, and which of them are desirable.

use edition::CompanyRow;

use crate::desirability::{CareerMoves, MoveGraph, Scores, Tenure};
use crate::desirable_set::{Candidate, DesirableSets};
use crate::moves::Stay;
use crate::numbering::{Chosen, Numbering};
use crate::records::JobWord;
use crate::registry::Registry;
use crate::tally::Sum;
use crate::{Career, Settings};

/// What is counted of the companies of one career, beside their moves.
pub struct Jobs {
    /// In the order of the companies of the moves.
    pub stays: Vec<Stay>,
    /// All recent jobs of the career, those at companies without moves or exposure among them.
    pub recent: u64,
}

/// The moves and tenure of a career's companies, as scores need them, and what else is counted of its
/// jobs, from the career's chunks of records.
pub fn career_moves(
    chunks: &[Vec<u64>],
    registry: &Registry,
    min_company_people: u32,
) -> (CareerMoves, Jobs) {
    let (companies, recent) = scored_companies(chunks, registry);
    let mut stays = vec![Stay::default(); companies.len()];
    let mut moves = Vec::new();
    for words in chunks {
        let (mut left, mut joins) = (None, false);
        for word in words {
            match JobWord::unpack(*word) {
                JobWord::Job { company, stay, joins_next } => {
                    let number = companies.get(company);
                    if joins {
                        moves.extend(left.zip(number));
                    }
                    (left, joins) = (number, joins_next);
                    if let Some(number) = number {
                        stays[number as usize].add(stay);
                    }
                }
                JobWord::Joined { company } => moves.extend(left.zip(companies.get(company))),
            }
        }
    }
    let graph = MoveGraph::from_moves(companies.len(), moves);
    let tenure = stays
        .iter()
        .map(|stay| Tenure { departures: stay.departures, exposure_months: stay.exposure_months });
    let company_ids = companies.places().map(|place| registry.company_id(place));
    // Nobody's employer is not desirable, whatever the settings: in a start-up career most companies with
    // moves are old ones.
    let least = min_company_people.max(1);
    let with_people = (0..).zip(&stays).filter(|(_, stay)| stay.people >= least);
    let moves = CareerMoves {
        company_ids: company_ids.collect(),
        graph,
        tenure: tenure.collect(),
        candidates: with_people.map(|(number, _)| number).collect(),
    };
    (moves, Jobs { stays, recent })
}

/// The companies that have moves or exposure, and the recent jobs of all companies.
fn scored_companies(chunks: &[Vec<u64>], registry: &Registry) -> (Numbering, u64) {
    let mut scored = Chosen::none_of(registry.companies());
    let mut jobs = 0;
    for words in chunks {
        let (mut left, mut joins) = (0, false);
        for word in words {
            match JobWord::unpack(*word) {
                JobWord::Job { company, stay, joins_next } => {
                    jobs += u64::from(stay.jobs);
                    let moves = std::mem::replace(&mut joins, joins_next) || joins_next;
                    left = company;
                    if moves || stay.exposure_months > 0 {
                        scored.insert(company);
                    }
                }
                JobWord::Joined { company } => {
                    scored.insert(left);
                    scored.insert(company);
                }
            }
        }
    }
    (scored.number(), jobs)
}

/// The companies of one career.
pub struct Market {
    /// Companies that have moves or exposure in the career and enough people to be desirable or to be told
    /// of, by descending score.
    pub companies: Vec<CompanyRow>,
    /// Companies that have moves or exposure in the career; of a start-up career, and a recent job.
    pub scored: usize,
    /// The desirable ones, in every reading.
    pub desirable: DesirableSets,
    /// Moves out of positions in the career.
    pub moves: u64,
}

impl Market {
    /// The companies of a career with their scores, and which of them are desirable.
    pub fn new(
        career: &Career,
        moves: &CareerMoves,
        jobs: &Jobs,
        scores: &Scores,
        settings: &Settings,
    ) -> Self {
        let candidate = |number: &u32| {
            let index = *number as usize;
            let Stay { people, jobs, .. } = jobs.stays[index];
            let company_id = moves.company_ids[index];
            Candidate { company_id, score: scores.score[index], people, jobs }
        };
        let candidates: Vec<_> = moves.candidates.iter().map(candidate).collect();
        let desirable = DesirableSets::new(&candidates, &scores.draws, jobs.recent, settings);
        // A start-up career's scores rest on companies of all ages; it shows the young.
        let shown = |stay: &Stay| career.startup_years.is_none() || stay.jobs > 0;
        let scored = jobs.stays.iter().filter(|stay| shown(stay)).count();
        // Most companies have few people: of those nobody will be told.
        let least = settings.min_company_people.min(settings.min_cell);
        let companies =
            (0..).zip(&jobs.stays).filter(|(_, stay)| shown(stay) && stay.people >= least);
        let row = |(index, stay): (usize, &Stay)| {
            let (moves_in, moves_out) = moves.graph.won_and_lost(index);
            let company_id = moves.company_ids[index];
            CompanyRow {
                career: career.id.clone(),
                company_id,
                score: scores.score[index],
                standard_error: scores.standard_error[index],
                people: Some(stay.people),
                jobs: Some(stay.jobs),
                moves_in: Some(moves_in),
                moves_out: Some(moves_out),
                departures: Some(stay.departures),
                exposure_months: Some(stay.exposure_months),
                desirable: desirable.is_chosen(company_id),
            }
        };
        let mut companies: Vec<_> = companies.map(row).collect();
        companies.sort_by(|one, other| other.score.total_cmp(&one.score));
        Self { companies, scored, desirable, moves: moves.graph.moves() }
    }
}
