//! Schools where enough people studied a field, or to a level: a filter of rankings. It chooses schools; the
//! figures stay those of all their graduates in the career.

use std::collections::HashSet;

use edition::explorer::{FieldCode, Filter, Page};

use super::choice::Offer;
use super::view::View;
use crate::faults::Fault;
use crate::fields;
use crate::questions::{Explored, LEVELS, Value};
use crate::visit::Visit;

/// What schools may be asked to have taught.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Studies {
    /// A field or group of fields.
    pub field: Option<FieldCode>,
    /// A level of ISCED 2011.
    pub level: Option<u8>,
}

impl Studies {
    /// Whether nothing is asked.
    pub fn is_any(&self) -> bool {
        *self == Self::default()
    }
}

/// The schools of which enough people with such studies are known to be told of; `None` where the view
/// asks for none.
pub fn schools(visit: &Visit, view: &View) -> Result<Option<HashSet<u32>>, Fault> {
    if view.studies.is_any() {
        return Ok(None);
    }
    let Studies { field, level } = view.studies;
    let filter = Filter { field, level, ..Filter::default() };
    let found = Explored::new(visit)?.explorer.find(&filter, Page::ALL)?;
    Ok(Some(found.schools.iter().map(|school| school.school_id).collect()))
}

/// Broad fields to choose from, and the field that is chosen where it is a narrower one; none where the
/// edition has no explorer.
pub fn fields(visit: &Visit, view: &View) -> Vec<Offer> {
    let Some(explorer) = visit.atlas().explorer.as_ref() else { return Vec::new() };
    let mut codes = fields::within(explorer.names(), None);
    codes.extend(view.studies.field.filter(|field| !codes.contains(field)));
    let offer = |code: FieldCode| Offer {
        value: code.to_string(),
        text: Value::Field(code).name(visit),
        is_chosen: view.studies.field == Some(code),
    };
    codes.into_iter().map(offer).collect()
}

/// Levels to choose from.
pub fn levels(visit: &Visit, view: &View) -> Vec<Offer> {
    let offer = |level: u8| Offer {
        value: level.to_string(),
        text: Value::Level(level).name(visit),
        is_chosen: view.studies.level == Some(level),
    };
    LEVELS.map(offer).collect()
}
