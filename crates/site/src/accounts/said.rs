//! A page that says one thing.

use askama::Template;

use crate::layout::{Frame, Link};
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "accounts/said.html")]
struct SaidPage {
    frame: Frame,
    heading: String,
    text: String,
    link: Option<Link>,
}

/// Says something: a heading and a sentence by their keys, and where to go on.
pub fn page(visit: &Visit, heading: &str, text: &str, link: Option<(&str, &str)>) -> Answer {
    let link = link.map(|(key, path)| Link { text: visit.say(key), href: visit.href(path) });
    let heading = visit.say(heading);
    let frame = visit.own_frame(heading.clone());
    visit.personal(&SaidPage { frame, heading, text: visit.say(text), link })
}
