//! The pictures that other sites show beside a link (Open Graph): the interval plot of a page as PNG.
//!
//! [`of_home`], [`of_ranking`] and [`of_school`] name the picture of a page, which its frame takes.

mod paint;

use axum::routing;
use edition::WORLD_WORD;

use crate::atlas::School;
use crate::feature::{Feature, words};
use crate::layout::Preview;
use crate::routes::Routes;
use crate::{rankings, schools};

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[] };

fn routes() -> Routes {
    Routes::new()
        .route("/previews/home.png", routing::get(paint::home))
        .route("/previews/rankings/{career}/{country}/plot.png", routing::get(paint::ranking))
        .route("/previews/schools/{school}/plot.png", routing::get(paint::school))
}

/// The picture of the first page; `alt` says what it shows.
pub fn of_home(alt: String) -> Preview {
    Preview { path: "/previews/home.png".to_owned(), alt }
}

/// The picture of a ranking.
pub fn of_ranking(career: &str, country: &str, alt: String) -> Preview {
    Preview { path: picture(&rankings::path(career, country)), alt }
}

/// The picture of a school.
pub fn of_school(school: &School, alt: String) -> Preview {
    Preview { path: picture(&schools::path(school)), alt }
}

fn picture(path: &str) -> String {
    format!("/previews{path}/plot.png")
}

/// The ranking of which the first page shows most.
const SHOWN: &str = WORLD_WORD;
