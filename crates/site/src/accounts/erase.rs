//! `/account/erase`: erasing an account, with some days to think again; who need not think opens the
//! link of the letter that tells so, `/erase/{secret}`, and types the password once more. Somebody who
//! merely sits at an open browser has neither.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use store::Conn;

use super::letters;
use super::ticket::{self, Purpose, Ticket};
use super::{account, queries, said, sign_in};
use crate::App;
use crate::audit::{self, Act};
use crate::directory;
use crate::faults::Fault;
use crate::layout::Frame;
use crate::mail;
use crate::person::{self, Network, Person, Posted};
use crate::reports;
use crate::settings::DAY;
use crate::visit::{Answer, Visit};

/// The time to think again.
pub const GRACE: i64 = 14 * DAY;

#[derive(Template)]
#[template(path = "accounts/erase.html")]
struct ErasePage {
    frame: Frame,
}

/// Tells what is erased and when.
pub async fn ask(visit: Visit, _: Person) -> Answer {
    visit.personal(&ErasePage { frame: visit.own_frame(visit.say("erase")) })
}

/// Takes the word, with the password. Other sessions end.
pub async fn erase(
    visit: Visit,
    State(app): State<App>,
    network: Network,
    person: Person,
    headers: HeaderMap,
    posted: Posted,
) -> Answer {
    let member = &person.member;
    if !sign_in::is_theirs(&app, network, member, posted.exact("password")).await? {
        return account::page(&visit, &app, person, visit.say("password-wrong")).await;
    }
    let mut conn = app.db().write().await?;
    let at = app.settings().clock.now() + GRACE;
    queries::set_erased_from(&mut conn, member.number, Some(at)).await?;
    directory::refresh(&mut conn, member.number).await?;
    person::end_others(&mut conn, member.number, None).await?;
    let cookie = person::begin(&mut conn, &app, member.number, &headers).await?;
    queries::end_tickets(&mut conn, member.number, Purpose::Erase.name()).await?;
    letters::tell_erased(&mut conn, &app, member).await?;
    audit::note(&mut conn, &app, Act::AccountErased, Some(member.number)).await?;
    conn.commit().await?;
    Ok(([cookie], visit.redirect(super::ACCOUNT)?).into_response())
}

/// Takes the word back.
pub async fn keep(visit: Visit, State(app): State<App>, person: Person) -> Answer {
    let mut conn = app.db().write().await?;
    queries::set_erased_from(&mut conn, person.member.number, None).await?;
    queries::end_tickets(&mut conn, person.member.number, Purpose::Erase.name()).await?;
    directory::refresh(&mut conn, person.member.number).await?;
    conn.commit().await?;
    visit.redirect("/account?done=kept")
}

#[derive(Template)]
#[template(path = "accounts/erase_at_once.html")]
struct AtOncePage {
    frame: Frame,
    trouble: String,
    here: String,
    address: String,
}

/// Asks before the account is erased.
pub async fn ask_at_once(
    visit: Visit,
    State(app): State<App>,
    Path(secret): Path<String>,
) -> Answer {
    let mut conn = app.db().read().await?;
    let ticket = ticket::find(&mut conn, &app, &visit, Purpose::Erase, &secret).await?;
    at_once_page(&visit, &ticket, String::new())
}

fn at_once_page(visit: &Visit, ticket: &Ticket, trouble: String) -> Answer {
    let (frame, here) = (visit.own_frame(visit.say("erase-at-once")), visit.href(&visit.path));
    visit.personal(&AtOncePage { frame, trouble, here, address: ticket.member.address.clone() })
}

/// Erases the account, without the days that are left.
pub async fn erase_at_once(
    visit: Visit,
    State(app): State<App>,
    network: Network,
    Path(secret): Path<String>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().read().await?;
    let ticket = ticket::find(&mut conn, &app, &visit, Purpose::Erase, &secret).await?;
    drop(conn);
    let member = &ticket.member;
    if !sign_in::is_theirs(&app, network, member, posted.exact("password")).await? {
        return at_once_page(&visit, &ticket, visit.say("password-wrong"));
    }
    let mut conn = app.db().write().await?;
    ticket.use_up(&mut conn, &visit, Purpose::Erase).await?;
    let erased = erase_now(&mut conn, &app, member.number).await;
    erased.map_err(|error| Fault::broken(&error))?;
    audit::note(&mut conn, &app, Act::AccountErasedAtOnce, Some(member.number)).await?;
    conn.commit().await?;
    let cookie = person::forget(&app.settings().address);
    let page = said::page(&visit, "erased-at-once", "erased-at-once-text", None)?;
    Ok(([cookie], page).into_response())
}

/// Erases a member and everything of theirs: what refers to them, and their mail, waiting or in a folder.
pub async fn erase_now(conn: &mut Conn, app: &App, number: i64) -> crate::Result<()> {
    let addresses = [
        queries::member(conn, number).await?.map(|member| member.address),
        queries::parent_address(conn, number).await?,
    ];
    let addresses: Vec<String> = addresses.into_iter().flatten().collect();
    // Files first: a crash between the two leaves an account that is erased again.
    let erased = app.settings().mail.erase(number, &addresses).await;
    erased.map_err(|source| crate::Error::system("the folder of mail", source))?;
    directory::remove(conn, number).await?;
    mail::erase(conn, number).await?;
    reports::erase(conn, number).await?;
    Ok(queries::erase(conn, number).await?)
}
