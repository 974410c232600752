//! `/confirm/{secret}`: who signed up confirms with the password they chose, and is signed in.
//!
//! The password is asked again so that nobody who only reads the mail, or who signed up with
//! another's address, gets into the account that comes of it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use store::Conn;

use super::queries::{self, SignUp};
use super::{ACCOUNT, letters, password, ticket};
use crate::App;
use crate::audit::{self, Act};
use crate::board::Wishes;
use crate::chance::{Secret, row_number};
use crate::faults::Fault;
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
    wishes: Wishes,
}

/// Shows the form.
pub async fn ask(visit: Visit, State(app): State<App>, Path(secret): Path<String>) -> Answer {
    let secret = Secret::read(&secret).ok_or_else(|| ticket::gone(&visit))?;
    let new = awaited(&mut app.db().read().await?, &app, &visit, &secret).await?;
    let wishes = Wishes::read(&visit, visit.query.all("wish"));
    page(&visit, new.address.text, String::new(), wishes)
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
    let new = awaited(&mut app.db().read().await?, &app, &visit, &secret).await?;
    let wishes = Wishes::read(&visit, posted.all("wish"));
    if !password::fits(&app, posted.exact("password"), Some(&new.password_hash)).await? {
        return page(&visit, new.address.text, visit.say("confirm-wrong"), wishes);
    }
    let mut conn = app.db().write().await?;
    // Looked for again where others wait: the link works once.
    let new = awaited(&mut conn, &app, &visit, &secret).await?;
    let (number, now) = (row_number()?, app.settings().clock.now());
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
    let granted = wishes.grant(&mut conn, &app, &visit, number).await?;
    conn.commit().await?;
    Ok(([cookie], visit.redirect(granted.as_deref().unwrap_or(ACCOUNT))?).into_response())
}

/// The sign-up that waits for a secret; gone where it ended or was confirmed.
async fn awaited(
    conn: &mut Conn,
    app: &App,
    visit: &Visit,
    secret: &Secret,
) -> Result<SignUp, Fault> {
    let found = queries::sign_up(conn, &secret.hash(), app.settings().clock.now()).await?;
    found.ok_or_else(|| ticket::gone(visit))
}

fn page(visit: &Visit, address: String, trouble: String, wishes: Wishes) -> Answer {
    let frame = visit.own_frame(visit.say("confirm"));
    let here = visit.href(&visit.path);
    visit.personal(&ConfirmPage { frame, trouble, here, address, wishes })
}
