//! What a person does with an item: reads, takes or gives it, answers, closes, opens it again.

use axum::extract::{Path, State as AppState};
use axum::http::StatusCode;

use super::item::State;
use super::queries;
use crate::App;
use crate::claims::{self, Power};
use crate::person::{Person, Posted};
use crate::visit::{Answer, Visit};

/// Keeps it, with who and when.
pub async fn change(
    visit: Visit,
    AppState(app): AppState<App>,
    person: Person,
    Path((school, number)): Path<(String, i64)>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().write().await?;
    let me = claims::enter(&mut conn, &app, &visit, &person, (&school, Power::Edit)).await?;
    let by = (me.member, app.settings().clock.now());
    let item = queries::take(&mut conn, &me.school, number).await?;
    let item = item.ok_or_else(|| visit.fault(StatusCode::NOT_FOUND, visit.say("watch-gone")))?;
    let unclear = || visit.wrong(visit.say("watch-unclear"));
    if posted.get("act") == "assign" {
        let to: Option<i64> = match posted.get("to") {
            "" => None,
            to => Some(to.parse().map_err(|_| unclear())?),
        };
        let managers = claims::managers(&mut conn, &me.school).await?;
        if to.is_some_and(|to| !managers.iter().any(|one| one.member == to)) {
            return Err(unclear());
        }
        queries::assign(&mut conn, item.number, to, by).await?;
    } else {
        let state = State::of(posted.get("act")).ok_or_else(unclear)?;
        if state != item.state {
            queries::set_state(&mut conn, item.number, state, by).await?;
        }
    }
    conn.commit().await?;
    visit.redirect(&format!("/schools/{school}/room/watch?done=changed#item-{number}"))
}
