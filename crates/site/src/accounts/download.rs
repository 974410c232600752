//! `/account/data`: everything that is kept of a member, as one file of JSON.
//!
//! It holds neither the hash of the password nor those of secrets: they say nothing to anybody, and a
//! file lies about.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::queries;
use crate::App;
use crate::person::{self, Person};
use crate::visit::Answer;
use crate::{board, consent};

/// Sends the file.
pub async fn download(State(app): State<App>, person: Person) -> Answer {
    let member = &person.member;
    let mut conn = app.db().read().await?;
    let joined_at = queries::joined_at(&mut conn, member.number).await?;
    let parent = queries::parent_address(&mut conn, member.number).await?;
    let sessions = person::sessions(&mut conn, member.number).await?;
    let session = |session: person::Session| {
        json!({
            "begun_at": time(session.begun_at),
            "seen_at": time(session.seen_at),
            "browser": session.device,
        })
    };
    let choices = consent::history(&mut conn, member.number).await?;
    let choice = |(choice, answer, at): (&str, &str, i64)| json!({ "choice": choice, "answer": answer, "chosen_at": time(at) });
    let board = board::everything(&mut conn, member.number).await?;
    let document = json!({
        "board": board,
        "address": member.address,
        "language": member.language.code(),
        "age": member.age.name(),
        "parent_address": parent,
        "awaits_parent": member.awaits_parent,
        "joined_at": joined_at.map(time),
        "erased_from_at": member.erased_from_at.map(time),
        "sessions": sessions.into_iter().map(session).collect::<Vec<_>>(),
        "choices": choices.into_iter().map(choice).collect::<Vec<_>>(),
    });
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"devenir.json\""),
        ),
    ];
    Ok((headers, format!("{document:#}\n")).into_response())
}

/// A time as RFC 3339 writes it.
fn time(microseconds: i64) -> Value {
    Timestamp::from_microsecond(microseconds).map_or(Value::Null, |at| at.to_string().into())
}
