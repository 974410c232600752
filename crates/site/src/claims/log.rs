//! `/schools/{school}/room/log`: what was done in the name of a school, by whom; all its managers read it.

use askama::Template;
use axum::extract::{Path, State};
use store::Conn;

use super::{Line, Power, Role, ask, enter, people, queries};
use crate::App;
use crate::accounts;
use crate::layout::{Frame, Link};
use crate::person::Person;
use crate::profile;
use crate::visit::{Answer, Visit};

/// Lines that are shown.
const SHOWN_MAX: u32 = 200;

#[derive(Template)]
#[template(path = "claims/log.html")]
struct LogPage {
    frame: Frame,
    room: Link,
    rows: Vec<Row>,
}

struct Row {
    day: String,
    act: String,
    by: String,
    member: String,
    words: String,
}

/// Shows the log.
pub async fn show(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(asked): Path<String>,
) -> Answer {
    let mut conn = app.db().read().await?;
    let me = enter(&mut conn, &app, &visit, &person, (&asked, Power::See)).await?;
    let mut rows = Vec::new();
    for line in queries::lines(&mut conn, &me.school, SHOWN_MAX).await? {
        rows.push(row(&mut conn, &visit, line).await?);
    }
    let room = people::room(&visit, ask::school(&visit, &asked)?);
    visit.personal(&LogPage { frame: visit.own_frame(visit.say("room-log")), room, rows })
}

async fn row(conn: &mut Conn, visit: &Visit, line: Line) -> store::Result<Row> {
    let by = match line.by {
        Some(member) => name(conn, visit, member).await?,
        None => visit.say("by-nobody"),
    };
    let member = match line.member {
        Some(member) if line.by != Some(member) => name(conn, visit, member).await?,
        _ => String::new(),
    };
    let words = match Role::of(&line.words) {
        Some(role) => visit.say(&format!("role-{}", role.name())),
        None => line.words,
    };
    Ok(Row {
        day: accounts::day(visit.words, line.done_at),
        act: visit.say(&format!("room-act-{}", line.act)),
        by,
        member,
        words,
    })
}

/// The name of a member; of one who has left, that they have.
pub async fn name(conn: &mut Conn, visit: &Visit, member: i64) -> store::Result<String> {
    if accounts::member(conn, member).await?.is_none() {
        return Ok(visit.say("somebody-gone"));
    }
    let name = profile::of(conn, member).await?.about.name;
    Ok(if name.is_empty() { visit.say("nameless") } else { name })
}
