//! Blocking: from now on neither finds the other nor writes to them, and nobody is told.

use askama::Template;
use axum::extract::{Path, State};

use super::{queries, shown_name};
use crate::App;
use crate::accounts;
use crate::layout::{Frame, Link};
use crate::person::Person;
use crate::visit::{Answer, Visit};

const LIST: &str = "/messages/blocked";
/// Names on the page. Who blocks more still blocks them.
const SHOWN_MAX: u32 = 200;

#[derive(Template)]
#[template(path = "contact/blocked.html")]
struct BlockedPage {
    frame: Frame,
    is_done: bool,
    /// The name, and where its block is ended.
    blocked: Vec<Link>,
}

/// Whom a member blocked.
pub async fn show(visit: Visit, State(app): State<App>, person: Person) -> Answer {
    let mut conn = app.db().read().await?;
    let all = queries::blocked_by(&mut conn, person.member.number, SHOWN_MAX).await?;
    let link = |(member, name): (i64, String)| Link {
        text: shown_name(&visit, &name),
        href: visit.href(&format!("/messages/unblock/{member}")),
    };
    visit.personal(&BlockedPage {
        frame: visit.own_frame(visit.say("blocked-title")),
        is_done: visit.query.get("done").is_some(),
        blocked: all.into_iter().map(link).collect(),
    })
}

/// Blocks somebody. Who does not exist gets the same answer.
pub async fn block(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(other): Path<i64>,
) -> Answer {
    let mut conn = app.db().write().await?;
    let member = person.member.number;
    if other != member && accounts::member(&mut conn, other).await?.is_some() {
        queries::block(&mut conn, member, other, app.settings().clock.now()).await?;
        conn.commit().await?;
    }
    visit.redirect(&format!("{LIST}?done=1"))
}

/// Ends a block.
pub async fn unblock(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(other): Path<i64>,
) -> Answer {
    let mut conn = app.db().write().await?;
    queries::unblock(&mut conn, person.member.number, other).await?;
    conn.commit().await?;
    visit.redirect(&format!("{LIST}?done=1"))
}
