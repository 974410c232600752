//! `/board/public` and `/boards/{number}`: a board that everybody may see, after its member looked at what
//! they will see. Only adults may.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use store::Conn;

use super::comment::name_of;
use super::{SHARE, queries, secret};
use crate::App;
use crate::accounts::{self, Age, Member};
use crate::board::{self, Board, Group};
use crate::chance::row_number;
use crate::faults::Fault;
use crate::layout::Frame;
use crate::person::{Person, Posted};
use crate::questions::explored;
use crate::visit::{Answer, Visit};
use crate::watch::{self, Kind, News};

#[derive(Template)]
#[template(path = "sharing/public.html")]
struct PublicPage {
    frame: Frame,
    heading: String,
    groups: Vec<Group>,
    /// For the member who decides: the name it has or had.
    preview: Option<String>,
    is_public: bool,
}

/// Whether a member may make their board public.
pub fn may_publish(member: &Member) -> bool {
    member.age == Age::Adult && !member.is_hidden()
}

/// Shows the member what everybody would see.
pub async fn preview(visit: Visit, State(app): State<App>, person: Person) -> Answer {
    if !may_publish(&person.member) {
        return Err(visit.fault(StatusCode::NOT_FOUND, visit.say("public-adults")));
    }
    let mut conn = app.db().read().await?;
    let public = queries::public(&mut conn, person.member.number).await?;
    let (is_public, name) = (public.is_some(), public.map(|(_, name)| name).unwrap_or_default());
    let board = Board::load(&mut conn, person.member.number).await?;
    drop(conn);
    let today = board::today(&app);
    explored(visit, move |visit| {
        let heading = visit.say("public-preview");
        visit.personal(&PublicPage {
            groups: board::shown(visit, &board, today)?,
            frame: visit.own_frame(heading.clone()),
            heading,
            preview: Some(name),
            is_public,
        })
    })
    .await
}

/// Makes the board public, or private again.
pub async fn publish(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    posted: Posted,
) -> Answer {
    let member = &person.member;
    let mut conn = app.db().write().await?;
    match posted.get("act") {
        "end" => {
            if let Some((number, _)) = queries::public(&mut conn, member.number).await? {
                watch::remove(&mut conn, Kind::Board, number).await?;
            }
            queries::withdraw(&mut conn, member.number).await?;
        }
        "publish" if may_publish(member) => {
            let name = name_of(posted.get("name"));
            if name.is_empty() {
                return Err(visit.wrong(visit.say("comment-no-name")));
            }
            let now = app.settings().clock.now();
            queries::publish(&mut conn, member.number, row_number()?, &name, now).await?;
            tell_schools(&mut conn, &app, member.number).await?;
        }
        "publish" => return Err(visit.fault(StatusCode::NOT_FOUND, visit.say("public-adults"))),
        _ => return Err(visit.wrong(visit.say("board-unclear"))),
    }
    conn.commit().await?;
    visit.redirect(SHARE)
}

/// Tells the schools on a board that it is public, if it is: in their watch, without a name.
pub async fn tell_schools(conn: &mut Conn, app: &App, member: i64) -> Result<(), Fault> {
    let Some((number, _)) = queries::public(conn, member).await? else { return Ok(()) };
    let path = format!("/boards/{number}");
    let board = Board::load(conn, member).await?;
    for choice in board.open().filter(|choice| choice.target.school.is_some()) {
        let news = News { kind: Kind::Board, about: number, words: "", path: &path };
        watch::add(conn, app, choice.target.school(), news).await?;
    }
    Ok(())
}

/// Shows a public board.
pub async fn show(visit: Visit, State(app): State<App>, Path(number): Path<i64>) -> Answer {
    let gone = || visit.fault(StatusCode::NOT_FOUND, visit.say("shared-gone"));
    let mut conn = app.db().read().await?;
    let (member, name) = queries::published(&mut conn, number).await?.ok_or_else(gone)?;
    let owner = accounts::member(&mut conn, member).await?;
    // An account that is hidden hides its board.
    owner.filter(may_publish).ok_or_else(gone)?;
    let board = Board::load(&mut conn, member).await?;
    drop(conn);
    let today = board::today(&app);
    let answer = explored(visit, move |visit| {
        let heading = visit.tell("public-title", [("name", name.as_str().into())]);
        visit.personal(&PublicPage {
            groups: board::shown(visit, &board, today)?,
            frame: visit.own_frame(heading.clone()),
            heading,
            preview: None,
            is_public: true,
        })
    });
    Ok(secret(answer.await?))
}
