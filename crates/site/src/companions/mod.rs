//! People for a choice: others who think of the same school, students who are there now, alumni at work in
//! the careers that the member cares about.
//!
//! Others are shown who agreed to just that, for one choice, until the season ends (`rule`). Students
//! and alumni are those of the directory, by its rules. Who may be written to, `contact` says. Of everybody
//! else there are numbers, where they are not small.

mod change;
mod page;
mod queries;
mod rule;

use axum::routing;
use store::Conn;

pub use queries::KEPT;

use crate::feature::{Feature, words};
use crate::routes::Routes;

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[queries::TABLES] };

fn routes() -> Routes {
    Routes::new()
        .route("/board/choices/{number}/people", routing::get(page::show).post(change::change))
}

/// Ends the word of a member to be seen with a choice, as where it is no more one. False where there was
/// none.
pub async fn end(conn: &mut Conn, choice: i64) -> store::Result<bool> {
    queries::end(conn, choice).await
}
