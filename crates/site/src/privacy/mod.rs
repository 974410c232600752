//! `/privacy`: what is kept of whom, what is not told, and who is asked.

use askama::Template;
use axum::extract::State;
use axum::routing;

use crate::App;
use crate::feature::{Feature, words};
use crate::layout::Frame;
use crate::operator::Contact;
use crate::routes::Routes;
use crate::visit::{Answer, Visit};

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[] };

fn routes() -> Routes {
    Routes::new().route("/privacy", routing::get(privacy))
}

#[derive(Template)]
#[template(path = "privacy/privacy.html")]
struct PrivacyPage {
    frame: Frame,
    small: String,
    contact: Option<Contact>,
}

async fn privacy(State(app): State<App>, visit: Visit) -> Answer {
    let mut frame = visit.frame(visit.say("privacy-title"));
    frame.description = visit.say("privacy-lede");
    let least = visit.atlas().manifest.min_cell();
    visit.page(&PrivacyPage {
        frame,
        small: visit.tell("privacy-small-text", [("least", least.into())]),
        contact: app.operator().contact.clone(),
    })
}
