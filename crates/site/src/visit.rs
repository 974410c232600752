//! One request as a page sees it: the language, the address, the edition, and the way to answer.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use fluent_bundle::FluentValue;

use crate::App;
use crate::app::Shown;
use crate::atlas::Atlas;
use crate::delivery::{self, OfEdition};
use crate::faults::Fault;
use crate::layout::{Frame, Link};
use crate::official::Official;
use crate::operator::Operator;
use crate::person;
use crate::query::Query;
use crate::words::{Language, Words};

/// One request.
pub struct Visit {
    /// The reader's words.
    pub words: &'static Words,
    /// The path without the language: `/rankings`.
    pub path: String,
    /// What stands after the question mark.
    pub query: Query,
    /// The whole address, under which a page is kept.
    address: String,
    /// The word that forms of this reader's pages carry; empty for visitors.
    word: String,
    app: App,
    shown: Arc<Shown>,
}

/// What a handler gives: an answer, or a fault that is told helpfully.
pub type Answer = Result<Response, Fault>;

impl Visit {
    /// The edition that is shown.
    pub fn atlas(&self) -> &Atlas {
        &self.shown.atlas
    }

    /// What states say of schools.
    pub fn official(&self) -> &Official {
        &self.shown.official
    }

    /// What the operator says of the site.
    pub fn operator(&self) -> &Operator {
        self.app.operator()
    }

    /// The reader's language.
    pub fn language(&self) -> Language {
        self.words.language()
    }

    /// A sentence without facts.
    pub fn say(&self, key: &str) -> String {
        self.words.say(key)
    }

    /// A sentence with facts.
    pub fn tell<const N: usize>(
        &self,
        key: &str,
        facts: [(&'static str, FluentValue<'_>); N],
    ) -> String {
        self.words.tell(key, facts)
    }

    /// The address of a path in the reader's language.
    pub fn href(&self, path: &str) -> String {
        format!("/{}{path}", self.language().code())
    }

    /// What stands around a page of this title.
    pub fn frame(&self, title: String) -> Frame {
        Frame::new(self, title)
    }

    /// Answers with a page that is a function of the edition and the address alone.
    pub fn page(&self, page: &impl Template) -> Answer {
        self.page_for(String::new(), page)
    }

    /// The page of this address as it was kept for a state of what people say.
    pub fn kept(&self, state: &str) -> Option<Response> {
        let parcel = self.shown.pages.get(&delivery::kept_as(self.address.clone(), state))?;
        Some(Extension(parcel).into_response())
    }

    /// Answers with a page that is a function of the edition, the address and a state of what people say.
    pub fn page_for(&self, state: String, page: &impl Template) -> Answer {
        let text = page.render().map_err(|error| Fault::broken(&error))?;
        let kind = (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        Ok(([kind], OfEdition::with(state), text).into_response())
    }

    /// Answers with a page for this reader alone, which nobody keeps: no browser, no proxy, no copy here.
    pub fn personal(&self, page: &impl Template) -> Answer {
        let text = page.render().map_err(|error| Fault::broken(&error))?;
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
            // Its address may hold a secret.
            (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
        ];
        Ok((headers, text).into_response())
    }

    /// What stands around a page for this reader alone.
    pub fn own_frame(&self, title: String) -> Frame {
        let mut frame = self.frame(title);
        frame.word.clone_from(&self.word);
        frame.is_signed_in = !self.word.is_empty();
        frame.is_indexed = false;
        frame
    }

    /// Answers a program with XML that is a function of the edition and the address alone.
    pub fn xml(&self, kind: &'static str, document: &impl Template) -> Answer {
        let text = document.render().map_err(|error| Fault::broken(&error))?;
        let kind = (header::CONTENT_TYPE, HeaderValue::from_static(kind));
        Ok(([kind], OfEdition::mark(), text).into_response())
    }

    /// Answers a program with an object that is a function of the edition and the address alone.
    pub fn json(&self, document: &serde_json::Value) -> Answer {
        self.json_bytes(document.to_string().into_bytes())
    }

    /// The same, of an object that is written already.
    pub fn json_bytes(&self, document: Vec<u8>) -> Answer {
        let kind = (header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        Ok(([kind], OfEdition::mark(), document).into_response())
    }

    /// Answers with a file that is a function of the edition and the address alone.
    pub fn file(&self, kind: &'static str, name: &str, contents: Vec<u8>) -> Answer {
        let kind = (header::CONTENT_TYPE, HeaderValue::from_static(kind));
        let name = format!("inline; filename=\"{name}\"");
        let name = HeaderValue::from_str(&name).map_err(|error| Fault::broken(&error))?;
        let headers = [kind, (header::CONTENT_DISPOSITION, name)];
        Ok((headers, OfEdition::mark(), contents).into_response())
    }

    /// Sends the reader to another address of the site, in their language.
    pub fn redirect(&self, path: &str) -> Answer {
        Ok(Redirect::to(&self.href(path)).into_response())
    }

    /// A fault with a sentence that helps.
    pub fn fault(&self, status: StatusCode, sentence: String) -> Fault {
        Fault::new(status, sentence)
    }

    /// There is no such thing; the sentence says which, and the links where to go instead.
    pub fn missing(&self, sentence: String, links: Vec<Link>) -> Fault {
        Fault::new(StatusCode::NOT_FOUND, sentence).with(links)
    }

    /// The address asks for something that cannot be.
    pub fn wrong(&self, sentence: String) -> Fault {
        Fault::new(StatusCode::BAD_REQUEST, sentence)
    }
}

impl FromRequestParts<App> for Visit {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Fault> {
        let Extension(language) = Extension::<Language>::from_request_parts(parts, app)
            .await
            .map_err(|error| Fault::broken(&error))?;
        let words = crate::layout::words(language);
        let whole = match OriginalUri::from_request_parts(parts, app).await {
            Ok(OriginalUri(uri)) => uri,
            Err(never) => match never {},
        };
        let prefix = format!("/{}", language.code());
        let path = whole.path().strip_prefix(&prefix).unwrap_or(whole.path()).to_owned();
        let query = Query::parse(whole.query().unwrap_or_default());
        let word = person::word_of_forms(&app.settings().address, &parts.headers);
        let Some(shown) = app.shown() else {
            let sentence = words.say("fault-no-edition");
            return Err(Fault::new(StatusCode::SERVICE_UNAVAILABLE, sentence));
        };
        let address = whole.path_and_query().map_or_else(String::new, ToString::to_string);
        Ok(Self { words, path, query, address, word, app: app.clone(), shown })
    }
}
