//! The rankings: every career and country with data, in the reader's own view.
//!
//! `/rankings` lists them; `/rankings/{career}/{country}` shows one, as a page, as CSV or as JSON.
//! The view (filters and weights) is in the address, see [`view::View`].

mod choice;
mod export;
mod form;
mod list;
mod page;
pub mod plots;
mod refuse;
mod select;
mod studies;
mod table;
mod view;
mod why;

use axum::routing;

pub use choice::{Choice, Offer};
pub use export::document;
pub use form::Form;
pub use refuse::{no_career, wrong};
pub use view::View;
pub use why::reason;

use crate::feature::{Feature, words};
use crate::routes::Routes;

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[] };

fn routes() -> Routes {
    Routes::new()
        .route("/rankings", routing::get(list::list))
        .route("/rankings/{career}", routing::get(page::of_the_world))
        .route("/rankings/{career}/{country}", routing::get(page::ranking))
}

/// The path of a ranking; the country is an ISO code or `world`.
pub fn path(career: &str, country: &str) -> String {
    format!("/rankings/{career}/{}", country.to_lowercase())
}
