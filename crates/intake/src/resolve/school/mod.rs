//! School names to schools: variants, renamings, acronyms, faculties, French and English forms.
//!
//! A name is read in this order: is it a school at all; which is its present name; is it known
//! beforehand (the project's table, then the registries); is it a faculty of an institution; else it
//! is a school by its name alone. Two texts become one school only where their words say so, a
//! registry or the table says so, or the text itself marks a renaming.

mod draft;
mod faculty;
mod known;
mod merged;
mod renaming;
mod split;
mod table;
mod unnamed;
mod words;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use dataset::School;

use super::country;
use super::place::Places;
use super::registry::Registry;
use draft::{Countries, Draft, Identity, draft};
use known::Known;

/// Distinct texts remembered; beyond, texts are resolved again each time.
const MEMORY_MAX: usize = 1_000_000;

/// What a text turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchoolAnswer {
    /// A school.
    School {
        /// Key into `schools`.
        school_id: u32,
        /// Why, in a few words.
        why: Arc<str>,
    },
    /// No school is named.
    NotASchool {
        /// Why, in a few words.
        reason: Arc<str>,
    },
}

impl SchoolAnswer {
    /// The key of the school, if it is one.
    pub fn school_id(&self) -> Option<u32> {
        match self {
            Self::School { school_id, .. } => Some(*school_id),
            Self::NotASchool { .. } => None,
        }
    }
}

/// The list of schools of a dataset, growing as texts are resolved.
#[derive(Debug, Default)]
pub struct Schools {
    known: Known,
    schools: Vec<School>,
    school_id_last: u32,
    /// Position in `schools` of an identifier.
    positions: HashMap<u32, usize>,
    by_known: HashMap<u32, u32>,
    /// Schools of a name, in order of first meeting; countries tell them apart.
    by_name: HashMap<String, Vec<u32>>,
    by_faculty: HashMap<(u32, String), u32>,
    /// GeoNames identifiers of cities still to become places.
    cities: BTreeMap<u32, u32>,
    memory: HashMap<String, HashMap<String, SchoolAnswer>>,
    usual_country: &'static str,
}

impl Schools {
    /// Starts an empty list.
    pub fn new(registry: &Registry) -> Self {
        Self::with_known(registry, Vec::new())
    }

    /// Goes on with the schools of an existing dataset, whose identifiers stay. What a registry
    /// knows more about them is filled in.
    pub fn with_known(registry: &Registry, schools: Vec<School>) -> Self {
        let mut list = Self { known: Known::new(registry), ..Self::default() };
        list.school_id_last = schools.iter().map(|school| school.school_id).max().unwrap_or(0);
        for school in schools {
            list.positions.entry(school.school_id).or_insert(list.schools.len());
            list.schools.push(school);
        }
        // Universities first, so that faculties find theirs.
        for is_faculty in [false, true] {
            for at in 0..list.schools.len() {
                if (list.schools[at].parent_school_id != 0) == is_faculty {
                    list.recognise(at);
                }
            }
        }
        list
    }

    /// Says where the schools of the source at hand usually are (a country as written, or empty):
    /// it decides between schools of one name, and gives the country of a school that nothing else
    /// gives one. A school known to be elsewhere stays there.
    pub fn set_usual_country(&mut self, country: &str) {
        self.usual_country = country::code_of(country).unwrap_or_default();
        self.memory.clear();
    }

    /// Resolves a name; `country_hint` is the country the source states for the school, as written,
    /// or empty.
    pub fn resolve(&mut self, text: &str, country_hint: &str) -> SchoolAnswer {
        if let Some(answer) = self.memory.get(country_hint).and_then(|known| known.get(text)) {
            return answer.clone();
        }
        let answer = self.resolve_anew(text, country_hint);
        if self.memory.values().map(HashMap::len).sum::<usize>() < MEMORY_MAX {
            let known = self.memory.entry(country_hint.to_owned()).or_default();
            known.insert(text.to_owned(), answer.clone());
        }
        answer
    }

    /// The school a name means, if it is in the list already; adds nothing.
    pub fn find(&self, text: &str, country_hint: &str) -> Option<u32> {
        let draft = draft(&self.known, text, self.countries(country_hint)).ok()?;
        self.find_draft(&draft)
    }

    /// The schools so far, their cities not yet places.
    pub fn schools(&self) -> &[School] {
        &self.schools
    }

    /// The school of an identifier.
    pub fn school(&self, school_id: u32) -> Option<&School> {
        self.schools.get(*self.positions.get(&school_id)?)
    }

