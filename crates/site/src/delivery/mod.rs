//! Bringing an answer to the reader: compressed, with an `ETag`, and made once for each edition.
//!
//! A page that is a function of the edition and its address (see [`OfEdition`]) is kept in memory in
//! the form in which it is sent. Another edition has other [`Pages`], so nothing stale is sent. A page that
//! shows what people say, too, is kept for each state of that: whoever makes it looks at the state first.

mod pages;

use std::io::Write;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use http_body_util::BodyExt;
use sha2::{Digest, Sha256};

pub use pages::Pages;

use crate::App;

/// Shorter bodies do not gain from being compressed.
const COMPRESSED_BYTES_MIN: usize = 500;
/// A larger body is sent as it is and not kept.
const KEPT_BYTES_MAX: usize = 4 << 20;

/// Marks an answer as a function of the edition that is shown, of the address, and of a state of what people
/// say, where it shows some of that.
#[derive(Debug, Clone)]
pub struct OfEdition {
    state: String,
}

impl OfEdition {
    /// As a part of a response that the address alone decides.
    pub fn mark() -> axum::Extension<Self> {
        Self::with(String::new())
    }

    /// As a part of a response that depends on a state, too.
    pub fn with(state: String) -> axum::Extension<Self> {
        axum::Extension(Self { state })
    }
}

/// Under what the page of an address is kept for a state. No address holds a line end.
pub fn kept_as(address: String, state: &str) -> String {
    if state.is_empty() { address } else { format!("{address}\n{state}") }
}

/// An answer as it is sent.
#[derive(Debug, Clone)]
pub struct Parcel {
    headers: HeaderMap,
    plain: Bytes,
    compressed: Option<Bytes>,
}

/// Answers from what is kept, or keeps what is answered.
pub async fn deliver(State(app): State<App>, request: Request, next: Next) -> Response {
    let (Some(shown), &Method::GET) = (app.shown(), request.method()) else {
        return next.run(request).await;
    };
    let address = request.uri().path_and_query().map_or_else(String::new, ToString::to_string);
    let asked = request.headers().clone();
    if let Some(parcel) = shown.pages.get(&address) {
        return parcel.send(&asked);
    }
    let response = next.run(request).await;
    if let Some(kept) = response.extensions().get::<Parcel>() {
        return kept.send(&asked);
    }
    let Some(mark) = response.extensions().get::<OfEdition>().cloned() else { return response };
    if response.status() != StatusCode::OK {
        return response;
    }
    let (parts, body) = response.into_parts();
    let Ok(body) = body.collect().await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let parcel = Parcel::pack(parts.headers, body.to_bytes());
    // The edition may have changed while the page was made; pages of the old one go with it.
    shown.pages.keep(kept_as(address, &mark.state), &parcel);
    parcel.send(&asked)
}

impl Parcel {
    /// Packs a body for sending, with the headers that describe it.
    pub fn pack(mut headers: HeaderMap, plain: Bytes) -> Self {
        let is_text = headers.get(header::CONTENT_TYPE).is_some_and(is_text);
        let is_worth_it = is_text && (COMPRESSED_BYTES_MIN..KEPT_BYTES_MAX).contains(&plain.len());
        let compressed = is_worth_it.then(|| compress(&plain)).flatten();
        if let Ok(tag) = HeaderValue::from_str(&tag(&plain)) {
            headers.insert(header::ETAG, tag);
        }
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        headers
            .entry(header::CACHE_CONTROL)
            .or_insert(HeaderValue::from_static("public, no-cache"));
        headers.remove(header::CONTENT_LENGTH);
        Self { headers, plain, compressed }
    }

    /// Bytes it holds.
    fn bytes(&self) -> usize {
        self.plain.len() + self.compressed.as_ref().map_or(0, Bytes::len)
    }

