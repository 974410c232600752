//! Reports: a member tells those who look after the site that something is wrong. A report quotes what it
//! is about, as that may be gone when it is read, and goes with the member it is about.

mod page;
mod queries;

use store::Conn;

pub use page::{ask, take};
pub use queries::{KEPT, decide, one_open, open, open_count};

use crate::App;
use crate::chance::row_number;
use crate::faults::Fault;
use crate::feature::Feature;
use crate::routes::Routes;

pub const FEATURE: Feature =
    Feature { words: ["", ""], routes: Routes::new, migrations: &[queries::TABLES] };

/// Letters that somebody may add to a report.
pub const WORDS_LETTERS_MAX: usize = 1_000;

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Category {
    /// Advertising, or what nobody asked for.
    Unwanted,
    /// Insults, threats, harassment.
    Insult,
    /// Worry about somebody under 18.
    Minor,
    /// Fraud, or somebody who pretends to be another.
    Fraud,
    /// Something else.
    Other,
}

impl Category {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 5] =
        [Self::Unwanted, Self::Insult, Self::Minor, Self::Fraud, Self::Other];

    /// The name in forms, tables and the keys of words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unwanted => "unwanted",
            Self::Insult => "insult",
            Self::Minor => "minor",
            Self::Fraud => "fraud",
            Self::Other => "other",
        }
    }

    /// The category of a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.name() == name)
    }
}

/// What a report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// A conversation, by its number.
    Contact(i64),
    /// A text of a discussion, by its number.
    Post(i64),
    /// A recommendation of a school, by its number.
    Recommendation(i64),
}

impl About {
    /// Kind and number, as the table keeps them.
    fn key(self) -> (&'static str, i64) {
        match self {
            Self::Contact(number) => ("contact", number),
            Self::Post(number) => ("post", number),
            Self::Recommendation(number) => ("recommendation", number),
        }
    }

    /// Reads what [`About::key`] gives.
    fn of((kind, number): (&str, i64)) -> Option<Self> {
        match kind {
            "contact" => Some(Self::Contact(number)),
            "post" => Some(Self::Post(number)),
            "recommendation" => Some(Self::Recommendation(number)),
            _ => None,
        }
    }
}

/// A report as it is made.
#[derive(Debug)]
pub struct Report<'a> {
    /// Who reports.
    pub reporter: i64,
    /// Whom it is about.
    pub subject: i64,
    /// What it is about.
    pub about: About,
    pub category: Category,
    /// What the reporter adds; may be empty.
    pub words: &'a str,
    /// What the report is about, word for word.
    pub quoted: &'a str,
}

/// A report that waits for a decision.
#[derive(Debug)]
pub struct Open {
    pub number: i64,
    /// Who reports; `None` where they have left.
    pub reporter: Option<i64>,
    /// Whom it is about.
    pub subject: i64,
    /// What it is about; `None` for what no program of ours knows.
    pub about: Option<About>,
    /// The name of its category.
    pub category: String,
    /// What the reporter adds.
    pub words: String,
    /// What it is about, word for word.
    pub quoted: String,
    /// In microseconds.
    pub reported_at: i64,
}

impl Open {
    /// Whether it is about a text that can be removed.
    pub fn is_of_text(&self) -> bool {
        matches!(self.about, Some(About::Post(_) | About::Recommendation(_)))
    }
}

/// What becomes of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// What was reported stays: criticism, a mistake, nothing against the rules.
    Keep,
    /// The text is removed.
    Remove,
    /// Its author is suspended.
    Suspend,
}

impl Decision {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Keep, Self::Remove, Self::Suspend];

    /// The name in forms, tables and the keys of words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Remove => "remove",
            Self::Suspend => "suspend",
        }
    }

    /// The decision of a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|decision| decision.name() == name)
    }
}

/// Keeps a report. The same again, before it is decided, changes nothing.
pub async fn file(conn: &mut Conn, app: &App, report: &Report<'_>) -> Result<(), Fault> {
    let now = app.settings().clock.now();
    Ok(queries::add(conn, row_number()?, report, now).await?)
}

/// Erases what a member wrote in reports; who they reported stays reported.
pub async fn erase(conn: &mut Conn, reporter: i64) -> store::Result<()> {
    queries::erase(conn, reporter).await
}
