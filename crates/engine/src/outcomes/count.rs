//! Counting outcomes over people, beside the second walk.

use dataset::{PersonRows, Position};

use super::countries::Countries;
use super::graduate::{History, Mark};
use crate::Result;
use crate::graduates::{Degree, reference_degrees};
use crate::tally::Tally;
use crate::timeline::Timeline;
use crate::walk::{Context, Count};

/// What was counted of the relevant graduates of many people.
pub struct OutcomeCount<'a> {
    /// Graduates by career, school and what they did.
    pub marks: Tally<(u16, u32, Mark), u32>,
    countries: &'a Countries,
    timeline: Timeline,
    degrees: Vec<Degree>,
    /// The positions behind the jobs of the timeline.
    positions: Vec<Position>,
    /// Career, number of the degree, and number of a job of the career held after it.
    held: Vec<(u16, usize, usize)>,
    jobs: Vec<usize>,
    marked: Vec<Mark>,
}

impl<'a> OutcomeCount<'a> {
    /// Nothing counted yet.
    pub fn new(countries: &'a Countries) -> Self {
        Self {
            marks: Tally::new(),
            countries,
            timeline: Timeline::default(),
            degrees: Vec::new(),
            positions: Vec::new(),
            held: Vec::new(),
            jobs: Vec::new(),
            marked: Vec::new(),
        }
    }
}

impl Count for OutcomeCount<'_> {
    fn person(&mut self, context: &Context<'_>, rows: PersonRows<'_>) -> Result<()> {
        let Context { settings, registry, membership, .. } = context;
        reference_degrees(&mut self.degrees, rows.educations, settings);
        if self.degrees.is_empty() {
            return Ok(());
        }
        self.timeline.read(rows.positions, settings.as_of_month);
        self.held.clear();
        for (index, job) in self.timeline.jobs().iter().enumerate() {
            let company = registry.company(job.company_id, rows.person_id)?;
            for career in membership.of(job, company.founded_year) {
                let after = |degree: &Degree| job.held_after(degree.month);
                let degrees = self.degrees.iter().enumerate().filter(|(_, degree)| after(degree));
                self.held.extend(degrees.map(|(number, _)| (career, number, index)));
            }
        }
        if self.held.is_empty() {
            return Ok(());
        }
        self.positions.clear();
        self.positions.extend(Timeline::seen(rows.positions, settings.as_of_month));
        let history = History {
            jobs: self.timeline.jobs(),
            positions: &self.positions,
            as_of: i32::from(settings.as_of_month),
            max_gap_months: i32::from(settings.max_gap_months),
        };
        self.held.sort_unstable();
        for same in self.held.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)) {
            let (career, number, _) = same[0];
            let degree = self.degrees[number];
            self.jobs.clear();
            self.jobs.extend(same.iter().map(|(_, _, index)| *index));
            self.marked.clear();
            let country = |place| self.countries.of(place);
            history.marks(degree.month, &self.jobs, country, &mut self.marked);
            for mark in &self.marked {
                self.marks.add((career, degree.school_id, *mark), 1);
            }
        }
        Ok(())
    }

    fn merge(mut self, other: Self) -> Self {
        self.marks = self.marks.merge(other.marks);
        self
    }
}
