//! `/admin/members/{member}`: the state of one account, and suspending and restoring it.
//!
//! It is there for whoever said a moment ago why they look.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use store::Conn;

use super::administrator::{Administrator, PROOF_TIME_MAX};
use super::powers::{self, Refused};
use super::queries;
use super::role::Role;
use crate::App;
use crate::accounts::{self, Member};
use crate::audit::{self, REASON_LETTERS_MAX, Reason};
use crate::faults::Fault;
use crate::layout::Frame;
use crate::person::Posted;
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "admin/member.html")]
struct MemberPage {
    frame: Frame,
    trouble: String,
    member: Member,
    age: String,
    /// Sentences on its state.
    states: Vec<String>,
    /// Why it is suspended, if it is.
    suspended_why: String,
    is_administrator: bool,
    why_letters_max: usize,
}

/// Shows an account.
pub async fn show(
    visit: Visit,
    State(app): State<App>,
    administrator: Administrator,
    Path(number): Path<String>,
) -> Answer {
    let mut conn = app.db().read().await?;
    let member = seen(&mut conn, &app, &administrator, &number).await?;
    page(&visit, &app, conn, member, String::new()).await
}

/// Suspends it.
pub async fn suspend(
    visit: Visit,
    State(app): State<App>,
    administrator: Administrator,
    Path(number): Path<String>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().write().await?;
    let member = seen(&mut conn, &app, &administrator, &number).await?;
    let done = match Reason::read(posted.get("why")) {
        Some(why) => powers::suspend(&mut conn, &app, administrator.by(), &member, &why).await,
        None => Err(Refused::NoReason),
    };
    end(&visit, &app, conn, member, done).await
}

/// Restores it.
pub async fn restore(
    visit: Visit,
    State(app): State<App>,
    administrator: Administrator,
    Path(number): Path<String>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().write().await?;
    let member = seen(&mut conn, &app, &administrator, &number).await?;
    let done = match Reason::read(posted.get("why")) {
        Some(why) => powers::restore(&mut conn, &app, administrator.by(), &member, &why).await,
        None => Err(Refused::NoReason),
    };
    end(&visit, &app, conn, member, done).await
}

async fn end(
    visit: &Visit,
    app: &App,
    conn: Conn,
    member: Member,
    done: Result<(), Refused>,
) -> Answer {
    match done {
        Ok(()) => {
            conn.commit().await?;
            visit.redirect(&format!("/admin/members/{}", member.number))
        }
        Err(refused) => {
            let trouble = visit.say(refused.key()?);
            page(visit, app, conn, member, trouble).await
        }
    }
}

/// The account of a number, for an administrator who said why they look at it; a number that is of
/// nobody is not told apart from one that they did not ask for.
async fn seen(
    conn: &mut Conn,
    app: &App,
    administrator: &Administrator,
    number: &str,
) -> Result<Member, Fault> {
    let missing = || Fault::new(StatusCode::NOT_FOUND, String::new());
    let number = number.parse().map_err(|_| missing())?;
    let since = app.settings().clock.now() - PROOF_TIME_MAX;
    if !audit::has_looked(conn, administrator.0.member.number, number, since).await? {
        return Err(missing());
    }
    accounts::member(conn, number).await?.ok_or_else(missing)
}

async fn page(visit: &Visit, app: &App, mut conn: Conn, member: Member, trouble: String) -> Answer {
    let day = |at| accounts::day(visit.words, at);
    let since = |key, at: Option<i64>| at.map(|at| visit.tell(key, [("day", day(at).into())]));
    let waits = member.awaits_parent.then(|| visit.say("state-awaits-parent"));
    let states = [
        since("state-suspended", member.suspended_at),
        since("state-erased", member.erased_from_at),
        waits,
    ];
    let suspended_why = accounts::suspended_why(&mut conn, member.number).await?;
    let is_administrator = queries::has(&mut conn, member.number, Role::Administrator).await?;
    let years = app.settings().consent_age.to_string();
    visit.personal(&MemberPage {
        frame: visit.own_frame(visit.say("admin-member")),
        trouble,
        age: visit.tell(&format!("age-{}", member.age.name()), [("age", years.into())]),
        states: states.into_iter().flatten().collect(),
        suspended_why: suspended_why.unwrap_or_default(),
        is_administrator,
        why_letters_max: REASON_LETTERS_MAX,
        member,
    })
}
