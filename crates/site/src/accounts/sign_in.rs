//! `/sign-in` and `/sign-out`.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::IntoResponse;

use super::{ACCOUNT, Member, SIGN_IN, password, queries, suspension};
use crate::App;
use crate::audit::{self, Act};
use crate::board::Wishes;
use crate::faults::Fault;
use crate::layout::Frame;
use crate::person::{self, Network, Person, Posted, Tried, Verdict, Who};
use crate::visit::{Answer, Visit};

const CLEAR: HeaderName = HeaderName::from_static("clear-site-data");

#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
struct SignInPage {
    frame: Frame,
    trouble: String,
    address: String,
    wishes: Wishes,
    /// What goes on the board then; empty for nothing.
    wished: String,
}

/// Shows the form.
pub async fn ask(visit: Visit, person: Option<Person>) -> Answer {
    match person {
        Some(_) => visit.redirect(ACCOUNT),
        None => {
            let wishes = Wishes::read(&visit, visit.query.all("wish"));
            page(&visit, String::new(), String::new(), wishes)
        }
    }
}

/// Takes the form.
pub async fn sign_in(
    visit: Visit,
    State(app): State<App>,
    network: Network,
    before: Option<Person>,
    headers: HeaderMap,
    posted: Posted,
) -> Answer {
    let key = posted.get("address").to_lowercase();
    let found = queries::member_of(&mut app.db().read().await?, &key).await?;
    let fits = may_try(&app, network, &key, posted.exact("password"), found.as_ref()).await?;
    let wishes = Wishes::read(&visit, posted.all("wish"));
    let Some(member) = found.filter(|_| fits) else {
        return page(&visit, posted.get("address").to_owned(), visit.say("sign-in-wrong"), wishes);
    };
    let mut conn = app.db().write().await?;
    if member.suspended_at.is_some() {
        return suspension::page(&visit, &mut conn, &member).await;
    }
    if let Some(before) = before {
        person::end(&mut conn, before.member.number, before.session).await?;
    }
    let cookie = person::begin(&mut conn, &app, member.number, &headers).await?;
    let granted = wishes.grant(&mut conn, &app, &visit, member.number).await?;
    conn.commit().await?;
    Ok(([cookie], visit.redirect(granted.as_deref().unwrap_or(ACCOUNT))?).into_response())
}

/// Whether a password is that of a member, if any; refused where it was tried too often.
async fn may_try(
    app: &App,
    network: Network,
    key: &str,
    typed: &str,
    member: Option<&Member>,
) -> Result<bool, Fault> {
    network.take(app, Tried::Password)?;
    let who = Who::Address(key.to_owned());
    let verdict = app.take(Tried::Password, who.clone());
    if verdict == Verdict::FirstRefused {
        let mut conn = app.db().write().await?;
        let number = member.map(|member| member.number);
        audit::note(&mut conn, app, Act::PasswordsTried, number).await?;
        conn.commit().await?;
    }
    if verdict != Verdict::Allowed {
        return Err(Fault::new(StatusCode::TOO_MANY_REQUESTS, String::new()));
    }
    let kept = match member {
        Some(member) => queries::password_hash(&mut app.db().read().await?, member.number).await?,
        None => None,
    };
    let fits = password::fits(app, typed, kept.as_deref()).await?;
    if fits {
        app.limits().give_back(Tried::Password, who);
        app.limits().give_back(Tried::Password, Who::Network(network));
    }
    Ok(fits)
}

/// Whether a password is that of somebody signed in, who types it again before what matters.
pub async fn is_theirs(
    app: &App,
    network: Network,
    member: &Member,
    typed: &str,
) -> Result<bool, Fault> {
    may_try(app, network, &member.address.to_lowercase(), typed, Some(member)).await
}

/// Ends the session.
pub async fn sign_out(visit: Visit, State(app): State<App>, person: Option<Person>) -> Answer {
    if let Some(person) = person {
        let mut conn = app.db().write().await?;
        person::end(&mut conn, person.member.number, person.session).await?;
        conn.commit().await?;
    }
    let cookie = person::forget(&app.settings().address);
    // What the browser may still hold of their pages, as on a shared machine.
    let cleared = (CLEAR, HeaderValue::from_static("\"cache\", \"storage\""));
    Ok(([cookie, cleared], visit.redirect(SIGN_IN)?).into_response())
}

fn page(visit: &Visit, address: String, trouble: String, wishes: Wishes) -> Answer {
    let (frame, wished) = (visit.own_frame(visit.say("sign-in")), wishes.sentence(visit));
    visit.personal(&SignInPage { frame, trouble, address, wishes, wished })
}
