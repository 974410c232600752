//! The one place where a request that changes something is held against forgery.
//!
//! A browser says where a form was sent from (`Sec-Fetch-Site`, else `Origin`): only a page of this
//! site may send one. Who has a session must send its word, too, which stands in the forms of their
//! own pages alone; but for the forms of pages that are the same for everybody ([`WITHOUT_WORD`]), of which
//! the browser must say that they were sent from here. A program that says neither and brings no cookie acts for nobody, so there is
//! nothing to forge.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;

use super::{cookie, posted};
use crate::App;
use crate::board;
use crate::faults::Fault;
use crate::operator::PublicAddress;
use crate::words::Language;

/// The field of a form that holds the word of the session.
const FIELD: &str = "form";

/// Addresses whose forms stand on pages that are the same for everybody, and so carry no word. Each only
/// adds to what its member alone sees, and can be taken back.
const WITHOUT_WORD: [&str; 1] = [board::ADD];

/// Lets a request pass, or refuses it.
pub async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    let address = &app.settings().address;
    if !is_from_here(address, request.headers()) {
        return forged();
    }
    let Some(secret) = cookie::read(address, request.headers()) else {
        return next.run(request).await;
    };
    if is_without_word(request.uri().path()) && is_sent_by_page(request.headers()) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    // The limit on bodies stands before this.
    let Ok(body) = body.collect().await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let body = body.to_bytes();
    let word = secret.word_of_forms();
    let holds = match posted::form_parts(&parts.headers, body.clone()).await {
        Some(fields) => fields.iter().any(|(name, value)| is_word(name, value, &word)),
        None => form_urlencoded::parse(&body)
            .any(|(name, value)| is_word(&name, value.as_bytes(), &word)),
    };
    if !holds {
        return forged();
    }
    next.run(Request::from_parts(parts, Body::from(body))).await
}

fn forged() -> Response {
    Fault::new(StatusCode::FORBIDDEN, String::new()).into_response()
}

/// Whether the request comes from a page of this site, or from no browser at all.
fn is_from_here(address: &PublicAddress, headers: &HeaderMap) -> bool {
    let header = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    match (header("sec-fetch-site"), header("origin")) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => {
            let host = origin.split("://").nth(1);
            origin == address.origin() || (host.is_some() && host == header("host"))
        }
        (None, None) => !headers.contains_key(header::COOKIE),
    }
}

fn is_without_word(path: &str) -> bool {
    let mut languages = Language::ALL.into_iter();
    languages.any(|language| {
        let path = path.strip_prefix('/').and_then(|path| path.strip_prefix(language.code()));
        path.is_some_and(|path| WITHOUT_WORD.contains(&path))
    })
}

/// Whether a page sent it, and no bookmark or other program; that it is one of this site is known.
fn is_sent_by_page(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-site").is_none_or(|site| site == "same-origin")
}

fn is_word(name: &str, value: &[u8], word: &str) -> bool {
    name == FIELD && is_same(value, word.as_bytes())
}

/// Compares without telling by its time how much was right.
fn is_same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_this_site_may_send() {
        let address = "https://devenir.example".parse().unwrap();
        let cases: [(&[(&str, &str)], bool); 11] = [
            (&[], true),
            (&[("cookie", "a=b")], false),
            (&[("sec-fetch-site", "same-origin"), ("cookie", "a=b")], true),
            (&[("sec-fetch-site", "none")], true),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("sec-fetch-site", "cross-site"), ("origin", "https://devenir.example")], false),
            (&[("origin", "https://devenir.example"), ("cookie", "a=b")], true),
            (&[("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")], true),
            (&[("origin", "https://evil.example"), ("host", "devenir.example")], false),
            (&[("origin", "null")], false),
            (&[("origin", "null"), ("host", "null")], false),
        ];
        for (headers, expected) in cases {
            let mut map = HeaderMap::new();
            for (name, value) in headers {
                let name: header::HeaderName = name.parse().unwrap();
                map.insert(name, value.parse().unwrap());
            }
            assert_eq!(is_from_here(&address, &map), expected, "{headers:?}");
        }
    }
}
