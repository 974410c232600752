//! `/admin`: finding an account by its address, and who the administrators are.

use askama::Template;
use axum::extract::State;

use super::administrator::Administrator;
use super::powers::{self, Refused};
use super::queries;
use super::role::Role;
use crate::App;
use crate::accounts::{self, MailAddress};
use crate::audit::{self, Act, REASON_LETTERS_MAX, Reason};
use crate::layout::Frame;
use crate::person::Posted;
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "admin/front.html")]
struct FrontPage {
    frame: Frame,
    trouble: String,
    address: String,
    why: String,
    why_letters_max: usize,
    /// Address, since which day.
    administrators: Vec<(String, String)>,
}

/// Shows the page.
pub async fn show(visit: Visit, State(app): State<App>, _: Administrator) -> Answer {
    page(&visit, &app, &Posted::default(), String::new()).await
}

/// Leads to the account of an address, and notes down who looks, and why.
pub async fn find(
    visit: Visit,
    State(app): State<App>,
    administrator: Administrator,
    posted: Posted,
) -> Answer {
    let Some(why) = Reason::read(posted.get("why")) else {
        return page(&visit, &app, &posted, visit.say(Refused::NoReason.key()?)).await;
    };
    let mut conn = app.db().write().await?;
    let found = match MailAddress::read(posted.get("address")) {
        Some(address) => accounts::member_of(&mut conn, &address).await?,
        None => None,
    };
    // A look that found nobody is one, too.
    let act = (Act::AccountSeen, found.as_ref().map(|member| member.number));
    audit::note_power(&mut conn, &app, act, administrator.by(), why.text()).await?;
    conn.commit().await?;
    match found {
        Some(member) => visit.redirect(&format!("/admin/members/{}", member.number)),
        None => {
            let trouble = visit.say(Refused::NoAccount(String::new()).key()?);
            page(&visit, &app, &posted, trouble).await
        }
    }
}

/// Lays the role down.
pub async fn leave(visit: Visit, State(app): State<App>, administrator: Administrator) -> Answer {
    let mut conn = app.db().write().await?;
    let by = administrator.by();
    match powers::remove(&mut conn, &app, by, &administrator.0.member).await {
        Ok(()) => {
            conn.commit().await?;
            visit.redirect(accounts::ACCOUNT)
        }
        Err(refused) => {
            drop(conn);
            page(&visit, &app, &Posted::default(), visit.say(refused.key()?)).await
        }
    }
}

async fn page(visit: &Visit, app: &App, posted: &Posted, trouble: String) -> Answer {
    let holders = queries::holders(&mut app.db().write().await?, Role::Administrator).await?;
    let line = |(_, address, at)| (address, accounts::day(visit.words, at));
    visit.personal(&FrontPage {
        frame: visit.own_frame(visit.say("admin")),
        trouble,
        address: posted.get("address").to_owned(),
        why: posted.get("why").to_owned(),
        why_letters_max: REASON_LETTERS_MAX,
        administrators: holders.into_iter().map(line).collect(),
    })
}
