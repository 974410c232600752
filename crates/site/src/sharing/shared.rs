//! `/shared/{secret}`: a board as who has its link sees it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;

use super::comment::{Remark, by_name, of_board};
use super::{queries, secret};
use crate::App;
use crate::accounts;
use crate::board::{self, Board, Group};
use crate::chance::Secret;
use crate::faults::Fault;
use crate::layout::Frame;
use crate::person::{Network, Posted, Tried};
use crate::questions::explored;
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "sharing/shared.html")]
struct SharedPage {
    frame: Frame,
    heading: String,
    is_done: bool,
    groups: Vec<Group>,
    comments: Vec<Remark>,
    /// Where a comment is sent; empty where none may be.
    here: String,
}

/// Shows the board of a link.
pub async fn show(visit: Visit, State(app): State<App>, Path(text): Path<String>) -> Answer {
    let mut conn = app.db().read().await?;
    let hash = hash(&visit, &text)?;
    let open = queries::open(&mut conn, &hash, app.settings().clock.now()).await?;
    let (member, may_comment) = open.ok_or_else(|| gone(&visit))?;
    // An account that is hidden hides its board.
    accounts::shown(&mut conn, member).await?.ok_or_else(|| gone(&visit))?;
    let board = Board::load(&mut conn, member).await?;
    let comments = match may_comment {
        true => of_board(&mut conn, &visit, member).await?,
        false => Vec::new(),
    };
    drop(conn);
    let today = board::today(&app);
    let answer = explored(visit, move |visit| {
        let heading = visit.say("shared-title");
        visit.personal(&SharedPage {
            is_done: visit.query.get("done").is_some(),
            groups: board::shown(visit, &board, today)?,
            comments,
            here: if may_comment { visit.href(&visit.path) } else { String::new() },
            frame: visit.own_frame(heading.clone()),
            heading,
        })
    });
    Ok(secret(answer.await?))
}

/// Keeps a comment.
pub async fn comment(
    visit: Visit,
    State(app): State<App>,
    network: Network,
    Path(text): Path<String>,
    posted: Posted,
) -> Answer {
    let hash = hash(&visit, &text)?;
    network.take(&app, Tried::Comment)?;
    let mut conn = app.db().write().await?;
    let open = queries::open(&mut conn, &hash, app.settings().clock.now()).await?;
    let (member, may_comment) = open.ok_or_else(|| gone(&visit))?;
    if !may_comment || accounts::shown(&mut conn, member).await?.is_none() {
        return Err(gone(&visit));
    }
    by_name(&mut conn, &app, &visit, member, &posted).await?;
    conn.commit().await?;
    Ok(secret(visit.redirect(&format!("{}?done=1#comments", visit.path))?))
}

fn hash(visit: &Visit, text: &str) -> Result<String, Fault> {
    Ok(Secret::read(text).ok_or_else(|| gone(visit))?.hash())
}

/// A link that was taken back, or is over, or never was.
fn gone(visit: &Visit) -> Fault {
    visit.fault(StatusCode::NOT_FOUND, visit.say("shared-gone"))
}
