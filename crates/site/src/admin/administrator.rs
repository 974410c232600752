//! The one door to all powers.

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};

use super::queries;
use super::role::Role;
use crate::App;
use crate::audit::By;
use crate::faults::Fault;
use crate::person::Person;
use crate::settings::MINUTE;
use crate::visit::Visit;

/// Powers need a password that was typed within this time.
pub const PROOF_TIME_MAX: i64 = 15 * MINUTE;

/// An administrator, who typed their password a moment ago.
pub struct Administrator(pub Person);

/// An administrator, whenever they signed in: enough to be asked for the password, and for nothing else.
pub struct Unproved(pub Person);

impl Administrator {
    /// How the log names them.
    pub fn by(&self) -> By {
        By::Administrator(self.0.member.number)
    }
}

impl FromRequestParts<App> for Unproved {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Fault> {
        // Who may not be here learns nothing of what is.
        let missing = || Fault::new(StatusCode::NOT_FOUND, String::new());
        let person = <Person as OptionalFromRequestParts<App>>::from_request_parts(parts, app);
        let person = person.await?.ok_or_else(missing)?;
        let mut conn = app.db().read().await?;
        let is_one = queries::has(&mut conn, person.member.number, Role::Administrator).await?;
        is_one.then_some(Self(person)).ok_or_else(missing)
    }
}

impl FromRequestParts<App> for Administrator {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let known = Unproved::from_request_parts(parts, app).await;
        let Unproved(person) = known.map_err(IntoResponse::into_response)?;
        if app.settings().clock.now() - person.begun_at <= PROOF_TIME_MAX {
            return Ok(Self(person));
        }
        let visit = Visit::from_request_parts(parts, app).await;
        let visit = visit.map_err(IntoResponse::into_response)?;
        Err(Redirect::to(&visit.href("/admin/password")).into_response())
    }
}
