//! `/account/erase`: erasing an account, with some days to think again.

use askama::Template;
use axum::extract::State;
use store::Conn;

use super::letters::{self, About};
use super::{account, queries, sign_in};
use crate::App;
use crate::audit::{self, Act};
use crate::directory;
use crate::layout::Frame;
use crate::mail;
use crate::person::{self, Network, Person, Posted};
use crate::reports;
use crate::settings::DAY;
use crate::visit::{Answer, Visit};

/// The time to think again.
const GRACE: i64 = 14 * DAY;

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
    person::end_others(&mut conn, member.number, Some(person.session)).await?;
    letters::tell(&mut conn, &app, About::Erased, member).await?;
    audit::note(&mut conn, &app, Act::AccountErased, Some(member.number)).await?;
    conn.commit().await?;
    visit.redirect(super::ACCOUNT)
}

/// Takes the word back.
pub async fn keep(visit: Visit, State(app): State<App>, person: Person) -> Answer {
    let mut conn = app.db().write().await?;
    queries::set_erased_from(&mut conn, person.member.number, None).await?;
    directory::refresh(&mut conn, person.member.number).await?;
    conn.commit().await?;
    visit.redirect("/account?done=kept")
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
