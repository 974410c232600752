//! Which careers a job belongs to.

use crate::Career;
use crate::timeline::Job;

/// Careers by profession. Careers are known by their place in the list.
#[derive(Debug)]
pub struct Membership {
    /// Profession to where its careers begin among `careers`, and one more at the end.
    starts: Vec<u32>,
    careers: Vec<u16>,
    /// Professions of which a career asks how old the company is.
    asks_age: Vec<bool>,
    /// Oldest company a position of the career may begin at, in years.
    startup_years: Vec<Option<u16>>,
}

impl Membership {
    /// Indexes a list of careers.
    pub fn new(careers: &[Career]) -> Self {
        let largest = careers.iter().flat_map(|one| &one.professions).max().copied().unwrap_or(0);
        let mut by_profession = vec![Vec::new(); usize::from(largest) + 1];
        let mut asks_age = vec![false; by_profession.len()];
        for (index, career) in (0..=u16::MAX).zip(careers) {
            for profession in &career.professions {
                by_profession[usize::from(*profession)].push(index);
                asks_age[usize::from(*profession)] |= career.startup_years.is_some();
            }
        }
        let mut starts = vec![0];
        for careers in &by_profession {
            starts.push(starts[starts.len() - 1] + careers.len() as u32);
        }
        let startup_years = careers.iter().map(|career| career.startup_years).collect();
        Self { starts, careers: by_profession.concat(), asks_age, startup_years }
    }

    /// Whether the careers of a profession hang on the age of the company.
    #[inline]
    pub fn asks_age(&self, profession_id: u16) -> bool {
        self.asks_age.get(usize::from(profession_id)).copied().unwrap_or(false)
    }

    /// The careers whose professions a job is in, whatever the age of the company.
    #[inline]
    pub fn of_profession(&self, job: &Job) -> &[u16] {
        let profession = usize::from(job.profession_id);
        match self.starts.get(profession..profession + 2) {
            Some(&[start, end]) => &self.careers[start as usize..end as usize],
            _ => &[],
        }
    }

    /// Whether a job of a career's professions, at a company founded in a year, is of the career.
    #[inline]
    pub fn holds(&self, career: u16, job: &Job, founded_year: Option<i16>) -> bool {
        let Some(oldest) = self.startup_years[usize::from(career)] else { return true };
        let Some((start, founded)) = job.start.zip(founded_year) else { return false };
        // Months count from January 1900.
        let age = 1900 + start.div_euclid(12) - i32::from(founded);
        (0..=i32::from(oldest)).contains(&age)
    }

    /// The careers of a job at a company founded in a year, where known.
    pub fn of(&self, job: &Job, founded_year: Option<i16>) -> impl Iterator<Item = u16> {
        let careers = self.of_profession(job).iter().copied();
        careers.filter(move |career| self.holds(*career, job, founded_year))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::End;
    use crate::timeline::tests::job_of;

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
            let job = Job { profession_id, ..job_of(start, End::Unknown) };
            assert_eq!(membership.asks_age(profession_id), profession_id == 2512);
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
