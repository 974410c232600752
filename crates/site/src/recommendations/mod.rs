//! Recommendations: what those who studied at a school tell of it. They certify that they did; how that is known
//! stands beside their words: proven by an address of mail, confirmed by the school, or said. There are no
//! stars and no score.
//!
//! Each member recommends a school once, may change it, which is shown, and take it back. The school answers
//! once and removes nothing: what is reported is decided by those who look after the site.

mod page;
mod proof;
mod queries;
mod report;
mod room;
mod write;

use axum::routing;
use store::Conn;

pub use page::counted;
pub use proof::Counts;
pub use queries::{KEPT, counts};

use crate::atlas::School;
use crate::feature::{Feature, words};
use crate::routes::Routes;
use crate::schools;
use crate::watch::{self, Kind};
use proof::{Proof, Word};

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[queries::TABLES] };

fn routes() -> Routes {
    Routes::new()
        .route("/schools/{school}/recommendations", routing::get(page::show))
        .route("/schools/{school}/recommend", routing::get(write::ask).post(write::write))
        .route("/schools/{school}/recommend/withdraw", routing::post(write::withdraw))
        .route("/recommendations/{number}/report", routing::get(report::ask).post(report::report))
        .route("/schools/{school}/room/recommendations", routing::get(room::list))
        .route(
            "/schools/{school}/room/recommendations/{number}/answer",
            routing::post(room::answer),
        )
        .route("/schools/{school}/room/recommendations/{number}/word", routing::post(room::word))
}

/// The path of the recommendations of a school.
pub fn path(school: &School) -> String {
    format!("{}/recommendations", schools::path(school))
}

/// Takes a recommendation away, as somebody who looks after the site decided.
pub async fn take_away(conn: &mut Conn, member: i64, number: i64) -> store::Result<()> {
    watch::remove(conn, Kind::Recommendation, number).await?;
    queries::remove(conn, member, number).await
}

/// What somebody tells of a school.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Told {
    /// What was good.
    good: String,
    /// What was missing.
    missing: String,
    /// What they advise somebody who thinks of going there.
    advice: String,
}

/// A recommendation as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Recommendation {
    number: i64,
    /// The school, by its name in addresses.
    school: String,
    member: i64,
    /// As its author calls themselves here; may be empty.
    name: String,
    /// What they studied there, as their profile said when they wrote.
    study: String,
    /// The same as a field: ISCED-F 2013.
    field: Option<String>,
    end_year: Option<i64>,
    told: Told,
    /// Whether the school may see the name of the profile, to look for them in its own files.
    shows_name: bool,
    /// In microseconds.
    written_at: i64,
    edited_at: Option<i64>,
    /// What the school says of the author's studies.
    word: Word,
    /// How it is known that the author studied there.
    proof: Proof,
}

/// What a school answered.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Reply {
    text: String,
    /// Who answered, as their profile called them then.
    name: String,
    office: String,
    /// In microseconds.
    at: i64,
}
