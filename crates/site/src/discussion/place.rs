//! What is discussed: a school or a field, in a name that outlives an edition; and the wall of a school.

use axum::http::StatusCode;
use edition::explorer::FieldCode;

use crate::atlas::School;
use crate::faults::Fault;
use crate::layout::Link;
use crate::questions::{Kind, Value};
use crate::visit::Visit;
use crate::wall;

/// A school, by its name in addresses, or a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    School(String),
    Field(FieldCode),
    /// The wall of a school, by its name in addresses.
    Wall(String),
}

impl Place {
    /// The school of an address.
    pub fn school(visit: &Visit, slug: &str) -> Result<Self, Fault> {
        let school = visit.atlas().schools.at(slug).ok_or_else(|| lost(visit))?;
        Ok(Self::School(school.slug.clone()))
    }

    /// The field of an address.
    pub fn field(visit: &Visit, code: &str) -> Result<Self, Fault> {
        match Value::read(visit.atlas(), Kind::Field, code) {
            Some(Value::Field(code)) => Ok(Self::Field(code)),
            _ => Err(lost(visit)),
        }
    }

    /// Itself in tables.
    pub fn key(&self) -> String {
        match self {
            Self::School(slug) => format!("school:{slug}"),
            Self::Field(code) => format!("field:{code}"),
            Self::Wall(slug) => format!("wall:{slug}"),
        }
    }

    /// Reads what [`Place::key`] writes.
    pub fn of(key: &str) -> Option<Self> {
        match key.split_once(':')? {
            ("school", slug) => Some(Self::School(slug.to_owned())),
            ("field", code) => code.parse().ok().map(Self::Field),
            ("wall", slug) => Some(Self::Wall(slug.to_owned())),
            _ => None,
        }
    }

    /// The school that it is about, by its name in addresses.
    pub fn school_of(&self) -> Option<&str> {
        match self {
            Self::School(slug) | Self::Wall(slug) => Some(slug),
            Self::Field(_) => None,
        }
    }

    /// Its name and the page of its discussion.
    pub fn link(&self, visit: &Visit) -> Link {
        let of = |slug: &str, path: fn(&School) -> String| match visit.atlas().schools.at(slug) {
            Some(school) => Link { text: school.name.clone(), href: visit.href(&path(school)) },
            None => Link { text: slug.to_owned(), href: String::new() },
        };
        match self {
            Self::School(slug) => of(slug, super::of_school),
            Self::Wall(slug) => of(slug, wall::path),
            Self::Field(code) => Link {
                text: Value::Field(*code).name(visit),
                href: visit.href(&super::of_field(*code)),
            },
        }
    }

    /// What its pages are called, by its name.
    pub fn heading(&self, visit: &Visit, name: &str) -> String {
        let facts = [("name", name.to_owned().into())];
        match self {
            Self::Wall(_) => visit.tell("wall-title", facts),
            _ => visit.tell("discussion-title", facts),
        }
    }
}

/// There is nothing of that name to be discussed.
fn lost(visit: &Visit) -> Fault {
    visit.fault(StatusCode::NOT_FOUND, visit.say("discussion-lost"))
}
