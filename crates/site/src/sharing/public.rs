//! `/board/public` and `/boards/{number}`: a board that everybody may see, after its member looked at what
//! they will see. Only adults may.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use store::Conn;

use super::comment::name_of;
use super::queries::Public;
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
    /// Whether it is linked to where others see the member by name.
    beside_name: bool,
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
    let is_public = public.is_some();
    let beside_name = public.as_ref().is_some_and(|public| public.beside_name);
    let name = public.map(|public| public.name).unwrap_or_default();
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
            beside_name,
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
            if let Some(public) = queries::public(&mut conn, member.number).await? {
                watch::remove(&mut conn, Kind::Board, public.number).await?;
            }
            queries::withdraw(&mut conn, member.number).await?;
        }
        "publish" if may_publish(member) => {
            let name = name_of(posted.get("name"));
            if name.is_empty() {
                return Err(visit.wrong(visit.say("comment-no-name")));
            }
            let now = app.settings().clock.now();
            let beside_name = posted.get("beside-name") == "yes";
            let new = Public { number: row_number()?, name, beside_name };
            queries::publish(&mut conn, member.number, &new, now).await?;
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
    let Some(Public { number, .. }) = queries::public(conn, member).await? else { return Ok(()) };
    let path = path(number);
    let board = Board::load(conn, member).await?;
    for choice in board.open().filter(|choice| choice.target.school.is_some()) {
        let news = News { kind: Kind::Board, about: number, words: "", path: &path };
        watch::add(conn, app, choice.target.school(), news).await?;
    }
    Ok(())
}

/// The path of a public board.
pub fn path(number: i64) -> String {
    format!("/boards/{number}")
}

/// The path of a member's public board, for those who see them by name, where they want that.
pub async fn beside_name(conn: &mut Conn, member: &Member) -> store::Result<Option<String>> {
    let public = queries::public(conn, member.number).await?;
    let public = public.filter(|public| public.beside_name && may_publish(member));
    Ok(public.map(|public| path(public.number)))
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
            beside_name: false,
            is_public: true,
        })
    });
    Ok(secret(answer.await?))
}
