//! Changing the address of mail: asked with the password, confirmed by mail to the new address, and
//! told to the one before.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::IntoResponse;

use super::letters::{self, About};
use super::ticket::{self, Purpose};
use super::{ACCOUNT, MailAddress, account, queries, said, sign_in};
use crate::App;
use crate::audit::{self, Act};
use crate::layout::Frame;
use crate::person::{self, Network, Person, Posted, Tried};
use crate::visit::{Answer, Visit};

/// Takes the new address. The answer is the same where it has an account already.
pub async fn ask(
    visit: Visit,
    State(app): State<App>,
    network: Network,
    person: Person,
    headers: HeaderMap,
    posted: Posted,
) -> Answer {
    let member = person.member.clone();
    let Some(new) = MailAddress::read(posted.get("address")) else {
        return account::page(&visit, &app, person, visit.say("address-wrong")).await;
    };
    if !sign_in::is_theirs(&app, network, &member, posted.exact("password")).await? {
        return account::page(&visit, &app, person, visit.say("password-wrong")).await;
    }
    network.take(&app, Tried::Mail)?;
    let mut conn = app.db().write().await?;
    let cookie = person::renew(&mut conn, &app, &person, &headers).await?;
    if letters::may_go(&app, &new) {
        let number = Some(member.number);
        let secret = ticket::add(&mut conn, &app, Purpose::Move, number, Some(&new.text)).await?;
        match queries::member_of(&mut conn, &new.key).await? {
            Some(other) => letters::tell(&mut conn, &app, About::Known, &other).await?,
            None => {
                let path = format!("/address/{}", secret.text());
                let (about, language) = (About::Move, member.language);
                letters::post(&mut conn, &app, about, &new.text, language, number, &path).await?;
            }
        }
    }
    conn.commit().await?;
    let page = said::page(&visit, "sent", "move-sent", Some(("account", ACCOUNT)))?;
    Ok(([cookie], page).into_response())
}

#[derive(Template)]
#[template(path = "accounts/moving.html")]
struct MovingPage {
    frame: Frame,
    here: String,
    address: String,
}

/// Asks before the address is changed.
pub async fn show(visit: Visit, State(app): State<App>, Path(secret): Path<String>) -> Answer {
    let mut conn = app.db().read().await?;
    let ticket = ticket::find(&mut conn, &app, &visit, Purpose::Move, &secret).await?;
    let (frame, here) = (visit.own_frame(visit.say("move")), visit.href(&visit.path));
    visit.personal(&MovingPage { frame, here, address: ticket.address.unwrap_or_default() })
}

/// Changes the address.
pub async fn confirm(visit: Visit, State(app): State<App>, Path(secret): Path<String>) -> Answer {
    let mut conn = app.db().write().await?;
    let ticket = ticket::find(&mut conn, &app, &visit, Purpose::Move, &secret).await?;
    let new = ticket.address.as_deref().and_then(MailAddress::read);
    let new = new.ok_or_else(|| ticket::gone(&visit))?;
    ticket.use_up(&mut conn, &visit, Purpose::Move).await?;
    let before = &ticket.member;
    // To the address before, as whoever reads it may be the one who must know.
    letters::tell(&mut conn, &app, About::Moved, before).await?;
    match queries::set_address(&mut conn, before.number, &new).await {
        Err(error) if error.is_taken() => return Err(ticket::gone(&visit)),
        other => other?,
    }
    queries::end_tickets(&mut conn, before.number, Purpose::Reset.name()).await?;
    queries::end_sign_ups(&mut conn, &new.key).await?;
    audit::note(&mut conn, &app, Act::AddressChanged, Some(before.number)).await?;
    conn.commit().await?;
    visit.redirect("/account?done=address")
}
