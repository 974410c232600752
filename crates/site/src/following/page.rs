//! `/following`: what became of the schools that a member follows; and the button that begins and stops.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use edition::fold;

use super::changes::{Change, changes};
use super::queries;
use crate::App;
use crate::atlas::School;
use crate::directory;
use crate::layout::{Frame, Link};
use crate::person::{Person, Posted};
use crate::publishing::{self, FeedPart};
use crate::schools;
use crate::visit::{Answer, Visit};
use crate::words::numbers::date;

/// Schools that are shown.
const SHOWN_MAX: u32 = 200;

#[derive(Template)]
#[template(path = "following/following.html")]
struct FollowingPage {
    frame: Frame,
    /// Which edition it is, up to when it sees.
    edition: String,
    /// Since which one; empty where there is none before.
    since: String,
    /// Schools with what changed.
    changed: Vec<(Link, Vec<Change>)>,
    followed: Vec<Followed>,
    /// News of schools that reached them.
    feed: FeedPart,
}

struct Followed {
    school: Link,
    /// Its directory.
    people: String,
    /// Where following is stopped.
    stop: String,
}

/// Shows it. It ends.
pub async fn show(visit: Visit, State(app): State<App>, person: Person) -> Answer {
    let mut conn = app.db().read().await?;
    let followed = queries::followed(&mut conn, person.member.number, SHOWN_MAX).await?;
    let feed = publishing::feed(&mut conn, &visit, person.member.number).await?;
    drop(conn);
    let atlas = visit.atlas();
    let mut followed: Vec<&School> =
        followed.iter().filter_map(|slug| atlas.schools.at(slug)).collect();
    followed.sort_by_cached_key(|school| (fold(&school.name), school.school_id));
    let link = |school: &School| Link {
        text: school.name.clone(),
        href: visit.href(&schools::path(school)),
    };
    let changed = followed.iter().map(|school| (link(school), changes(&visit, school)));
    let day = |as_of: &str| date(visit.words, as_of);
    let facts = [("number", atlas.number.into()), ("date", day(&atlas.manifest.as_of).into())];
    visit.personal(&FollowingPage {
        frame: visit.own_frame(visit.say("following-title")),
        edition: visit.tell("following-edition", facts),
        since: match atlas.history.before() {
            Some(as_of) => visit.tell("following-since", [("date", day(as_of).into())]),
            None => String::new(),
        },
        feed,
        changed: changed.filter(|(_, changes)| !changes.is_empty()).collect(),
        followed: followed
            .iter()
            .map(|school| Followed {
                school: link(school),
                people: visit.href(&directory::path(school)),
                stop: visit.href(&format!("{}/follow", schools::path(school))),
            })
            .collect(),
    })
}

/// Begins or stops following a school.
pub async fn follow(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(slug): Path<String>,
    posted: Posted,
) -> Answer {
    let Some(school) = visit.atlas().schools.at(&slug) else {
        return Err(visit.fault(StatusCode::NOT_FOUND, visit.say("school-missing")));
    };
    let is_following = match posted.get("follow") {
        "yes" => true,
        "no" => false,
        _ => return Err(visit.wrong(visit.say("follow-unclear"))),
    };
    let mut conn = app.db().write().await?;
    let now = app.settings().clock.now();
    queries::set(&mut conn, person.member.number, &school.slug, is_following, now).await?;
    conn.commit().await?;
    match posted.get("from") {
        "following" => visit.redirect("/following"),
        _ => visit.redirect(&directory::path(school)),
    }
}
