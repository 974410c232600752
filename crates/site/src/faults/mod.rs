//! What cannot be answered is told helpfully: what happened, what to do, where to go instead.
//!
//! A handler gives a [`Fault`]; [`dress`] turns it, and any other failure on the way, into a page of
//! the site or, for programs, into JSON.

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};

use crate::App;
use crate::feature::{Feature, words};
use crate::layout::{self, Frame, Link};
use crate::routes::Routes;
use crate::words::Language;

pub const FEATURE: Feature = Feature { words: words!(), routes: Routes::new, migrations: &[] };

/// A request that gets no answer.
#[derive(Debug, Clone)]
pub struct Fault {
    status: StatusCode,
    /// What happened and what to do, in the reader's words; empty for those of the status.
    sentence: String,
    /// Where to go instead.
    links: Vec<Link>,
}

impl Fault {
    /// A fault with a sentence that helps.
    pub fn new(status: StatusCode, sentence: String) -> Self {
        Self { status, sentence, links: Vec::new() }
    }

    /// Where to go instead.
    pub fn with(mut self, links: Vec<Link>) -> Self {
        self.links = links;
        self
    }

    /// A mistake of the program; the reader is told no more than that.
    pub fn broken(error: &dyn std::error::Error) -> Self {
        eprintln!("devenir: a page could not be made: {error}.");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, String::new())
    }
}

impl From<store::Error> for Fault {
    fn from(error: store::Error) -> Self {
        Self::broken(&error)
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[derive(Template)]
#[template(path = "faults/fault.html")]
struct FaultPage {
    frame: Frame,
    heading: String,
    sentence: String,
    links: Vec<Link>,
}

/// Gives every failure its page.
pub async fn dress(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let wants_json = path.starts_with("/api/") || wants_json(request.headers());
    let language = language(&path, request.headers());
    let response = next.run(request).await;
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let fault = response.extensions().get::<Fault>().cloned();
    let fault = fault.unwrap_or_else(|| Fault::new(status, String::new()));
    let mut dressed = if wants_json { json(language, fault) } else { page(&app, language, fault) };
    // What a status demands beside its page: the methods that are allowed, when to come again.
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = response.headers().get(&name) {
            dressed.headers_mut().insert(name, value.clone());
        }
    }
    let never = HeaderValue::from_static("no-store");
    dressed.headers_mut().insert(header::CACHE_CONTROL, never);
    dressed
}

fn wants_json(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.trim().starts_with("application/json"))
}

/// The language of the path, else the one that the reader wants.
fn language(path: &str, headers: &HeaderMap) -> Language {
    let first = path.split('/').nth(1).unwrap_or_default();
    first.parse().unwrap_or_else(|_| {
        let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        Language::wanted(wanted.unwrap_or_default())
    })
}

fn sentence(language: Language, fault: &Fault) -> String {
    if !fault.sentence.is_empty() {
        return fault.sentence.clone();
    }
    let words = layout::words(language);
    words.say(match fault.status.as_u16() {
        403 => "fault-forged-text",
        404 => "fault-missing-text",
        405 => "fault-method-text",
        408 | 504 => "fault-slow-text",
        429 => "fault-often-text",
        413 | 414 | 431 => "fault-long-text",
        400..500 => "fault-wrong-text",
        _ => "fault-broken-text",
    })
}

/// Problem details (RFC 9457): the status is all there is to its type.
fn json(language: Language, fault: Fault) -> Response {
    let body = serde_json::json!({
        "type": "about:blank",
        "title": fault.status.canonical_reason().unwrap_or_default(),
        "status": fault.status.as_u16(),
        "detail": sentence(language, &fault),
    });
    let kind = HeaderValue::from_static("application/problem+json");
    (fault.status, [(header::CONTENT_TYPE, kind)], body.to_string()).into_response()
}

fn page(app: &App, language: Language, fault: Fault) -> Response {
    let words = layout::words(language);
    let heading = words.say(match fault.status.as_u16() {
        403 => "fault-forged",
        404 => "fault-missing",
        429 => "fault-often",
        400..500 => "fault-wrong",
        503 => "fault-not-yet",
        _ => "fault-broken",
    });
    // The page is not in the other language: both lead to the beginning.
    let mut frame = Frame::bare(words, "", heading.clone());
    frame.is_indexed = false;
    frame.is_simulated = app.shown().is_some_and(|shown| shown.atlas.manifest.simulated);
    let sentence = sentence(language, &fault);
    let page = FaultPage { frame, heading, sentence, links: fault.links };
    match page.render() {
        Ok(text) => (fault.status, Html(text)).into_response(),
        // Nothing is left to say it with.
        Err(_) => fault.status.into_response(),
    }
}
