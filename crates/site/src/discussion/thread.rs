//! `/discussion/{number}`: a question and its answers, each with who speaks.

use askama::Template;
use axum::extract::{Path, State};
use store::Conn;

use super::place::Place;
use super::queries::{self, Post};
use super::write::{THREAD_MAX, gone, own};
use crate::App;
use crate::accounts::{self, day};
use crate::consent::{self, Standing};
use crate::faults::Fault;
use crate::layout::{Frame, Link};
use crate::person::Person;
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "discussion/thread.html")]
struct ThreadPage {
    frame: Frame,
    heading: String,
    place: Link,
    /// Whether the question is still there.
    has_question: bool,
    is_reported: bool,
    posts: Vec<Shown>,
    here: String,
}

#[derive(Template)]
#[template(path = "discussion/edit.html")]
struct EditPage {
    frame: Frame,
    number: i64,
    text: String,
}

/// A post as it is shown.
pub struct Shown {
    pub number: i64,
    pub name: String,
    /// What is known of who speaks; may be empty.
    pub capacity: String,
    pub text: String,
    pub day: String,
    /// When it was edited; empty where it never was.
    pub edited: String,
    /// What stood before: until when, and the text.
    pub before: Vec<(String, String)>,
    pub is_own: bool,
}

/// A post, unless the account of its author is hidden.
pub async fn shown(
    conn: &mut Conn,
    visit: &Visit,
    person: &Person,
    post: Post,
    before: &[(i64, String, i64)],
) -> Result<Option<Shown>, Fault> {
    let Some(author) = accounts::member(conn, post.author).await? else { return Ok(None) };
    let is_own = post.author == person.member.number;
    if !is_own && consent::of(conn, &author).await?.standing == Standing::Hidden {
        return Ok(None);
    }
    let before = before.iter().filter(|(of, ..)| *of == post.number);
    let edited = post.edited_at.map(|at| day(visit.words, at));
    Ok(Some(Shown {
        number: post.number,
        name: if post.name.is_empty() { visit.say("discussion-member") } else { post.name },
        capacity: match post.capacity.as_str() {
            "" => String::new(),
            capacity => visit.say(&format!("discussion-capacity-{capacity}")),
        },
        text: post.text,
        day: day(visit.words, post.written_at),
        edited: edited
            .map(|day| visit.tell("discussion-edited", [("day", day.into())]))
            .unwrap_or_default(),
        before: before.map(|(_, text, at)| (day(visit.words, *at), text.clone())).collect(),
        is_own,
    }))
}

/// Shows a thread.
pub async fn show(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<i64>,
) -> Answer {
    let mut conn = app.db().read().await?;
    let posts = queries::thread(&mut conn, number, THREAD_MAX).await?;
    let first = posts.first().ok_or_else(|| gone(&visit))?;
    let place = Place::of(&first.place).ok_or_else(|| gone(&visit))?.link(&visit);
    let has_question = first.number == number;
    let before = queries::before(&mut conn, number).await?;
    let mut all = Vec::new();
    for post in posts {
        all.extend(shown(&mut conn, &visit, &person, post, &before).await?);
    }
    let heading = visit.tell("discussion-title", [("name", place.text.as_str().into())]);
    visit.personal(&ThreadPage {
        place,
        has_question,
        is_reported: visit.query.get("done") == Some("reported"),
        posts: all,
        here: visit.href(&visit.path),
        frame: visit.own_frame(heading.clone()),
        heading,
    })
}

/// Shows the form of an edit.
pub async fn ask_edit(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<i64>,
) -> Answer {
    let post = own(&mut app.db().read().await?, &visit, &person.member, number).await?;
    let frame = visit.own_frame(visit.say("discussion-edit"));
    visit.personal(&EditPage { frame, number, text: post.text })
}
