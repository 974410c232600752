//! Paths: from a school, a field or any other question to the professions and companies of its people, drawn as
//! flows.

mod page;
mod picture;

use axum::routing;

use crate::feature::{Feature, words};
use crate::questions::Question;
use crate::routes::Routes;
use crate::visit::Visit;

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[] };

const PATH: &str = "/paths";

fn routes() -> Routes {
    Routes::new().route(PATH, routing::get(page::paths))
}

/// The address of the paths of a question's people.
pub fn href(visit: &Visit, question: &Question) -> String {
    question.href(visit, PATH)
}
