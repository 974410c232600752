//! Discussion of a school or a field of study: a member asks, others answer. Who speaks is shown with what
//! is known of them, and edits with what stood before. Read by members alone, as many are under age.
//!
//! A thread is its question. Where its author erases it, answers stay.

mod page;
mod place;
mod queries;
mod report;
mod thread;
mod write;

use axum::routing;
use edition::explorer::FieldCode;
use store::Conn;

pub use place::Place;
pub use queries::{KEPT, Post, Reader, answer_count, before, one, questions, set_removed, thread};
pub use thread::{Shown, capacity, shown};
pub use write::{ask, gone};

use crate::atlas::School;
use crate::feature::{Feature, words};
use crate::routes::Routes;
use crate::watch::{self, Kind};

pub const FEATURE: Feature =
    Feature { words: words!(), routes, migrations: &[queries::TABLES, queries::WALLS] };

fn routes() -> Routes {
    Routes::new()
        .route("/schools/{school}/discussion", routing::get(page::school).post(write::school))
        .route("/fields/{code}/discussion", routing::get(page::field).post(write::field))
        .route("/discussion/{number}", routing::get(thread::show).post(write::answer))
        .route("/discussion/{number}/edit", routing::get(thread::ask_edit).post(write::edit))
        .route("/discussion/{number}/remove", routing::post(write::remove))
        .route("/discussion/{number}/report", routing::get(report::ask).post(report::report))
}

/// The path of the discussion of a school.
pub fn of_school(school: &School) -> String {
    format!("{}/discussion", crate::schools::path(school))
}

/// The path of the discussion of a field.
pub fn of_field(field: FieldCode) -> String {
    format!("{}/discussion", crate::fields::path(field))
}

/// Takes a text away, as somebody who looks after the site decided.
pub async fn take_away(conn: &mut Conn, author: i64, number: i64) -> store::Result<()> {
    watch::remove(conn, Kind::Post, number).await?;
    queries::remove(conn, author, number).await
}
