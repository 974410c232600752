//! Showing a board to others: by links that nobody can guess and that end when they are taken back, or to
//! everybody by a step of its own. Notes and who may write are never shown.
//!
//! Who has a link may be allowed to comment; the member removes what they do not want.

mod comment;
mod links;
mod public;
mod queries;
mod shared;

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;
use axum::routing;

pub use comment::{Remark, by_member, name_of, of_board};

pub use public::{beside_name, tell_schools};
pub use queries::KEPT;

use crate::feature::{Feature, words};
use crate::routes::Routes;

pub const FEATURE: Feature =
    Feature { words: words!(), routes, migrations: &[queries::TABLES, queries::BESIDE_THE_NAME] };

/// Where a member shares their board.
pub const SHARE: &str = "/board/share";

fn routes() -> Routes {
    Routes::new()
        .route(SHARE, routing::get(links::show).post(links::make))
        .route("/board/share/{number}/end", routing::post(links::end))
        .route("/board/comments/{number}/remove", routing::post(links::remove_comment))
        .route("/board/public", routing::get(public::preview).post(public::publish))
        .route("/shared/{secret}", routing::get(shared::show).post(shared::comment))
        .route("/boards/{number}", routing::get(public::show))
}

/// An answer whose address is a secret: no search engine lists it, no other site is told of it, and
/// nobody keeps it.
fn secret(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    let robots = HeaderName::from_static("x-robots-tag");
    headers.insert(robots, HeaderValue::from_static("noindex"));
    response
}
