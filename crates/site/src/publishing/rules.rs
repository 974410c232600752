//! `/schools/{school}/room/news-rules`: what a school decided about sending: whether a second person must
//! agree, and by the clocks of which place.

use askama::Template;
use axum::extract::{Path, State};
use store::Conn;

use super::news::Approval;
use super::{queries, room, schedule};
use crate::App;
use crate::claims::{self, Power};
use crate::layout::{Frame, Link};
use crate::person::{Person, Posted};
use crate::visit::{Answer, Visit};

/// What a school decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    pub approval: Approval,
    /// A name of IANA's list of zones.
    pub zone: String,
}

impl Rules {
    /// As they are kept.
    pub fn of(is_approved: bool, zone: String) -> Self {
        Self { approval: if is_approved { Approval::Needed } else { Approval::NotNeeded }, zone }
    }

    /// Whether a second person must agree.
    pub fn is_approved(&self) -> bool {
        self.approval == Approval::Needed
    }
}

/// The rules of a school.
pub async fn rules(conn: &mut Conn, school: &str) -> store::Result<Rules> {
    let kept = queries::rules(conn, school).await?;
    Ok(kept.unwrap_or_else(|| Rules::of(false, schedule::ZONE.to_owned())))
}

#[derive(Template)]
#[template(path = "publishing/rules.html")]
struct RulesPage {
    frame: Frame,
    list: Link,
    here: String,
    is_done: bool,
    rules: Rules,
    zones: Vec<String>,
}

/// Shows them.
pub async fn show(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(asked): Path<String>,
) -> Answer {
    let mut conn = app.db().read().await?;
    let me = claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::Manage)).await?;
    let rules = rules(&mut conn, &me.school).await?;
    visit.personal(&RulesPage {
        frame: visit.own_frame(visit.say("news-rules")),
        list: room::list_of(&visit, &me.school),
        here: visit.href(&visit.path),
        is_done: visit.query.get("done").is_some(),
        rules,
        zones: schedule::zones(),
    })
}

/// Changes them.
pub async fn change(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(asked): Path<String>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().write().await?;
    let me = claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::Manage)).await?;
    let zone = posted.get("zone");
    if !schedule::zones().iter().any(|name| name == zone) {
        return Err(visit.wrong(visit.say("news-zone-unknown")));
    }
    let rules = Rules::of(posted.get("approved") == "yes", zone.to_owned());
    queries::set_rules(&mut conn, &me.school, &rules).await?;
    let act = match rules.approval {
        Approval::Needed => "news-rules-two",
        Approval::NotNeeded => "news-rules-one",
    };
    claims::note(&mut conn, &app, &me.school, (act, Some(me.member), None), zone).await?;
    conn.commit().await?;
    visit.redirect(&format!("{}?done=1", visit.path))
}
