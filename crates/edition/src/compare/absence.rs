//! Why a school stands in a ranking of one edition and not in that of the other.

use serde::Serialize;

use crate::compare::matching::Key;
use crate::compare::side::Side;
use crate::{WORLD, country_code};

/// Why a school is not ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Absence {
    /// Fewer relevant graduates than a ranked school must have.
    TooFewGraduates,
    /// No relevant graduate of the career is told.
    NoGraduates,
    /// The edition does not know the school.
    NoSchool,
    /// The edition has the school in another country.
    OtherCountry,
    /// The edition does not say.
    Unknown,
}

impl Absence {
    /// Why `side` does not rank a school that the other edition ranks; with the number of its
    /// relevant graduates, where it may be told.
    pub(super) fn of(side: &Side, school: Key, career: &str, country: &str) -> (Self, Option<u32>) {
        let Some(named) = side.schools.get(&school) else { return (Self::NoSchool, None) };
        let Some(n) = side.cells.get(&(career.to_owned(), school)).copied() else {
            return (Self::NoGraduates, None);
        };
        let told = Some(n).filter(|n| *n >= side.min_cell);
        if side.min_graduates.is_some_and(|min| n < min) {
            (Self::TooFewGraduates, told)
        } else if country != WORLD && country_code(&named.country) != country {
            (Self::OtherCountry, told)
        } else {
            (Self::Unknown, told)
        }
    }
}
