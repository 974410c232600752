//! `/account`: the address, the password, the sessions, and the ways to the rest.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::letters::{self, About};
use super::password::{self, Weak};
use super::{ACCOUNT, queries, sign_in};
use crate::App;
use crate::audit::{self, Act};
use crate::layout::Frame;
use crate::mail;
use crate::person::{self, Network, Person, Posted};
use crate::visit::{Answer, Visit};
use crate::words::Words;
use crate::words::numbers::date;

#[derive(Template)]
#[template(path = "accounts/account.html")]
struct AccountPage {
    frame: Frame,
    trouble: String,
    /// What was just done.
    done: String,
    person: Person,
    age: String,
    /// When the account is erased, if it is.
    erased: String,
    /// That mail came back, if it did.
    bounced: String,
    sessions: Vec<SessionRow>,
}

struct SessionRow {
    number: i64,
    device: String,
    times: String,
    is_this: bool,
}

/// What an account's page says was just done, by the word after `?done=`.
const DONE: [&str; 6] = ["password", "address", "session", "parent", "kept", "mail"];

/// Shows the account.
pub async fn show(visit: Visit, State(app): State<App>, person: Person) -> Answer {
    page(&visit, &app, person, String::new()).await
}

/// Shows the account with what keeps a change from being made.
pub async fn page(visit: &Visit, app: &App, person: Person, trouble: String) -> Answer {
    let mut conn = app.db().read().await?;
    let sessions = person::sessions(&mut conn, person.member.number).await?;
    let mark = mail::mark_of(&mut conn, person.member.number).await?;
    drop(conn);
    let bounced = mark.map(|mark| {
        let facts =
            [("day", day(visit.words, mark.bounced_at).into()), ("status", mark.status.into())];
        visit.tell("mail-bounced", facts)
    });
    let row = |session: person::Session| SessionRow {
        number: session.number,
        device: device(visit, &session.device),
        times: visit.tell(
            "session-times",
            [
                ("begun", day(visit.words, session.begun_at).into()),
                ("seen", day(visit.words, session.seen_at).into()),
            ],
        ),
        is_this: session.number == person.session,
    };
    let sessions = sessions.into_iter().map(row).collect();
    let erased = person.member.erased_from_at.map(|at| day(visit.words, at));
    let erased = erased.map(|day| visit.tell("erased-from", [("day", day.into())]));
    let done = visit.query.get("done").filter(|done| DONE.contains(done));
    let facts = [("age", app.settings().consent_age.to_string().into())];
    visit.personal(&AccountPage {
        frame: visit.own_frame(visit.say("account")),
        trouble,
        done: done.map(|done| visit.say(&format!("done-{done}"))).unwrap_or_default(),
        age: visit.tell(&format!("age-{}", person.member.age.name()), facts),
        erased: erased.unwrap_or_default(),
        bounced: bounced.unwrap_or_default(),
        sessions,
        person,
    })
}

/// Changes the password, with the one before; other sessions end.
pub async fn change_password(
    visit: Visit,
    State(app): State<App>,
    network: Network,
    person: Person,
    headers: HeaderMap,
    posted: Posted,
) -> Answer {
    let member = &person.member;
    if !sign_in::is_theirs(&app, network, member, posted.exact("old")).await? {
        let trouble = visit.say("password-wrong");
        return page(&visit, &app, person, trouble).await;
    }
    let new = posted.exact("new");
    if let Some(weak) = password::refuse(&app, member, new).await? {
        return page(&visit, &app, person, visit.say(Weak::key(weak))).await;
    }
    let hash = password::hash(&app, new).await?;
    let mut conn = app.db().write().await?;
    queries::set_password_hash(&mut conn, member.number, &hash).await?;
    person::end_others(&mut conn, member.number, None).await?;
    let cookie = person::begin(&mut conn, &app, member.number, &headers).await?;
    letters::tell(&mut conn, &app, About::PasswordChanged, member).await?;
    audit::note(&mut conn, &app, Act::PasswordChanged, Some(member.number)).await?;
    conn.commit().await?;
    Ok(([cookie], visit.redirect("/account?done=password")?).into_response())
}

/// Takes the member's word that mail reaches them again.
pub async fn mail_works(visit: Visit, State(app): State<App>, person: Person) -> Answer {
    let mut conn = app.db().write().await?;
    mail::unmark(&mut conn, person.member.number).await?;
    conn.commit().await?;
    visit.redirect("/account?done=mail")
}

/// Ends one session.
pub async fn end_session(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<i64>,
) -> Answer {
    let mut conn = app.db().write().await?;
    person::end(&mut conn, person.member.number, number).await?;
    conn.commit().await?;
    visit.redirect(if number == person.session { ACCOUNT } else { "/account?done=session" })
}

/// Ends all sessions but this.
pub async fn end_other_sessions(visit: Visit, State(app): State<App>, person: Person) -> Answer {
    let mut conn = app.db().write().await?;
    person::end_others(&mut conn, person.member.number, Some(person.session)).await?;
    conn.commit().await?;
    visit.redirect("/account?done=session")
}

/// A day, as in `31 December 2024`, of the time of Greenwich.
pub fn day(words: &Words, microseconds: i64) -> String {
    match Timestamp::from_microsecond(microseconds) {
        Ok(at) => date(words, &at.to_zoned(TimeZone::UTC).date().to_string()),
        Err(_) => String::new(),
    }
}

/// Browsers and systems as they name themselves; the first that is named counts, as most name
/// others, too.
const BROWSERS: [(&str, &str); 6] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];
const SYSTEMS: [(&str, &str); 6] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

fn device(visit: &Visit, named: &str) -> String {
    let find = |list: [(&str, &'static str); 6]| {
        list.into_iter().find(|(sign, _)| named.contains(sign)).map(|(_, name)| name)
    };
    match (find(BROWSERS), find(SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => visit.say("session-unknown"),
    }
}
