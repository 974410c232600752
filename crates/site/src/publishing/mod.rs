//! Publishing: the news of a school, from a draft to how they were read. Managers write and send them; each
//! reaches an audience on the page of what people follow, and by mail those who agreed.
//!
//! What may be done with news in which state is decided in [`news`]; who may do it, by `claims::enter`.
//! Everybody may read what went to all followers.

#[cfg(feature = "bench")]
pub mod bulk;
mod decide;
mod detail;
mod draft;
mod guard;
mod letter;
mod news;
mod page;
mod queries;
mod readers;
mod room;
mod rules;
mod schedule;
mod send;
mod shown;
mod similar;

use axum::routing;
use store::Conn;

pub use page::{FeedPart, feed};
pub use queries::{KEPT, stop};
pub use send::{Worked, work};

use crate::feature::{Feature, words};
use crate::profile;
use crate::routes::Routes;
use news::{News, State};

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[queries::TABLES] };

fn routes() -> Routes {
    Routes::new()
        .route("/schools/{school}/room/news", routing::get(room::show).post(draft::add))
        .route(
            "/schools/{school}/room/news/{number}",
            routing::get(detail::show).post(draft::change),
        )
        .route("/schools/{school}/room/news/{number}/mail", routing::get(detail::mail))
        .route("/schools/{school}/room/news/{number}/remove", routing::post(draft::remove))
        .route("/schools/{school}/room/news/{number}/send", routing::post(decide::send))
        .route("/schools/{school}/room/news/{number}/approve", routing::post(decide::approve))
        .route("/schools/{school}/room/news/{number}/take-back", routing::post(decide::take_back))
        .route("/schools/{school}/room/news-rules", routing::get(rules::show).post(rules::change))
        .route("/schools/{school}/news", routing::get(page::of_school))
        .route("/schools/{school}/news/resume", routing::post(page::resume))
        .route("/news/{number}", routing::get(page::one))
        .route("/news/{number}/answer", routing::post(page::answer))
}

/// The path where everybody reads the news of a school to all its followers.
pub fn path(school: &str) -> String {
    format!("/schools/{school}/news")
}

/// Who speaks in a piece of news: the person and the office; of one who has left the site, the office.
async fn speaker_of(conn: &mut Conn, news: &News) -> store::Result<String> {
    let name = match news.speaker {
        Some(member) => profile::of(conn, member).await?.about.name,
        None => String::new(),
    };
    let parts = [name.as_str(), news.office.as_str()].into_iter().filter(|part| !part.is_empty());
    Ok(parts.collect::<Vec<_>>().join(", "))
}

/// News that are taken back to be written again.
fn taken_back(news: &News) -> News {
    let state = State::Draft;
    News { state, speaker: None, office: String::new(), due_at: None, ..news.clone() }
}
