//! `/api`: what programs may ask, for the people who write them.

use askama::Template;

use super::{ROUTES, Route};
use crate::layout::Frame;
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "api/api.html")]
struct ApiPage {
    frame: Frame,
    routes: Vec<Described>,
}

/// One address, described.
struct Described {
    path: &'static str,
    text: String,
    example: String,
}

pub async fn page(visit: Visit) -> Answer {
    let mut frame = visit.frame(visit.say("api-title"));
    frame.description = visit.say("api-lede");
    let described = |route: &Route| Described {
        path: route.path,
        text: visit.say(&format!("api-route-{}", route.name)),
        example: (route.example)(visit.atlas()),
    };
    visit.page(&ApiPage { frame, routes: ROUTES.iter().map(described).collect() })
}
