//! A board as it is kept: its choices in the member's order, what they care about, what is due.

use std::collections::BTreeMap;

use store::Conn;

use super::queries;
use super::{Status, Target};
use crate::layout::Link;
use crate::visit::Visit;

/// More is no choice, and no page.
pub const CHOICES_MAX: usize = 60;
/// Letters of a note.
pub const NOTE_LETTERS_MAX: usize = 4_000;
/// Dates of one choice.
pub const DEADLINES_MAX: usize = 12;
/// Letters of what is due.
pub const DUE_LETTERS_MAX: usize = 100;
/// Careers cared about.
pub const CAREERS_MAX: usize = 5;

/// One choice.
#[derive(Debug, Clone)]
pub struct Choice {
    /// A number that nobody can guess.
    pub number: i64,
    pub target: Target,
    /// What the school was called when it was chosen, for an edition without it.
    pub school_name: String,
    pub status: Status,
    /// For the member alone.
    pub note: String,
    /// Raised whenever the note changes.
    pub version: i64,
    /// Until when the school may write, in microseconds; `None` where it may not.
    pub contact_until: Option<i64>,
}

/// Something due on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    pub number: i64,
    pub choice: i64,
    pub day: jiff::civil::Date,
    pub what: String,
    /// When it was written, in microseconds.
    pub written_at: i64,
}

/// Everything on a member's board but its history.
#[derive(Debug, Clone, Default)]
pub struct Board {
    /// In the member's order.
    pub choices: Vec<Choice>,
    /// The earliest first.
    pub deadlines: Vec<Deadline>,
    /// Short names of the careers cared about.
    pub careers: Vec<String>,
    /// The member's own weights as `edition::Weights` writes them; empty where they have none.
    pub weights: String,
}

impl Choice {
    /// Its name, with its page on this site.
    pub fn name(&self, visit: &Visit) -> Link {
        self.target.name(visit, &self.school_name)
    }

    /// Its name in one line.
    pub fn title(&self, visit: &Visit) -> String {
        self.target.title(visit, &self.school_name)
    }

    /// The path of its own page.
    pub fn path(&self) -> String {
        format!("/board/choices/{}", self.number)
    }

    /// Whether the school may write to the member now.
    pub fn may_write(&self, now: i64) -> bool {
        self.status.is_open() && self.contact_until.is_some_and(|until| now < until)
    }
}

impl Board {
    /// Reads the board of a member.
    pub async fn load(conn: &mut Conn, member: i64) -> store::Result<Self> {
        let (weights,) = queries::weights(conn, member).await?.unwrap_or_default();
        Ok(Self {
            choices: queries::choices(conn, member).await?,
            deadlines: queries::deadlines(conn, member).await?,
            careers: queries::careers(conn, member).await?,
            weights,
        })
    }

    /// The choices that are still ones.
    pub fn open(&self) -> impl Iterator<Item = &Choice> {
        self.choices.iter().filter(|choice| choice.status.is_open())
    }

    /// The choices by how far they have come, the furthest first.
    pub fn groups(&self) -> Vec<(Status, Vec<&Choice>)> {
        let mut groups: BTreeMap<Status, Vec<&Choice>> = BTreeMap::new();
        for choice in &self.choices {
            groups.entry(choice.status).or_default().push(choice);
        }
        let mut groups: Vec<_> = groups.into_iter().collect();
        groups.sort_by_key(|(status, _)| match status {
            Status::Declined | Status::PutAside => (1, *status as usize),
            open => (0, Status::ALL.len() - *open as usize),
        });
        groups
    }

    /// The dates of a choice.
    pub fn due(&self, choice: i64) -> impl Iterator<Item = &Deadline> {
        self.deadlines.iter().filter(move |deadline| deadline.choice == choice)
    }

    /// The choice of a number.
    pub fn choice(&self, number: i64) -> Option<&Choice> {
        self.choices.iter().find(|choice| choice.number == number)
    }
}
