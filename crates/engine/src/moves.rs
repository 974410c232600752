//! Moves between companies, time spent there, recent jobs; each per career.
//!
//! Method, sections 1 and 2. A move A→B counts in the careers of the job at A. Exposure and
//! departures count in the careers of the job itself. For these the age of a company is not asked:
//! a start-up career that saw only what people did at young companies would see who came to them
//! before who left, and take the youngest for the best.

use dataset::PersonRows;

use crate::desirability::Tenure;
use crate::tally::{Sum, Tally};
use crate::timeline::{Job, Timeline};
use crate::walk::{Context, Count};
use crate::{Result, Settings};

/// What is counted of a company in a career.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stay {
    /// Distinct people with a recent job.
    pub people: u32,
    /// Recent jobs.
    pub jobs: u32,
    /// Ends of jobs not followed by one at the same company.
    pub departures: u32,
    /// Months worked.
    pub exposure_months: u64,
}

impl Sum for Stay {
    fn add(&mut self, other: Self) {
        self.people = self.people.saturating_add(other.people);
        self.jobs = self.jobs.saturating_add(other.jobs);
        self.departures = self.departures.saturating_add(other.departures);
        self.exposure_months = self.exposure_months.saturating_add(other.exposure_months);
    }
}

impl Sum for Tenure {
    fn add(&mut self, other: Self) {
        self.departures = self.departures.saturating_add(other.departures);
        self.exposure_months = self.exposure_months.saturating_add(other.exposure_months);
    }
}

/// What one job adds to its company, and whether a move ended it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Months worked, in the careers of the profession.
    pub exposure_months: u32,
    /// Whether it is a departure, in the careers of the profession.
    pub is_departure: bool,
    /// Whether it is a recent job, in the careers it is of.
    pub is_recent: bool,
    /// Whether the person moved to the next job.
    pub is_move: bool,
}

impl Step {
    /// What a job adds; `next` is the one that begins next.
    #[inline]
    pub fn new(job: &Job, next: Option<&Job>, settings: &Settings) -> Self {
        let exposure = job.exposure_months(settings.as_of_month);
        let stays_on = next.is_some_and(|next| next.company_id == job.company_id);
        let is_departure = exposure.is_some() && job.has_ended() && !stays_on;
        let exposure_months = exposure.unwrap_or(0);
        let is_recent = job.ran_since(settings.window_start());
        let is_move = next.is_some_and(|next| job.moves_to(next, settings.max_gap_months));
        Self { exposure_months, is_departure, is_recent, is_move }
    }

    /// What it adds to the company in the careers of the profession.
    pub fn tenure(&self) -> Tenure {
        let departures = u32::from(self.is_departure);
        Tenure { departures, exposure_months: self.exposure_months.into() }
    }
}

/// Moves and tenure of the people drawn into a group, by key: as a rehearsal and an evaluation hold
/// some of them beside others.
pub struct MoveCount {
    /// By career and company.
    pub tenure: Tally<(u16, u32), Tenure>,
    /// Moves by career, company left and company joined.
    pub moves: Tally<(u16, u32, u32), u32>,
    timeline: Timeline,
}

impl MoveCount {
    /// Nothing counted yet.
    pub fn new() -> Self {
        Self { tenure: Tally::new(), moves: Tally::new(), timeline: Timeline::default() }
    }
}

impl Count for MoveCount {
    fn person(&mut self, context: &Context<'_>, rows: PersonRows<'_>) -> Result<()> {
        let Context { settings, registry, membership, .. } = context;
        self.timeline.read(rows.positions, settings.as_of_month);
        for (job, next) in self.timeline.with_next() {
            registry.company(job.company_id, rows.person_id)?;
            let step = Step::new(job, next, settings);
            let (tenure, joined) = (step.tenure(), next.filter(|_| step.is_move));
            for career in membership.of_profession(job) {
                if tenure != Tenure::default() {
                    self.tenure.add((*career, job.company_id), tenure);
                }
                if let Some(next) = joined {
                    self.moves.add((*career, job.company_id, next.company_id), 1);
                }
            }
        }
        Ok(())
    }

    fn merge(mut self, other: Self) -> Self {
        self.tenure = self.tenure.merge(other.tenure);
        self.moves = self.moves.merge(other.moves);
        self
    }
}
