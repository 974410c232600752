//! Suspending an account, and restoring it.
//!
//! A suspended member is told why and how to object. They are signed out everywhere and cannot sign in;
//! nothing of them is shown, counted or sent (`consent::subject`). What they had stays, and is back when
//! they are restored.

use askama::Template;
use store::Conn;

use super::letters::{self, About};
use super::{Member, queries};
use crate::App;
use crate::audit::Reason;
use crate::faults::Fault;
use crate::layout::Frame;
use crate::mail;
use crate::operator::Operator;
use crate::person;
use crate::visit::{Answer, Visit};
use crate::words::Words;

/// Suspends an account from now on.
pub async fn suspend(
    conn: &mut Conn,
    app: &App,
    member: &Member,
    why: &Reason,
) -> Result<(), Fault> {
    let now = app.settings().clock.now();
    queries::set_suspended(conn, member.number, Some((now, why.text()))).await?;
    person::end_others(conn, member.number, None).await?;
    mail::end_wanted(conn, member.number).await?;
    letters::tell_why(conn, app, About::Suspended, member, why).await
}

/// Restores an account.
pub async fn restore(
    conn: &mut Conn,
    app: &App,
    member: &Member,
    why: &Reason,
) -> Result<(), Fault> {
    queries::set_suspended(conn, member.number, None).await?;
    letters::tell_why(conn, app, About::Restored, member, why).await
}

/// How somebody objects to a decision about their account.
pub fn objecting(words: &Words, operator: &Operator) -> String {
    match &operator.contact {
        Some(contact) => words.tell("suspended-object", [("contact", contact.text().into())]),
        None => words.say("suspended-object-nobody"),
    }
}

#[derive(Template)]
#[template(path = "accounts/suspended.html")]
struct SuspendedPage {
    frame: Frame,
    why: String,
    objecting: String,
}

/// What a suspended member sees who wants to sign in.
pub async fn page(visit: &Visit, conn: &mut Conn, member: &Member) -> Answer {
    let why = queries::suspended_why(conn, member.number).await?.unwrap_or_default();
    let frame = visit.own_frame(visit.say("suspended"));
    visit.personal(&SuspendedPage {
        frame,
        why,
        objecting: objecting(visit.words, visit.operator()),
    })
}
