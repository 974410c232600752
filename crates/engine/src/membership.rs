//! Which careers a job belongs to.

use crate::Career;
use crate::timeline::Job;

/// Careers by profession. Careers are known by their place in the list.
#[derive(Debug)]
pub struct Membership {
    /// Profession to the careers that hold it.
    careers: Vec<Vec<u16>>,
    /// Oldest company a position of the career may begin at, in years.
    startup_years: Vec<Option<u16>>,
}

impl Membership {
    /// Indexes a list of careers.
    pub fn new(careers: &[Career]) -> Self {
        let largest = careers.iter().flat_map(|one| &one.professions).max().copied().unwrap_or(0);
        let mut by_profession = vec![Vec::new(); usize::from(largest) + 1];
        for (index, career) in (0..=u16::MAX).zip(careers) {
            for profession in &career.professions {
                by_profession[usize::from(*profession)].push(index);
            }
        }
        let startup_years = careers.iter().map(|career| career.startup_years).collect();
        Self { careers: by_profession, startup_years }
    }

    /// The careers whose professions a job is in, whatever the age of the company.
    pub fn of_profession(&self, job: &Job) -> &[u16] {
        self.careers.get(usize::from(job.profession_id)).map_or(&[][..], Vec::as_slice)
    }

    /// The careers of a job at a company founded in a year, where known.
    pub fn of(&self, job: &Job, founded_year: Option<i16>) -> impl Iterator<Item = u16> {
        let age = job.start.zip(founded_year).map(|(start, founded)| {
            // Months count from January 1900.
            1900 + start.div_euclid(12) - i32::from(founded)
        });
        self.of_profession(job).iter().copied().filter(move |career| {
            self.startup_years[usize::from(*career)]
                .is_none_or(|oldest| age.is_some_and(|age| (0..=i32::from(oldest)).contains(&age)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::End;

    fn career(professions: &[u16], startup_years: Option<u16>) -> Career {
        Career {
            id: String::new(),
            name_en: String::new(),
            name_fr: String::new(),
            professions: professions.to_vec(),
            startup_years,
        }
    }

    #[test]
    fn a_job_belongs_to_each_career_of_its_profession_and_to_start_ups_by_age() {
        let membership = Membership::new(&[
            career(&[2512, 2513], None),
            career(&[2512], Some(10)),
            career(&[1], None),
        ]);
        let of = |profession_id, start, founded| {
            let job = Job { company_id: 1, profession_id, start, end: End::Unknown };
            membership.of(&job, founded).collect::<Vec<_>>()
        };
        let january_2010 = Some(1320);
        assert_eq!(of(2512, january_2010, Some(2010)), [0, 1]);
        assert_eq!(of(2512, january_2010, Some(2000)), [0, 1]);
        assert_eq!(of(2512, january_2010, Some(1999)), [0]);
        assert_eq!(of(2512, january_2010, Some(2011)), [0]);
        assert_eq!(of(2512, january_2010, None), [0]);
        assert_eq!(of(2512, None, Some(2010)), [0]);
        assert_eq!(of(2512, Some(-1), Some(1899)), [0, 1]);
        assert_eq!(of(2513, None, None), [0]);
        assert_eq!(of(0, january_2010, None), [] as [u16; 0]);
        assert_eq!(of(9999, january_2010, None), [] as [u16; 0]);
    }
}
