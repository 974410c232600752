//! News as those read them whom they reached: on the page of what they follow, on a page of their own with an
//! answer to the school; and, to all followers, on a page of the school for everybody.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use store::Conn;

use super::news::{News, Whom};
use super::shown::{Shown, by, shown};
use super::{queries, readers};
use crate::App;
use crate::accounts::Member;
use crate::atlas::School;
use crate::chance::row_number;
use crate::consent::{self, Standing};
use crate::contact::text::Text;
use crate::faults::Fault;
use crate::layout::{Frame, Link};
use crate::person::{Person, Posted};
use crate::profile;
use crate::schools;
use crate::sharing::name_of;
use crate::visit::{Answer, Visit};

/// News on the page of what somebody follows.
const FEED_MAX: u32 = 20;
/// News on the page of a school.
const SCHOOL_MAX: u32 = 50;
/// Letters of an answer.
const ANSWER_LETTERS_MAX: usize = 2_000;
/// Answers of one member to one piece of news.
const ANSWERS_MAX: i64 = 3;

/// News on the page of what somebody follows.
pub struct FeedPart {
    /// Each with who speaks and when, the latest first.
    pub news: Vec<(Link, String)>,
    /// Schools whose mail was stopped, by their names, each with where it begins again.
    pub stopped: Vec<Link>,
}

/// The news that reached a member.
pub async fn feed(conn: &mut Conn, visit: &Visit, member: i64) -> store::Result<FeedPart> {
    let news = queries::feed(conn, member, FEED_MAX).await?;
    let stopped = queries::stopped(conn, member).await?;
    Ok(FeedPart {
        news: rows(conn, visit, news).await?,
        stopped: stopped
            .into_iter()
            .map(|school| Link {
                href: visit.href(&format!("{}/resume", super::path(&school))),
                text: match visit.atlas().schools.at(&school) {
                    Some(known) => known.name.clone(),
                    None => school,
                },
            })
            .collect(),
    })
}

async fn rows(
    conn: &mut Conn,
    visit: &Visit,
    news: Vec<News>,
) -> store::Result<Vec<(Link, String)>> {
    let mut rows = Vec::new();
    for one in news {
        let speaker = super::speaker_of(conn, &one).await?;
        let text = one.told(visit.language()).0.title.clone();
        let link = Link { text, href: visit.href(&format!("/news/{}", one.number)) };
        rows.push((link, by(visit, &one, &speaker, one.started_at.unwrap_or_default())));
    }
    Ok(rows)
}

#[derive(Template)]
#[template(path = "publishing/school.html")]
struct SchoolPage {
    frame: Frame,
    school: Link,
    news: Vec<(Link, String)>,
}

/// Shows the news of a school to all its followers.
pub async fn of_school(visit: Visit, State(app): State<App>, Path(asked): Path<String>) -> Answer {
    let school = school(&visit, &asked)?;
    let mut conn = app.db().read().await?;
    let news = queries::public(&mut conn, &school.slug, SCHOOL_MAX).await?;
    let title = visit.tell("news-of", [("school", school.name.as_str().into())]);
    visit.personal(&SchoolPage {
        frame: visit.own_frame(title),
        school: Link { text: school.name.clone(), href: visit.href(&schools::path(school)) },
        news: rows(&mut conn, &visit, news).await?,
    })
}

fn school<'a>(visit: &'a Visit, asked: &str) -> Result<&'a School, Fault> {
    let found = visit.atlas().schools.at(asked);
    found.ok_or_else(|| visit.missing(visit.say("school-missing"), Vec::new()))
}

#[derive(Template)]
#[template(path = "publishing/news.html")]
struct NewsPage {
    frame: Frame,
    here: String,
    trouble: String,
    done: String,
    shown: Shown,
    /// Why the reader sees it.
    why: String,
    /// The news of the school, where everybody reads them.
    list: Link,
    /// Whether the reader may answer.
    may_answer: bool,
    /// What was typed.
    typed: String,
    /// The name that stands in the box.
    name: String,
    letters_max: usize,
}

/// Shows one piece of news, to those whom it reached; what went to all followers, to everybody.
pub async fn one(
    visit: Visit,
    State(app): State<App>,
    person: Option<Person>,
    Path(number): Path<String>,
) -> Answer {
    let (news, is_reached) = found(&visit, &app, person.as_ref(), &number).await?;
    if let (Some(person), Reached::Unread) = (&person, is_reached) {
        let mut conn = app.db().write().await?;
        let now = app.settings().clock.now();
        readers::read_by(&mut conn, news.number, person.member.number, now).await?;
        conn.commit().await?;
    }
    page(&visit, &app, person, (news, is_reached), (String::new(), String::new())).await
}

