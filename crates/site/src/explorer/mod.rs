//! The explorer: for any question, where people studied, what, when, and where they have worked since.
//!
//! Every bar is a link that adds its value to the question, or takes it away. Pages of other
//! features show the same bars of one school, company, field or career as a [`Portrait`].

mod page;
mod portrait;
mod sections;

use axum::routing;

pub use portrait::{Portrait, portrait, portrait_of};
pub use sections::Facet;

use crate::feature::{Feature, words};
use crate::questions::Question;
use crate::routes::Routes;
use crate::visit::Visit;

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[] };

const PATH: &str = "/explorer";

fn routes() -> Routes {
    Routes::new().route(PATH, routing::get(page::explorer))
}

/// The address of the people of a question.
pub fn href(visit: &Visit, question: &Question) -> String {
    question.href(visit, PATH)
}
