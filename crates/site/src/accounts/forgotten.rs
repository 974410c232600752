//! `/forgotten` and `/reset/{secret}`: a new password by mail.

use askama::Template;
use axum::extract::{Path, State};

use super::letters::{self, About};
use super::password::{self, Weak};
use super::ticket::{self, Purpose};
use super::{MailAddress, SIGN_IN, queries, said};
use crate::App;
use crate::audit::{self, Act};
use crate::layout::Frame;
use crate::person::{self, Network, Posted, Tried};
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "accounts/forgotten.html")]
struct ForgottenPage {
    frame: Frame,
    trouble: String,
}

/// Shows the form.
pub async fn ask(visit: Visit) -> Answer {
    page(&visit, String::new())
}

fn page(visit: &Visit, trouble: String) -> Answer {
    visit.personal(&ForgottenPage { frame: visit.own_frame(visit.say("forgotten")), trouble })
}

/// Where somebody is led after the form, whether they have an account or not.
pub async fn sent(visit: Visit) -> Answer {
    said::page(&visit, "sent", "forgotten-sent", None)
}

/// Sends a link, where there is an account.
pub async fn send(
    visit: Visit,
    State(app): State<App>,
    network: Network,
    posted: Posted,
) -> Answer {
    let Some(address) = MailAddress::read(posted.get("address")) else {
        return page(&visit, visit.say("address-wrong"));
    };
    network.take(&app, Tried::Mail)?;
    if letters::may_go(&app, &address) {
        let mut conn = app.db().write().await?;
        let member = queries::member_of(&mut conn, &address.key).await?;
        let number = member.as_ref().map(|member| member.number);
        // A ticket of nobody is written where there is no account: it takes about as long.
        let secret = ticket::add(&mut conn, &app, Purpose::Reset, number, None).await?;
        if let Some(member) = member {
            let path = format!("/reset/{}", secret.text());
            let (to, language) = (&member.address, visit.language());
            letters::post(&mut conn, &app, About::Reset, to, language, number, &path).await?;
        }
        conn.commit().await?;
    }
    visit.redirect("/forgotten/sent")
}

#[derive(Template)]
#[template(path = "accounts/reset.html")]
struct ResetPage {
    frame: Frame,
    trouble: String,
    here: String,
    address: String,
}

/// Shows the form for a new password.
pub async fn ask_new(visit: Visit, State(app): State<App>, Path(secret): Path<String>) -> Answer {
    let mut conn = app.db().read().await?;
    let ticket = ticket::find(&mut conn, &app, &visit, Purpose::Reset, &secret).await?;
    new_page(&visit, ticket.member.address, String::new())
}

fn new_page(visit: &Visit, address: String, trouble: String) -> Answer {
    let frame = visit.own_frame(visit.say("reset"));
    visit.personal(&ResetPage { frame, trouble, here: visit.href(&visit.path), address })
}

/// Takes the new password; every session ends.
pub async fn reset(
    visit: Visit,
    State(app): State<App>,
    network: Network,
    Path(secret): Path<String>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().read().await?;
    let member = ticket::find(&mut conn, &app, &visit, Purpose::Reset, &secret).await?.member;
    drop(conn);
    if let Some(weak) = password::refuse(&app, &member, posted.exact("password")).await? {
        return new_page(&visit, member.address, visit.say(Weak::key(weak)));
    }
    network.take(&app, Tried::Password)?;
    let hash = password::hash(&app, posted.exact("password")).await?;
    let mut conn = app.db().write().await?;
    let ticket = ticket::find(&mut conn, &app, &visit, Purpose::Reset, &secret).await?;
    ticket.use_up(&mut conn, &visit, Purpose::Reset).await?;
    let member = ticket.member;
    queries::set_password_hash(&mut conn, member.number, &hash).await?;
    person::end_others(&mut conn, member.number, None).await?;
    letters::tell(&mut conn, &app, About::PasswordChanged, &member).await?;
    audit::note(&mut conn, &app, Act::PasswordReset, Some(member.number)).await?;
    conn.commit().await?;
    said::page(&visit, "reset-done", "reset-done-text", Some(("sign-in", SIGN_IN)))
}
