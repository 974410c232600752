//! `/mail/stop/{secret}`: mail is stopped by a link in it, without signing in (RFC 8058). A link in the news
//! of a school stops that school's mail, and leaves the rest.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;

use super::queries;
use crate::App;
use crate::chance::Secret;
use crate::consent;
use crate::faults::Fault;
use crate::layout::Frame;
use crate::publishing;
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "mail/stop.html")]
struct StopPage {
    frame: Frame,
    here: String,
    /// What is stopped, or what was.
    text: String,
    is_done: bool,
}

/// Asks first: programs that look at links in mail stop nothing.
pub async fn ask(visit: Visit, State(app): State<App>, Path(secret): Path<String>) -> Answer {
    let (_, school) = owner(&visit, &app, &secret).await?;
    page(&visit, &school, false)
}

/// Stops mail.
pub async fn stop(visit: Visit, State(app): State<App>, Path(secret): Path<String>) -> Answer {
    let (member, school) = owner(&visit, &app, &secret).await?;
    let mut conn = app.db().write().await?;
    match school.as_str() {
        "" => consent::stop_mail(&mut conn, &app, member).await?,
        school => publishing::stop(&mut conn, member, school, app.settings().clock.now()).await?,
    }
    conn.commit().await?;
    page(&visit, &school, true)
}

async fn owner(visit: &Visit, app: &App, secret: &str) -> Result<(i64, String), Fault> {
    let missing = || visit.fault(StatusCode::NOT_FOUND, visit.say("stop-missing"));
    let secret = Secret::read(secret).ok_or_else(missing)?;
    let found = queries::stopped_by(&mut app.db().read().await?, &secret.hash()).await?;
    found.ok_or_else(missing)
}

fn page(visit: &Visit, school: &str, is_done: bool) -> Answer {
    let frame = visit.own_frame(visit.say(if is_done { "stop-done" } else { "stop-title" }));
    let name = visit.atlas().schools.at(school).map_or(school, |school| &school.name);
    let text = match (school, is_done) {
        ("", false) => visit.say("stop-text"),
        ("", true) => visit.say("stop-done-text"),
        (_, false) => visit.tell("stop-school-text", [("school", name.into())]),
        (_, true) => visit.tell("stop-school-done-text", [("school", name.into())]),
    };
    visit.personal(&StopPage { frame, here: visit.href(&visit.path), text, is_done })
}
