//! Fields of study: a tree to walk down, and a page for each field and group of fields.

mod list;
mod page;

use axum::routing;
use edition::explorer::{FieldCode, Level, Names};

use crate::feature::{Feature, words};
use crate::layout::Link;
use crate::questions::Value;
use crate::routes::Routes;
use crate::visit::Visit;

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[] };

const PATH: &str = "/fields";

fn routes() -> Routes {
    Routes::new()
        .route(PATH, routing::get(list::fields))
        .route("/fields/{code}", routing::get(page::field))
}

/// The path of a field's page.
pub fn path(code: FieldCode) -> String {
    format!("{PATH}/{code}")
}

/// A field's name with its page.
pub fn link(visit: &Visit, code: FieldCode) -> Link {
    Link { text: Value::Field(code).name(visit), href: visit.href(&path(code)) }
}

/// The fields and groups directly within a group, or the broad groups, by code.
pub fn within(names: Names<'_>, group: Option<FieldCode>) -> Vec<FieldCode> {
    let level = match group.map(|group| group.level()) {
        None => Level::Broad,
        Some(Level::Broad) => Level::Narrow,
        Some(Level::Narrow) => Level::Detailed,
        Some(Level::Detailed | Level::All) => return Vec::new(),
    };
    let start = group.map(|group| group.to_string()).unwrap_or_default();
    let all = names.fields(edition::explorer::NameLanguage::English).map(|(code, _)| code);
    let mut codes: Vec<FieldCode> =
        all.filter(|code| code.level() == level && code.to_string().starts_with(&start)).collect();
    codes.sort_by_key(|code| code.to_string());
    codes
}

/// The groups that a field is in, the broadest first.
fn around(code: FieldCode) -> Vec<FieldCode> {
    let text = code.to_string();
    let groups = (2..text.len()).filter_map(|length| text.get(..length)?.parse().ok());
    groups.collect()
}
