//! Which schools and which career an address asks to set side by side.

use crate::atlas::{Atlas, School};
use crate::query::{Query, address};

/// More do not fit side by side, on a screen or on paper.
pub const SCHOOLS_MAX: usize = 10;

/// The schools of a comparison, in the order in which they were added, and the career if one was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice<'a> {
    /// The schools, each once.
    pub schools: Vec<&'a School>,
    /// Short name of a career; empty for all of them.
    pub career: String,
}

/// What in an address cannot be set side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong<'a> {
    /// No such school.
    School(String),
    /// No such career.
    Career(String),
    /// More than [`SCHOOLS_MAX`]: how many, and the first of them.
    TooMany(usize, Choice<'a>),
}

impl<'a> Choice<'a> {
    /// Reads a choice: a `school` for each, by its name in an address or by its key, and a `career`.
    pub fn read(atlas: &'a Atlas, query: &Query) -> Result<Self, Wrong<'a>> {
        let career = query.get("career").unwrap_or_default().to_owned();
        if !career.is_empty() && atlas.career(&career).is_none() {
            return Err(Wrong::Career(career));
        }
        let mut choice = Self { schools: Vec::new(), career };
        for asked in query.all("school") {
            let found = atlas.schools.at(asked);
            let found = found.or_else(|| atlas.schools.get(asked.parse().ok()?));
            choice = choice.with(found.ok_or_else(|| Wrong::School(asked.to_owned()))?);
        }
        match choice.schools.len() {
            0..=SCHOOLS_MAX => Ok(choice),
            count => {
                choice.schools.truncate(SCHOOLS_MAX);
                Err(Wrong::TooMany(count, choice))
            }
        }
    }

    /// The same with one school more; one that is there already stays once.
    pub fn with(mut self, school: &'a School) -> Self {
        if !self.schools.iter().any(|one| one.school_id == school.school_id) {
            self.schools.push(school);
        }
        self
    }

    /// The same without one school.
    pub fn without(&self, school: &School) -> Self {
        let mut rest = self.clone();
        rest.schools.retain(|one| one.school_id != school.school_id);
        rest
    }

    /// Its path and query.
    pub fn address(&self) -> String {
        let mut pairs: Vec<(&str, &str)> =
            self.schools.iter().map(|school| ("school", school.slug.as_str())).collect();
        pairs.push(("career", &self.career));
        address("/compare", &pairs)
    }
}
