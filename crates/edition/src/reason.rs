//! Why a school has no place in a ranking, and what would change it.

use serde::{Deserialize, Serialize};
use tables::{Cell, ColumnKind, Leaf};

use crate::{Edition, ReasonRow, Result};

/// Why a school has no line in a career's world ranking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Reason {
    /// Nobody in the dataset has a degree of the school.
    #[default]
    NoDegrees = 0,
    /// None of its degrees has a year.
    NoDates = 1,
    /// None of its dated degrees ended inside the window.
    OutsideWindow = 2,
    /// None of its degrees inside the window is attested as well as the edition asks.
    NotVerified = 3,
    /// It has graduates, and none held a job of the career after the degree.
    NoRelevantGraduates = 4,
    /// It has relevant graduates, and fewer than a ranking asks for.
    TooFew = 5,
    /// Its figure is withheld, because it would tell of single persons.
    Suppressed = 6,
}

impl Reason {
    /// All of them, by code.
    pub const ALL: [Self; 7] = [
        Self::NoDegrees,
        Self::NoDates,
        Self::OutsideWindow,
        Self::NotVerified,
        Self::NoRelevantGraduates,
        Self::TooFew,
        Self::Suppressed,
    ];

    /// Whether it is the school's own, whatever the career.
    pub fn is_of_school(self) -> bool {
        self < Self::NoRelevantGraduates
    }

    /// Why, in a clause of English; `missing` is told where more graduates are asked for.
    pub fn why(self, missing: u32) -> String {
        let why = match self {
            Self::NoDegrees => "nobody in the dataset has a degree of this school",
            Self::NoDates => "none of this school's degrees in the dataset has a year",
            Self::OutsideWindow => {
                "none of this school's degrees ended in the years that the edition looks at"
            }
            Self::NotVerified => {
                "none of this school's recent degrees is attested as well as the edition asks"
            }
            Self::NoRelevantGraduates => {
                "none of this school's recent graduates is known to have worked in this career since"
            }
            Self::TooFew => {
                return format!(
                    "this school has too few relevant graduates for a ranking: {missing} more are asked for"
                );
            }
            Self::Suppressed => {
                "this school has so few relevant graduates that a figure would tell of single persons"
            }
        };
        why.to_owned()
    }

    /// What would change it, as an order to whoever makes the edition.
    pub fn remedy(self) -> &'static str {
        match self {
            Self::NoDegrees => "Import records of its graduates",
            Self::NoDates => "Import the years of its degrees",
            Self::OutsideWindow => {
                "Import records of later graduates, or rank with a wider --window-years"
            }
            Self::NotVerified => {
                "Have degrees attested by e-mail or by the school, or rank with a lower --verification-floor"
            }
            Self::NoRelevantGraduates => "Import the later careers of its graduates",
            Self::TooFew => {
                "Import records of more graduates, or rank with a wider --window-years or a lower --min-graduates"
            }
            Self::Suppressed => {
                "Import records of more graduates, or rank with a wider --window-years"
            }
        }
    }
}

impl Edition {
    /// Why a school has no line in the world ranking of a career, by their keys; `None` where it has
    /// one, or where there is no such school or career.
    pub fn reason(&self, school_id: u32, career: &str) -> Result<Option<ReasonRow>> {
        let of = |row: &ReasonRow| {
            row.school_id == school_id && (row.career == career || row.career.is_empty())
        };
        Ok(self.reasons()?.into_iter().find(of))
    }
}

impl Cell for Reason {
    const KIND: ColumnKind = <u8 as Cell>::KIND;
    const NULLABLE: bool = false;

    fn missing() -> Self {
        Self::default()
    }

    fn encode(&self, leaf: &mut Leaf) {
        (*self as u8).encode(leaf);
    }

    fn decode(leaf: &Leaf, out: &mut Vec<Self>) -> Result<(), (usize, String)> {
        let mut codes: Vec<u8> = Vec::new();
        u8::decode(leaf, &mut codes)?;
        for (index, code) in codes.into_iter().enumerate() {
            let found = Self::ALL.get(usize::from(code));
            out.push(*found.ok_or_else(|| (index, format!("{code} is the code of no reason")))?);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_words_are_in_order_and_differ() {
        let mut said = std::collections::BTreeSet::new();
        for (code, reason) in Reason::ALL.into_iter().enumerate() {
            assert_eq!(reason as usize, code);
            assert!(said.insert(reason.why(3)) && !reason.remedy().is_empty());
        }
        assert!(Reason::TooFew.why(3).contains("3 more"));
        let own = Reason::ALL.map(Reason::is_of_school);
        assert_eq!(own, [true, true, true, true, false, false, false]);
    }
}
