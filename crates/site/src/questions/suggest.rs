//! `/suggest?kind=company&q=ban`: what a box may mean, for a script, as JSON.

use axum::http::StatusCode;
use serde::Serialize;

use super::typed::search;
use super::value::Kind;
use crate::visit::{Answer, Visit};

/// More are not looked through.
const SUGGESTED_MAX: usize = 8;

#[derive(Serialize)]
struct Suggestion {
    /// As it stands in an address.
    is: String,
    /// Its name.
    text: String,
    /// What tells it from others of its name.
    note: String,
}

pub async fn suggest(visit: Visit) -> Answer {
    let asked = visit.query.get("kind").unwrap_or_default();
    let Some(kind) = Kind::named(asked) else {
        let sentence = visit.tell("wrong-kind", [("asked", asked.into())]);
        return Err(visit.fault(StatusCode::BAD_REQUEST, sentence));
    };
    let found = search(&visit, kind, visit.query.get("q").unwrap_or_default(), SUGGESTED_MAX);
    let suggestion = |value: super::Value| Suggestion {
        is: value.address(visit.atlas()),
        text: value.name(&visit),
        note: value.note(&visit),
    };
    let found: Vec<Suggestion> = found.into_iter().map(suggestion).collect();
    let contents =
        serde_json::to_vec(&found).map_err(|error| crate::faults::Fault::broken(&error))?;
    visit.file("application/json", "suggestions.json", contents)
}
