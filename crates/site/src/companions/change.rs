//! Letting others who think of the same school see it, or no more: off until it is said, and dated.

use axum::extract::{Path, State};
use axum::http::StatusCode;

use super::{queries, rule};
use crate::App;
use crate::board;
use crate::person::{Person, Posted};
use crate::visit::{Answer, Visit};

/// Keeps the answer.
pub async fn change(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<i64>,
    posted: Posted,
) -> Answer {
    let now = app.settings().clock.now();
    let mut conn = app.db().write().await?;
    let (_, choice) = board::take(&mut conn, &visit, person.member.number, number).await?;
    match posted.get("answer") {
        "yes" => {
            let may = rule::may_agree(&person.member) && choice.status.is_open();
            let until = board::season_end(now).filter(|_| may && choice.target.school.is_some());
            let until = until.ok_or_else(|| {
                visit.fault(StatusCode::FORBIDDEN, visit.say("companions-not-yet"))
            })?;
            queries::agree(&mut conn, number, now, until).await?;
            board::add_event(&mut conn, number, "seen", "yes", now).await?;
        }
        "no" => {
            if queries::end(&mut conn, number).await? {
                board::add_event(&mut conn, number, "seen", "no", now).await?;
            }
        }
        _ => return Err(visit.wrong(visit.say("board-unclear"))),
    }
    conn.commit().await?;
    visit.redirect(&visit.path)
}
