//! A parent's word for a child: asked by mail, given or refused on a page without an account.

use askama::Template;
use axum::extract::{Path, State};

use super::ticket::{self, Purpose};
use super::{erase, letters, queries, said};
use crate::App;
use crate::audit::{self, Act};
use crate::directory;
use crate::faults::Fault;
use crate::layout::Frame;
use crate::person::{Network, Person, Posted, Tried, Verdict, Who};
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "accounts/parent.html")]
struct ParentPage {
    frame: Frame,
    here: String,
    address: String,
    text: String,
}

/// Tells the parent what they are asked.
pub async fn ask(visit: Visit, State(app): State<App>, Path(secret): Path<String>) -> Answer {
    let mut conn = app.db().read().await?;
    let ticket = ticket::find(&mut conn, &app, &visit, Purpose::Parent, &secret).await?;
    visit.personal(&ParentPage {
        frame: visit.own_frame(visit.say("parent")),
        here: visit.href(&visit.path),
        address: ticket.member.address,
        text: visit.tell("parent-text", [("age", app.settings().consent_age.to_string().into())]),
    })
}

/// Takes the answer. Who refuses has the account erased at once.
pub async fn answer(
    visit: Visit,
    State(app): State<App>,
    Path(secret): Path<String>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().write().await?;
    let ticket = ticket::find(&mut conn, &app, &visit, Purpose::Parent, &secret).await?;
    let number = ticket.member.number;
    let heading = match posted.get("answer") {
        "agree" => {
            ticket.use_up(&mut conn, &visit, Purpose::Parent).await?;
            queries::parent_agreed(&mut conn, number).await?;
            directory::refresh(&mut conn, number).await?;
            audit::note(&mut conn, &app, Act::ParentAgreed, Some(number)).await?;
            "parent-agreed"
        }
        "refuse" => {
            ticket.use_up(&mut conn, &visit, Purpose::Parent).await?;
            let erased = erase::erase_now(&mut conn, &app, number).await;
            erased.map_err(|error| Fault::broken(&error))?;
            audit::note(&mut conn, &app, Act::ParentRefused, Some(number)).await?;
            "parent-refused"
        }
        _ => return Err(visit.wrong(visit.say("parent-unclear"))),
    };
    conn.commit().await?;
    said::page(&visit, heading, "parent-thanks", None)
}

/// Asks the parent once more.
pub async fn ask_again(
    visit: Visit,
    State(app): State<App>,
    network: Network,
    person: Person,
) -> Answer {
    network.take(&app, Tried::Mail)?;
    let who = Who::Address(person.member.address.to_lowercase());
    if person.member.awaits_parent && app.take(Tried::Mail, who) == Verdict::Allowed {
        let mut conn = app.db().write().await?;
        letters::ask_parent(&mut conn, &app, &person.member).await?;
        conn.commit().await?;
    }
    visit.redirect("/account?done=parent")
}
