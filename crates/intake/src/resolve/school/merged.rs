//! One list out of several registries: the same school told twice becomes one.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::words::{Part, Words, has, key_of};
use crate::resolve::fold::fold;
use crate::resolve::registry::RegisteredSchool;

/// Countries whose registries mix former English names with present ones.
const ENGLISH: [&str; 6] = ["US", "GB", "CA", "IE", "AU", "NZ"];

/// Joins the schools that several registries describe: by web site or mail domain, by name and
/// country, or by an other name of the same kind.
pub(super) fn merged(registered: &[RegisteredSchool]) -> Vec<RegisteredSchool> {
    let mut schools: Vec<RegisteredSchool> =
        registered.iter().filter(|school| !school.ror.is_empty()).cloned().collect();
    let same = Same::among(&schools);
    for school in registered.iter().filter(|school| school.ror.is_empty()) {
        let key = (key_of(&school.name), school.country.clone());
        let mut hosts = school.domains.iter().chain([&school.host]);
        let described = hosts
            .find_map(|host| *same.by_domain.get(host)?)
            .or_else(|| *same.by_name.get(&key)?);
        match described {
            Some(number) => add_to(&mut schools[number], school),
            // Its mail domains are left out: they must never reach the wrong school.
            None if same.by_other_name.get(&key).is_some_and(Option::is_some) => {}
            None => schools.push(school.clone()),
        }
    }
    schools
}

/// What tells that two registries describe one school; `None` where several schools share it.
#[derive(Default)]
struct Same {
    by_domain: HashMap<String, Option<usize>>,
    by_name: HashMap<(String, String), Option<usize>>,
    by_other_name: HashMap<(String, String), Option<usize>>,
}

impl Same {
    fn among(schools: &[RegisteredSchool]) -> Self {
        let mut same = Self::default();
        for (number, school) in schools.iter().enumerate().filter(|(_, school)| school.is_active) {
            let hosts: HashSet<&String> = school.domains.iter().chain([&school.host]).collect();
            for host in hosts.into_iter().filter(|host| !host.is_empty()) {
                add_single(&mut same.by_domain, host.clone(), number);
            }
            let kind = is_university(&school.name);
            let others = school
                .other_names
                .iter()
                .filter(|other| kind == is_university(other) && is_safe_other_name(school, other));
            let others: HashSet<String> = others.map(|other| key_of(other)).collect();
            for other in others {
                add_single(&mut same.by_other_name, (other, school.country.clone()), number);
            }
            let key = (key_of(&school.name), school.country.clone());
            add_single(&mut same.by_name, key, number);
        }
        same
    }
}

fn add_single<K: Eq + Hash>(map: &mut HashMap<K, Option<usize>>, key: K, number: usize) {
    map.entry(key).and_modify(|one| *one = None).or_insert(Some(number));
}

fn is_university(name: &str) -> bool {
    has(&Words::read(name).words, Part::University)
}

fn add_to(school: &mut RegisteredSchool, same: &RegisteredSchool) {
    for domain in &same.domains {
        if !school.domains.contains(domain) {
            school.domains.push(domain.clone());
        }
    }
    if key_of(&school.name) != key_of(&same.name) {
        school.other_names.push(same.name.clone());
    }
}

/// A registry lists former names beside present ones. An English name of a college that shares no
/// word of its own with the present name (`King's College` of Columbia University) would draw in
/// other schools, and is left to the sources that mark it.
pub(super) fn is_safe_other_name(school: &RegisteredSchool, other: &str) -> bool {
    const TYPES: [&str; 6] =
        ["university", "college", "school", "institute", "academy", "seminary"];
    let is_english = fold(other).split(' ').any(|word| TYPES.contains(&word));
    if !ENGLISH.contains(&school.country.as_str()) || !is_english {
        return true;
    }
    let own = |text: &str| -> HashSet<String> {
        let words = Words::read(text).words.into_iter();
        words.filter(|word| word.part == Part::Plain).map(|word| word.text).collect()
    };
    let (name, other_words) = (own(&school.name), own(other));
    let is_short_form = other.chars().filter(|c| c.is_uppercase()).count() * 2 > other.len();
    is_short_form || !name.is_disjoint(&other_words)
}
