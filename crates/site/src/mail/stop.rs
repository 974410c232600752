//! `/mail/stop/{secret}`: mail is stopped by a link in it, without signing in (RFC 8058).

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;

use super::queries;
use crate::App;
use crate::chance::Secret;
use crate::consent;
use crate::faults::Fault;
use crate::layout::Frame;
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "mail/stop.html")]
struct StopPage {
    frame: Frame,
    here: String,
    is_done: bool,
}

/// Asks first: programs that look at links in mail stop nothing.
pub async fn ask(visit: Visit, State(app): State<App>, Path(secret): Path<String>) -> Answer {
    owner(&visit, &app, &secret).await?;
    page(&visit, false)
}

/// Stops mail.
pub async fn stop(visit: Visit, State(app): State<App>, Path(secret): Path<String>) -> Answer {
    let member = owner(&visit, &app, &secret).await?;
    let mut conn = app.db().write().await?;
    consent::stop_mail(&mut conn, &app, member).await?;
    conn.commit().await?;
    page(&visit, true)
}

async fn owner(visit: &Visit, app: &App, secret: &str) -> Result<i64, Fault> {
    let missing = || visit.fault(StatusCode::NOT_FOUND, visit.say("stop-missing"));
    let secret = Secret::read(secret).ok_or_else(missing)?;
    let member = queries::stopped_by(&mut app.db().read().await?, &secret.hash()).await?;
    member.ok_or_else(missing)
}

fn page(visit: &Visit, is_done: bool) -> Answer {
    let key = if is_done { "stop-done" } else { "stop-title" };
    let frame = visit.own_frame(visit.say(key));
    visit.personal(&StopPage { frame, here: visit.href(&visit.path), is_done })
}
