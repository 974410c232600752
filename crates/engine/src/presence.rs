//! How far each school's degrees come towards the ranking, and how many graduates are seen of those
//! officially known: counted with the first walk, because the second needs the answer.

use dataset::PersonRows;

use crate::Result;
use crate::degrees::{ReferenceDegrees, in_window};
use crate::strata::Strata;
use crate::tally::{Sum, Tally};
use crate::walk::{Context, Count};

/// How far the degrees of a school come; of several the farthest counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// No degree has a year.
    Undated,
    /// No dated one is inside the window.
    OutsideWindow,
    /// None inside the window is attested as well as the floor asks.
    Unverified,
    /// Some make somebody a graduate.
    Graduates,
}

impl Sum for Reach {
    fn add(&mut self, other: Self) {
        *self = other.max(*self);
    }
}

/// Presence of schools among many people.
pub struct PresenceCount<'a> {
    strata: &'a Strata,
    /// By school.
    reach: Tally<u32, Reach>,
    /// Distinct people by stratum of their reference degree.
    seen: Tally<usize, u32>,
    /// Distinct people by school, their reference degree being in no stratum.
    outside: Tally<u32, u32>,
    degrees: ReferenceDegrees,
}

/// What was counted.
pub struct Presence {
    /// By school, ascending; a school without any degree is not there.
    pub reach: Vec<(u32, Reach)>,
    /// Distinct people by stratum.
    pub seen: Vec<u32>,
    /// Distinct people of a school with strata who are in none, by school, ascending.
    pub outside: Vec<(u32, u32)>,
}

impl<'a> PresenceCount<'a> {
    /// Nothing counted yet.
    pub fn new(strata: &'a Strata) -> Self {
        Self {
            strata,
            reach: Tally::new(),
            seen: Tally::new(),
            outside: Tally::new(),
            degrees: ReferenceDegrees::default(),
        }
    }

    /// The counts.
    pub fn finish(self) -> Presence {
        let mut seen = vec![0; self.strata.cohorts().len()];
        for (stratum, people) in self.seen.into_sorted() {
            seen[stratum] = people;
        }
        Presence { reach: self.reach.into_sorted(), seen, outside: self.outside.into_sorted() }
    }
}

impl Count for PresenceCount<'_> {
    fn person(&mut self, context: &Context<'_>, rows: PersonRows<'_>) -> Result<()> {
        let settings = context.settings;
        for education in rows.educations {
            let reach = match education.end_year {
                None => Reach::Undated,
                Some(year) if !in_window(year, settings) => Reach::OutsideWindow,
                Some(_) if education.verification < settings.verification_floor => {
                    Reach::Unverified
                }
                Some(_) => Reach::Graduates,
            };
            self.reach.add(education.school_id, reach);
        }
        if self.strata.cohorts().is_empty() {
            return Ok(());
        }
        for reference in self.degrees.read(rows.educations, settings) {
            let school_id = reference.school_id;
            let Some(degree) = reference.at(settings.verification_floor) else { continue };
            if self.strata.of_school(school_id).is_empty() {
                continue;
            }
            match self.strata.find(school_id, &degree) {
                Some(stratum) => self.seen.add(stratum, 1),
                None => self.outside.add(school_id, 1),
            }
        }
        Ok(())
    }

    fn merge(mut self, other: Self) -> Self {
        self.reach = self.reach.merge(other.reach);
        self.seen = self.seen.merge(other.seen);
        self.outside = self.outside.merge(other.outside);
        self
    }
}
