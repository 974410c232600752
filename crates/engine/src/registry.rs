//! What the walks must know of companies and schools, found by identifier.

use dataset::{Company, School};

use crate::{Error, Result};

/// The dictionaries, reduced to what counting needs.
#[derive(Debug)]
pub struct Registry {
    companies: Lookup<CompanyFacts>,
    /// School to its parent; 0 when none.
    schools: Lookup<u32>,
}

/// What counting needs of a company.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CompanyFacts {
    /// Year of foundation, where known.
    pub founded_year: Option<i16>,
    /// The school it is.
    pub school_id: Option<u32>,
}

impl Registry {
    /// Indexes the dictionaries; refuses an identifier that stands twice.
    pub fn new(companies: &[Company], schools: &[School]) -> Result<Self> {
        let companies = companies
            .iter()
            .map(|one| {
                let facts =
                    CompanyFacts { founded_year: one.founded_year, school_id: one.school_id };
                (one.company_id, facts)
            })
            .collect();
        let schools = schools.iter().map(|one| (one.school_id, one.parent_school_id)).collect();
        Ok(Self {
            companies: Lookup::new("company", companies)?,
            schools: Lookup::new("school", schools)?,
        })
    }

    /// A company that a person's position names.
    pub fn company(&self, company_id: u32, person_id: u32) -> Result<CompanyFacts> {
        self.companies.get(company_id, person_id).copied()
    }

    /// Confirms that a school named by a person's degree exists.
    pub fn school(&self, school_id: u32, person_id: u32) -> Result<()> {
        self.schools.get(school_id, person_id).map(|_| ())
    }

    /// Whether a company is the school's own house: the school itself, its parent, or a faculty of
    /// it (method, section 1).
    pub fn own_house(&self, company_id: u32, school_id: u32) -> bool {
        let Some(employer) = self.companies.find(company_id).and_then(|one| one.school_id) else {
            return false;
        };
        let parent = |school| self.schools.find(school).copied().filter(|parent| *parent != 0);
        employer == school_id
            || parent(school_id) == Some(employer)
            || parent(employer) == Some(school_id)
    }
}

/// Values by identifier: a table where identifiers are dense, a binary search where they are not.
#[derive(Debug)]
struct Lookup<T> {
    dictionary: &'static str,
    /// Sorted by identifier.
    entries: Vec<(u32, T)>,
    /// Identifier to 1 + place in `entries`; empty where identifiers are sparse.
    places: Vec<u32>,
}

impl<T> Lookup<T> {
    fn new(dictionary: &'static str, mut entries: Vec<(u32, T)>) -> Result<Self> {
        entries.sort_unstable_by_key(|(id, _)| *id);
        if let Some(twice) = entries.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            return Err(Error::Duplicate { dictionary, id: twice[0].0 });
        }
        let largest = entries.last().map_or(0, |(id, _)| *id as usize);
        let is_dense = largest < 4 * entries.len() + 1024;
        let mut places = vec![0; if is_dense { largest + 1 } else { 0 }];
        if is_dense {
            for (place, (id, _)) in (1..).zip(&entries) {
                places[*id as usize] = place;
            }
        }
        Ok(Self { dictionary, entries, places })
    }

    fn find(&self, id: u32) -> Option<&T> {
        let place = if self.places.is_empty() {
            self.entries.binary_search_by_key(&id, |(id, _)| *id).ok()?
        } else {
            (*self.places.get(id as usize)? as usize).checked_sub(1)?
        };
        self.entries.get(place).map(|(_, value)| value)
    }

    fn get(&self, id: u32, person_id: u32) -> Result<&T> {
        let dictionary = self.dictionary;
        self.find(id).ok_or(Error::Dangling { person_id, dictionary, id })
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
