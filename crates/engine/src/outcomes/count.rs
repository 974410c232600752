//! Counting outcomes over people, beside the second walk.

use dataset::{PersonRows, Position};

use super::countries::Countries;
use super::graduate::{History, Mark};
use crate::Result;
use crate::degrees::ReferenceDegrees;
use crate::tally::Tally;
use crate::timeline::Timeline;
use crate::walk::{Context, Count};

/// What was counted of the relevant graduates of many people.
pub struct OutcomeCount<'a> {
    /// Graduates by career, school and what they did.
    pub marks: Tally<(u16, u32, Mark), u32>,
    countries: &'a Countries,
    timeline: Timeline,
    degrees: ReferenceDegrees,
    /// School and month of the degrees that the verification floor admits.
    graduated: Vec<(u32, i32)>,
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
            degrees: ReferenceDegrees::default(),
            graduated: Vec::new(),
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
        let degrees = self.degrees.read(rows.educations, settings).iter();
        self.graduated.clear();
        self.graduated.extend(degrees.filter_map(|degree| {
            Some((degree.school_id, degree.at(settings.verification_floor)?.month()))
        }));
        if self.graduated.is_empty() {
            return Ok(());
        }
        self.timeline.read(rows.positions, settings.as_of_month);
        self.held.clear();
        for (index, job) in self.timeline.jobs().iter().enumerate() {
            let company = registry.company(job.company_id, rows.person_id)?;
            for career in membership.of(job, company.founded_year) {
                let graduated = self.graduated.iter().enumerate();
                let after = graduated.filter(|(_, (_, month))| job.held_after(*month));
                self.held.extend(after.map(|(number, _)| (career, number, index)));
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
            let (school_id, degree) = self.graduated[number];
            self.jobs.clear();
            self.jobs.extend(same.iter().map(|(_, _, index)| *index));
            self.marked.clear();
            let country = |place| self.countries.of(place);
            history.marks(degree, &self.jobs, country, &mut self.marked);
            for mark in &self.marked {
                self.marks.add((career, school_id, *mark), 1);
            }
        }
        Ok(())
    }

    fn merge(mut self, other: Self) -> Self {
        self.marks = self.marks.merge(other.marks);
        self
    }
}
