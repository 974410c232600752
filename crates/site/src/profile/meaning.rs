//! What the words of a profile are taken for, in the edition that is shown and in the international
//! classifications. Who is not sure says so: an unknown school is kept as it is written.

use std::collections::HashMap;
use std::sync::LazyLock;

use dataset::classification;
use edition::explorer::{Place, Work};
use intake::resolve::fold::fold;
use intake::resolve::studies::{ResolvedStudies, Studies};
use intake::resolve::title::Titles;

use crate::atlas::Atlas;
use crate::questions::{Kind, Value, search};
use crate::visit::Visit;
use crate::words::Language;

/// Offered where a text may mean several things.
const OFFERED_MAX: usize = 8;

/// Field and level that a degree and its subject tell.
pub fn studies(degree: &str, subject: &str) -> ResolvedStudies {
    static STUDIES: LazyLock<Studies> = LazyLock::new(Studies::embedded);
    STUDIES.resolve(degree, subject)
}

/// What is called exactly so, or what a title or subject is known for, as it stands in an address.
pub fn find(atlas: &Atlas, kind: Kind, text: &str) -> Option<String> {
    match kind {
        Kind::School => {
            let school = atlas.schools.get(one(atlas.schools.called(text))?)?;
            Some(school.slug.clone())
        }
        Kind::Company => atlas.company_slug(one(atlas.companies.called(text))?).map(str::to_owned),
        Kind::Place => {
            // "Lyon, Rhône, France" is called by its first part where not as a whole.
            let first = text.split(',').next().unwrap_or_default();
            [text, first].into_iter().find_map(|text| place(atlas, text))
        }
        Kind::Field => code(studies("", text).field_id),
        Kind::Work => code(Titles::embedded().resolve(text).profession_id),
        Kind::Level => None,
    }
}

fn place(atlas: &Atlas, text: &str) -> Option<String> {
    let called = |language| atlas.catalogue.places_called(language, text);
    let found = Language::ALL.into_iter().find_map(|language| one(called(language)))?;
    Some(atlas.catalogue.place_address(&found)).filter(|address| !address.is_empty())
}

fn one<T>(mut found: Vec<T>) -> Option<T> {
    (found.len() == 1).then(|| found.remove(0))
}

/// A code of four figures; 0 is none.
pub fn code(id: u16) -> Option<String> {
    (id != 0).then(|| format!("{id:04}"))
}

/// What else a text may mean, best first: as it stands in an address, and its name.
pub fn offers(visit: &Visit, kind: Kind, text: &str) -> Vec<(String, String)> {
    let found = search(visit, kind, text, OFFERED_MAX).into_iter();
    let known = found.filter(|value| !matches!(value, Value::Work(Work::Career(_))));
    let offer = |value: Value| {
        let (note, name) = (value.note(visit), value.name(visit));
        let name = if note.is_empty() { name } else { format!("{name} ({note})") };
        (value.address(visit.atlas()), name)
    };
    known.map(offer).filter(|(address, _)| !address.is_empty()).collect()
}

/// The name of what a text was taken for; `None` where this edition does not know it.
pub fn name(visit: &Visit, kind: Kind, address: &str) -> Option<String> {
    match kind {
        Kind::Field | Kind::Work => classified(visit.language(), kind, address),
        Kind::Place => {
            let place = visit.atlas().catalogue.place_at(address)?;
            let value = Value::Place(place.clone());
            match place {
                Place::City(_) => Some(format!("{} ({})", value.name(visit), value.note(visit))),
                Place::Country(_) => Some(value.name(visit)),
            }
        }
        _ => Value::read(visit.atlas(), kind, address).map(|value| value.name(visit)),
    }
}

/// Whether a name is that of what is at an address, as a box of suggestions fills both.
pub fn is_called(visit: &Visit, kind: Kind, address: &str, text: &str) -> bool {
    let value = Value::read(visit.atlas(), kind, address);
    let value = value.filter(|value| !matches!(value, Value::Work(Work::Career(_))));
    value.is_some_and(|value| fold(&value.name(visit)) == fold(text))
}

/// English and French names of the fields and professions, by code.
fn classified(language: Language, kind: Kind, code: &str) -> Option<String> {
    static NAMES: LazyLock<[HashMap<String, [String; 2]>; 2]> = LazyLock::new(|| {
        let fields = classification::fields().into_iter();
        let professions = classification::professions().into_iter();
        [
            fields.map(|one| (one.isced, [one.name_en, one.name_fr])).collect(),
            professions.map(|one| (one.isco, [one.name_en, one.name_fr])).collect(),
        ]
    });
    let names = if kind == Kind::Field { &NAMES[0] } else { &NAMES[1] };
    let [english, french] = names.get(code)?;
    Some(if language == Language::En { english.clone() } else { french.clone() })
}
