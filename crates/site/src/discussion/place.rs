//! What is discussed: a school or a field, in a name that outlives an edition.

use axum::http::StatusCode;
use edition::explorer::FieldCode;

use crate::faults::Fault;
use crate::layout::Link;
use crate::questions::{Kind, Value};
use crate::visit::Visit;

/// A school, by its name in addresses, or a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    School(String),
    Field(FieldCode),
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
        }
    }

    /// Reads what [`Place::key`] writes.
    pub fn of(key: &str) -> Option<Self> {
        match key.split_once(':')? {
            ("school", slug) => Some(Self::School(slug.to_owned())),
            ("field", code) => code.parse().ok().map(Self::Field),
            _ => None,
        }
    }

    /// Its name and the page of its discussion.
    pub fn link(&self, visit: &Visit) -> Link {
        match self {
            Self::School(slug) => match visit.atlas().schools.at(slug) {
                Some(school) => {
                    Link { text: school.name.clone(), href: visit.href(&super::of_school(school)) }
                }
                None => Link { text: slug.clone(), href: String::new() },
            },
            Self::Field(code) => Link {
                text: Value::Field(*code).name(visit),
                href: visit.href(&super::of_field(*code)),
            },
        }
    }
}

/// There is nothing of that name to be discussed.
fn lost(visit: &Visit) -> Fault {
    visit.fault(StatusCode::NOT_FOUND, visit.say("discussion-lost"))
}
