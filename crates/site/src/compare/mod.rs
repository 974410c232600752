//! `/compare`: up to ten schools side by side, added and taken away by links and a plain form.
//!
//! The address holds the choice, see [`Choice`]; nothing is kept of the reader.

mod choice;
mod figures;
mod page;

use axum::routing;

pub use choice::{Choice, SCHOOLS_MAX};
pub use figures::told;

use crate::atlas::School;
use crate::feature::{Feature, words};
use crate::routes::Routes;

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[] };

fn routes() -> Routes {
    Routes::new().route("/compare", routing::get(page::compare))
}

/// The path that begins a comparison with some schools in a career; the career may be empty.
pub fn path(schools: Vec<&School>, career: &str) -> String {
    Choice { schools, career: career.to_owned() }.address()
}
