//! `/admin/appeals`: what authors say against posts that schools took off their walls, decided by somebody who
//! looks after the site, and never by the one who took it away.

use askama::Template;
use axum::extract::{Path, State};

use super::{Outcome, Removal, queries};
use crate::App;
use crate::accounts::day;
use crate::admin::Administrator;
use crate::audit::{self, Act, REASON_LETTERS_MAX, Reason};
use crate::claims;
use crate::discussion::{self, Place};
use crate::layout::{Frame, Link};
use crate::mail::{self, Why};
use crate::person::Posted;
use crate::visit::{Answer, Visit};

/// Appeals on one page; the rest comes when these are decided.
const SHOWN_MAX: u32 = 50;

#[derive(Template)]
#[template(path = "wall/appeals.html")]
struct AppealsPage {
    frame: Frame,
    trouble: String,
    rows: Vec<Row>,
    outcomes: Vec<(Outcome, String)>,
    why_letters_max: usize,
}

struct Row {
    number: i64,
    school: Link,
    told: String,
    text: String,
    reason: String,
    appeal: String,
    /// Whether the reader took it away: then somebody else decides.
    is_own: bool,
}

/// Shows the appeals that wait.
pub async fn show(visit: Visit, State(app): State<App>, administrator: Administrator) -> Answer {
    page(&visit, &app, &administrator, String::new()).await
}

async fn page(visit: &Visit, app: &App, administrator: &Administrator, trouble: String) -> Answer {
    let mut conn = app.db().read().await?;
    let mut rows = Vec::new();
    for one in queries::open(&mut conn, SHOWN_MAX).await? {
        let Some(post) = discussion::one(&mut conn, one.post).await? else { continue };
        let school = Place::Wall(one.school.clone()).link(visit);
        let is_own = one.removed_by == Some(administrator.0.member.number);
        rows.push(row(visit, one, (school, post.text), is_own));
    }
    let told = |outcome: Outcome| (outcome, visit.say(&format!("appeal-act-{}", outcome.name())));
    visit.personal(&AppealsPage {
        frame: visit.own_frame(visit.say("appeals-title")),
        trouble,
        rows,
        outcomes: Outcome::ALL.map(told).into(),
        why_letters_max: REASON_LETTERS_MAX,
    })
}

fn row(visit: &Visit, one: Removal, (school, text): (Link, String), is_own: bool) -> Row {
    let facts = [
        ("school", school.text.clone().into()),
        ("office", one.office.into()),
        ("day", day(visit.words, one.removed_at).into()),
    ];
    Row {
        number: one.post,
        told: visit.tell("removal-told", facts),
        school,
        text,
        reason: one.reason,
        appeal: one.appeal,
        is_own,
    }
}

/// Decides an appeal; its author is told, and the room's log tells the school.
pub async fn decide(
    visit: Visit,
    State(app): State<App>,
    administrator: Administrator,
    Path(number): Path<String>,
    posted: Posted,
) -> Answer {
    let Some(why) = Reason::read(posted.get("why")) else {
        return page(&visit, &app, &administrator, visit.say("reason-missing")).await;
    };
    let outcome = Outcome::of(posted.get("outcome"));
    let outcome = outcome.ok_or_else(|| visit.wrong(visit.say("decide-unclear")))?;
    let gone = || visit.missing(visit.say("appeal-gone"), Vec::new());
    let number = number.parse().map_err(|_| gone())?;
    let mut conn = app.db().write().await?;
    let removal = queries::one(&mut conn, number).await?.ok_or_else(gone)?;
    if removal.removed_by == Some(administrator.0.member.number) {
        drop(conn);
        return page(&visit, &app, &administrator, visit.say("appeal-own")).await;
    }
    let post = discussion::one(&mut conn, number).await?.ok_or_else(gone)?;
    let now = app.settings().clock.now();
    if !queries::decide(&mut conn, number, (outcome, why.text()), now).await? {
        return Err(gone());
    }
    if outcome == Outcome::Restored {
        discussion::set_removed(&mut conn, number, None).await?;
    }
    let over = (Act::AppealDecided, Some(post.author));
    audit::note_power(&mut conn, &app, over, administrator.by(), why.text()).await?;
    let act = format!("post-{}", outcome.name());
    claims::note(&mut conn, &app, &removal.school, (&act, None, None), why.text()).await?;
    let about = format!("/removals/{number}");
    let start = format!("letter-appeal-{}", outcome.name());
    let facts = [("reason", why.text().to_owned().into())];
    let about = (start.as_str(), about.as_str());
    mail::tell(&mut conn, &app, (post.author, Why::Needed), about, facts).await?;
    conn.commit().await?;
    visit.redirect("/admin/appeals")
}
