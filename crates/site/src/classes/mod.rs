//! Classes: a counsellor makes one and tells its code; a pupil who enters the code and agrees shows the
//! counsellor their board, until they take it back. The counsellor reads and comments, and changes
//! nothing.
//!
//! A code is short, as it is read off a blackboard. Who guesses one can show their own board to a
//! counsellor they do not know, and sees the name of a class: no more.

mod code;
mod join;
mod page;
mod pupil;
mod queries;

use axum::routing;
use store::Conn;

pub use queries::KEPT;

use crate::feature::{Feature, words};
use crate::routes::Routes;

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[queries::TABLES] };

/// Where a counsellor's classes are.
const CLASSES: &str = "/classes";

fn routes() -> Routes {
    Routes::new()
        .route(CLASSES, routing::get(page::list).post(page::make))
        .route("/classes/join", routing::get(join::ask).post(join::join))
        .route("/classes/leave/{number}", routing::post(join::leave))
        .route("/classes/{number}", routing::get(page::class))
        .route("/classes/{number}/end", routing::post(page::end))
        .route("/classes/boards/{number}", routing::get(pupil::show).post(pupil::comment))
}

/// The classes that see a member's board: the number to leave by, and the class.
pub async fn seen_by(conn: &mut Conn, member: i64) -> store::Result<Vec<(i64, String)>> {
    queries::seen_by(conn, member).await
}
