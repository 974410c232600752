//! One line of a profile: an education or a position, as forms and lists treat them alike.

use super::facts::{Education, Position};

/// A list of a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Educations,
    Positions,
}

/// A line of one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    Education(Education),
    Position(Position),
}

impl Part {
    /// Both, in the order of the page.
    pub const ALL: [Self; 2] = [Self::Educations, Self::Positions];

    /// The name in addresses and words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Educations => "educations",
            Self::Positions => "positions",
        }
    }

    /// The part of a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }

    /// Lines that a profile may have: a long life has fewer.
    pub fn lines_max(self) -> usize {
        match self {
            Self::Educations => 30,
            Self::Positions => 60,
        }
    }
}

impl Line {
    /// The list it stands in.
    pub fn part(&self) -> Part {
        match self {
            Self::Education(_) => Part::Educations,
            Self::Position(_) => Part::Positions,
        }
    }

    /// Its number; 0 before it is kept.
    pub fn number(&self) -> i64 {
        match self {
            Self::Education(one) => one.number,
            Self::Position(one) => one.number,
        }
    }

    /// How often it was changed.
    pub fn version(&self) -> i64 {
        match self {
            Self::Education(one) => one.version,
            Self::Position(one) => one.version,
        }
    }

    /// The same as another line that is kept.
    pub fn kept_as(mut self, kept: (i64, i64)) -> Self {
        let (number, version) = match &mut self {
            Self::Education(one) => (&mut one.number, &mut one.version),
            Self::Position(one) => (&mut one.number, &mut one.version),
        };
        (*number, *version) = kept;
        self
    }
}
