//! Which school and which company of one edition is which of the other.
//!
//! Within one dataset the identifiers say it. Two datasets may number their schools and companies
//! differently: then a name (without case, accents and punctuation) with its country says it, where
//! only one bears it in each edition. What is not matched counts as having left and entered.

use std::collections::{HashMap, HashSet};

use crate::near::fold;
use crate::{Edition, Result};

/// A school or company, the same in both editions: the identifier it has in the later one, or a
/// number beyond all identifiers where only the earlier edition has it.
pub type Key = u64;

/// One more than the largest identifier.
const BEYOND: Key = 1 << 32;

/// Identifiers of the earlier edition to those of the later.
#[derive(Debug, Clone, Default)]
pub struct Matching {
    schools: HashMap<u32, u32>,
    companies: HashMap<u32, u32>,
}

/// Identifier, name and country.
type Named = (u32, String, String);

impl Matching {
    /// Matches the schools and companies of two editions.
    pub fn new(before: &Edition, after: &Edition) -> Result<Self> {
        let same_dataset =
            before.manifest().dataset_fingerprint == after.manifest().dataset_fingerprint;
        Ok(Self {
            schools: matched(schools(before)?, schools(after)?, same_dataset),
            companies: matched(companies(before)?, companies(after)?, same_dataset),
        })
    }

    /// Schools that both editions have.
    pub fn schools_in_both(&self) -> usize {
        self.schools.len()
    }

    /// The key of a school of the earlier edition.
    pub fn school(&self, school_id: u32) -> Key {
        key(&self.schools, school_id)
    }

    /// The key of a company of the earlier edition.
    pub fn company(&self, company_id: u32) -> Key {
        key(&self.companies, company_id)
    }
}

fn key(matched: &HashMap<u32, u32>, id: u32) -> Key {
    matched.get(&id).map_or(BEYOND + Key::from(id), |later| Key::from(*later))
}

fn schools(edition: &Edition) -> Result<Vec<Named>> {
    Ok(edition.schools()?.into_iter().map(|row| (row.school_id, row.name, row.country)).collect())
}

fn companies(edition: &Edition) -> Result<Vec<Named>> {
    let rows = edition.company_names()?.into_iter();
    Ok(rows.map(|row| (row.company_id, row.name, row.country)).collect())
}

fn matched(before: Vec<Named>, after: Vec<Named>, same_dataset: bool) -> HashMap<u32, u32> {
    if same_dataset {
        let later: HashSet<u32> = after.iter().map(|named| named.0).collect();
        let both = before.iter().map(|named| named.0).filter(|id| later.contains(id));
        return both.map(|id| (id, id)).collect();
    }
    let later = by_name(after);
    by_name(before)
        .into_iter()
        .filter_map(|(name, earlier)| match (&earlier[..], later.get(&name)?.as_slice()) {
            ([one], [other]) => Some(vec![(*one, *other)]),
            // Namesakes are told apart by their identifiers alone.
            (some, others) => {
                Some(some.iter().filter(|id| others.contains(id)).map(|id| (*id, *id)).collect())
            }
        })
        .flatten()
        .collect()
}

fn by_name(named: Vec<Named>) -> HashMap<(String, String), Vec<u32>> {
    let mut all: HashMap<(String, String), Vec<u32>> = HashMap::new();
    for (id, name, country) in named {
        all.entry((fold(&name), country)).or_default().push(id);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(all: &[(u32, &str, &str)]) -> Vec<Named> {
        all.iter().map(|(id, name, country)| (*id, (*name).into(), (*country).into())).collect()
    }

    #[test]
    fn one_dataset_is_matched_by_identifier_and_two_by_name_and_country() {
        let before = named(&[(1, "École A", "FR"), (2, "B", "US"), (3, "C", "FR"), (4, "C", "FR")]);
        let after = named(&[(9, "ecole a", "FR"), (2, "B", "CA"), (4, "C", "FR"), (5, "C", "FR")]);
        let same = matched(before.clone(), after.clone(), true);
        assert_eq!(same, HashMap::from([(2, 2), (4, 4)]));
        let two = matched(before, after, false);
        assert_eq!(two, HashMap::from([(1, 9), (4, 4)]));
    }

    #[test]
    fn what_the_later_edition_does_not_have_keeps_a_key_of_its_own() {
        let matching = Matching { schools: HashMap::from([(1, 7)]), ..Matching::default() };
        assert_eq!(matching.school(1), 7);
        assert_eq!(matching.school(7), BEYOND + 7);
    }
}
