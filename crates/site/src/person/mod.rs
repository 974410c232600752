//! The person behind a request: their session, what keeps others from acting in their name, and how
//! often something may be tried.
//!
//! A handler takes a [`Person`] where somebody must be signed in (who is not is led to the page where
//! they can be), or an `Option<Person>`. Its page is answered with `visit.personal`, which nobody
//! keeps. Visitors have no cookie.

mod cookie;
mod guard;
mod limits;
mod network;
mod posted;
mod queries;

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use store::Conn;

pub use guard::guard;
pub use limits::{Limits, Tried, Verdict, Who};
pub use network::{Network, Peer};
pub use posted::{Posted, PostedFile};
pub use queries::{KEPT, end, end_others};

use crate::App;
use crate::accounts::{self, Member};
use crate::chance::{NoChance, Secret, row_number};
use crate::faults::Fault;
use crate::feature::Feature;
use crate::operator::PublicAddress;
use crate::routes::Routes;
use crate::settings::{DAY, HOUR};
use crate::visit::Visit;

pub const FEATURE: Feature =
    Feature { words: ["", ""], routes: Routes::new, migrations: &[queries::TABLES] };

/// A session that nobody used for so long has ended.
const IDLE_MAX: i64 = 14 * DAY;
/// No session lasts longer.
const LENGTH_MAX: i64 = 90 * DAY;
/// Noting every request down would be a write for each page.
const SEEN_EVERY: i64 = HOUR;
/// Letters kept of what a browser calls itself.
const DEVICE_LETTERS_MAX: usize = 200;

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub struct Person {
    /// Who it is.
    pub member: Member,
    /// The number of their session.
    pub session: i64,
    /// When they typed their password to begin it, in microseconds.
    pub begun_at: i64,
}

/// One session, as its member sees it.
pub struct Session {
    /// Its number.
    pub number: i64,
    /// When it was begun, in microseconds.
    pub begun_at: i64,
    /// When it was used last, within an hour.
    pub seen_at: i64,
    /// What the browser called itself.
    pub device: String,
}

/// Begins a session and gives the header that hands its secret to the browser.
pub async fn begin(
    conn: &mut Conn,
    app: &App,
    member: i64,
    headers: &HeaderMap,
) -> Result<(header::HeaderName, HeaderValue), Fault> {
    let secret = Secret::draw()?;
    let device = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    let device: String = device.unwrap_or_default().chars().take(DEVICE_LETTERS_MAX).collect();
    let now = app.settings().clock.now();
    queries::add(conn, row_number()?, &secret.hash(), member, &device, now).await?;
    Ok((header::SET_COOKIE, cookie::set(&app.settings().address, &secret)))
}

/// The header that takes the secret away from the browser.
pub fn forget(address: &PublicAddress) -> (header::HeaderName, HeaderValue) {
    (header::SET_COOKIE, cookie::clear(address))
}

/// The sessions of a member, the latest first.
pub async fn sessions(conn: &mut Conn, member: i64) -> store::Result<Vec<Session>> {
    queries::all(conn, member).await
}

/// Removes sessions that have ended.
pub async fn clean(conn: &mut Conn, now: i64) -> store::Result<()> {
    queries::remove_old(conn, now - IDLE_MAX, now - LENGTH_MAX).await
}

/// The word that the forms of this request's answer must carry; empty where there is no session.
pub fn word_of_forms(address: &PublicAddress, headers: &HeaderMap) -> String {
    cookie::read(address, headers).map(|secret| secret.word_of_forms()).unwrap_or_default()
}

async fn find(app: &App, headers: &HeaderMap) -> Result<Option<Person>, Fault> {
    let Some(secret) = cookie::read(&app.settings().address, headers) else { return Ok(None) };
    let now = app.settings().clock.now();
    let mut conn = app.db().read().await?;
    let Some((session, member, begun_at, seen_at)) = queries::of(&mut conn, &secret.hash()).await?
    else {
        return Ok(None);
    };
    if now - seen_at > IDLE_MAX || now - begun_at > LENGTH_MAX {
        return Ok(None);
    }
    let member = accounts::member(&mut conn, member).await?;
    drop(conn);
    if now - seen_at > SEEN_EVERY {
        let mut conn = app.db().write().await?;
        queries::seen(&mut conn, session, now).await?;
        conn.commit().await?;
    }
    // Their sessions ended; this one may have begun at the same moment.
    let member = member.filter(|member| member.suspended_at.is_none());
    Ok(member.map(|member| Person { member, session, begun_at }))
}

impl OptionalFromRequestParts<App> for Person {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Option<Self>, Fault> {
        find(app, &parts.headers).await
    }
}

impl FromRequestParts<App> for Person {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        match find(app, &parts.headers).await {
            Ok(Some(person)) => Ok(person),
            Ok(None) => {
                let visit = Visit::from_request_parts(parts, app).await;
                let visit = visit.map_err(IntoResponse::into_response)?;
                Err(Redirect::to(&visit.href(accounts::SIGN_IN)).into_response())
            }
            Err(fault) => Err(fault.into_response()),
        }
    }
}

impl From<NoChance> for Fault {
    fn from(error: NoChance) -> Self {
        Self::broken(&error)
    }
}
