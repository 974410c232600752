//! What counting must know of companies and schools, found by identifier.
//!
//! Within a run both are known by their places in ascending order of identifier: numbers without
//! gaps, so that what is counted of them stands in arrays.

use dataset::{Company, CompanyFacts, Dataset, School};

use crate::lookup::Lookup;
use crate::{Error, Result};

/// The dictionaries, reduced to what counting needs.
#[derive(Debug)]
pub struct Registry {
    /// The school that a company is.
    companies: Lookup<Option<u32>>,
    /// Year of foundation, by place.
    founded_years: Vec<Option<i16>>,
    /// School to its parent; 0 when none.
    schools: Lookup<u32>,
}

impl Registry {
    /// Indexes the dictionaries; refuses an identifier that stands twice.
    pub fn new(companies: &[Company], schools: &[School]) -> Result<Self> {
        Self::of(companies.iter().map(CompanyFacts::from).collect(), schools)
    }

    /// Indexes the dictionaries of a dataset, of whose companies no name is read.
    pub fn read(dataset: &Dataset, schools: &[School]) -> Result<Self> {
        Self::of(dataset.company_facts()?, schools)
    }

    fn of(mut companies: Vec<CompanyFacts>, schools: &[School]) -> Result<Self> {
        companies.sort_by_key(|one| one.company_id);
        let founded_years = companies.iter().map(|one| one.founded_year).collect();
        let companies = companies.iter().map(|one| (one.company_id, one.school_id)).collect();
        let schools = schools.iter().map(|one| (one.school_id, one.parent_school_id)).collect();
        let twice = |dictionary| move |id| Error::Duplicate { dictionary, id };
        Ok(Self {
            companies: Lookup::new(companies).map_err(twice("company"))?,
            founded_years,
            schools: Lookup::new(schools).map_err(twice("school"))?,
        })
    }

    /// How many companies there are.
    pub fn companies(&self) -> usize {
        self.companies.len()
    }

    /// How many schools there are.
    pub fn schools(&self) -> usize {
        self.schools.len()
    }

    /// The place of a company that a person's position names.
    #[inline]
    pub fn company_place(&self, company_id: u32, person_id: u32) -> Result<u32> {
        let dangling = || Error::Dangling { person_id, dictionary: "company", id: company_id };
        self.companies.place(company_id).ok_or_else(dangling)
    }

    /// The place of a school that a person's degree names.
    #[inline]
    pub fn school_place(&self, school_id: u32, person_id: u32) -> Result<u32> {
        let dangling = || Error::Dangling { person_id, dictionary: "school", id: school_id };
        self.schools.place(school_id).ok_or_else(dangling)
    }

    /// The place of a company, where the dictionary holds it.
    pub fn find_company(&self, company_id: u32) -> Option<u32> {
        self.companies.place(company_id)
    }

    /// The place of a school, where the dictionary holds it.
    #[inline]
    pub fn find_school(&self, school_id: u32) -> Option<u32> {
        self.schools.place(school_id)
    }

    /// The identifier of the company at a place.
    pub fn company_id(&self, place: u32) -> u32 {
        self.companies.id(place)
    }

    /// The year in which the company at a place was founded, where known.
    #[inline]
    pub fn founded_year(&self, place: u32) -> Option<i16> {
        self.founded_years[place as usize]
    }

    /// The school that the company at a place is.
    #[inline]
    pub fn employing_school(&self, place: u32) -> Option<u32> {
        *self.companies.at(place)
    }

    /// The identifier of the school at a place.
    pub fn school_id(&self, place: u32) -> u32 {
        self.schools.id(place)
    }

    /// A company that a person's position names.
    pub fn company(&self, company_id: u32, person_id: u32) -> Result<CompanyFacts> {
        let place = self.company_place(company_id, person_id)?;
        let (school_id, founded_year) = (self.employing_school(place), self.founded_year(place));
        Ok(CompanyFacts { company_id, school_id, founded_year })
    }

    /// Whether a company is the school's own house: the school itself, its parent, or a faculty of
    /// it (method, section 1).
    pub fn own_house(&self, company_id: u32, school_id: u32) -> bool {
        let employer = self.find_company(company_id).and_then(|place| self.employing_school(place));
        employer.is_some_and(|employer| self.is_of_house(employer, school_id))
    }

    /// Whether two schools are of one house.
    pub fn is_of_house(&self, employer: u32, school_id: u32) -> bool {
        let parent = |school| {
            self.schools.place(school).map(|place| *self.schools.at(place)).filter(|id| *id != 0)
        };
        employer == school_id
            || parent(school_id) == Some(employer)
            || parent(employer) == Some(school_id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn company(company_id: u32, school_id: Option<u32>) -> Company {
        Company { company_id, school_id, ..Company::default() }
    }

    fn school(school_id: u32, parent_school_id: u32) -> School {
        School { school_id, parent_school_id, ..School::default() }
    }

    #[test]
    fn the_own_house_is_the_school_its_parent_and_its_faculties() {
        let companies =
            [company(1, Some(10)), company(2, Some(11)), company(3, None), company(4, Some(12))];
        let schools = [school(10, 0), school(11, 10), school(12, 10), school(13, 0)];
        let registry = Registry::new(&companies, &schools).expect("sound");
        for (company_id, school_id, own) in [
            (1, 10, true),
            (1, 11, true),
            (2, 10, true),
            (2, 12, false),
            (1, 13, false),
            (3, 13, false),
            (3, 10, false),
            (99, 10, false),
        ] {
            assert_eq!(registry.own_house(company_id, school_id), own, "{company_id} {school_id}");
        }
    }

    #[test]
    fn sparse_and_dense_identifiers_are_found_and_strangers_are_not() {
        for ids in [vec![3, 1, 2], vec![4_000_000_000, 7]] {
            let companies: Vec<_> = ids.iter().map(|id| company(*id, Some(*id))).collect();
            let registry = Registry::new(&companies, &[]).expect("sound");
            for id in ids {
                assert_eq!(registry.company(id, 0).expect("known").school_id, Some(id));
            }
            let error = registry.company(5, 8).expect_err("unknown").to_string();
            assert!(error.contains("person 8") && error.contains("company 5"), "{error}");
        }
        let twice = [company(1, None), company(1, None)];
        assert!(Registry::new(&twice, &[]).is_err());
    }
}
