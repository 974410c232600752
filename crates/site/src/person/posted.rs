//! What a form sent.

use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use http_body_util::BodyExt;

use crate::App;
use crate::faults::Fault;
use crate::query::{Query, VALUE_LETTERS_MAX};

/// The fields of a form.
#[derive(Default)]
pub struct Posted(Vec<(String, String)>);

impl Posted {
    /// What was typed, without blanks around it; empty where there is none.
    pub fn get(&self, name: &str) -> &str {
        let value = self.exact(name).trim();
        value.char_indices().nth(VALUE_LETTERS_MAX).map_or(value, |(end, _)| &value[..end])
    }

    /// All values of a name, without blanks around them.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(found, _)| found == name).map(|(_, value)| value.trim())
    }

    /// All fields as if they stood in an address.
    pub fn query(&self) -> Query {
        Query::of(self.0.iter().map(|(name, value)| (name.as_str(), value.as_str())))
    }

    /// What was typed, to the letter, as a password is.
    pub fn exact(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(found, _)| found == name);
        found.map_or("", |(_, value)| value)
    }
}

impl FromRequest<App> for Posted {
    type Rejection = Fault;

    async fn from_request(request: Request, _: &App) -> Result<Self, Fault> {
        let body = request.into_body().collect().await;
        let body = body.map_err(|_| Fault::new(StatusCode::PAYLOAD_TOO_LARGE, String::new()))?;
        Ok(Self(form_urlencoded::parse(&body.to_bytes()).into_owned().collect()))
    }
}
