//! `/recommendations/{number}/report`: tells those who look after the site that something is wrong.

use axum::extract::{Path, State};
use axum::http::StatusCode;

use super::{Told, queries};
use crate::App;
use crate::faults::Fault;
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
    let found = queries::one(&mut app.db().read().await?, number).await?;
    reports::ask(&visit, whole(&found.ok_or_else(|| gone(&visit))?.told))
}

/// Keeps the report with the words it is about.
pub async fn report(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<i64>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().write().await?;
    let found = queries::one(&mut conn, number).await?.ok_or_else(|| gone(&visit))?;
    let text = whole(&found.told);
    let of = (About::Recommendation(number), found.member, text.as_str());
    reports::take(&mut conn, &app, &visit, &person, &posted, of).await?;
    conn.commit().await?;
    visit.redirect(&format!("/schools/{}/recommendations?done=reported", found.school))
}

/// Everything that is told, as one text.
fn whole(told: &Told) -> String {
    let parts = [&told.good, &told.missing, &told.advice].into_iter();
    parts.filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("\n\n")
}

/// There is no such recommendation, or none that may be seen.
pub fn gone(visit: &Visit) -> Fault {
    visit.fault(StatusCode::NOT_FOUND, visit.say("recommendation-gone"))
}
