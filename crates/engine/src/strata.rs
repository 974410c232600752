//! Officially known graduates inside the window, and which of them a degree belongs to.

use std::ops::Range;

use dataset::{Cohort, School};

use crate::degrees::{Degree, in_window};
use crate::{Error, Result, Settings};

/// The cohorts of the window, by school. A stratum is known by its place.
#[derive(Debug, Default)]
pub struct Strata {
    cohorts: Vec<Cohort>,
}

impl Strata {
    /// Keeps the cohorts whose year is inside the window; refuses one of a school that is not in
    /// the dataset, and two that may count a graduate both.
    pub fn new(cohorts: &[Cohort], schools: &[School], settings: &Settings) -> Result<Self> {
        let mut known: Vec<u32> = schools.iter().map(|school| school.school_id).collect();
        known.sort_unstable();
        let stranger = cohorts.iter().find(|one| known.binary_search(&one.school_id).is_err());
        if let Some(Cohort { school_id, .. }) = stranger {
            return Err(Error::CohortOfNoSchool { school_id: *school_id });
        }
        let mut cohorts: Vec<_> =
            cohorts.iter().filter(|one| in_window(one.year, settings)).cloned().collect();
        cohorts.sort_by_key(|one| (one.school_id, one.year, *one.fields.start(), one.level));
        let key = |one: &Cohort| (one.school_id, one.year);
        for same in cohorts.chunk_by(|one, other| key(one) == key(other)) {
            for (index, one) in same.iter().enumerate() {
                if same[..index].iter().any(|other| one.overlaps(other)) {
                    let (school_id, year) = (one.school_id, one.year);
                    return Err(Error::CohortsOverlap { school_id, year });
                }
            }
        }
        Ok(Self { cohorts })
    }

    /// The cohorts, by school.
    pub fn cohorts(&self) -> &[Cohort] {
        &self.cohorts
    }

    /// The strata of a school; empty where its graduates are not known.
    pub fn of_school(&self, school_id: u32) -> Range<usize> {
        let start = self.cohorts.partition_point(|one| one.school_id < school_id);
        let end = self.cohorts.partition_point(|one| one.school_id <= school_id);
        start..end
    }

    /// The stratum of a degree; `None` where it is in none of the school's.
    pub fn find(&self, school_id: u32, degree: &Degree) -> Option<usize> {
        let Degree { year, field_id, level } = *degree;
        let key = |one: &Cohort| (one.school_id, one.year);
        let start = self.cohorts.partition_point(|one| key(one) < (school_id, year));
        let same = self.cohorts[start..].iter().take_while(|one| key(one) == (school_id, year));
        let place = same.into_iter().position(|one| one.holds(field_id, level, year))?;
        Some(start + place)
    }
}

#[cfg(test)]
mod tests {
    use dataset::{ANY_FIELD, month_of};

    use super::*;

    #[test]
    fn strata_are_the_cohorts_of_the_window_and_each_degree_is_in_one() {
        let cohort = |school_id, fields, level, year| Cohort {
            school_id,
            fields,
            level,
            year,
            graduates: 10,
        };
        let school = |school_id| School { school_id, ..School::default() };
        let settings = Settings::as_of(month_of(2020, 12));
        let cohorts = [
            cohort(7, 613..=613, 7, 2019),
            cohort(3, ANY_FIELD, 0, 2018),
            cohort(7, 400..=499, 0, 2019),
            cohort(7, ANY_FIELD, 0, 2012),
            cohort(7, ANY_FIELD, 0, 2021),
        ];
        let schools = [school(3), school(7)];
        let strata = Strata::new(&cohorts, &schools, &settings).expect("sound");
        assert_eq!(strata.cohorts().len(), 3);
        assert_eq!([3, 5, 7, 9].map(|school| strata.of_school(school)), [0..1, 1..1, 1..3, 3..3]);
        let find =
            |school, field_id, level, year| strata.find(school, &Degree { year, field_id, level });
        assert_eq!(find(3, 0, 0, 2018), Some(0));
        assert_eq!(find(7, 421, 6, 2019), Some(1));
        assert_eq!(find(7, 613, 7, 2019), Some(2));
        for stranger in [find(7, 613, 6, 2019), find(7, 0, 7, 2019), find(3, 0, 0, 2019)] {
            assert_eq!(stranger, None);
        }

        let twice = [cohorts[0].clone(), cohort(7, ANY_FIELD, 0, 2019)];
        let error = Strata::new(&twice, &schools, &settings).expect_err("overlap").to_string();
        assert!(error.contains("school 7") && error.contains("2019"), "{error}");
        let error = Strata::new(&cohorts, &schools[..1], &settings).expect_err("no school");
        assert!(error.to_string().contains("school 7"), "{error}");
    }
}
