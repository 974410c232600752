//! Taking a post off a wall in the name of the school, and what its author can say against that.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use store::Conn;

use super::{Removal, path, queries};
use crate::App;
use crate::accounts::day;
use crate::audit::{REASON_LETTERS_MAX, Reason};
use crate::claims::{self, Power};
use crate::contact::Text;
use crate::discussion::{self, Place, Post, gone};
use crate::faults::Fault;
use crate::layout::{Frame, Link};
use crate::mail::{self, Why};
use crate::person::{Person, Posted};
use crate::visit::{Answer, Visit};
use crate::watch::{self, Kind};

/// Letters of an appeal.
const APPEAL_LETTERS_MAX: usize = 1_000;

#[derive(Template)]
#[template(path = "wall/remove.html")]
struct RemovePage {
    frame: Frame,
    trouble: String,
    here: String,
    wall: Link,
    text: String,
    why_letters_max: usize,
}

/// The post of a school's wall that a manager would take away: not their own, and not one that was given back.
async fn find(
    conn: &mut Conn,
    visit: &Visit,
    (school, member): (&str, i64),
    number: &str,
) -> Result<Post, Fault> {
    let number = number.parse().map_err(|_| gone(visit))?;
    let place = Place::Wall(school.to_owned()).key();
    let post = discussion::one(conn, number).await?;
    let is_there = |post: &Post| post.place == place && post.author != member;
    let post = post.filter(is_there).ok_or_else(|| gone(visit))?;
    match queries::one(conn, number).await? {
        Some(_) => Err(visit.fault(StatusCode::CONFLICT, visit.say("wall-decided"))),
        None => Ok(post),
    }
}

/// Asks for the reason.
pub async fn ask(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path((asked, number)): Path<(String, String)>,
) -> Answer {
    let mut conn = app.db().read().await?;
    let me = claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::Edit)).await?;
    let post = find(&mut conn, &visit, (&me.school, me.member), &number).await?;
    remove_page(&visit, &asked, post, String::new())
}

fn remove_page(visit: &Visit, asked: &str, post: Post, trouble: String) -> Answer {
    let school = claims::school_of(visit, asked)?;
    let wall = path(school);
    visit.personal(&RemovePage {
        frame: visit.own_frame(visit.say("wall-take-away")),
        trouble,
        here: visit.href(&format!("{wall}/{}/remove", post.number)),
        wall: Link { text: visit.say("wall"), href: visit.href(&wall) },
        text: post.text,
        why_letters_max: REASON_LETTERS_MAX,
    })
}

/// Takes it away, and tells its author why.
pub async fn remove(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path((asked, number)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().write().await?;
    let me = claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::Edit)).await?;
    let school = claims::school_of(&visit, &asked)?;
    let post = find(&mut conn, &visit, (&me.school, me.member), &number).await?;
    let Some(why) = Reason::read(posted.get("why")) else {
        return remove_page(&visit, &asked, post, visit.say("reason-missing"));
    };
    let now = app.settings().clock.now();
    let removal = Removal {
        post: post.number,
        school: me.school.clone(),
        removed_by: Some(me.member),
        office: me.office.clone(),
        reason: why.text().to_owned(),
        removed_at: now,
        appeal: String::new(),
        decision: None,
    };
    match queries::add(&mut conn, &removal).await {
        // Two managers at once: the first reason stands.
        Err(error) if error.is_taken() => return visit.redirect(&path(school)),
        other => other?,
    }
    discussion::set_removed(&mut conn, post.number, Some(now)).await?;
    watch::remove(&mut conn, Kind::Post, post.number).await?;
    let act = ("post-removed", Some(me.member), Some(post.author));
    claims::note(&mut conn, &app, &me.school, act, why.text()).await?;
    let facts = [("school", school.name.clone().into()), ("reason", why.text().to_owned().into())];
    let about = format!("/removals/{}", post.number);
    let about = ("letter-post-removed", about.as_str());
    mail::tell(&mut conn, &app, (post.author, Why::Needed), about, facts).await?;
    conn.commit().await?;
    visit.redirect(&path(school))
}

#[derive(Template)]
#[template(path = "wall/removal.html")]
struct RemovalPage {
    frame: Frame,
    trouble: String,
    here: String,
    wall: Link,
    told: String,
    reason: String,
    text: String,
    /// What the author said against it.
    appeal: String,
    /// What was decided, and why.
    decision: Option<(String, String)>,
    letters_max: usize,
}

/// The removal of a post of the reader's.
async fn own(
    conn: &mut Conn,
    visit: &Visit,
    person: &Person,
    number: &str,
) -> Result<(Removal, Post), Fault> {
    let number = number.parse().map_err(|_| gone(visit))?;
    let post = discussion::one(conn, number).await?;
    let post = post.filter(|post| post.author == person.member.number);
    let removal = queries::one(conn, number).await?;
    removal.zip(post).ok_or_else(|| gone(visit))
}

/// Shows an author what was taken away, why, and what can be done.
pub async fn show(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<String>,
) -> Answer {
    let (removal, post) = own(&mut app.db().read().await?, &visit, &person, &number).await?;
    page(&visit, removal, post, String::new())
}

fn page(visit: &Visit, removal: Removal, post: Post, trouble: String) -> Answer {
    let place = Place::of(&post.place).ok_or_else(|| gone(visit))?;
    let wall = place.link(visit);
    let facts = [
        ("school", wall.text.clone().into()),
        ("office", removal.office.clone().into()),
        ("day", day(visit.words, removal.removed_at).into()),
    ];
    let told = |outcome: super::Outcome| visit.say(&format!("appeal-{}", outcome.name()));
    visit.personal(&RemovalPage {
        frame: visit.own_frame(visit.say("removal-title")),
        trouble,
        here: visit.href(&format!("/removals/{}", removal.post)),
        told: visit.tell("removal-told", facts),
        wall,
        reason: removal.reason,
        text: post.text,
        appeal: removal.appeal,
        decision: removal.decision.map(|(outcome, why)| (told(outcome), why)),
        letters_max: APPEAL_LETTERS_MAX,
    })
}

/// Takes an appeal: once, to those who look after the site.
pub async fn appeal(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<String>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().write().await?;
    let (removal, post) = own(&mut conn, &visit, &person, &number).await?;
    let Ok(words) = Text::read(posted.exact("words"), APPEAL_LETTERS_MAX) else {
        let trouble = visit.tell("appeal-wrong", [("most", APPEAL_LETTERS_MAX.into())]);
        return page(&visit, removal, post, trouble);
    };
    let now = app.settings().clock.now();
    queries::set_appeal(&mut conn, removal.post, words.as_str(), now).await?;
    conn.commit().await?;
    visit.redirect(&format!("/removals/{}", removal.post))
}
