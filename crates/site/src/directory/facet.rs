//! What people of a directory are counted by.

use crate::visit::Visit;
use crate::words::Language;

/// One way to count them. Each person has one value of each, or none: of the studies at this school, and
/// of the latest position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// The year the studies ended.
    Year,
    /// The field studied, an ISCED-F code.
    Field,
    /// The profession, an ISCO code.
    Profession,
    /// The company.
    Company,
    /// The place of work.
    Place,
}

impl Facet {
    /// All of them, in the order of pages.
    pub const ALL: [Self; 5] =
        [Self::Year, Self::Field, Self::Profession, Self::Company, Self::Place];

    /// The name in addresses, tables and the keys of words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Field => "field",
            Self::Profession => "profession",
            Self::Company => "company",
            Self::Place => "place",
        }
    }

    /// The sign of its tokens.
    pub fn letter(self) -> char {
        match self {
            Self::Year => 'y',
            Self::Field => 'f',
            Self::Profession => 'p',
            Self::Company => 'c',
            Self::Place => 'l',
        }
    }
}

/// The value of the years for studies without an end.
pub const NO_YEAR: &str = "none";

/// A value, and the words somebody wrote for it, which are used where it has no name of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Value {
    /// A code, a year, or a name as in addresses; empty where a person has none.
    pub key: String,
    /// As somebody wrote it; empty for codes.
    pub label: String,
}

impl Value {
    /// Its name for a reader.
    pub fn name(&self, facet: Facet, visit: &Visit) -> String {
        use edition::explorer::NameLanguage::{English, French};
        let language = if visit.language() == Language::Fr { French } else { English };
        let names = visit.atlas().explorer.as_ref().map(|explorer| explorer.names());
        let named = match facet {
            Facet::Year if self.key == NO_YEAR => Some(visit.say("directory-no-year")),
            Facet::Field => names
                .zip(self.key.parse().ok())
                .map(|(names, code)| names.field(code, language).to_owned()),
            Facet::Profession => names
                .zip(self.key.parse().ok())
                .map(|(names, code)| names.profession(code, language).to_owned()),
            _ => Some(self.label.clone()),
        };
        named.filter(|name| !name.is_empty()).unwrap_or_else(|| self.key.clone())
    }
}
