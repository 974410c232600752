//! The second walk: each school's relevant graduates, those in a desirable job, and where they went.
//!
//! Method, sections 1 and 4. A person counts once per school and career; the earliest degree of the
//! school inside the window is the reference.

use dataset::{Education, PersonRows, degree_month};

use crate::desirable_set::DesirableSets;
use crate::tally::{Sum, Tally};
use crate::timeline::Timeline;
use crate::walk::{Context, Count};
use crate::{Result, Settings};

/// Relevant graduates of a school in a career.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cell {
    /// All of them.
    pub n: u32,
    /// Those with a desirable job, the school's own house aside.
    pub k: u32,
}

impl Sum for Cell {
    fn add(&mut self, other: Self) {
        self.n = self.n.saturating_add(other.n);
        self.k = self.k.saturating_add(other.k);
    }
}

/// Relevant graduates among many people.
pub struct GraduateCount<'a> {
    /// Desirable companies of each career.
    desirable: &'a [DesirableSets],
    /// Distinct people by career.
    pub people: Vec<u64>,
    /// By career and school.
    pub cells: Tally<(u16, u32), Cell>,
    /// Distinct graduates by career, school and company.
    pub destinations: Tally<(u16, u32, u32), u32>,
    timeline: Timeline,
    degrees: Vec<Degree>,
    /// Career, school and company of a person's jobs after the degree.
    held: Vec<(u16, u32, u32)>,
}

/// The reference degree of a person at a school. The order is by school, then by month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Degree {
    /// The school.
    pub school_id: u32,
    /// Month in which it ended.
    pub month: i32,
}

impl<'a> GraduateCount<'a> {
    /// Nothing counted yet; `desirable` holds each career's desirable companies.
    pub fn new(desirable: &'a [DesirableSets]) -> Self {
        Self {
            desirable,
            people: vec![0; desirable.len()],
            cells: Tally::new(),
            destinations: Tally::new(),
            timeline: Timeline::default(),
            degrees: Vec::new(),
            held: Vec::new(),
        }
    }

    /// Adds what one person held to the sums.
    fn add_held(&mut self, context: &Context<'_>) {
        self.held.sort_unstable();
        self.held.dedup();
        for same_career in self.held.chunk_by(|one, other| one.0 == other.0) {
            let career = usize::from(same_career[0].0);
            self.people[career] += 1;
            for same_school in same_career.chunk_by(|one, other| one.1 == other.1) {
                let (career_id, school_id, _) = same_school[0];
                let success = same_school.iter().any(|(_, _, company_id)| {
                    is_success(&self.desirable[career], context, school_id, *company_id)
                });
                self.cells.add((career_id, school_id), Cell { n: 1, k: u32::from(success) });
                for key in same_school {
                    self.destinations.add(*key, 1);
                }
            }
        }
    }
}

/// Whether a job at a company is a success for a graduate of a school: the company is desirable and
/// not the school's own house.
pub fn is_success(
    desirable: &DesirableSets,
    context: &Context<'_>,
    school_id: u32,
    company_id: u32,
) -> bool {
    desirable.is_chosen(company_id) && !context.registry.own_house(company_id, school_id)
}

impl Count for GraduateCount<'_> {
    fn person(&mut self, context: &Context<'_>, rows: PersonRows<'_>) -> Result<()> {
        let Context { settings, registry, membership, .. } = context;
        reference_degrees(&mut self.degrees, rows.educations, settings);
        if self.degrees.is_empty() {
            return Ok(());
        }
        for degree in &self.degrees {
            registry.school(degree.school_id, rows.person_id)?;
        }
        self.timeline.read(rows.positions, settings.as_of_month);
        self.held.clear();
        for job in self.timeline.jobs() {
            let company = registry.company(job.company_id, rows.person_id)?;
            for career in membership.of(job, company.founded_year) {
                for degree in self.degrees.iter().filter(|degree| job.held_after(degree.month)) {
                    self.held.push((career, degree.school_id, job.company_id));
                }
            }
        }
        self.add_held(context);
        Ok(())
    }

    fn merge(mut self, other: Self) -> Self {
        for (sum, more) in self.people.iter_mut().zip(other.people) {
            *sum += more;
        }
        self.cells = self.cells.merge(other.cells);
        self.destinations = self.destinations.merge(other.destinations);
        self
    }
}

/// The earliest degree inside the window for each school, by school.
pub fn reference_degrees(degrees: &mut Vec<Degree>, educations: &[Education], settings: &Settings) {
    let window = settings.window_start()..=i32::from(settings.as_of_month);
    degrees.clear();
    degrees.extend(educations.iter().filter_map(|education| {
        let month = i32::from(degree_month(education.end_year?));
        window.contains(&month).then_some(Degree { school_id: education.school_id, month })
    }));
    degrees.sort_unstable();
    degrees.dedup_by_key(|degree| degree.school_id);
}

#[cfg(test)]
mod tests {
    use dataset::{Verification, month_of};

    use super::*;

    fn education(school_id: u32, end_year: Option<i16>) -> Education {
        Education {
            person_id: 1,
            school_id,
            field_id: 0,
            level: 0,
            end_year,
            verification: Verification::Declared,
        }
    }

    #[test]
    fn the_reference_is_the_earliest_degree_of_the_school_inside_the_window() {
        let mut degrees = Vec::new();
        for (case, as_of, educations, expected) in [
            (
                "the earliest",
                month_of(2020, 12),
                vec![(1, 2018), (1, 2016), (2, 2019)],
                vec![(1, 2016), (2, 2019)],
            ),
            (
                "not those before the window",
                month_of(2020, 12),
                vec![(1, 2012), (1, 2015)],
                vec![(1, 2015)],
            ),
            ("the window's first month", month_of(2020, 6), vec![(1, 2012)], vec![(1, 2012)]),
            ("a month too old", month_of(2020, 7), vec![(1, 2012)], vec![]),
            ("the last month", month_of(2020, 6), vec![(1, 2020)], vec![(1, 2020)]),
            ("not yet ended", month_of(2020, 5), vec![(1, 2020)], vec![]),
        ] {
            let educations: Vec<_> = educations
                .into_iter()
                .map(|(school, year)| education(school, Some(year)))
                .collect();
            reference_degrees(&mut degrees, &educations, &Settings::as_of(as_of));
            let found: Vec<_> = degrees.iter().map(|one| (one.school_id, one.month)).collect();
            let expected: Vec<_> = expected
                .into_iter()
                .map(|(school, year)| (school, i32::from(degree_month(year))))
                .collect();
            assert_eq!(found, expected, "{case}");
        }
        reference_degrees(&mut degrees, &[education(1, None)], &Settings::as_of(1400));
        assert!(degrees.is_empty());
    }
}
