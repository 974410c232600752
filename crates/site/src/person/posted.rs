//! What a form sent.

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
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
        let body = whole(request.into_body()).await?;
        Ok(Self(form_urlencoded::parse(&body).into_owned().collect()))
    }
}

/// The file of a form that sends one; empty where none was chosen.
pub struct PostedFile(pub Bytes);

impl FromRequest<App> for PostedFile {
    type Rejection = Fault;

    async fn from_request(request: Request, _: &App) -> Result<Self, Fault> {
        let (parts, body) = request.into_parts();
        let parts = form_parts(&parts.headers, whole(body).await?).await;
        let parts = parts.ok_or_else(|| Fault::new(StatusCode::BAD_REQUEST, String::new()))?;
        let file = parts.into_iter().find(|(name, _)| name == "file");
        Ok(Self(file.map(|(_, bytes)| bytes).unwrap_or_default()))
    }
}

/// Parts that a form with a file may have; ours has two.
const PARTS_MAX: usize = 8;

/// The parts of a form that sends files (`multipart/form-data`), by their names; `None` where the body
/// is none, or a broken one.
pub async fn form_parts(headers: &HeaderMap, body: Bytes) -> Option<Vec<(String, Bytes)>> {
    let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    let boundary = multer::parse_boundary(kind).ok()?;
    let mut form = multer::Multipart::new(Body::from(body).into_data_stream(), boundary);
    let mut parts = Vec::new();
    while let Some(part) = form.next_field().await.ok()? {
        let name = part.name().unwrap_or_default().to_owned();
        parts.push((name, part.bytes().await.ok()?));
        if parts.len() > PARTS_MAX {
            return None;
        }
    }
    Some(parts)
}

/// A whole body; the limit on bodies stands before this.
async fn whole(body: Body) -> Result<Bytes, Fault> {
    let body = body.collect().await;
    let body = body.map_err(|_| Fault::new(StatusCode::PAYLOAD_TOO_LARGE, String::new()))?;
    Ok(body.to_bytes())
}
