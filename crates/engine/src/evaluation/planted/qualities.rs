//! The desirable sets of a planted world: the true ones beside those found.
//!
//! A company's true score in a career is its planted quality for people of a profession, averaged
//! over the professions of its recent jobs in the career. The true set takes the same candidates
//! with the same jobs and people as the set found: only the order differs.

use std::collections::BTreeMap;

use dataset::PersonRows;
use edition::{CompanyRow, Tables};
use serde::Serialize;

use crate::Result;
use crate::desirable_set::{Candidate, DesirableSets};
use crate::simulation::Further;
use crate::tally::{Tally, beginning_with};
use crate::timeline::Timeline;
use crate::walk::{Context, Count, Stage};

use super::correlation::weighted_correlation;

/// The sets of each career, in the order of the careers.
pub struct Sets {
    /// By planted quality.
    pub truly: Vec<DesirableSets>,
    /// As the edition has them.
    pub found: Vec<DesirableSets>,
    /// How near they are.
    pub found_sets: Vec<FoundSet>,
}

/// How near the desirable set of a career is to the true one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FoundSet {
    /// The career.
    pub career: String,
    /// Companies in the set found.
    pub companies: u32,
    /// Part of the career's recent jobs that the set found holds: one large company at the line may
    /// double it.
    pub held: f64,
    /// Part that the true set holds.
    pub truly_held: f64,
    /// Of the jobs at companies in either set, those at companies in both: 1 when they are equal.
    pub overlap: f64,
    /// Of the jobs in the set found, those in the true set.
    pub rightly_in: f64,
    /// Correlation of score and true quality, weighted by jobs.
    pub correlation: f64,
}

/// Recent jobs by career, company and profession; true scores need no more.
struct JobCount {
    jobs: Tally<(u16, u32, u16), u32>,
    timeline: Timeline,
}

impl Count for JobCount {
    fn person(&mut self, context: &Context<'_>, rows: PersonRows<'_>) -> Result<()> {
        self.timeline.read(rows.positions, context.settings.as_of_month);
        let window_start = context.settings.window_start();
        for job in self.timeline.jobs().iter().filter(|job| job.ran_since(window_start)) {
            let company = context.registry.company(job.company_id, rows.person_id)?;
            for career in context.membership.of(job, company.founded_year) {
                self.jobs.add((career, job.company_id, job.profession_id), 1);
            }
        }
        Ok(())
    }

    fn merge(self, other: Self) -> Self {
        Self { jobs: self.jobs.merge(other.jobs), ..self }
    }
}

/// The true sets, and those found beside them.
pub fn sets(context: &Context<'_>, further: &Further<'_>, tables: &Tables) -> Result<Sets> {
    let empty = || JobCount { jobs: Tally::new(), timeline: Timeline::default() };
    let jobs = context.walk(Stage::Moves, empty)?.jobs.into_sorted();
    let mut sets = Sets { truly: Vec::new(), found: Vec::new(), found_sets: Vec::new() };
    for (number, career) in (0..).zip(context.careers) {
        let jobs = beginning_with(&jobs, |key| key.0, number);
        let jobs_total = jobs.iter().map(|(_, jobs)| u64::from(*jobs)).sum();
        let qualities = qualities(jobs, further);
        let rows: Vec<_> = tables.companies.iter().filter(|row| row.career == career.id).collect();
        let candidates: Vec<_> = rows
            .iter()
            .map(|row| Candidate {
                company_id: row.company_id,
                score: qualities.get(&row.company_id).copied().unwrap_or(f64::NAN),
                people: row.people.unwrap_or(0),
                jobs: row.jobs.unwrap_or(0),
            })
            .collect();
        let truly = DesirableSets::new(&candidates, &[], jobs_total, context.settings);
        sets.found_sets.push(found_set(&career.id, &rows, &candidates, &truly, jobs_total));
        sets.found.push(found(&rows, context));
        sets.truly.push(truly);
    }
    Ok(sets)
}

/// The true score of each company with a recent job, of the jobs of one career.
fn qualities(jobs: &[((u16, u32, u16), u32)], further: &Further<'_>) -> BTreeMap<u32, f64> {
    jobs.chunk_by(|one, other| one.0.1 == other.0.1)
        .filter_map(|professions| {
            let (mut sum, mut weight) = (0.0, 0.0);
            for ((_, company_id, profession), jobs) in professions {
                sum += further.quality(*company_id, *profession)? * f64::from(*jobs);
                weight += f64::from(*jobs);
            }
            Some((professions[0].0.1, sum / weight))
        })
        .collect()
}

/// The set as the edition marks it.
fn found(rows: &[&CompanyRow], context: &Context<'_>) -> DesirableSets {
    let candidates: Vec<_> = rows
        .iter()
        .filter(|row| row.desirable)
        .map(|row| Candidate {
            company_id: row.company_id,
            score: 0.0,
            people: row.people.unwrap_or(0),
            jobs: row.jobs.unwrap_or(0),
        })
        .collect();
    // More jobs are wanted than there are: every candidate is taken.
    DesirableSets::new(&candidates, &[], u64::MAX, context.settings)
}

fn found_set(
    career: &str,
    rows: &[&CompanyRow],
    candidates: &[Candidate],
    truly: &DesirableSets,
    jobs_total: u64,
) -> FoundSet {
    let jobs = |wanted: &dyn Fn(&CompanyRow) -> bool| -> f64 {
        rows.iter().filter(|row| wanted(row)).map(|row| f64::from(row.jobs.unwrap_or(0))).sum()
    };
    let is_true = |row: &CompanyRow| truly.is_chosen(row.company_id);
    let both = jobs(&|row| row.desirable && is_true(row));
    let scored = rows.iter().zip(candidates).filter(|(row, candidate)| {
        row.jobs.unwrap_or(0) > 0 && row.score.is_finite() && candidate.score.is_finite()
    });
    let points: Vec<_> = scored
        .map(|(row, candidate)| (row.score, candidate.score, f64::from(row.jobs.unwrap_or(0))))
        .collect();
    FoundSet {
        career: career.to_owned(),
        companies: rows.iter().filter(|row| row.desirable).count() as u32,
        held: jobs(&|row| row.desirable) / jobs_total as f64,
        truly_held: jobs(&is_true) / jobs_total as f64,
        overlap: both / jobs(&|row| row.desirable || is_true(row)),
        rightly_in: both / jobs(&|row| row.desirable),
        correlation: weighted_correlation(&points),
    }
}
