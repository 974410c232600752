//! The schools known beforehand: the project's own table and the loaded registries, as one index.
//!
//! `vocabularies/schools.csv` holds what no registry says: the usual short names (`Harvard`), the
//! faculties that are schools of their own, the names of named faculties. It wins over registries,
//! and where two of its rows share a name the first is the usual meaning.

use std::collections::HashMap;

use super::faculty::{FacultyName, whole_key};
use super::merged::{is_safe_other_name, merged};
use super::split::{Segments, Stated};
use super::table::{TableRow, table_rows};
use super::words::{Part, Words, has};
use crate::resolve::fold::fold;
use crate::resolve::registry::{NameIndex, RegisteredSchool, Registry};

/// How a known school was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// In the project's table.
    Table,
    /// By its name in a registry.
    Name,
    /// By another name in a registry.
    OtherName,
    /// By its acronym in a registry.
    Acronym,
}

/// All schools known beforehand.
#[derive(Debug, Default)]
pub(super) struct Known {
    schools: Vec<RegisteredSchool>,
    /// Folded city, and region where the city is a registered one.
    places: Vec<(String, String)>,
    /// The schools before this number are registered ones, the others the table's own.
    registered_count: usize,
    parents: HashMap<u32, u32>,
    by_ror: HashMap<String, u32>,
    table: HashMap<String, Vec<u32>>,
    names: NameIndex,
    other_names: NameIndex,
    acronyms: NameIndex,
    faculties: HashMap<(u32, FacultyName), u32>,
}

impl Known {
    pub(super) fn new(registry: &Registry) -> Self {
        let mut known = Self { schools: merged(registry.schools()), ..Self::default() };
        for number in 0..known.schools.len() {
            known.index_registered(number as u32, registry);
        }
        known.finish_indexes();
        known.registered_count = known.schools.len();
        let rows = table_rows();
        // Universities first: a faculty must not be taken for the university that once bore its name.
        for has_parent in [false, true] {
            for row in rows.iter().filter(|row| row.parent.is_empty() != has_parent) {
                known.add_row(row);
            }
        }
        for row in &rows {
            known.link_parent(row);
        }
        known.link_registered_parents();
        known
    }

    pub(super) fn school(&self, number: u32) -> Option<&RegisteredSchool> {
        self.schools.get(number as usize)
    }

    pub(super) fn parent(&self, number: u32) -> Option<u32> {
        self.parents.get(&number).copied()
    }

    pub(super) fn of_ror(&self, ror: &str) -> Option<u32> {
        self.by_ror.get(ror).copied()
    }

    /// The faculty of a known institution.
    pub(super) fn faculty(&self, institution: u32, name: &FacultyName) -> Option<u32> {
        self.faculties.get(&(institution, name.clone())).copied()
    }

    /// Whether a key names a known school that may have faculties.
    pub(super) fn is_institution(&self, key: &str) -> bool {
        self.is_alias(key)
            || self.names.get(key).next().is_some()
            || self.other_names.get(key).next().is_some()
    }