    /// The finished list; the cities of registered schools become places.
    pub fn into_schools(mut self, places: &mut Places) -> Vec<School> {
        for (school_id, geonames_id) in std::mem::take(&mut self.cities) {
            if let Some(school) = self.school_mut(school_id) {
                school.city_place_id = places.of_geonames(geonames_id);
            }
        }
        self.schools
    }

    fn resolve_anew(&mut self, text: &str, country_hint: &str) -> SchoolAnswer {
        let draft = match draft(&self.known, text, self.countries(country_hint)) {
            Ok(draft) => draft,
            Err(reason) => return SchoolAnswer::NotASchool { reason: reason.into() },
        };
        match self.intern(&draft) {
            Some(school_id) => SchoolAnswer::School { school_id, why: draft.why.into() },
            None => SchoolAnswer::NotASchool { reason: "no identifier is left".into() },
        }
    }

    fn countries(&self, stated: &str) -> Countries {
        let stated = country::code_of(stated).unwrap_or_default();
        Countries { stated, usual: self.usual_country }
    }

    fn find_draft(&self, draft: &Draft) -> Option<u32> {
        match &draft.identity {
            Identity::Known(number) => self.by_known.get(number).copied(),
            Identity::Named(key) => {
                let named = self.by_name.get(key)?;
                let country_of = |id: &&u32| self.school(**id).map_or("", |s| s.country.as_str());
                let exact = named.iter().find(|id| country_of(id) == draft.country);
                let open = |id: &&u32| draft.is_country_assumed || country_of(id).is_empty();
                exact.or_else(|| named.iter().find(open)).copied()
            }
            Identity::Faculty(key) => {
                let parent = self.find_draft(draft.parent.as_ref()?)?;
                self.by_faculty.get(&(parent, key.clone())).copied()
            }
        }
    }

    /// The identifier of a draft's school, which is added where it is new, after its parent.
    fn intern(&mut self, draft: &Draft) -> Option<u32> {
        let parent = match &draft.parent {
            Some(parent) => self.intern(parent)?,
            None => 0,
        };
        if let Some(school_id) = self.find_draft(draft) {
            self.complete(school_id, draft, parent);
            return Some(school_id);
        }
        let school_id = self.school_id_last.checked_add(1)?;
        self.school_id_last = school_id;
        self.positions.insert(school_id, self.schools.len());
        self.schools.push(School { school_id, name: draft.name.clone(), ..School::default() });
        self.bind(school_id, draft, parent);
        self.complete(school_id, draft, parent);
        Some(school_id)
    }

    /// Remembers that a draft means this school.
    fn bind(&mut self, school_id: u32, draft: &Draft, parent: u32) {
        match &draft.identity {
            Identity::Known(number) => {
                self.by_known.entry(*number).or_insert(school_id);
            }
            Identity::Named(key) => self.by_name.entry(key.clone()).or_default().push(school_id),
            Identity::Faculty(key) => {
                self.by_faculty.entry((parent, key.clone())).or_insert(school_id);
            }
        }
    }

    /// Fills in what the school does not know of itself yet.
    fn complete(&mut self, school_id: u32, draft: &Draft, parent: u32) {
        let registered = match draft.identity {
            Identity::Known(number) => self.known.school(number).cloned(),
            _ => None,
        };
        let Some(school) = self.positions.get(&school_id).map(|at| &mut self.schools[*at]) else {
            return;
        };
        if school.country.is_empty() {
            school.country.clone_from(&draft.country);
        }
        if school.parent_school_id == 0 && parent != school_id {
            school.parent_school_id = parent;
        }
        let Some(registered) = registered else { return };
        if school.ror.is_empty() {
            school.ror.clone_from(&registered.ror);
        }
        if school.domains.is_empty() {
            school.domains = registered.domains;
        }
        if school.city_place_id == 0 && registered.geonames_id != 0 {
            self.cities.insert(school_id, registered.geonames_id);
        }
    }

    /// Binds a school of an existing dataset to what its name and ROR identifier mean.
    fn recognise(&mut self, at: usize) {
        let School { school_id, name, country, ror, parent_school_id, .. } =
            self.schools[at].clone();
        let Ok(mut draft) = draft(&self.known, &name, self.countries(&country)) else { return };
        if let Some(number) = self.known.of_ror(&ror) {
            self.by_known.entry(number).or_insert(school_id);
            draft.identity = Identity::Known(number);
        }
        let parent = match (&draft.parent, parent_school_id) {
            (Some(parent), 0) => self.intern(parent).unwrap_or(0),
            (_, parent) => parent,
        };
        self.bind(school_id, &draft, parent);
        self.complete(school_id, &draft, parent);
    }

    fn school_mut(&mut self, school_id: u32) -> Option<&mut School> {
        self.schools.get_mut(*self.positions.get(&school_id)?)
    }
}
