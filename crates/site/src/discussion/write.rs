//! Asking, answering, editing and removing one's own.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use dataset::Verification;
use store::Conn;

use super::place::Place;
use super::queries::{self, Post};
use crate::App;
use crate::accounts::{self, Member};
use crate::chance::row_number;
use crate::claims::{self, Power};
use crate::consent::{self, Standing};
use crate::faults::Fault;
use crate::outside::Outside;
use crate::person::{Person, Posted};
use crate::profile;
use crate::settings::DAY;
use crate::sharing::name_of;
use crate::visit::{Answer, Visit};
use crate::watch::{self, Kind, News};

/// Letters of a post.
pub const TEXT_LETTERS_MAX: usize = 4_000;
/// Posts of one member in a day.
const POSTS_A_DAY: i64 = 30;
/// The same, of somebody who has just come.
const POSTS_A_DAY_NEW: i64 = 5;
/// How long somebody is new.
const NEW_TIME: i64 = 7 * DAY;
/// Sources of one post.
const SOURCES_MAX: usize = 3;
/// Posts of one thread.
pub const THREAD_MAX: u32 = 200;

/// Asks about a school.
pub async fn school(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(slug): Path<String>,
    posted: Posted,
) -> Answer {
    let place = Place::school(&visit, &slug)?;
    let number = ask(&visit, &app, &person.member, &place, &posted).await?;
    visit.redirect(&format!("/discussion/{number}"))
}

/// Asks about a field.
pub async fn field(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(code): Path<String>,
    posted: Posted,
) -> Answer {
    let place = Place::field(&visit, &code)?;
    let number = ask(&visit, &app, &person.member, &place, &posted).await?;
    visit.redirect(&format!("/discussion/{number}"))
}

/// Asks or says something first at a place; gives its number.
pub async fn ask(
    visit: &Visit,
    app: &App,
    member: &Member,
    place: &Place,
    posted: &Posted,
) -> Result<i64, Fault> {
    let number = row_number()?;
    let mut conn = app.db().write().await?;
    add(&mut conn, app, visit, member, (place, number, number), posted).await?;
    conn.commit().await?;
    Ok(number)
}

/// Answers a question.
pub async fn answer(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(thread): Path<i64>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().write().await?;
    let posts = queries::thread(&mut conn, thread, THREAD_MAX).await?;
    let place =
        posts.first().and_then(|post| Place::of(&post.place)).ok_or_else(|| gone(&visit))?;
    if posts.len() >= THREAD_MAX as usize {
        return Err(visit.wrong(visit.say("discussion-full")));
    }
    let number = row_number()?;
    add(&mut conn, &app, &visit, &person.member, (&place, thread, number), &posted).await?;
    conn.commit().await?;
    visit.redirect(&format!("/discussion/{thread}#post-{number}"))
}

async fn add(
    conn: &mut Conn,
    app: &App,
    visit: &Visit,
    member: &Member,
    (place, thread, number): (&Place, i64, i64),
    posted: &Posted,
) -> Result<(), Fault> {
    let text = text(visit, posted)?;
    if consent::of(conn, member).await?.standing == Standing::Hidden {
        return Err(visit.wrong(visit.say("discussion-hidden")));
    }
    let now = app.settings().clock.now();
    let joined_at = accounts::joined_at(conn, member.number).await?;
    let is_new = joined_at.is_none_or(|at| now - at < NEW_TIME);
    let most = if is_new { POSTS_A_DAY_NEW } else { POSTS_A_DAY };
    if queries::written_since(conn, member.number, now - DAY).await? >= most {
        return Err(visit.fault(StatusCode::TOO_MANY_REQUESTS, visit.say("discussion-often")));
    }
    let sources = sources(visit, posted)?;
    let speaker = match place.school_of() {
        Some(school) => claims::awake(conn, app, member, school).await?,
        None => None,
    };
    let (name, capacity, office) = match speaker {
        // Who speaks for a school is always shown: the person and the office.
        Some(manager) => {
            let is_speaker = manager.role.may(Power::Edit);
            let name = profile::of(conn, member.number).await?.about.name;
            let name = if name.is_empty() { name_of(posted.get("name")) } else { name };
            (name, if is_speaker { "speaker" } else { "staff" }, manager.office)
        }
        None => {
            let capacity = capacity(conn, member, place.school_of()).await?;
            (name_of(posted.get("name")), capacity, String::new())
        }
    };
    let post = Post {
        number,
        thread,
        place: place.key(),
        author: member.number,
        name,
        capacity: capacity.to_owned(),
        office,
        text,
        written_at: now,
        edited_at: None,
        removed_at: None,
    };
    queries::add(conn, &post).await?;
    for (line, source) in (1..).zip(sources) {
        queries::add_source(conn, number, line, &source.href).await?;
    }
    match place.school_of() {
        // What the school says itself does not wait for it.
        Some(school) if capacity != "speaker" => {
            let path = format!("/discussion/{thread}#post-{number}");
            let news = News { kind: Kind::Post, about: number, words: "", path: &path };
            watch::add(conn, app, school, news).await
        }
        _ => Ok(()),
    }
}