    /// Whether the project's table gives this name.
    pub(super) fn is_alias(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// The known school of a key at the stated place; `None` where there is none or no single one.
    pub(super) fn find(&self, key: &str, stated: &Stated) -> Option<(u32, Found)> {
        let in_table = self.table.get(key).into_iter().flatten().copied();
        let fitting: Vec<u32> = in_table.filter(|number| self.fits(*number, stated)).collect();
        let is_usual = |number: &u32| self.country(*number) == stated.usual_country;
        if let Some(number) = only(&fitting, is_usual).or(fitting.first().copied()) {
            return Some((number, Found::Table));
        }
        // Where schools bear the name itself, nobody else's other name is meant.
        let is_a_name = self.names.get(key).any(|number| self.fits(number, stated));
        match is_a_name {
            true => Some((self.single(self.names.get(key), stated)?, Found::Name)),
            false => Some((self.single(self.other_names.get(key), stated)?, Found::OtherName)),
        }
    }

    /// The school of an acronym: the only one of the stated country, or of the world where the
    /// acronym has at least four letters.
    pub(super) fn find_acronym(&self, text: &str, stated: &Stated) -> Option<u32> {
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let is_acronym = text.chars().all(|c| c.is_uppercase() || c == '.' || c.is_numeric());
        let letters_min = if stated.country.is_empty() { 4 } else { 3 };
        if !is_acronym || letters < letters_min || letters > 12 {
            return None;
        }
        let acronym = fold(text);
        let mut fitting = self.acronyms.get(&acronym).filter(|n| self.fits(*n, stated));
        let first = fitting.next()?;
        fitting.next().is_none().then_some(first)
    }

    /// Several registered schools of one country bear this name.
    pub(super) fn is_ambiguous_at_home(&self, number: u32) -> bool {
        let Some(school) = self.school(number) else { return false };
        let key = name_key(&school.name);
        let same = self.names.get(&key);
        same.filter(|other| self.country(*other) == school.country).count() > 1
    }

    fn single(&self, numbers: impl Iterator<Item = u32>, stated: &Stated) -> Option<u32> {
        let mut fitting: Vec<u32> = numbers.filter(|number| self.fits(*number, stated)).collect();
        let is_active = |number: &u32| self.school(*number).is_some_and(|s| s.is_active);
        if fitting.iter().any(is_active) {
            fitting.retain(is_active);
        }
        // A city stated and matched is stronger than a city not known.
        let is_in_city = |number: &u32| self.is_in(*number, stated);
        let is_usual = |number: &u32| self.country(*number) == stated.usual_country;
        match fitting.as_slice() {
            [one] => Some(*one),
            several => only(several, is_in_city).or_else(|| only(several, is_usual)),
        }
    }

    fn is_in(&self, number: u32, stated: &Stated) -> bool {
        let city = self.places.get(number as usize).map_or("", |place| place.0.as_str());
        !stated.city.is_empty() && stated.city == city
    }

    /// Whether the school is where the name states. A registered school whose place is not known
    /// is not the one of a stated place; the table's schools are, their names being chosen so.
    fn fits(&self, number: u32, stated: &Stated) -> bool {
        let Some((city, region)) = self.places.get(number as usize) else { return false };
        let country = self.country(number);
        if !stated.country.is_empty() && !country.is_empty() && stated.country != country {
            return false;
        }
        let is_registered = (number as usize) < self.registered_count;
        match &stated.region {
            Some(wanted) if !region.is_empty() => wanted.code == region,
            Some(_) if is_registered => !stated.city.is_empty() && stated.city == *city,
            Some(_) => true,
            // Without region and country, what stands behind the name must be the school's city.
            None if stated.city.is_empty() => true,
            None if !stated.is_country_written || !city.is_empty() => stated.city == *city,
            None => true,
        }
    }

    fn country(&self, number: u32) -> &str {
        self.school(number).map_or("", |school| school.country.as_str())
    }

    fn index_registered(&mut self, number: u32, registry: &Registry) {
        let school = &self.schools[number as usize];
        let region = registry.city(school.geonames_id).map_or("", |city| city.region.as_str());
        self.places.push((fold(&school.city), region.to_owned()));
        if !school.ror.is_empty() {
            self.by_ror.entry(school.ror.clone()).or_insert(number);
        }
        self.names.add(&name_key(&school.name), number);
        for other in &school.other_names {
            let key = name_key(other);
            if key.chars().nth(1).is_some() && is_safe_other_name(school, other) {
                self.other_names.add(&key, number);
            }
        }
        for acronym in &school.acronyms {
            self.acronyms.add(&fold(acronym), number);
        }
    }

    fn finish_indexes(&mut self) {
        self.names.finish();
        self.other_names.finish();
        self.acronyms.finish();
    }

    /// Adds a row of the table to the registered school it means, or as a school of its own.
    fn add_row(&mut self, row: &TableRow) {
        let stated = row.stated();
        let keys: Vec<String> = row.names().map(name_key).collect();
        // A short name alone (`Dauphine`) could be another school's.
        let telling = keys.iter().filter(|key| key.contains(' '));
        let parent = self.find(&name_key(&row.parent), &stated).map(|(parent, _)| parent);
        let registered = telling.into_iter().find_map(|key| self.registered(key, &stated));
        let number = match registered.filter(|number| Some(*number) != parent) {
            Some(number) => number,
            None => {
                let number = self.schools.len() as u32;
                self.schools.push(RegisteredSchool {
                    name: row.name.clone(),
                    country: row.country.to_owned(),
                    is_active: true,
                    ..RegisteredSchool::default()
                });
                self.places.push((String::new(), String::new()));
                number
            }
        };
        for key in keys {
            let numbers = self.table.entry(key).or_default();
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
    }

    fn registered(&self, key: &str, stated: &Stated) -> Option<u32> {
        let single = |index: &NameIndex| self.single(index.get(key), stated);
        single(&self.names).or_else(|| single(&self.other_names))
    }

    /// Makes a row's school a faculty of its parent, under each of its names that says so.
    fn link_parent(&mut self, row: &TableRow) {
        let Some((number, _)) = self.find(&name_key(&row.name), &row.stated()) else { return };
        let parent_key = name_key(&row.parent);
        let parent = self.find(&parent_key, &row.stated()).map(|(parent, _)| parent);
        if let Some(parent) = parent.filter(|parent| !row.parent.is_empty() && *parent != number) {
            self.parents.insert(number, parent);
        }
        for name in row.names() {
            self.index_faculty(name, number);
        }
    }

    /// Parents among registered schools: as the registry states, or as the name tells.
    fn link_registered_parents(&mut self) {
        for number in 0..self.schools.len() as u32 {
            let school = &self.schools[number as usize];
            let stated = school.parents.iter().find_map(|ror| self.of_ror(ror));
            let name = school.name.clone();
            if let Some(parent) = stated.filter(|parent| *parent != number) {
                self.parents.entry(number).or_insert(parent);
            }
            let words = Words::read(&name).words;
            if has(&words, Part::Unit) {
                self.index_faculty(&name, number);
            }
        }
    }

    fn index_faculty(&mut self, name: &str, number: u32) {
        let Some(split) = Segments::read(name).split(self) else { return };
        let institution = Segments::read(&split.institution);
        let key = name_key(&institution.joined());
        let Some((parent, _)) = self.find(&key, &institution.stated) else { return };
        if parent != number && self.country(parent) == self.country(number) {
            self.faculties.entry((parent, split.faculty)).or_insert(number);
            self.parents.entry(number).or_insert(parent);
        }
    }
}

/// The only number that passes, if there is one only.
fn only(numbers: &[u32], passes: impl Fn(&u32) -> bool) -> Option<u32> {
    let mut passing = numbers.iter().copied().filter(|number| passes(number));
    let first = passing.next()?;
    passing.next().is_none().then_some(first)
}

/// The key under which a whole name is looked up.
pub(super) fn name_key(name: &str) -> String {
    whole_key(&Words::read(name).words)
}
