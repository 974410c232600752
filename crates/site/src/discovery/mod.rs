//! What programs look for to find the site: a map of its pages, a feed of its editions, and what robots
//! may read.
//!
//! A map holds whole addresses, which the site knows where its operator has said its own; without it
//! there is no map, and everything else is there.

mod feed;
mod map;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing;

use crate::App;
use crate::feature::{Feature, words};
use crate::routes::Routes;
use crate::words::Language;

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[] };

fn routes() -> Routes {
    Routes::new().route("/feed.xml", routing::get(feed::feed))
}

/// The map and the rules for robots, whose addresses have no language.
pub fn common_routes() -> Routes {
    Routes::new()
        .route("/robots.txt", routing::get(robots))
        .route("/sitemap.xml", routing::get(map::whole))
        .route("/sitemaps/{part}", routing::get(map::part))
}

/// Pages of which there are as many as one can type: none of them is lost by not being read.
const ENDLESS: [&str; 3] = ["search", "compare", "undecided"];

/// What robots may read (RFC 9309).
async fn robots(State(app): State<App>) -> Response {
    let mut text = String::from("User-agent: *\n");
    for language in Language::ALL {
        for part in ENDLESS {
            text += &format!("Disallow: /{}/{part}?\n", language.code());
        }
    }
    text += "Disallow: /api/\n";
    if let Some(address) = &app.operator().address {
        text += &format!("\nSitemap: {}\n", address.of("/sitemap.xml"));
    }
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    ([(header::CONTENT_TYPE, kind)], text).into_response()
}
