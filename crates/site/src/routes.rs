//! All addresses of the site, and what each request passes on its way.

use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{self, MethodRouter};
use axum::{Extension, Router};
use http_body_util::Limited;
use tower_http::catch_panic::CatchPanicLayer;

use crate::feature::{COMMON_ROUTES, FEATURES};
use crate::profile::upload;
use crate::query::QUERY_BYTES_MAX;
use crate::words::Language;
use crate::{App, assets, contents, delivery, faults, headers, person};

/// A longer path is none of ours.
const PATH_BYTES_MAX: usize = 1_000;
/// Nothing that is sent to the site is longer, but for a file.
const BODY_BYTES_MAX: usize = 64 << 10;
/// A page takes a few thousandths of that.
const ANSWER_TIME_MAX: Duration = Duration::from_secs(10);

/// The addresses of a feature with what answers them: a router that can tell its paths, so that a test
/// holds each against the table of who may see what.
pub struct Routes {
    router: Router<App>,
    paths: Vec<&'static str>,
}

impl Routes {
    /// None.
    pub fn new() -> Self {
        Self { router: Router::new(), paths: Vec::new() }
    }

    /// With a path, as axum writes it, and what answers its methods.
    pub fn route(mut self, path: &'static str, answers: MethodRouter<App>) -> Self {
        self.paths.push(path);
        Self { router: self.router.route(path, answers), ..self }
    }
}

/// The paths of all pages, without the language before them.
pub fn page_paths() -> Vec<&'static str> {
    FEATURES.iter().flat_map(|feature| (feature.routes)().paths).collect()
}

/// The paths of everything else: files, and what programs ask for.
pub fn common_paths() -> Vec<&'static str> {
    COMMON_ROUTES.iter().flat_map(|routes| routes().paths).chain(OUTERMOST).collect()
}

/// The paths that no feature has.
const OUTERMOST: [&str; 2] = ["/", "/assets/{name}"];

/// Answers every request to the site.
pub fn router(app: App) -> Router {
    let mut router = Router::new()
        .route(OUTERMOST[0], routing::get(choose_language))
        .route(OUTERMOST[1], routing::get(assets::send));
    for language in Language::ALL {
        let pages = FEATURES
            .iter()
            .fold(Router::new(), |pages, feature| pages.merge((feature.routes)().router));
        let pages = pages.layer(Extension(language));
        router = router.nest(&format!("/{}", language.code()), pages);
    }
    for routes in COMMON_ROUTES {
        // What such an address says in words, it says in the first language.
        router = router.merge(routes().router.layer(Extension(Language::ALL[0])));
    }
    router
        .fallback(elsewhere)
        .layer(middleware::from_fn_with_state(app.clone(), delivery::deliver))
        .layer(middleware::from_fn_with_state(app.clone(), person::guard))
        .layer(middleware::from_fn(refuse_long))
        .layer(middleware::from_fn_with_state(app.clone(), bound))
        .layer(CatchPanicLayer::custom(broken))
        .layer(middleware::from_fn_with_state(app.clone(), faults::dress))
        .layer(middleware::from_fn_with_state(app.clone(), headers::secure))
        .with_state(app)
}

/// `/` leads to the language that the reader wants.
async fn choose_language(State(_): State<App>, request: Request) -> Response {
    let wanted = request.headers().get(header::ACCEPT_LANGUAGE);
    let wanted = wanted.and_then(|value| value.to_str().ok()).unwrap_or_default();
    let target = format!("/{}", Language::wanted(wanted).code());
    let vary = [(header::VARY, HeaderValue::from_static("accept-language"))];
    (vary, Redirect::temporary(&target)).into_response()
}

/// An address with a slash too many leads to the one without; there is nothing else.
async fn elsewhere(request: Request) -> Response {
    let uri = request.uri();
    let trimmed = uri.path().trim_end_matches('/');
    // An address that begins with two slashes would lead to another site.
    if trimmed.len() == uri.path().len() || trimmed.is_empty() || trimmed.starts_with("//") {
        return StatusCode::NOT_FOUND.into_response();
    }
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    Redirect::permanent(&format!("{trimmed}{query}")).into_response()
}

/// Holds a request to its bounds: the bytes of its body, and the time until its answer. A file may be
/// larger and slower; few are taken at a time, as each is held in memory.
async fn bound(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let takes_file = upload::takes_file(path) || contents::takes_file(path);
    let is_file = request.method() == Method::POST && takes_file;
    let (bytes, time) = match is_file {
        true => (upload::FILE_BYTES_MAX, upload::FILE_TIME_MAX),
        false => (BODY_BYTES_MAX, ANSWER_TIME_MAX),
    };
    let told = request.headers().get(header::CONTENT_LENGTH);
    let told = told.and_then(|told| told.to_str().ok()?.parse::<u64>().ok());
    if told.is_some_and(|told| told > bytes as u64) {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    let request = request.map(|body| Body::new(Limited::new(body, bytes)));
    let answer = async {
        let _turn = match is_file {
            true => app.files().acquire_owned().await.ok(),
            false => None,
        };
        next.run(request).await
    };
    match tokio::time::timeout(time, answer).await {
        Ok(answer) => answer,
        Err(_) => StatusCode::GATEWAY_TIMEOUT.into_response(),
    }
}

async fn refuse_long(request: Request, next: Next) -> Response {
    let query = request.uri().query().unwrap_or_default();
    if request.uri().path().len() > PATH_BYTES_MAX || query.len() > QUERY_BYTES_MAX {
        return StatusCode::URI_TOO_LONG.into_response();
    }
    next.run(request).await
}

fn broken(_: Box<dyn std::any::Any + Send>) -> Response {
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}
