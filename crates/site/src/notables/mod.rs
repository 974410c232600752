//! Notables: people who studied at a school, shown on a page of it. Until somebody speaks for the school they are
//! chosen by a rule, among those who agreed to be found by everybody; then by the school, which asks each of
//! them first. Whoever is asked accepts, refuses, or ends it at any time. Only adults are asked.

mod own;
mod page;
mod queries;
mod room;

use axum::routing;

pub use queries::KEPT;

use crate::atlas::School;
use crate::feature::{Feature, words};
use crate::routes::Routes;
use crate::schools;

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[queries::TABLES] };

/// Where the rule stands, and where a member answers schools that ask.
pub const HERE: &str = "/notables";
/// Notables of one school, with those who have not answered yet.
const NOTABLES_MAX: usize = 50;

fn routes() -> Routes {
    Routes::new()
        .route("/schools/{school}/notables", routing::get(page::show))
        .route(HERE, routing::get(own::show))
        .route("/notables/{number}", routing::post(own::answer))
        .route("/schools/{school}/room/notables", routing::get(room::show).post(room::ask))
        .route("/schools/{school}/room/notables/{number}", routing::post(room::change))
}

/// The path of a school's notables.
pub fn path(school: &School) -> String {
    format!("{}/notables", schools::path(school))
}

/// How far it has come with somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// The school has asked.
    Asked,
    /// They agreed to be shown.
    Accepted,
    /// They refused or ended it, or the school took it back: it cannot ask again.
    Refused,
}

impl State {
    const ALL: [Self; 3] = [Self::Asked, Self::Accepted, Self::Refused];

    /// The name in tables and words.
    fn name(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
        }
    }

    /// The state of a name; what no program of ours wrote shows nobody.
    fn of(name: &str) -> Self {
        Self::ALL.into_iter().find(|state| state.name() == name).unwrap_or(Self::Refused)
    }
}

/// Somebody whom a school asked.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Notable {
    number: i64,
    /// The school, by its name in addresses.
    school: String,
    member: i64,
    state: State,
    /// Where they stand among the others, from 1.
    place: i64,
    /// The office of who asked.
    office: String,
    /// In microseconds.
    asked_at: i64,
}
