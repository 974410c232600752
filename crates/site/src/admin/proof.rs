//! `/admin/password`: the password is asked again before powers.
//!
//! It begins another session in place of the one before, as signing in does, and powers last as long as
//! that session is new.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::IntoResponse;

use super::administrator::{PROOF_TIME_MAX, Unproved};
use crate::App;
use crate::accounts;
use crate::layout::Frame;
use crate::person::{self, Network, Posted};
use crate::settings::MINUTE;
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "admin/password.html")]
struct ProofPage {
    frame: Frame,
    trouble: String,
    text: String,
}

/// Shows the form.
pub async fn ask(visit: Visit, _: Unproved) -> Answer {
    page(&visit, String::new())
}

/// Takes the password.
pub async fn prove(
    visit: Visit,
    State(app): State<App>,
    network: Network,
    Unproved(person): Unproved,
    headers: HeaderMap,
    posted: Posted,
) -> Answer {
    let member = &person.member;
    if !accounts::is_theirs(&app, network, member, posted.exact("password")).await? {
        return page(&visit, visit.say("proof-wrong"));
    }
    let mut conn = app.db().write().await?;
    person::end(&mut conn, member.number, person.session).await?;
    let cookie = person::begin(&mut conn, &app, member.number, &headers).await?;
    conn.commit().await?;
    Ok(([cookie], visit.redirect("/admin")?).into_response())
}

fn page(visit: &Visit, trouble: String) -> Answer {
    let minutes = (PROOF_TIME_MAX / MINUTE).to_string();
    visit.personal(&ProofPage {
        frame: visit.own_frame(visit.say("proof")),
        trouble,
        text: visit.tell("proof-text", [("minutes", minutes.into())]),
    })
}
