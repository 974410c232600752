//! The finder: the schools whose people studied a field and then worked somewhere, most people first.

mod page;
mod relax;
mod results;

use axum::routing;

use crate::feature::{Feature, words};
use crate::questions::{Kind, Question};
use crate::routes::Routes;
use crate::visit::Visit;

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[] };

/// What can be asked.
pub const KINDS: [Kind; 5] = [Kind::Field, Kind::Company, Kind::Place, Kind::Work, Kind::Level];

const PATH: &str = "/finder";

fn routes() -> Routes {
    Routes::new().route(PATH, routing::get(page::finder))
}

/// The address of the schools that answer a question, whatever school it names.
pub fn href(visit: &Visit, question: &Question) -> String {
    question.clone().without(Kind::School).href(visit, PATH)
}