/// The sources that somebody gives: an address on each line.
fn sources(visit: &Visit, posted: &Posted) -> Result<Vec<Outside>, Fault> {
    let lines = posted.exact("sources").lines().map(str::trim).filter(|line| !line.is_empty());
    let read: Option<Vec<Outside>> = lines.map(Outside::read).collect();
    let read = read.filter(|all| all.len() <= SOURCES_MAX);
    read.ok_or_else(|| {
        visit.wrong(visit.tell("discussion-sources-wrong", [("most", SOURCES_MAX.into())]))
    })
}

/// In what capacity a member speaks of a school, where they do not speak for it: as one who studied there, and
/// how that is attested.
async fn capacity(
    conn: &mut Conn,
    member: &Member,
    school: Option<&str>,
) -> store::Result<&'static str> {
    let Some(school) = school else { return Ok("") };
    Ok(match profile::attested_at(conn, member.number, school).await? {
        None => "",
        Some(Verification::Email) => "email",
        Some(Verification::School) => "school",
        Some(_) => "declared",
    })
}

/// Changes one's own post.
pub async fn edit(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<i64>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().write().await?;
    let post = own(&mut conn, &visit, &person.member, number).await?;
    if post.removed_at.is_some() {
        return Err(gone(&visit));
    }
    let text = text(&visit, &posted)?;
    if text != post.text {
        queries::edit(&mut conn, &post, &text, app.settings().clock.now()).await?;
    }
    conn.commit().await?;
    visit.redirect(&format!("/discussion/{}#post-{number}", post.thread))
}

/// Removes one's own post.
pub async fn remove(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<i64>,
) -> Answer {
    let mut conn = app.db().write().await?;
    let post = own(&mut conn, &visit, &person.member, number).await?;
    queries::remove(&mut conn, person.member.number, number).await?;
    watch::remove(&mut conn, Kind::Post, number).await?;
    conn.commit().await?;
    match Place::of(&post.place) {
        Some(Place::School(slug)) => visit.redirect(&format!("/schools/{slug}/discussion")),
        Some(Place::Wall(slug)) => visit.redirect(&format!("/schools/{slug}/wall")),
        Some(Place::Field(code)) => visit.redirect(&super::of_field(code)),
        None => visit.redirect(""),
    }
}

/// A post of the member.
pub async fn own(
    conn: &mut Conn,
    visit: &Visit,
    member: &Member,
    number: i64,
) -> Result<Post, Fault> {
    let post = queries::one(conn, number).await?;
    post.filter(|post| post.author == member.number).ok_or_else(|| gone(visit))
}

fn text(visit: &Visit, posted: &Posted) -> Result<String, Fault> {
    let text = posted.exact("text").replace("\r\n", "\n");
    let text: String = text.trim().chars().take(TEXT_LETTERS_MAX).collect();
    match text.is_empty() {
        true => Err(visit.wrong(visit.say("comment-no-text"))),
        false => Ok(text),
    }
}

/// There is no such post, or it is not theirs.
pub fn gone(visit: &Visit) -> Fault {
    visit.fault(StatusCode::NOT_FOUND, visit.say("discussion-gone"))
}
