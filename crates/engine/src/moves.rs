//! The first walk: moves between companies, time spent there, recent jobs; each per career.
//!
//! Method, sections 1 and 2. A move A→B counts in the careers of the job at A. Exposure and
//! departures count in the careers of the job itself. For these the age of a company is not asked:
//! a start-up career that saw only what people did at young companies would see who came to them
//! before who left, and take the youngest for the best.

use dataset::PersonRows;

use crate::Result;
use crate::tally::{Sum, Tally};
use crate::timeline::Timeline;
use crate::walk::{Context, Count};

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

/// Moves and stays of many people.
pub struct MoveCount {
    /// Positions by career.
    pub positions: Vec<u64>,
    /// By career and company.
    pub stays: Tally<(u16, u32), Stay>,
    /// Moves by career, company left and company joined.
    pub moves: Tally<(u16, u32, u32), u32>,
    timeline: Timeline,
    /// Careers and companies of a person's recent jobs.
    recent: Vec<(u16, u32)>,
}

impl MoveCount {
    /// Nothing counted yet.
    pub fn new(careers: usize) -> Self {
        Self {
            positions: vec![0; careers],
            stays: Tally::new(),
            moves: Tally::new(),
            timeline: Timeline::default(),
            recent: Vec::new(),
        }
    }
}

impl Count for MoveCount {
    fn person(&mut self, context: &Context<'_>, rows: PersonRows<'_>) -> Result<()> {
        let Context { settings, registry, membership, .. } = context;
        let window_start = settings.window_start();
        self.timeline.read(rows.positions, settings.as_of_month);
        self.recent.clear();
        for (job, next) in self.timeline.with_next() {
            let company = registry.company(job.company_id, rows.person_id)?;
            let exposure = job.exposure_months(settings.as_of_month);
            let stays_on = next.is_some_and(|next| next.company_id == job.company_id);
            let left = exposure.is_some() && job.has_ended() && !stays_on;
            let is_recent = job.ran_since(window_start);
            let stay = Stay {
                people: 0,
                jobs: 0,
                departures: u32::from(left),
                exposure_months: exposure.unwrap_or(0).into(),
            };
            let joined = next.filter(|next| job.moves_to(next, settings.max_gap_months));
            for career in membership.of_profession(job) {
                if stay != Stay::default() {
                    self.stays.add((*career, job.company_id), stay);
                }
                if let Some(next) = joined {
                    self.moves.add((*career, job.company_id, next.company_id), 1);
                }
            }
            for career in membership.of(job, company.founded_year) {
                self.positions[usize::from(career)] += 1;
                if is_recent {
                    self.recent.push((career, job.company_id));
                    self.stays.add((career, job.company_id), Stay { jobs: 1, ..Stay::default() });
                }
            }
        }
        self.recent.sort_unstable();
        self.recent.dedup();
        for key in &self.recent {
            self.stays.add(*key, Stay { people: 1, ..Stay::default() });
        }
        Ok(())
    }

    fn merge(mut self, other: Self) -> Self {
        for (sum, more) in self.positions.iter_mut().zip(other.positions) {
            *sum += more;
        }
        self.stays = self.stays.merge(other.stays);
        self.moves = self.moves.merge(other.moves);
        self
    }
}
