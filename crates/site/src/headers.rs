//! What every answer tells the browser about safety.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::App;
use crate::settings::HostsBelow;

/// Everything comes from this site; no script, style or address stands inside a page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; \
                      img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'; object-src 'none'";

const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// A site that is reached over TLS is asked for in no other way for two years.
const TLS_ALONE: HeaderValue = HeaderValue::from_static("max-age=63072000");
/// And all hosts below it, where the operator says so.
const TLS_ALONE_BELOW: HeaderValue =
    HeaderValue::from_static("max-age=63072000; includeSubDomains");

/// What any page of any site may read: it holds nothing of the reader.
const OPEN: [&str; 2] = ["/api/", "/editions/"];

/// Adds the headers, where an answer has not its own.
pub async fn secure(State(app): State<App>, request: Request, next: Next) -> Response {
    let is_open = OPEN.iter().any(|start| request.uri().path().starts_with(start));
    let mut response = next.run(request).await;
    if is_open {
        let headers = response.headers_mut();
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        let name = HeaderName::from_static("cross-origin-resource-policy");
        headers.insert(name, HeaderValue::from_static("cross-origin"));
    }
    if app.settings().address.is_secure() {
        let told = match app.settings().hosts_below {
            HostsBelow::Unsaid => TLS_ALONE,
            HostsBelow::TlsAlone => TLS_ALONE_BELOW,
        };
        response.headers_mut().insert(header::STRICT_TRANSPORT_SECURITY, told);
    }
    for (name, value) in HEADERS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}