/// Whether news reached a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reached {
    No,
    Unread,
    Read,
}

/// A piece of news that a reader may see.
async fn found(
    visit: &Visit,
    app: &App,
    person: Option<&Person>,
    number: &str,
) -> Result<(News, Reached), Fault> {
    let gone = || visit.fault(StatusCode::NOT_FOUND, visit.say("news-gone"));
    let number = number.parse().map_err(|_| gone())?;
    let mut conn = app.db().read().await?;
    let news = queries::one(&mut conn, number).await?.filter(|news| news.state.is_out());
    let news = news.ok_or_else(gone)?;
    let read_at = match person {
        Some(person) => readers::reached(&mut conn, number, person.member.number).await?,
        None => None,
    };
    let reached = match read_at {
        None => Reached::No,
        Some(None) => Reached::Unread,
        Some(Some(_)) => Reached::Read,
    };
    let may_see = news.whom == Whom::Followers || reached != Reached::No;
    if may_see { Ok((news, reached)) } else { Err(gone()) }
}

async fn page(
    visit: &Visit,
    app: &App,
    person: Option<Person>,
    (news, reached): (News, Reached),
    (typed, trouble): (String, String),
) -> Answer {
    let mut conn = app.db().read().await?;
    let speaker = super::speaker_of(&mut conn, &news).await?;
    let name = match &person {
        Some(person) => profile::of(&mut conn, person.member.number).await?.about.name,
        None => String::new(),
    };
    let known = visit.atlas().schools.at(&news.school);
    let school = known.map_or(news.school.clone(), |school| school.name.clone());
    let facts = [("school", school.clone().into())];
    let key = match (&news.whom, reached) {
        (Whom::Followers, _) => "news-why-followers",
        (Whom::Audience { filter, .. }, _) if filter.statuses.is_empty() => "news-why-audience",
        (Whom::Audience { .. }, _) => "news-why-board",
    };
    visit.personal(&NewsPage {
        frame: visit.own_frame(news.told(visit.language()).0.title.clone()),
        here: visit.href(&format!("/news/{}", news.number)),
        trouble,
        done: match visit.query.get("done") {
            Some("answered") => visit.tell("news-answered", facts.clone()),
            _ => String::new(),
        },
        shown: shown(visit, &news, &speaker, news.started_at.unwrap_or_default()),
        why: visit.tell(key, facts.clone()),
        list: Link {
            text: visit.tell("news-of", facts),
            href: visit.href(&super::path(&news.school)),
        },
        may_answer: reached != Reached::No,
        typed,
        name,
        letters_max: ANSWER_LETTERS_MAX,
    })
}

/// Answers the school.
pub async fn answer(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<String>,
    posted: Posted,
) -> Answer {
    let (news, reached) = found(&visit, &app, Some(&person), &number).await?;
    let member = person.member.clone();
    let mut conn = app.db().write().await?;
    let text = Text::read(posted.exact("text"), ANSWER_LETTERS_MAX).ok();
    let refused = refused(&mut conn, &news, &member, reached).await?;
    let key = refused.or(text.is_none().then_some("news-answer-wrong"));
    let (Some(text), None) = (text, key) else {
        drop(conn);
        let trouble = visit.say(key.unwrap_or("news-answer-wrong"));
        let typed = posted.exact("text").to_owned();
        return page(&visit, &app, Some(person), (news, reached), (typed, trouble)).await;
    };
    let name = name_of(posted.get("name"));
    let keys = (row_number()?, news.number, member.number);
    let said = (name.as_str(), text.as_str(), app.settings().clock.now());
    readers::add_answer(&mut conn, keys, said).await?;
    conn.commit().await?;
    visit.redirect(&format!("/news/{}?done=answered", news.number))
}

/// The key of what keeps a member from answering, if something does.
async fn refused(
    conn: &mut Conn,
    news: &News,
    member: &Member,
    reached: Reached,
) -> store::Result<Option<&'static str>> {
    let is_hidden = consent::of(conn, member).await?.standing == Standing::Hidden;
    if is_hidden || reached == Reached::No {
        return Ok(Some("news-answer-not"));
    }
    let many = readers::answers_of(conn, news.number, member.number).await? >= ANSWERS_MAX;
    Ok(many.then_some("news-answer-enough"))
}

/// Lets the mail of a school's news come again, which its link had stopped.
pub async fn resume(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(school): Path<String>,
) -> Answer {
    let mut conn = app.db().write().await?;
    queries::resume(&mut conn, person.member.number, &school).await?;
    conn.commit().await?;
    visit.redirect("/following")
}
