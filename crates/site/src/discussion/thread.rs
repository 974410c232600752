//! `/discussion/{number}`: a question and its answers, each with who speaks.

use askama::Template;
use axum::extract::{Path, State};
use store::Conn;

use super::place::Place;
use super::queries::{self, Post};
use super::write::{THREAD_MAX, gone, own};
use crate::App;
use crate::accounts::{self, Age, day};
use crate::consent::{self, Standing};
use crate::faults::Fault;
use crate::layout::{Frame, Link};
use crate::outside::Outside;
use crate::person::Person;
use crate::visit::{Answer, Visit};
use crate::wall;

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
    /// Where the reader may take posts away in the name of a school; empty where they may not.
    take_away: String,
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
    /// What is known of who speaks, with their office where they speak for a school; may be empty.
    pub capacity: String,
    pub text: String,
    pub day: String,
    /// When it was edited; empty where it never was.
    pub edited: String,
    /// What stood before: until when, and the text.
    pub before: Vec<(String, String)>,
    pub sources: Vec<Outside>,
    pub is_own: bool,
}

/// A post for a member, or for everybody, unless the account of its author is hidden, or they are under 18 and
/// everybody would read it.
pub async fn shown(
    conn: &mut Conn,
    visit: &Visit,
    viewer: Option<i64>,
    post: Post,
    before: &[(i64, String, i64)],
) -> Result<Option<Shown>, Fault> {
    let Some(author) = accounts::member(conn, post.author).await? else { return Ok(None) };
    let is_own = Some(post.author) == viewer;
    if viewer.is_none() && author.age != Age::Adult {
        return Ok(None);
    }
    if !is_own && consent::of(conn, &author).await?.standing == Standing::Hidden {
        return Ok(None);
    }
    let before = before.iter().filter(|(of, ..)| *of == post.number);
    let sources = queries::sources(conn, post.number).await?;
    let edited = post.edited_at.map(|at| day(visit.words, at));
    Ok(Some(Shown {
        number: post.number,
        name: if post.name.is_empty() { visit.say("discussion-member") } else { post.name },
        capacity: capacity(visit, &post.capacity, &post.office),
        sources: sources.iter().filter_map(|one| Outside::read(one)).collect(),
        text: post.text,
        day: day(visit.words, post.written_at),
        edited: edited
            .map(|day| visit.tell("discussion-edited", [("day", day.into())]))
            .unwrap_or_default(),
        before: before.map(|(_, text, at)| (day(visit.words, *at), text.clone())).collect(),
        is_own,
    }))
}

/// In what capacity somebody speaks, in words.
pub fn capacity(visit: &Visit, capacity: &str, office: &str) -> String {
    if capacity.is_empty() {
        return String::new();
    }
    let told = visit.say(&format!("discussion-capacity-{capacity}"));
    if office.is_empty() { told } else { format!("{office}, {told}") }
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
    let of = Place::of(&first.place).ok_or_else(|| gone(&visit))?;
    let place = of.link(&visit);
    let take_away = match &of {
        Place::Wall(slug) => wall::take_away(&mut conn, &app, &visit, Some(&person), slug).await?,
        _ => String::new(),
    };
    let has_question = first.number == number;
    let before = queries::before(&mut conn, number).await?;
    let mut all = Vec::new();
    for post in posts {
        all.extend(shown(&mut conn, &visit, Some(person.member.number), post, &before).await?);
    }
    let heading = of.heading(&visit, &place.text);
    visit.personal(&ThreadPage {
        take_away,
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
