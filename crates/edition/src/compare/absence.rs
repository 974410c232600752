//! Why a school stands in a ranking of one edition and not in that of the other.

use serde::Serialize;

use crate::compare::matching::Key;
use crate::compare::side::Side;
use crate::{Reason, WORLD};

/// Why a school is not ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Absence {
    /// The edition does not know the school.
    NoSchool,
    /// The edition has the school in another country.
    OtherCountry,
    /// The edition does not say.
    Unknown,
    /// What the edition says.
    #[serde(untagged)]
    Said(Reason),
}

impl Absence {
    /// Why `side` does not rank a school that the other edition ranks; with the number of its
    /// relevant graduates, where it is told.
    pub(super) fn of(side: &Side, school: Key, career: &str, country: &str) -> (Self, Option<u32>) {
        let Some(named) = side.schools.get(&school) else { return (Self::NoSchool, None) };
        let told = side.cells.get(&(career.to_owned(), school)).map(|cell| cell.n);
        let told = told.filter(|n| *n >= side.min_cell);
        let said = side.reasons.get(&(career.to_owned(), school));
        let said = said.or_else(|| side.reasons.get(&(String::new(), school)));
        let why = match said {
            Some(reason) => Self::Said(*reason),
            None if country != WORLD && named.country != country => Self::OtherCountry,
            None => Self::Unknown,
        };
        (why, told)
    }
}
