//! `/admin/claims`: the operator decides claims that nobody of a school can confirm, and takes a room back
//! from whoever should not have it.

use askama::Template;
use axum::extract::{Path, State};

use super::{Role, State as Of, decide, letters, note, path, queries};
use crate::App;
use crate::accounts;
use crate::admin::Administrator;
use crate::audit::{self, Act, REASON_LETTERS_MAX, Reason};
use crate::layout::{Frame, Link};
use crate::person::Posted;
use crate::profile;
use crate::proofs;
use crate::visit::{Answer, Visit};

/// Claims on one page; the rest comes when these are decided.
const SHOWN_MAX: u32 = 50;

#[derive(Template)]
#[template(path = "claims/operator.html")]
struct ClaimsPage {
    frame: Frame,
    trouble: String,
    claims: Vec<Row>,
    /// What was typed of a school to close.
    school: String,
    why_letters_max: usize,
}

struct Row {
    number: i64,
    school: Link,
    text: String,
}

/// Shows the claims that wait.
pub async fn show(visit: Visit, State(app): State<App>, _: Administrator) -> Answer {
    page(&visit, &app, ("", String::new())).await
}

async fn page(visit: &Visit, app: &App, (typed, trouble): (&str, String)) -> Answer {
    let mut conn = app.db().read().await?;
    let now = app.settings().clock.now();
    let mut claims = Vec::new();
    for claim in queries::waiting(&mut conn, SHOWN_MAX).await? {
        let proof = proofs::at(&mut conn, claim.member, &claim.school, now).await?;
        let facts = [
            ("name", profile::of(&mut conn, claim.member).await?.about.name.into()),
            ("address", proof.map(|proof| proof.address).unwrap_or_default().into()),
            ("office", claim.office.clone().into()),
            ("day", accounts::day(visit.words, claim.asked_at).into()),
        ];
        let school = match visit.atlas().schools.at(&claim.school) {
            Some(school) => Link { text: school.name.clone(), href: visit.href(&path(school)) },
            None => Link { text: claim.school.clone(), href: String::new() },
        };
        let text = visit.tell("claim-of-other", facts);
        claims.push(Row { number: claim.number, school, text });
    }
    visit.personal(&ClaimsPage {
        frame: visit.own_frame(visit.say("claims-title")),
        trouble,
        claims,
        school: typed.to_owned(),
        why_letters_max: REASON_LETTERS_MAX,
    })
}

/// Decides a claim, with a reason that the claimant is told.
pub async fn decide(
    visit: Visit,
    State(app): State<App>,
    administrator: Administrator,
    Path(number): Path<String>,
    posted: Posted,
) -> Answer {
    let Some(why) = Reason::read(posted.get("why")) else {
        return page(&visit, &app, ("", visit.say("reason-missing"))).await;
    };
    let state = decide::read(&visit, &posted)?;
    let mut conn = app.db().write().await?;
    let claim = match number.parse() {
        Ok(number) => queries::claim(&mut conn, number).await?,
        Err(_) => None,
    };
    let claim = claim.ok_or_else(|| visit.missing(visit.say("claim-gone"), Vec::new()))?;
    decide::end(&mut conn, &app, &visit, &claim, (state, None), why.text()).await?;
    let act = if state == Of::Confirmed { Act::ClaimConfirmed } else { Act::ClaimRefused };
    let over = (act, Some(claim.member));
    audit::note_power(&mut conn, &app, over, administrator.by(), why.text()).await?;
    conn.commit().await?;
    visit.redirect("/admin/claims")
}

/// Takes a room back: every role at the school ends, and each of them is told why.
pub async fn close(
    visit: Visit,
    State(app): State<App>,
    administrator: Administrator,
    posted: Posted,
) -> Answer {
    let typed = posted.get("school");
    let Some(why) = Reason::read(posted.get("why")) else {
        return page(&visit, &app, (typed, visit.say("reason-missing"))).await;
    };
    let mut conn = app.db().write().await?;
    queries::enter(&mut conn, typed).await?;
    let managers = queries::managers(&mut conn, typed).await?;
    if managers.is_empty() {
        drop(conn);
        return page(&visit, &app, (typed, visit.say("room-none"))).await;
    }
    let school = visit.atlas().schools.at(typed);
    let name = school.map_or(typed, |school| school.name.as_str());
    let here = school.map(path).unwrap_or_default();
    for one in &managers {
        queries::end_manager(&mut conn, one.number).await?;
        queries::end_invitations(&mut conn, typed, one.member).await?;
        let start = ("letter-room-closed", here.as_str());
        letters::tell(&mut conn, &app, one.member, start, (name, why.text())).await?;
        if one.role == Role::Owner {
            let over = (Act::RoomClosed, Some(one.member));
            audit::note_power(&mut conn, &app, over, administrator.by(), why.text()).await?;
        }
    }
    note(&mut conn, &app, typed, ("room-closed", None, None), why.text()).await?;
    conn.commit().await?;
    visit.redirect("/admin/claims")
}
