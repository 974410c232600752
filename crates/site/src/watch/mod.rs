//! The watch of a school's room: one queue of what happens around the school, which its people work off.
//!
//! Whatever makes an item calls [`add`] in the transaction of the cause. An item stands once, however often
//! it is told of, and only for schools that somebody speaks for. A person reads it, answers it or closes it;
//! who did what, and when, is kept. The queue ends.

mod change;
mod item;
mod pace;
mod page;
mod queries;

use axum::routing;
use store::Conn;

pub use item::Kind;
pub use queries::KEPT;

use crate::App;
use crate::chance::row_number;
use crate::faults::Fault;
use crate::feature::{Feature, words};
use crate::routes::Routes;

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[queries::TABLES] };

fn routes() -> Routes {
    Routes::new()
        .route("/schools/{school}/room/watch", routing::get(page::show))
        .route("/schools/{school}/room/watch/{number}", routing::post(change::change))
}

/// Something that happened around a school.
#[derive(Debug, Clone, Copy)]
pub struct News<'a> {
    pub kind: Kind,
    /// The number of the thing itself: a post, a public board, an edition. With the kind and the words it
    /// names the item.
    pub about: i64,
    /// What is told beside the kind: the short name of a career; else empty.
    pub words: &'a str,
    /// Where it is read, without the language.
    pub path: &'a str,
}

/// Puts an item into the queue of a school, by its name in addresses; nothing where it stands there already
/// or nobody speaks for the school.
pub async fn add(conn: &mut Conn, app: &App, school: &str, news: News<'_>) -> Result<(), Fault> {
    let now = app.settings().clock.now();
    Ok(queries::add(conn, row_number()?, school, news, now).await?)
}

/// Takes what is not there any more out of every queue: a board that is private again, a post that its
/// author removed.
pub async fn remove(conn: &mut Conn, kind: Kind, about: i64) -> store::Result<()> {
    queries::remove(conn, kind, about).await
}

/// Puts the changes beyond chance of the edition that is shown into the queues of the schools that somebody
/// speaks for: once, however often it is called.
pub async fn tell_of_edition(app: &App) -> Result<(), Fault> {
    let Some(shown) = app.shown() else { return Ok(()) };
    let mut conn = app.db().write().await?;
    for slug in queries::watched(&mut conn).await? {
        let Some(school) = shown.atlas.schools.at(&slug) else { continue };
        for change in shown.atlas.history.changes_of(school.school_id) {
            if change.share_before.is_none() || change.share_after.is_none() {
                continue;
            }
            let path = crate::rankings::path(&change.career, edition::WORLD_WORD);
            let news = News {
                kind: Kind::Rank,
                about: shown.atlas.number,
                words: &change.career,
                path: &path,
            };
            add(&mut conn, app, &slug, news).await?;
        }
    }
    Ok(conn.commit().await?)
}
