//! `/fields`: all of them, as a tree.

use std::collections::HashMap;

use askama::Template;
use edition::explorer::FieldCode;

use super::{link, within};
use crate::layout::{Frame, Link};
use crate::questions::{Explored, explored};
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "fields/list.html")]
struct ListPage {
    frame: Frame,
    rule: String,
    groups: Vec<Group>,
}

/// A broad group with what is in it.
struct Group {
    link: Link,
    narrow: Vec<(Link, Vec<(Link, String)>)>,
}

/// Every field.
pub async fn fields(visit: Visit) -> Answer {
    explored(visit, answer).await
}

fn answer(visit: &Visit) -> Answer {
    let explored = Explored::new(visit)?;
    let names = explored.explorer.names();
    let everybody = visit.atlas().everybody.iter().flat_map(|all| &all.fields);
    let people: HashMap<FieldCode, String> =
        everybody.map(|bar| (bar.value, explored.counted.number(visit, bar.people))).collect();
    let detailed =
        |code: FieldCode| (link(visit, code), people.get(&code).cloned().unwrap_or_default());
    let narrow = |code: FieldCode| {
        let inside = within(names, Some(code)).into_iter().map(detailed).collect();
        (link(visit, code), inside)
    };
    let group = |code: FieldCode| Group {
        link: link(visit, code),
        narrow: within(names, Some(code)).into_iter().map(narrow).collect(),
    };
    let mut frame = visit.frame(visit.say("fields-title"));
    frame.description = visit.say("fields-lede");
    visit.page(&ListPage {
        frame,
        rule: explored.counted.rule(visit),
        groups: within(names, None).into_iter().map(group).collect(),
    })
}
