//! `/account/data`: the archive.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;

use super::{archive, lists};
use crate::App;
use crate::faults::Fault;
use crate::person::Person;
use crate::visit::{Answer, Visit};

/// Sends the archive.
pub async fn download(visit: Visit, State(app): State<App>, person: Person) -> Answer {
    let mut conn = app.db().read().await?;
    let lists = lists::read(&mut conn, person.member.number).await?;
    drop(conn);
    let archive = archive::write(visit.words, &lists).map_err(|error| Fault::broken(&error))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/zip")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"devenir.zip\""),
        ),
    ];
    Ok((headers, archive).into_response())
}
