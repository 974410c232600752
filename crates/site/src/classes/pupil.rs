//! `/classes/boards/{number}`: the board of a pupil as their counsellor sees it.

use askama::Template;
use axum::extract::{Path, State};

use super::page::gone;
use super::queries;
use crate::App;
use crate::accounts;
use crate::board::{self, Board, Group};
use crate::layout::{Frame, Link};
use crate::person::{Person, Posted};
use crate::questions::explored;
use crate::sharing::{Remark, by_member, of_board};
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "classes/pupil.html")]
struct PupilPage {
    frame: Frame,
    heading: String,
    class: Link,
    groups: Vec<Group>,
    comments: Vec<Remark>,
    here: String,
}

/// Shows the board.
pub async fn show(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<i64>,
) -> Answer {
    let mut conn = app.db().read().await?;
    let found = queries::pupil(&mut conn, person.member.number, number).await?;
    let (member, name, _, class) = found.ok_or_else(|| gone(&visit))?;
    accounts::shown(&mut conn, member).await?.ok_or_else(|| gone(&visit))?;
    let board = Board::load(&mut conn, member).await?;
    let comments = of_board(&mut conn, &visit, member).await?;
    drop(conn);
    let today = board::today(&app);
    explored(visit, move |visit| {
        visit.personal(&PupilPage {
            groups: board::shown(visit, &board, today)?,
            class: Link {
                text: visit.say("class-back"),
                href: visit.href(&format!("/classes/{class}")),
            },
            here: visit.href(&visit.path),
            frame: visit.own_frame(name.clone()),
            heading: name,
            comments,
        })
    })
    .await
}

/// Keeps a comment, under the name that the class has for its counsellor.
pub async fn comment(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<i64>,
    posted: Posted,
) -> Answer {
    let author = person.member.number;
    let mut conn = app.db().write().await?;
    let found = queries::pupil(&mut conn, author, number).await?;
    let (member, _, name, _) = found.ok_or_else(|| gone(&visit))?;
    accounts::shown(&mut conn, member).await?.ok_or_else(|| gone(&visit))?;
    by_member(&mut conn, &app, &visit, (member, author), &name, &posted).await?;
    conn.commit().await?;
    visit.redirect(&format!("{}#comments", visit.path))
}
