//! What can stand on a board: a school, a field of study, or a programme, which is a school with a field
//! or a level. It is written in names and codes that outlive an edition.

use edition::explorer::{FieldCode, Filter};

use crate::atlas::School;
use crate::layout::Link;
use crate::query::Query;
use crate::questions::{Kind, LEVELS, Question, Value};
use crate::visit::Visit;

/// Parts a wish's text between school, field and level; no such name has it.
const BETWEEN: char = '~';

/// A school, a field, or a programme: the school or the field is always there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The school's name in addresses.
    pub school: Option<String>,
    /// ISCED-F 2013.
    pub field: Option<FieldCode>,
    /// ISCED 2011, 5 to 8.
    pub level: Option<u8>,
}

/// What was asked to be put on a board and cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// Neither a school nor a field.
    Nothing,
    /// No such school, field or level: what was written.
    Unknown(String),
}

impl Target {
    /// Takes the three parts as addresses and forms write them; an empty one is none.
    pub fn of(visit: &Visit, school: &str, field: &str, level: &str) -> Result<Self, Wrong> {
        let atlas = visit.atlas();
        let unknown = |text: &str| Wrong::Unknown(text.to_owned());
        let school = match school {
            "" => None,
            text => Some(atlas.schools.at(text).ok_or_else(|| unknown(text))?.slug.clone()),
        };
        let field = match field {
            "" => None,
            text => match Value::read(atlas, Kind::Field, text) {
                Some(Value::Field(code)) => Some(code),
                _ => return Err(unknown(text)),
            },
        };
        let level = match level {
            "" => None,
            text => {
                let level = text.parse().ok().filter(|level| LEVELS.contains(level));
                Some(level.ok_or_else(|| unknown(text))?)
            }
        };
        match (&school, field) {
            (None, None) => Err(Wrong::Nothing),
            _ => Ok(Self { school, field, level }),
        }
    }

    /// The targets of an address: one for each `school`, all with its `field` and `level`.
    pub fn all_of(visit: &Visit, query: &Query, most: usize) -> Result<Vec<Self>, Wrong> {
        let part = |name: &'static str| query.get(name).unwrap_or_default();
        let mut schools: Vec<&str> = query.all("school").take(most).collect();
        if schools.is_empty() {
            schools.push("");
        }
        let mut targets: Vec<Self> = Vec::new();
        for school in schools {
            let target = Self::of(visit, school, part("field"), part("level"))?;
            if !targets.contains(&target) {
                targets.push(target);
            }
        }
        Ok(targets)
    }

    /// A school as it was found for a question: with its field and level.
    pub fn of_question(visit: &Visit, question: &Question, school_id: u32) -> Option<Self> {
        let school = visit.atlas().schools.get(school_id)?.slug.clone();
        let Filter { field, level, .. } = question.filter;
        Some(Self { school: Some(school), field, level })
    }

    /// A whole school.
    pub fn of_school(school: &School) -> Self {
        Self { school: Some(school.slug.clone()), field: None, level: None }
    }

    /// A field at whatever school.
    pub fn of_field(field: FieldCode) -> Self {
        Self { school: None, field: Some(field), level: None }
    }

    /// Reads a wish as [`Target::wish`] writes it.
    pub fn wished(visit: &Visit, text: &str) -> Option<Self> {
        let mut parts = text.split(BETWEEN);
        let mut next = || parts.next().unwrap_or_default();
        Self::of(visit, next(), next(), next()).ok()
    }

    /// Itself in one word, as it travels in an address while somebody signs in.
    pub fn wish(&self) -> String {
        format!("{}{BETWEEN}{}{BETWEEN}{}", self.school(), self.field(), self.level())
    }

    /// The school in addresses and tables; empty where there is none.
    pub fn school(&self) -> &str {
        self.school.as_deref().unwrap_or_default()
    }

    /// The field in addresses and tables; empty where there is none.
    pub fn field(&self) -> String {
        self.field.map_or_else(String::new, |field| field.to_string())
    }

    /// The level in addresses; empty where there is none.
    pub fn level(&self) -> String {
        self.level.map_or_else(String::new, |level| level.to_string())
    }

    /// The school in the edition that is shown: by its address, else by the name it had.
    pub fn found<'a>(&self, visit: &'a Visit, name: &str) -> Option<&'a School> {
        let schools = &visit.atlas().schools;
        let by_name = || match schools.called(name).as_slice() {
            [only] => schools.get(*only),
            _ => None,
        };
        schools.at(self.school.as_deref()?).or_else(by_name)
    }

    /// What was studied, in words; empty for a whole school.
    pub fn studies(&self, visit: &Visit) -> String {
        let field = self.field.map(|field| Value::Field(field).name(visit));
        let level = self.level.map(|level| Value::Level(level).name(visit));
        field.into_iter().chain(level).collect::<Vec<_>>().join(", ")
    }

    /// Its name, with its page on this site.
    pub fn name(&self, visit: &Visit, school_name: &str) -> Link {
        let Some(kept) = &self.school else {
            let href = self.field.map(|field| visit.href(&crate::fields::path(field)));
            return Link { text: self.studies(visit), href: href.unwrap_or_default() };
        };
        match self.found(visit, school_name) {
            Some(school) => {
                Link { text: school.name.clone(), href: visit.href(&crate::schools::path(school)) }
            }
            None if school_name.is_empty() => Link { text: kept.clone(), href: String::new() },
            None => Link { text: school_name.to_owned(), href: String::new() },
        }
    }

    /// Its name in one line.
    pub fn title(&self, visit: &Visit, school_name: &str) -> String {
        let name = self.name(visit, school_name).text;
        match (self.school.is_some(), self.studies(visit)) {
            (true, studies) if !studies.is_empty() => format!("{name}\u{a0}· {studies}"),
            _ => name,
        }
    }

    /// The people who studied it, as a question to the explorer.
    pub fn question(&self, visit: &Visit, school_name: &str) -> Question {
        let school = self.found(visit, school_name).map(|school| school.school_id);
        let filter = Filter { school, field: self.field, level: self.level, ..Filter::default() };
        Question { filter }
    }
}
