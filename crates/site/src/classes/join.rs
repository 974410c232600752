//! `/classes/join`: a pupil enters a code, sees to whom they would show their board, and agrees.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;

use super::page::Class;
use super::{code, queries};
use crate::App;
use crate::accounts;
use crate::chance::row_number;
use crate::faults::Fault;
use crate::layout::Frame;
use crate::person::{Network, Person, Posted, Tried};
use crate::sharing::{SHARE, name_of};
use crate::visit::{Answer, Visit};

/// Pupils of one class.
const PUPILS_MAX: usize = 100;

#[derive(Template)]
#[template(path = "classes/join.html")]
struct JoinPage {
    frame: Frame,
    /// What was typed.
    code: String,
    trouble: String,
    /// The class of the code with the address of its counsellor's account.
    class: Option<(Class, String)>,
}

/// Asks for the code, then whether to agree.
pub async fn ask(visit: Visit, State(app): State<App>, network: Network, _: Person) -> Answer {
    let typed = visit.query.get("code").unwrap_or_default().to_owned();
    let mut page = JoinPage {
        frame: visit.own_frame(visit.say("join-title")),
        code: typed.clone(),
        trouble: String::new(),
        class: None,
    };
    if !typed.is_empty() {
        network.take(&app, Tried::Code)?;
        let mut conn = app.db().read().await?;
        if let Some(code) = code::read(&typed)
            && let Some(class) = queries::of_code(&mut conn, &code).await?
            && let Some(counsellor) = accounts::shown(&mut conn, class.counsellor).await?
        {
            page.class = Some((class, counsellor.address));
        } else {
            page.trouble = visit.say("join-no-class");
        }
    }
    visit.personal(&page)
}

/// Agrees.
pub async fn join(
    visit: Visit,
    State(app): State<App>,
    network: Network,
    person: Person,
    posted: Posted,
) -> Answer {
    network.take(&app, Tried::Code)?;
    let member = &person.member;
    let no_class = || visit.wrong(visit.say("join-no-class"));
    let code = code::read(posted.get("code")).ok_or_else(no_class)?;
    let name = name_of(posted.get("name"));
    if name.is_empty() {
        return Err(visit.wrong(visit.say("comment-no-name")));
    }
    if member.is_hidden() {
        return Err(visit.fault(StatusCode::FORBIDDEN, visit.say("join-not-yet")));
    }
    let mut conn = app.db().write().await?;
    let class = queries::of_code(&mut conn, &code).await?.ok_or_else(no_class)?;
    accounts::shown(&mut conn, class.counsellor).await?.ok_or_else(no_class)?;
    has_room(&visit, queries::count(&mut conn, class.number).await?)?;
    let (of, now) = ((class.number, member.number), app.settings().clock.now());
    queries::agree(&mut conn, row_number()?, of, &name, now).await?;
    conn.commit().await?;
    visit.redirect(&format!("{SHARE}#classes"))
}

fn has_room(visit: &Visit, pupils: usize) -> Result<(), Fault> {
    match pupils < PUPILS_MAX {
        true => Ok(()),
        false => Err(visit.wrong(visit.tell("class-full", [("most", PUPILS_MAX.into())]))),
    }
}

/// Takes it back, at once.
pub async fn leave(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<i64>,
) -> Answer {
    let mut conn = app.db().write().await?;
    queries::leave(&mut conn, person.member.number, number).await?;
    conn.commit().await?;
    visit.redirect(SHARE)
}
