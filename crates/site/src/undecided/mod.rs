//! `/undecided`, "I don't know yet": several careers at once, the schools that are good for all of them,
//! and the fields that keep them open.

mod fields;
mod page;
mod rule;

use axum::routing;

use crate::feature::{Feature, words};
use crate::routes::Routes;

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[] };

fn routes() -> Routes {
    Routes::new().route("/undecided", routing::get(page::undecided))
}
