//! `/method`: how a ranking comes about, from the documents of the project, with an address for each
//! section that is the same in both languages.

mod markdown;

use std::sync::LazyLock;

use askama::Template;
use axum::routing;

use self::markdown::{Heading, Rendered, addresses, render};
use crate::feature::{Feature, words};
use crate::layout::Frame;
use crate::routes::Routes;
use crate::visit::{Answer, Visit};
use crate::words::Language;

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[] };

fn routes() -> Routes {
    Routes::new().route("/method", routing::get(method))
}

const ENGLISH: &str = include_str!("../../../../docs/methods/en.md");
const FRENCH: &str = include_str!("../../../../docs/methods/fr.md");

static RENDERED: LazyLock<[Rendered; 2]> = LazyLock::new(|| {
    let ids = addresses(ENGLISH);
    [(ENGLISH, Language::En), (FRENCH, Language::Fr)].map(|(text, language)| {
        render(text, language, &ids, |link| match link {
            "en.md" => "/en/method".to_owned(),
            "fr.md" => "/fr/method".to_owned(),
            other => other.to_owned(),
        })
    })
});

#[derive(Template)]
#[template(path = "method/method.html")]
struct MethodPage {
    frame: Frame,
    heading: &'static str,
    headings: &'static [Heading],
    /// Made from the project's own document by [`markdown`], which escapes what it holds.
    html: &'static str,
}

async fn method(visit: Visit) -> Answer {
    let rendered = match visit.language() {
        Language::En => &RENDERED[0],
        Language::Fr => &RENDERED[1],
    };
    let mut frame = visit.frame(rendered.title.clone());
    frame.description = visit.say("method-description");
    visit.page(&MethodPage {
        frame,
        heading: &rendered.title,
        headings: &rendered.headings,
        html: &rendered.html,
    })
}
