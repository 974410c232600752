//! How far each school's degrees come towards the ranking, and how many graduates are seen of those
//! officially known: counted in the walk, because weights need the answer.

use dataset::Education;

use crate::degrees::{ReferenceDegree, in_window};
use crate::registry::Registry;
use crate::strata::Strata;
use crate::walk::Context;

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

/// Presence of schools among many people.
pub struct PresenceCount<'a> {
    strata: &'a Strata,
    /// By place of the school.
    reach: Vec<Option<Reach>>,
    /// Distinct people by stratum of their reference degree.
    seen: Vec<u32>,
    /// Distinct people by place of the school, their reference degree being in no stratum.
    outside: Vec<u32>,
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
    /// Nothing counted yet, of so many schools.
    pub fn new(strata: &'a Strata, schools: usize) -> Self {
        let seen = vec![0; strata.cohorts().len()];
        let outside = if seen.is_empty() { Vec::new() } else { vec![0; schools] };
        Self { strata, reach: vec![None; schools], seen, outside }
    }

    /// Adds one person's degrees, and those of them that are reference degrees.
    #[inline]
    pub fn add(
        &mut self,
        educations: impl Iterator<Item = Education>,
        references: &[ReferenceDegree],
        context: &Context<'_>,
    ) {
        let Context { settings, registry, .. } = context;
        for education in educations {
            let Some(school) = registry.find_school(education.school_id) else { continue };
            let reach = match education.end_year {
                None => Reach::Undated,
                Some(year) if !in_window(year, settings) => Reach::OutsideWindow,
                Some(_) if education.verification < settings.verification_floor => {
                    Reach::Unverified
                }
                Some(_) => Reach::Graduates,
            };
            let farthest = &mut self.reach[school as usize];
            *farthest = (*farthest).max(Some(reach));
        }
        if self.seen.is_empty() {
            return;
        }
        for reference in references {
            let school_id = reference.school_id;
            let Some(degree) = reference.at(settings.verification_floor) else { continue };
            let Some(school) = registry.find_school(school_id) else { continue };
            if self.strata.of_school(school_id).is_empty() {
                continue;
            }
            match self.strata.find(school_id, &degree) {
                Some(stratum) => self.seen[stratum] += 1,
                None => self.outside[school as usize] += 1,
            }
        }
    }

    /// Adds the counts of other people.
    pub fn merge(&mut self, other: &Self) {
        for (reach, more) in self.reach.iter_mut().zip(&other.reach) {
            *reach = (*reach).max(*more);
        }
        let add = |(sum, more): (&mut u32, &u32)| *sum = sum.saturating_add(*more);
        self.seen.iter_mut().zip(&other.seen).for_each(add);
        self.outside.iter_mut().zip(&other.outside).for_each(add);
    }

    /// The counts by identifier.
    pub fn finish(self, registry: &Registry) -> Presence {
        let reach = (0..).zip(self.reach);
        let outside = (0..).zip(self.outside).filter(|(_, people)| *people > 0);
        Presence {
            reach: reach
                .filter_map(|(one, reach)| Some((registry.school_id(one), reach?)))
                .collect(),
            seen: self.seen,
            outside: outside.map(|(one, people)| (registry.school_id(one), people)).collect(),
        }
    }
}
