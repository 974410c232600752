//! `/discussion/{number}/report`: tells those who look after the site that something is wrong with a post.

use axum::extract::{Path, State};

use super::queries;
use super::write::gone;
use crate::App;
use crate::person::{Person, Posted};
use crate::reports::{self, About};
use crate::visit::{Answer, Visit};

/// Asks what is wrong.
pub async fn ask(
    visit: Visit,
    State(app): State<App>,
    _: Person,
    Path(number): Path<i64>,
) -> Answer {
    let post = queries::one(&mut app.db().read().await?, number).await?;
    reports::ask(&visit, post.ok_or_else(|| gone(&visit))?.text)
}

/// Keeps the report with the text it is about.
pub async fn report(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<i64>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().write().await?;
    let post = queries::one(&mut conn, number).await?.ok_or_else(|| gone(&visit))?;
    let of = (About::Post(number), post.author, post.text.as_str());
    reports::take(&mut conn, &app, &visit, &person, &posted, of).await?;
    conn.commit().await?;
    visit.redirect(&format!("/discussion/{}?done=reported", post.thread))
}
