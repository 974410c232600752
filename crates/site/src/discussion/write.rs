//! Asking, answering, editing and removing one's own.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use dataset::Verification;
use store::Conn;

use super::place::Place;
use super::queries::{self, Post};
use crate::App;
use crate::accounts::Member;
use crate::chance::row_number;
use crate::consent::{self, Standing};
use crate::faults::Fault;
use crate::person::{Person, Posted};
use crate::settings::DAY;
use crate::sharing::name_of;
use crate::visit::{Answer, Visit};
use crate::watch::{Kind, News};
use crate::{claims, profile, watch};

/// Letters of a post.
pub const TEXT_LETTERS_MAX: usize = 4_000;
/// Posts of one member in a day.
const POSTS_A_DAY: i64 = 30;
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
    ask(visit, &app, &person.member, &place, &posted).await
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
    ask(visit, &app, &person.member, &place, &posted).await
}

async fn ask(visit: Visit, app: &App, member: &Member, place: &Place, posted: &Posted) -> Answer {
    let number = row_number()?;
    let mut conn = app.db().write().await?;
    add(&mut conn, app, &visit, member, (place, number, number), posted).await?;
    conn.commit().await?;
    visit.redirect(&format!("/discussion/{number}"))
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
    if queries::written_since(conn, member.number, now - DAY).await? >= POSTS_A_DAY {
        return Err(visit.fault(StatusCode::TOO_MANY_REQUESTS, visit.say("discussion-often")));
    }
    let post = Post {
        number,
        thread,
        place: place.key(),
        author: member.number,
        name: name_of(posted.get("name")),
        capacity: capacity(conn, app, member, place).await?.to_owned(),
        text,
        written_at: now,
        edited_at: None,
    };
    queries::add(conn, &post).await?;
    let Place::School(school) = place else { return Ok(()) };
    let path = format!("/discussion/{thread}#post-{number}");
    let news = News { kind: Kind::Post, about: number, words: "", path: &path };
    watch::add(conn, app, school, news).await
}

/// In what capacity a member speaks of a school: for it, or as one who studied there, and how that is
/// attested.
async fn capacity(
    conn: &mut Conn,
    app: &App,
    member: &Member,
    place: &Place,
) -> store::Result<&'static str> {
    let Place::School(school) = place else { return Ok("") };
    if claims::speaks_for(conn, app, member, school).await? {
        return Ok("speaker");
    }
    let educations = profile::of(conn, member.number).await?.educations;
    let here = educations.iter().filter(|one| one.school.as_deref() == Some(school));
    let best = here.max_by_key(|one| one.verification as i64);
    Ok(match best.map(|one| one.verification) {
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
