//! The page of a school: who it is, what became of its graduates, and what we cannot say.

mod destinations;
mod history;
mod outcomes;
mod page;
mod places;
mod said;

use axum::routing;
use edition::RankedSchool;

use crate::atlas::{Atlas, School};
use crate::feature::{Feature, words};
use crate::routes::Routes;
use crate::visit::Visit;

pub use outcomes::{figure, figure_parts, places_of};

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[] };

fn routes() -> Routes {
    Routes::new().route("/schools/{school}", routing::get(page::school))
}

/// The path of a school's page.
pub fn path(school: &School) -> String {
    let slug = percent_encoding::utf8_percent_encode(&school.slug, ESCAPED);
    format!("/schools/{slug}")
}

/// A slug is letters, figures and dashes; letters beyond ASCII are escaped by the encoder itself.
const ESCAPED: &percent_encoding::AsciiSet = percent_encoding::CONTROLS;

/// The address of the page of a ranked school.
pub fn href(visit: &Visit, atlas: &Atlas, row: &RankedSchool) -> String {
    atlas.schools.get(row.school_id).map(|school| visit.href(&path(school))).unwrap_or_default()
}

/// The address of the page of a school, by its key; empty where there is none.
pub fn href_of(visit: &Visit, school_id: u32) -> String {
    let school = visit.atlas().schools.get(school_id);
    school.map(|school| visit.href(&path(school))).unwrap_or_default()
}
