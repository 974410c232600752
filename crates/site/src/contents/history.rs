//! `/schools/{school}/room/history`: what was changed on the school's page, by whom, when: for all managers.

use askama::Template;
use axum::extract::{Path, State};

use super::{edit, queries};
use crate::App;
use crate::claims::{self, Power};
use crate::layout::{Frame, Link};
use crate::person::Person;
use crate::visit::{Answer, Visit};

/// Changes that are shown.
const SHOWN_MAX: u32 = 100;

#[derive(Template)]
#[template(path = "contents/history.html")]
struct HistoryPage {
    frame: Frame,
    room: Link,
    /// What was changed, who and when, what it says since.
    changes: Vec<(String, String, String)>,
}

/// Shows the history.
pub async fn show(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(asked): Path<String>,
) -> Answer {
    let mut conn = app.db().read().await?;
    claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::See)).await?;
    let school = claims::school_of(&visit, &asked)?;
    let mut changes = Vec::new();
    for entry in queries::history(&mut conn, &school.slug, SHOWN_MAX).await? {
        let part = visit.say(&format!("part-{}", entry.part.name()));
        let by = edit::by(&mut conn, &visit, &entry).await?;
        changes.push((part, by, edit::told(&visit, &entry)));
    }
    let room = claims::way_back(&visit, school);
    visit.personal(&HistoryPage {
        frame: visit.own_frame(visit.say("history-of-page")),
        room,
        changes,
    })
}