    /// Answers a request with it: not at all where the reader has it already.
    pub fn send(&self, asked: &HeaderMap) -> Response {
        let tag = self.headers.get(header::ETAG);
        if let (Some(tag), Some(known)) = (tag, asked.get(header::IF_NONE_MATCH))
            && matches(known, tag)
        {
            let mut response = StatusCode::NOT_MODIFIED.into_response();
            for name in [header::ETAG, header::VARY, header::CACHE_CONTROL] {
                if let Some(value) = self.headers.get(&name) {
                    response.headers_mut().insert(name, value.clone());
                }
            }
            return response;
        }
        let mut headers = self.headers.clone();
        let body = match &self.compressed {
            Some(compressed) if accepts_gzip(asked) => {
                headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
                compressed
            }
            _ => &self.plain,
        };
        (headers, Body::from(body.clone())).into_response()
    }
}

fn is_text(kind: &HeaderValue) -> bool {
    let kind = kind.to_str().unwrap_or_default();
    ["text/", "application/json", "application/xml", "application/atom+xml", "image/svg+xml"]
        .iter()
        .any(|start| kind.starts_with(start))
}

fn compress(plain: &[u8]) -> Option<Bytes> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::new(5));
    gzip.write_all(plain).ok()?;
    gzip.finish().ok().filter(|small| small.len() < plain.len()).map(Bytes::from)
}

/// A weak tag: the compressed body and the plain one are the same page.
fn tag(plain: &[u8]) -> String {
    let digest = Sha256::digest(plain);
    let short: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    format!("W/\"{short}\"")
}

/// Whether an `If-None-Match` names the tag (RFC 9110, 13.1.2: weakly).
fn matches(known: &HeaderValue, tag: &HeaderValue) -> bool {
    let (Ok(known), Ok(tag)) = (known.to_str(), tag.to_str()) else { return false };
    let strong = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    known.trim() == "*" || known.split(',').any(|known| strong(known) == strong(tag))
}

/// Whether an `Accept-Encoding` names gzip and does not forbid it.
fn accepts_gzip(asked: &HeaderMap) -> bool {
    let accepted = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    accepted.unwrap_or_default().split(',').any(|part| {
        let (name, weight) = part.split_once(';').unwrap_or((part, "q=1"));
        let weight = weight.trim().trim_start_matches("q=").parse::<f32>();
        name.trim().eq_ignore_ascii_case("gzip") && weight.is_ok_and(|weight| weight > 0.0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(name: header::HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    fn parcel() -> Parcel {
        let kind = asked(header::CONTENT_TYPE, "text/html");
        Parcel::pack(kind, Bytes::from("a page of an atlas ".repeat(100)))
    }

    #[test]
    fn a_page_is_compressed_for_those_who_can_read_it() {
        let parcel = parcel();
        for (accepted, expected) in [
            ("gzip, deflate, br", true),
            ("br;q=1.0, gzip;q=0.5", true),
            ("gzip;q=0", false),
            ("gzip;q=nonsense", false),
            ("identity", false),
        ] {
            let sent = parcel.send(&asked(header::ACCEPT_ENCODING, accepted));
            let is_compressed = sent.headers().contains_key(header::CONTENT_ENCODING);
            assert_eq!(is_compressed, expected, "{accepted}");
            assert_eq!(sent.headers()[header::VARY], "accept-encoding");
        }
    }

    #[test]
    fn a_page_that_the_reader_has_is_not_sent_again() {
        let parcel = parcel();
        let tag = parcel.headers[header::ETAG].to_str().unwrap().to_owned();
        let known = |value: String| {
            HeaderMap::from_iter([(header::IF_NONE_MATCH, HeaderValue::from_str(&value).unwrap())])
        };
        for value in [tag.clone(), format!("\"other\", {tag}"), tag.replace("W/", ""), "*".into()] {
            assert_eq!(parcel.send(&known(value)).status(), StatusCode::NOT_MODIFIED);
        }
        assert_eq!(parcel.send(&known("\"other\"".into())).status(), StatusCode::OK);
    }
}
