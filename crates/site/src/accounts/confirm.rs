//! `/confirm/{secret}`: who signed up confirms with the password they chose, and is signed in.
//!
//! The password is asked again so that nobody who only reads the mail, or who signed up with
//! another's address, gets into the account that comes of it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::IntoResponse;

use super::queries;
use super::{ACCOUNT, letters, password, ticket};
use crate::App;
use crate::audit::{self, Act};
use crate::chance::{Secret, row_number};
use crate::layout::Frame;
use crate::person::{self, Network, Posted, Tried};
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "accounts/confirm.html")]
struct ConfirmPage {
    frame: Frame,
    trouble: String,
    here: String,
    address: String,
}

/// Shows the form.
pub async fn ask(visit: Visit, State(app): State<App>, Path(secret): Path<String>) -> Answer {
    let secret = Secret::read(&secret).ok_or_else(|| ticket::gone(&visit))?;
    let now = app.settings().clock.now();
    let found = queries::sign_up(&mut app.db().read().await?, &secret.hash(), now).await?;
    let new = found.ok_or_else(|| ticket::gone(&visit))?;
    page(&visit, new.address.text, String::new())
}

/// Takes the form.
pub async fn confirm(
    visit: Visit,
    State(app): State<App>,
    network: Network,
    Path(secret): Path<String>,
    headers: HeaderMap,
    posted: Posted,
) -> Answer {
    let secret = Secret::read(&secret).ok_or_else(|| ticket::gone(&visit))?;
    network.take(&app, Tried::Password)?;
    let now = app.settings().clock.now();
    let found = queries::sign_up(&mut app.db().read().await?, &secret.hash(), now).await?;
    let new = found.ok_or_else(|| ticket::gone(&visit))?;
    if !password::fits(&app, posted.exact("password"), Some(&new.password_hash)).await? {
        return page(&visit, new.address.text, visit.say("confirm-wrong"));
    }
    let mut conn = app.db().write().await?;
    // Looked for again where others wait: the link works once.
    let found = queries::sign_up(&mut conn, &secret.hash(), now).await?;
    let new = found.ok_or_else(|| ticket::gone(&visit))?;
    let number = row_number()?;
    let added = queries::add_member(&mut conn, number, &new, now).await;
    match added {
        Err(error) if error.is_taken() => return Err(ticket::gone(&visit)),
        other => other?,
    }
    let member = queries::member(&mut conn, number).await?.ok_or_else(|| ticket::gone(&visit))?;
    audit::note(&mut conn, &app, Act::AccountConfirmed, Some(number)).await?;
    if member.awaits_parent {
        letters::ask_parent(&mut conn, &app, &member).await?;
    }
    let cookie = person::begin(&mut conn, &app, number, &headers).await?;
    conn.commit().await?;
    Ok(([cookie], visit.redirect(ACCOUNT)?).into_response())
}

fn page(visit: &Visit, address: String, trouble: String) -> Answer {
    let frame = visit.own_frame(visit.say("confirm"));
    visit.personal(&ConfirmPage { frame, trouble, here: visit.href(&visit.path), address })
}
