//! What official counts of graduates change, and why schools have no line: computed a second time,
//! plainly, from the method and not from the engine.

use std::collections::BTreeMap;

use dataset::{Cohort, Education, degree_month};
use edition::{Reason, WORLD};
use engine::Career;

use crate::oracle::{Counts, Oracle, Person, Sets};

/// Effective counts of one cell: all, and those in a job of the chosen, narrow and wide set.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Effective {
    pub n: f64,
    pub successes: [f64; 3],
}

/// A school's coverage: known, seen, unseen, outside.
pub type Coverage = [u64; 4];

impl Oracle<'_> {
    /// Cohorts of a school whose degrees are inside the window.
    fn strata<'a>(&self, school: u32, cohorts: &'a [Cohort]) -> Vec<&'a Cohort> {
        let of_school = cohorts.iter().filter(|cohort| cohort.school_id == school);
        of_school.filter(|cohort| self.is_in_window(cohort.year)).collect()
    }

    fn is_in_window(&self, year: i16) -> bool {
        let as_of = i32::from(self.settings.as_of_month);
        let month = i32::from(degree_month(year));
        month <= as_of && month >= as_of - 12 * i32::from(self.settings.window_years)
    }

    /// The degree of a school that makes a person its graduate: the earliest, and of several in a
    /// year the one of the highest level, then of the highest field.
    fn reference(&self, person: &Person, school: u32) -> Option<Education> {
        let floor = self.settings.verification_floor;
        let mut degrees: Vec<&Education> = person
            .educations
            .iter()
            .filter(|one| one.school_id == school && one.verification >= floor)
            .filter(|one| one.end_year.is_some_and(|year| self.is_in_window(year)))
            .collect();
        degrees.sort_by_key(|one| (one.end_year, -i32::from(one.level), -i32::from(one.field_id)));
        degrees.first().map(|one| **one)
    }

    fn stratum<'a>(strata: &[&'a Cohort], degree: &Education) -> Option<&'a Cohort> {
        strata.iter().copied().find(|cohort| {
            Some(cohort.year) == degree.end_year
                && (cohort.level == 0 || cohort.level == degree.level)
                && *cohort.fields.start() <= degree.field_id
                && degree.field_id <= *cohort.fields.end()
        })
    }

    /// People seen in a stratum; in none, where none is given.
    fn seen(&self, school: u32, strata: &[&Cohort], stratum: Option<&Cohort>) -> u64 {
        let degrees = self.people.iter().filter_map(|person| self.reference(person, school));
        degrees.filter(|degree| Self::stratum(strata, degree) == stratum).count() as u64
    }

    /// The coverage of each school with official counts.
    pub fn coverage(&self, cohorts: &[Cohort]) -> BTreeMap<u32, Coverage> {
        let mut coverage = BTreeMap::new();
        for school in self.schools.iter().map(|school| school.school_id) {
            let strata = self.strata(school, cohorts);
            if strata.is_empty() {
                continue;
            }
            let mut row = [0, 0, 0, self.seen(school, &strata, None)];
            for stratum in &strata {
                let (known, seen) =
                    (u64::from(stratum.graduates), self.seen(school, &strata, Some(stratum)));
                row[0] += known;
                row[1] += seen;
                row[2] += if seen == 0 { known } else { 0 };
            }
            coverage.insert(school, row);
        }
        coverage
    }

    /// The effective counts of a school in a career.
    pub fn effective(
        &self,
        school: u32,
        career: &Career,
        sets: &Sets,
        cohorts: &[Cohort],
    ) -> Effective {
        let strata = self.strata(school, cohorts);
        let seen: Vec<f64> =
            strata.iter().map(|one| self.seen(school, &strata, Some(one)) as f64).collect();
        let known: Vec<f64> = strata.iter().map(|one| f64::from(one.graduates)).collect();
        let both = || known.iter().zip(&seen).filter(|(_, seen)| **seen > 0.0);
        let all_known: f64 = both().map(|(known, _)| known).sum();
        let all_seen: f64 = both().map(|(_, seen)| seen).sum();
        let weight = |degree: &Education| {
            let found = Self::stratum(&strata, degree)?;
            let index = strata.iter().position(|one| *one == found)?;
            let ratio = (known[index] / seen[index]) / (all_known / all_seen);
            Some(if all_known == 0.0 { 1.0 } else { ratio.clamp(0.1, 10.0) })
        };
        let (mut sum, mut squares, mut successes) = (0.0, 0.0, [0.0; 3]);
        for person in &self.people {
            let Some(degree) = self.reference(person, school) else { continue };
            let month = i32::from(degree_month(degree.end_year.unwrap_or(0)));
            let held = self.held_after(person, career, month);
            if held.is_empty() {
                continue;
            }
            let weight: f64 = weight(&degree).unwrap_or(1.0);
            sum += weight;
            squares += weight * weight;
            let found = self.succeeds(&held, school, sets);
            for (success, found) in successes.iter_mut().zip(found) {
                *success += weight * f64::from(found);
            }
        }
        let n = sum * sum / squares;
        Effective { n, successes: successes.map(|success| n * success / sum) }
    }

    /// Why each school has no line in the world ranking of each career; schools with a line are not
    /// there.
    pub fn reasons(&self, careers: &[Career], counts: &Counts) -> BTreeMap<(String, u32), Reason> {
        let mut reasons = BTreeMap::new();
        for school in self.schools.iter().map(|school| school.school_id) {
            let degrees: Vec<&Education> = self
                .people
                .iter()
                .flat_map(|person| &person.educations)
                .filter(|degree| degree.school_id == school)
                .collect();
            let years = |degree: &&&Education| degree.end_year.is_some();
            let recent =
                |degree: &&Education| degree.end_year.is_some_and(|year| self.is_in_window(year));
            let floor = self.settings.verification_floor;
            let own = if degrees.is_empty() {
                Some(Reason::NoDegrees)
            } else if degrees.iter().filter(years).count() == 0 {
                Some(Reason::NoDates)
            } else if !degrees.iter().any(recent) {
                Some(Reason::OutsideWindow)
            } else if !degrees.iter().any(|one| recent(one) && one.verification >= floor) {
                Some(Reason::NotVerified)
            } else {
                None
            };
            for career in careers {
                let ranked = (career.id.clone(), WORLD.to_owned(), school);
                if counts.rankings.contains_key(&ranked) {
                    continue;
                }
                let key = (career.id.clone(), school);
                let n = counts.cells.get(&key).map_or(0, |cell| cell.plain.0);
                let of_cell = match n {
                    0 => Reason::NoRelevantGraduates,
                    n if n < self.settings.min_cell => Reason::Suppressed,
                    _ => Reason::TooFew,
                };
                reasons.insert(key, own.unwrap_or(of_cell));
            }
        }
        reasons
    }
}
