//! `/editions/{number}/{file}`: the open files of every published edition, in no language.

use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tower::ServiceExt;
use tower_http::services::ServeFile;

use super::downloads::{MANIFEST, SUMS};
use crate::App;
use crate::faults::Fault;

/// A published edition never changes, and its number means no other.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Sends one file.
pub async fn send(
    State(app): State<App>,
    Path((number, name)): Path<(i64, String)>,
    request: Request,
) -> Result<Response, Fault> {
    let missing = || Fault::new(StatusCode::NOT_FOUND, String::new());
    let downloads = super::downloads_of(&app, number).await?.ok_or_else(missing)?;
    if name == SUMS {
        let kind = (header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
        return Ok(([kind], downloads.sums()).into_response());
    }
    let path = downloads.path(&name).ok_or_else(missing)?;
    let mut response = match ServeFile::new(path).oneshot(request).await {
        Ok(response) => response.into_response(),
        Err(never) => match never {},
    };
    let kind = match name.as_str() {
        MANIFEST => "application/json",
        _ => "application/vnd.apache.parquet",
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(FOR_EVER));
    let saved = format!("attachment; filename=\"devenir-edition-{number}-{name}\"");
    if let Ok(saved) = HeaderValue::from_str(&saved) {
        headers.insert(header::CONTENT_DISPOSITION, saved);
    }
    Ok(response)
}
