//! Schools, each with an address that outlives an edition.

use std::collections::HashMap;

use edition::SchoolRow;

use super::{Found, Names, Slugs};

/// One school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct School {
    /// Its key in this edition.
    pub school_id: u32,
    /// Its name; where an edition has none, its key.
    pub name: String,
    /// ISO 3166-1 alpha-2; empty when unknown.
    pub country: String,
    /// The university of which it is a faculty; 0 when none.
    pub parent_school_id: u32,
    /// Domains of its mail, in small letters.
    pub domains: Vec<String>,
    /// Its name in an address.
    pub slug: String,
}

/// The schools of an edition.
pub struct Schools {
    schools: HashMap<u32, School>,
    slugs: Slugs,
    names: Names,
}

impl Schools {
    /// Gives each school its address.
    pub fn new(rows: Vec<SchoolRow>) -> Self {
        let named = rows.iter().map(|row| (row.school_id, row.name.as_str(), row.country.as_str()));
        let slugs = Slugs::new(named, "school");
        let mut schools = HashMap::new();
        for row in rows {
            let name = if row.name.is_empty() { format!("#{}", row.school_id) } else { row.name };
            let school = School {
                school_id: row.school_id,
                name,
                country: row.country,
                parent_school_id: row.parent_school_id,
                domains: row.domains.iter().map(|domain| domain.to_lowercase()).collect(),
                slug: slugs.get(row.school_id).unwrap_or_default().to_owned(),
            };
            schools.insert(row.school_id, school);
        }
        let named = schools.values().map(|school| (school.school_id, school.name.clone()));
        let names = Names::new(named);
        Self { schools, slugs, names }
    }

    /// All schools by their addresses.
    pub fn all(&self) -> Vec<&School> {
        let mut all: Vec<&School> = self.schools.values().collect();
        all.sort_by(|a, b| (&a.slug, a.school_id).cmp(&(&b.slug, b.school_id)));
        all
    }

    /// Puts first, of names that fit equally well, those of schools with most people.
    pub fn by_weight(mut self, weights: &HashMap<u32, u32>) -> Self {
        self.names = self.names.by_weight(weights);
        self
    }

    /// The school of a key.
    pub fn get(&self, school_id: u32) -> Option<&School> {
        self.schools.get(&school_id)
    }

    /// The school of an address.
    pub fn at(&self, slug: &str) -> Option<&School> {
        self.get(self.slugs.key(slug)?)
    }

    /// The schools that are called exactly so, but for accents and case.
    pub fn called(&self, asked: &str) -> Vec<u32> {
        self.names.called(asked)
    }

    /// The schools whose names fit, best first.
    pub fn search(&self, asked: &str, limit: usize) -> Vec<&School> {
        let found = self.names.search(asked, limit);
        found.into_iter().filter_map(|Found { key, .. }| self.get(key)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_names_and_differ() {
        let row = |school_id, name: &str, country: &str| SchoolRow {
            school_id,
            name: name.to_owned(),
            country: country.to_owned(),
            ..SchoolRow::default()
        };
        let schools = Schools::new(vec![
            row(1, "Université d’Évry", "FR"),
            row(2, "Trinity College", "IE"),
            row(3, "Trinity College", "US"),
            row(4, "Trinity College", "US"),
            row(5, "北京大学", "CN"),
            row(6, "!", "CN"),
        ]);
        let slugs: Vec<_> =
            (1..=6).filter_map(|key| Some(schools.get(key)?.slug.as_str())).collect();
        let expected = [
            "universite-d-evry",
            "trinity-college-ie",
            "trinity-college-3",
            "trinity-college-4",
            "北京大学",
            "school-6",
        ];
        assert_eq!(slugs, expected);
        for (key, slug) in (1..).zip(expected) {
            assert_eq!(schools.at(slug).map(|school| school.school_id), Some(key));
        }
        assert_eq!(schools.at("trinity-college"), None);
    }
}
