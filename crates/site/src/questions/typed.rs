//! What somebody typed into a box, taken for what it means.

use super::value::{Kind, LEVELS, Value};
use crate::visit::Visit;

/// Values offered to somebody whose words have several meanings.
pub const OFFERED_MAX: usize = 12;

/// What a text means.
pub enum Meaning {
    /// One thing.
    One(Value),
    /// Several, or none.
    Unclear(Vec<Value>),
}

/// Takes a text for what is called so; failing that, for what alone it is a part of the name of.
pub fn meaning(visit: &Visit, kind: Kind, text: &str) -> Meaning {
    let mut called = called(visit, kind, text);
    if called.len() == 1 {
        return Meaning::One(called.remove(0));
    }
    let mut found = search(visit, kind, text, OFFERED_MAX);
    match found.len() {
        1 => Meaning::One(found.remove(0)),
        _ => Meaning::Unclear(found),
    }
}

fn called(visit: &Visit, kind: Kind, text: &str) -> Vec<Value> {
    let (atlas, language) = (visit.atlas(), visit.language());
    match kind {
        Kind::School => atlas.schools.called(text).into_iter().map(Value::School).collect(),
        Kind::Company => atlas.companies.called(text).into_iter().map(Value::Company).collect(),
        Kind::Field => {
            // A group and its one field may have the same name: the larger one is meant.
            let found = atlas.catalogue.fields_called(language, text);
            found
                .into_iter()
                .min_by_key(|code| code.to_string().len())
                .map(Value::Field)
                .into_iter()
                .collect()
        }
        Kind::Level => levels(visit, |name| name == edition::fold(text)),
        Kind::Place => {
            atlas.catalogue.places_called(language, text).into_iter().map(Value::Place).collect()
        }
        Kind::Work => {
            atlas.catalogue.works_called(language, text).into_iter().map(Value::Work).collect()
        }
    }
}

/// The levels whose folded names fit.
fn levels(visit: &Visit, fits: impl Fn(&str) -> bool) -> Vec<Value> {
    let all = LEVELS.map(Value::Level);
    all.filter(|level| fits(&edition::fold(&level.name(visit)))).collect()
}

/// The values that fit a text, best first.
pub fn search(visit: &Visit, kind: Kind, text: &str, limit: usize) -> Vec<Value> {
    let (atlas, language) = (visit.atlas(), visit.language());
    match kind {
        Kind::School => {
            let found = atlas.schools.search(text, limit).into_iter();
            found.map(|school| Value::School(school.school_id)).collect()
        }
        Kind::Company => {
            let found = atlas.companies.search(text, limit).into_iter();
            found.map(|company| Value::Company(company.key)).collect()
        }
        Kind::Field => {
            atlas.catalogue.fields(language, text, limit).into_iter().map(Value::Field).collect()
        }
        Kind::Level => levels(visit, |name| name.contains(&edition::fold(text))),
        Kind::Place => {
            atlas.catalogue.places(language, text, limit).into_iter().map(Value::Place).collect()
        }
        Kind::Work => {
            atlas.catalogue.works(language, text, limit).into_iter().map(Value::Work).collect()
        }
    }
}
