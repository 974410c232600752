//! `/notables`: how notables are chosen, for everybody; and for a member, the schools that ask.

use askama::Template;
use axum::extract::{Path, State};

use super::{HERE, Notable, State as Of, queries};
use crate::App;
use crate::accounts::{Age, day};
use crate::claims;
use crate::layout::{Frame, Link};
use crate::person::{Person, Posted};
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "notables/own.html")]
struct OwnPage {
    frame: Frame,
    is_member: bool,
    done: String,
    asked: Vec<Row>,
}

struct Row {
    number: i64,
    school: Link,
    told: String,
    state: Of,
}

/// Shows the rule, and who asks.
pub async fn show(visit: Visit, State(app): State<App>, person: Option<Person>) -> Answer {
    let asked = match &person {
        Some(person) => {
            queries::of_member(&mut app.db().read().await?, person.member.number).await?
        }
        None => Vec::new(),
    };
    visit.personal(&OwnPage {
        frame: visit.own_frame(visit.say("notables-rule")),
        is_member: person.is_some(),
        done: match visit.query.get("done") {
            Some("answered") => visit.say("notables-done"),
            _ => String::new(),
        },
        asked: asked.into_iter().map(|one| row(&visit, one)).collect(),
    })
}

fn row(visit: &Visit, one: Notable) -> Row {
    let school = match visit.atlas().schools.at(&one.school) {
        Some(school) => Link { text: school.name.clone(), href: visit.href(&super::path(school)) },
        None => Link { text: one.school.clone(), href: String::new() },
    };
    let facts = [("office", one.office.into()), ("day", day(visit.words, one.asked_at).into())];
    let told = visit.tell(&format!("notable-{}", one.state.name()), facts);
    Row { number: one.number, school, told, state: one.state }
}

/// Accepts, refuses, or ends it.
pub async fn answer(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<String>,
    posted: Posted,
) -> Answer {
    let member = &person.member;
    let gone = || visit.missing(visit.say("notable-gone"), Vec::new());
    let number = number.parse().map_err(|_| gone())?;
    let mut conn = app.db().write().await?;
    let all = queries::of_member(&mut conn, member.number).await?;
    let one = all.into_iter().find(|one| one.number == number).ok_or_else(gone)?;
    let state = match (posted.get("answer"), one.state) {
        ("yes", Of::Asked) if member.age == Age::Adult => Of::Accepted,
        ("no", Of::Asked | Of::Accepted) => Of::Refused,
        _ => return Err(visit.wrong(visit.say("notable-unclear"))),
    };
    let now = app.settings().clock.now();
    queries::answer(&mut conn, (member.number, number), state, now).await?;
    let act = format!("notable-{}", state.name());
    let (by, of) = (Some(member.number), Some(member.number));
    claims::note(&mut conn, &app, &one.school, (&act, by, of), "").await?;
    conn.commit().await?;
    visit.redirect(&format!("{HERE}?done=answered"))
}
