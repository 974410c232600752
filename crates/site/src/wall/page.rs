//! `/schools/{school}/wall`: what is posted, the latest first, in pages that end.

use askama::Template;
use axum::extract::{Path, State};

use super::{path, queries, take_away};
use crate::App;
use crate::accounts::Age;
use crate::claims;
use crate::discussion::{self, Place, Reader, Shown, shown};
use crate::layout::{Frame, Link};
use crate::person::{Person, Posted};
use crate::query::address;
use crate::schools;
use crate::visit::{Answer, Visit};

/// Posts on one page.
const PAGE_ROWS: u32 = 20;
/// Answers that are shown below a post.
const ANSWERS_MAX: u32 = 5;

#[derive(Template)]
#[template(path = "wall/page.html")]
struct WallPage {
    frame: Frame,
    school: Link,
    is_posted: bool,
    posts: Vec<Post>,
    later: String,
    earlier: String,
    /// Where the reader may take posts away; empty where they may not.
    take_away: String,
    /// How many posts are away; empty where none is.
    away: String,
    writer: Writer,
    here: String,
}

/// Who reads, and may write.
enum Writer {
    Visitor,
    Adult,
    Minor,
}

/// A post with its first answers.
struct Post {
    shown: Shown,
    answers: Vec<Shown>,
    /// Where it is answered, and all answers are.
    thread: Link,
}

/// Shows the wall.
pub async fn show(
    visit: Visit,
    State(app): State<App>,
    person: Option<Person>,
    Path(asked): Path<String>,
) -> Answer {
    let school = claims::school_of(&visit, &asked)?;
    let mut conn = app.db().read().await?;
    let viewer = person.as_ref().map(|person| person.member.number);
    let reader = if viewer.is_some() { Reader::Member } else { Reader::Everybody };
    let place = Place::Wall(school.slug.clone()).key();
    let page = visit.query.page();
    let rows = (PAGE_ROWS + 1, (page - 1) * PAGE_ROWS);
    let mut all = discussion::questions(&mut conn, (&place, reader), rows).await?;
    let has_more = all.len() > PAGE_ROWS as usize;
    all.truncate(PAGE_ROWS as usize);
    let mut posts = Vec::new();
    for post in all {
        let number = post.number;
        let before = discussion::before(&mut conn, number).await?;
        let Some(first) = shown(&mut conn, &visit, viewer, post, &before).await? else { continue };
        let mut answers = Vec::new();
        let thread = discussion::thread(&mut conn, number, ANSWERS_MAX + 1).await?;
        for answer in thread.into_iter().filter(|post| post.number != number) {
            answers.extend(shown(&mut conn, &visit, viewer, answer, &before).await?);
        }
        let count = discussion::answer_count(&mut conn, number).await?;
        let text = match count > i64::from(ANSWERS_MAX) {
            true => visit.tell("wall-all-answers", [("count", count.into())]),
            false => visit.say("wall-answer"),
        };
        let thread = Link { text, href: visit.href(&format!("/discussion/{number}")) };
        posts.push(Post { shown: first, answers, thread });
    }
    let here = path(school);
    let turn = |page: u32| {
        let page = if page == 1 { String::new() } else { page.to_string() };
        visit.href(&address(&here, &[("page", &page)]))
    };
    let away = queries::count(&mut conn, &school.slug).await?;
    let title = visit.tell("wall-title", [("name", school.name.clone().into())]);
    visit.personal(&WallPage {
        frame: visit.own_frame(title),
        school: Link { text: school.name.clone(), href: visit.href(&schools::path(school)) },
        is_posted: visit.query.get("done") == Some("posted"),
        posts,
        later: if page > 1 { turn(page - 1) } else { String::new() },
        earlier: if has_more { turn(page + 1) } else { String::new() },
        take_away: take_away(&mut conn, &app, &visit, person.as_ref(), &school.slug).await?,
        away: match away {
            0 => String::new(),
            count => visit.tell("wall-away", [("count", count.into())]),
        },
        writer: match person.map(|person| person.member.age) {
            None => Writer::Visitor,
            Some(Age::Adult) => Writer::Adult,
            Some(_) => Writer::Minor,
        },
        here: visit.href(&here),
    })
}

/// Posts something.
pub async fn post(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(asked): Path<String>,
    posted: Posted,
) -> Answer {
    let school = claims::school_of(&visit, &asked)?;
    let place = Place::Wall(school.slug.clone());
    let number = discussion::ask(&visit, &app, &person.member, &place, &posted).await?;
    visit.redirect(&format!("{}?done=posted#post-{number}", path(school)))
}
