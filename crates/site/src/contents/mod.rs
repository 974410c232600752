//! What a school says of itself on its page: a description, its mark, contacts, links, programmes. It stands
//! below the answer that the edition gives, says who wrote it and when, and goes with the room.
//!
//! Each part has versions, and a form tells on which it was filled in: who writes at the same time as somebody
//! else is shown both texts. Nothing that was said is lost; all managers read the history.

mod edit;
mod history;
mod import;
mod listed;
mod logo;
mod part;
mod programme;
mod programmes;
mod queries;
mod shown;

use axum::routing;
use store::Conn;

pub use queries::KEPT;
pub use shown::{Said, said, see_programmes};

use crate::App;
use crate::claims::{self, Manager};
use crate::faults::Fault;
use crate::feature::{Feature, words};
use crate::routes::Routes;
use part::Part;

pub const FEATURE: Feature =
    Feature { words: words!(), routes, migrations: &[queries::TABLES, queries::LOGOS] };

fn routes() -> Routes {
    Routes::new()
        .route("/schools/{school}/programmes", routing::get(listed::show))
        .route("/schools/{school}/logo/{hash}", routing::get(logo::send))
        .route("/schools/{school}/room/page", routing::get(edit::overview))
        .route("/schools/{school}/room/page/{text}", routing::get(edit::ask).post(edit::change))
        .route("/schools/{school}/room/history", routing::get(history::show))
        .route("/schools/{school}/room/logo", routing::get(logo::ask).post(logo::take))
        .route("/schools/{school}/room/logo/remove", routing::post(logo::remove))
        .route(
            "/schools/{school}/room/programmes",
            routing::get(programmes::list).post(programmes::add),
        )
        .route(
            "/schools/{school}/room/programmes/import",
            routing::get(import::ask).post(import::take),
        )
        .route(
            "/schools/{school}/room/programmes/preview",
            routing::get(import::preview).post(import::apply),
        )
        .route(
            "/schools/{school}/room/programmes/{number}",
            routing::get(programmes::ask).post(programmes::change),
        )
        .route(
            "/schools/{school}/room/programmes/{number}/remove",
            routing::post(programmes::remove),
        )
}

/// Whether a whole path, with its language, is that of a form that takes a file.
pub fn takes_file(path: &str) -> bool {
    path.ends_with("/room/logo") || path.ends_with("/room/programmes/import")
}

/// A part as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub part: Part,
    /// Which programme; 0 where there is one of a kind.
    pub item: i64,
    /// From 1.
    pub version: i64,
    /// Empty where it was taken away.
    pub text: String,
    /// Which member; `None` where they have left.
    pub changed_by: Option<i64>,
    /// The office in which they spoke.
    pub office: String,
    /// In microseconds.
    pub changed_at: i64,
}

/// Keeps what a manager says of a part, filled in on a version (0 where there was none), and notes it down.
/// False where somebody else said something meanwhile.
async fn keep(
    conn: &mut Conn,
    app: &App,
    me: &Manager,
    of: (Part, i64, i64),
    text: &str,
) -> Result<bool, Fault> {
    let is_kept = keep_quietly(conn, app, me, of, text).await?;
    if is_kept {
        let act = format!("page-{}", of.0.name());
        claims::note(conn, app, &me.school, (&act, Some(me.member), None), "").await?;
    }
    Ok(is_kept)
}

/// The same, for whoever notes down many changes as one.
async fn keep_quietly(
    conn: &mut Conn,
    app: &App,
    me: &Manager,
    (part, item, version): (Part, i64, i64),
    text: &str,
) -> Result<bool, Fault> {
    let now = queries::part(conn, &me.school, part, item).await?;
    if now.as_ref().map_or(0, |entry| entry.version) != version {
        return Ok(false);
    }
    if now.map_or(text.is_empty(), |entry| entry.text == text) {
        return Ok(true);
    }
    let new = Entry {
        part,
        item,
        version: version + 1,
        text: text.to_owned(),
        changed_by: Some(me.member),
        office: me.office.clone(),
        changed_at: app.settings().clock.now(),
    };
    match queries::add(conn, &me.school, &new).await {
        Err(error) if error.is_taken() => return Ok(false),
        other => other?,
    }
    Ok(true)
}

/// Forgets lists of programmes that waited long enough. `now` is in microseconds.
pub async fn clean(conn: &mut Conn, now: i64) -> store::Result<()> {
    queries::remove_old(conn, now).await
}
