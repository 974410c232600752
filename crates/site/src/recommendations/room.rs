//! `/schools/{school}/room/recommendations`: what the school does with recommendations: it answers each once, and
//! says whether it finds the author in its files. It removes none.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use store::Conn;

use super::page::{Shown, name_for_school, shown};
use super::report::gone;
use super::{Proof, Recommendation, Reply, Word, path, queries};
use crate::App;
use crate::claims::{self, Power};
use crate::contact::Text;
use crate::faults::Fault;
use crate::layout::{Frame, Link};
use crate::mail::{self, Why};
use crate::person::{Person, Posted};
use crate::profile;
use crate::visit::{Answer, Visit};

/// Letters of an answer.
const ANSWER_LETTERS_MAX: usize = 2_000;
/// Recommendations on one page.
const PAGE_ROWS: u32 = 20;

#[derive(Template)]
#[template(path = "recommendations/room.html")]
struct RoomPage {
    frame: Frame,
    room: Link,
    done: String,
    here: String,
    may_edit: bool,
    rows: Vec<Row>,
    earlier: String,
    most: usize,
}

struct Row {
    shown: Shown,
    /// The name under which the school may look for the author; empty where it may not.
    name: String,
    /// What the school can say of the author's studies: its name, its words, whether it is said now. None where
    /// an address proves them.
    words: Vec<(&'static str, String, bool)>,
}

/// Lists them, the latest first.
pub async fn list(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(asked): Path<String>,
) -> Answer {
    let mut conn = app.db().read().await?;
    let me = claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::See)).await?;
    let school = claims::school_of(&visit, &asked)?;
    let page = visit.query.page();
    let of = (PAGE_ROWS + 1, (page - 1) * PAGE_ROWS);
    let mut all = queries::page(&mut conn, &me.school, None, of).await?;
    let has_more = all.len() > PAGE_ROWS as usize;
    all.truncate(PAGE_ROWS as usize);
    let mut rows = Vec::new();
    for one in &all {
        rows.push(row(&mut conn, &visit, one).await?);
    }
    let here = format!("{}/recommendations", claims::path(school));
    let earlier = visit.href(&format!("{here}?page={}", page + 1));
    visit.personal(&RoomPage {
        frame: visit.own_frame(visit.say("recommendations-title")),
        room: claims::way_back(&visit, school),
        done: match visit.query.get("done") {
            Some("answered") => visit.say("recommendation-done-answered"),
            Some("word") => visit.say("recommendation-done-word"),
            _ => String::new(),
        },
        here: visit.href(&here),
        may_edit: me.role.may(Power::Edit),
        rows,
        earlier: if has_more { earlier } else { String::new() },
        most: ANSWER_LETTERS_MAX,
    })
}

async fn row(conn: &mut Conn, visit: &Visit, one: &Recommendation) -> store::Result<Row> {
    let words = match one.proof {
        Proof::Email => Vec::new(),
        _ => [Word::Confirmed, Word::NotFound, Word::None]
            .map(|word| {
                let text = visit.say(&format!("recommendation-word-{}", word.name()));
                (word.name(), text, word == one.word)
            })
            .into(),
    };
    Ok(Row {
        shown: shown(conn, visit, one).await?,
        name: name_for_school(conn, one).await?,
        words,
    })
}

/// A recommendation of the manager's school.
async fn find(
    conn: &mut Conn,
    visit: &Visit,
    school: &str,
    number: &str,
) -> Result<Recommendation, Fault> {
    let number = number.parse().map_err(|_| gone(visit))?;
    let found = queries::one(conn, number).await?;
    found.filter(|one| one.school == school).ok_or_else(|| gone(visit))
}

/// Answers one, in the name of the school, for good.
pub async fn answer(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path((asked, number)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().write().await?;
    let me = claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::Edit)).await?;
    let school = claims::school_of(&visit, &asked)?;
    let one = find(&mut conn, &visit, &me.school, &number).await?;
    let text = Text::read(posted.exact("text"), ANSWER_LETTERS_MAX);
    let text = text.map_err(|_| visit.wrong(visit.say("recommendation-answer-wrong")))?;
    let reply = Reply {
        text: text.as_str().to_owned(),
        name: profile::of(&mut conn, me.member).await?.about.name,
        office: me.office.clone(),
        at: app.settings().clock.now(),
    };
    match queries::add_answer(&mut conn, one.number, me.member, &reply).await {
        Err(error) if error.is_taken() => {
            let sentence = visit.say("recommendation-answer-taken");
            return Err(visit.fault(StatusCode::CONFLICT, sentence));
        }
        other => other?,
    }
    let act = ("recommendation-answered", Some(me.member), None);
    claims::note(&mut conn, &app, &me.school, act, "").await?;
    let about = ("letter-recommendation-answered", &*path(school));
    tell(&mut conn, &app, &one, about, &school.name).await?;
    conn.commit().await?;
    visit.redirect(&format!("{}/recommendations?done=answered", claims::path(school)))
}

/// Says whether the school finds the author in its files.
pub async fn word(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path((asked, number)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().write().await?;
    let me = claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::Edit)).await?;
    let school = claims::school_of(&visit, &asked)?;
    let one = find(&mut conn, &visit, &me.school, &number).await?;
    let word = Word::of(posted.get("word"));
    let word = word.ok_or_else(|| visit.wrong(visit.say("recommendation-word-wrong")))?;
    if word != one.word {
        queries::set_word(&mut conn, one.number, word).await?;
        let act = format!("recommendation-{}", word.name());
        claims::note(&mut conn, &app, &me.school, (&act, Some(me.member), None), "").await?;
        let about = ("letter-recommendation-word", &*path(school));
        tell(&mut conn, &app, &one, about, &school.name).await?;
    }
    conn.commit().await?;
    visit.redirect(&format!("{}/recommendations?done=word", claims::path(school)))
}

/// Tells the author.
async fn tell(
    conn: &mut Conn,
    app: &App,
    one: &Recommendation,
    about: (&str, &str),
    school: &str,
) -> Result<(), Fault> {
    let facts = [("school", school.to_owned().into())];
    mail::tell(conn, app, (one.member, Why::Wanted), about, facts).await
}
