//! Reference degrees: the one degree of each school that makes somebody its graduate.
//!
//! Method, section 1: the earliest degree of the school inside the window. It must be attested as
//! well as the `verification_floor` asks; the degrees that other floors would refer to stand beside
//! it, so that one walk counts graduates at each.

use std::cmp::Reverse;

use dataset::{Education, Verification, degree_month};

use crate::Settings;
use crate::timeline::Job;

/// How many floors there are: one to each [`Verification`].
pub const FLOORS: usize = 3;

/// The reference degrees of one person at one school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReferenceDegree {
    /// The school.
    pub school_id: u32,
    /// By [`Verification`]: the earliest degree that is attested at least so well.
    pub at_floor: [Option<Degree>; FLOORS],
}

/// One dated degree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Degree {
    /// Year in which it ended.
    pub year: i16,
    /// ISCED-F field; 0 unknown.
    pub field_id: u16,
    /// ISCED level; 0 unknown.
    pub level: u8,
}

impl Degree {
    /// Month in which it ended.
    pub fn month(&self) -> i32 {
        i32::from(degree_month(self.year))
    }
}

impl ReferenceDegree {
    /// The reference degree at a floor.
    pub fn at(&self, floor: Verification) -> Option<Degree> {
        self.at_floor[floor as usize]
    }

    /// The floors at which a job was held after the reference degree, one bit to each.
    pub fn floors_before(&self, job: &Job) -> u8 {
        let after = |degree: &Option<Degree>| degree.is_some_and(|one| job.held_after(one.month()));
        (0..).zip(&self.at_floor).map(|(floor, degree)| u8::from(after(degree)) << floor).sum()
    }
}

/// The reference degrees of one person, by school.
#[derive(Debug, Default)]
pub struct ReferenceDegrees {
    /// Degrees inside the window, by school, then by month.
    dated: Vec<(u32, Degree, Verification)>,
    degrees: Vec<ReferenceDegree>,
}

impl ReferenceDegrees {
    /// Reads a person's degrees anew. Of two that end in one year the higher is the reference, then
    /// the one whose field is known.
    #[inline]
    pub fn read(
        &mut self,
        educations: impl Iterator<Item = Education>,
        settings: &Settings,
    ) -> &[ReferenceDegree] {
        self.degrees.clear();
        self.dated.clear();
        self.dated.extend(educations.filter_map(|education| {
            let Education { school_id, field_id, level, end_year, verification, .. } = education;
            let degree = Degree { year: end_year?, field_id, level };
            in_window(degree.year, settings).then_some((school_id, degree, verification))
        }));
        if self.dated.is_empty() {
            return &self.degrees;
        }
        self.dated.sort_unstable_by_key(|(school_id, degree, verification)| {
            let tie = Reverse((degree.level, degree.field_id, *verification));
            (*school_id, degree.year, tie)
        });
        for same_school in self.dated.chunk_by(|one, other| one.0 == other.0) {
            let earliest = |floor| {
                let attested =
                    |(_, _, verification): &&(_, _, Verification)| *verification as usize >= floor;
                same_school.iter().find(attested).map(|(_, degree, _)| *degree)
            };
            let at_floor = std::array::from_fn(earliest);
            self.degrees.push(ReferenceDegree { school_id: same_school[0].0, at_floor });
        }
        &self.degrees
    }
}

/// Whether a degree of a year ended inside the window.
#[inline]
pub fn in_window(year: i16, settings: &Settings) -> bool {
    let month = i32::from(degree_month(year));
    (settings.window_start()..=i32::from(settings.as_of_month)).contains(&month)
}

#[cfg(test)]
mod tests {
    use Verification::{Declared, Email, School};
    use dataset::month_of;

    use super::*;
    use crate::timeline::End;
    use crate::timeline::tests::job_of;

    fn education(school_id: u32, year: Option<i16>, verification: Verification) -> Education {
        Education { person_id: 1, school_id, field_id: 0, level: 0, end_year: year, verification }
    }

    fn years(educations: &[Education], as_of: i16) -> Vec<(u32, [Option<i16>; FLOORS])> {
        let mut degrees = ReferenceDegrees::default();
        let found = degrees.read(educations.iter().copied(), &Settings::as_of(as_of));
        found
            .iter()
            .map(|one| (one.school_id, one.at_floor.map(|at| at.map(|at| at.year))))
            .collect()
    }

    #[test]
    fn the_reference_is_the_earliest_degree_of_the_school_inside_the_window() {
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
                .map(|(school, year)| education(school, Some(year), Declared))
                .collect();
            let expected: Vec<_> = expected
                .into_iter()
                .map(|(school, year)| (school, [Some(year), None, None]))
                .collect();
            assert_eq!(years(&educations, as_of), expected, "{case}");
        }
        assert!(years(&[education(1, None, School)], 1400).is_empty());
    }

    #[test]
    fn each_floor_refers_to_the_earliest_degree_attested_so_well() {
        let rows = [
            education(1, Some(2014), Declared),
            education(1, Some(2018), Email),
            education(1, Some(2016), School),
            education(2, Some(2015), Declared),
        ];
        let expected = [(1, [Some(2014), Some(2016), Some(2016)]), (2, [Some(2015), None, None])];
        assert_eq!(years(&rows, month_of(2020, 12)), expected);

        let mut degrees = ReferenceDegrees::default();
        let found = degrees.read(rows.iter().copied(), &Settings::as_of(month_of(2020, 12)));
        let (first, second) = (found[0], found[1]);
        let job = |end| job_of(None, end);
        let until = |year| job(End::At(i32::from(month_of(year, 1))));
        assert_eq!(first.floors_before(&until(2014)), 0b000);
        assert_eq!(first.floors_before(&until(2015)), 0b001);
        assert_eq!(first.floors_before(&until(2017)), 0b111);
        assert_eq!(second.floors_before(&job(End::Running)), 0b001);
    }

    #[test]
    fn of_two_degrees_of_a_year_the_higher_is_the_reference() {
        let degree =
            |level, field_id| Education { field_id, level, ..education(1, Some(2018), Declared) };
        for rows in [
            [degree(6, 613), degree(7, 0), degree(7, 421)],
            [degree(7, 421), degree(7, 0), degree(6, 613)],
        ] {
            let mut degrees = ReferenceDegrees::default();
            let found = degrees.read(rows.iter().copied(), &Settings::as_of(month_of(2020, 12)))[0];
            let expected = Degree { year: 2018, field_id: 421, level: 7 };
            assert_eq!(found.at(Declared), Some(expected));
        }
    }
}
