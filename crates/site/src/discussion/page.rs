//! The questions about a school or a field.

use askama::Template;
use axum::extract::{Path, State};

use super::place::Place;
use super::queries::{self, Reader};
use super::thread::{Shown, shown};
use crate::App;
use crate::layout::{Frame, Link};
use crate::person::Person;
use crate::visit::{Answer, Visit};

/// Questions shown; older ones are found by their addresses alone.
const QUESTIONS_MAX: u32 = 50;

#[derive(Template)]
#[template(path = "discussion/list.html")]
struct ListPage {
    frame: Frame,
    heading: String,
    /// The page of the school or the field.
    about: Link,
    /// Each question with its page and how many answers it has.
    questions: Vec<(Shown, String, String)>,
    here: String,
}

/// Of a school.
pub async fn school(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(slug): Path<String>,
) -> Answer {
    let place = Place::school(&visit, &slug)?;
    let page = visit.atlas().schools.at(&slug).map(crate::schools::path).unwrap_or_default();
    list(visit, &app, &person, &place, &page).await
}

/// Of a field.
pub async fn field(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(code): Path<String>,
) -> Answer {
    let place = Place::field(&visit, &code)?;
    let page = format!("/fields/{code}");
    list(visit, &app, &person, &place, &page).await
}

async fn list(visit: Visit, app: &App, person: &Person, place: &Place, page: &str) -> Answer {
    let mut conn = app.db().read().await?;
    let (key, rows) = (place.key(), (QUESTIONS_MAX, 0));
    let all = queries::questions(&mut conn, (&key, Reader::Member), rows).await?;
    let mut questions = Vec::new();
    for post in all {
        let href = visit.href(&format!("/discussion/{}", post.number));
        let answers = queries::answer_count(&mut conn, post.number).await?;
        let answers = visit.tell("discussion-answers", [("answers", answers.into())]);
        let viewer = Some(person.member.number);
        if let Some(shown) = shown(&mut conn, &visit, viewer, post, &[]).await? {
            questions.push((shown, href, answers));
        }
    }
    let name = place.link(&visit).text;
    let heading = place.heading(&visit, &name);
    visit.personal(&ListPage {
        about: Link { text: name, href: visit.href(page) },
        questions,
        here: visit.href(&visit.path),
        frame: visit.own_frame(heading.clone()),
        heading,
    })
}
