//! Careers: a list, and a page for each with its rankings, its desirable companies and its people.

mod page;

use askama::Template;
use axum::routing;

use crate::atlas::career_name;
use crate::feature::{Feature, words};
use crate::layout::{Frame, Link};
use crate::routes::Routes;
use crate::visit::{Answer, Visit};

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[] };

const PATH: &str = "/careers";

fn routes() -> Routes {
    Routes::new()
        .route(PATH, routing::get(list))
        .route("/careers/{career}", routing::get(page::career))
}

/// The path of a career's page.
pub fn path(career: &str) -> String {
    format!("{PATH}/{career}")
}

#[derive(Template)]
#[template(path = "careers/list.html")]
struct ListPage {
    frame: Frame,
    /// Each career, and how many graduates are known in it.
    careers: Vec<(Link, String)>,
}

async fn list(visit: Visit) -> Answer {
    let careers = visit.atlas().careers(visit.language()).into_iter().map(|row| {
        let text = career_name(row, visit.language()).to_owned();
        let graduates = row.relevant_graduates.map(|n| visit.tell("graduates", [("n", n.into())]));
        (Link { text, href: visit.href(&path(&row.career)) }, graduates.unwrap_or_default())
    });
    let careers = careers.collect();
    let mut frame = visit.frame(visit.say("careers-title"));
    frame.description = visit.say("careers-lede");
    visit.page(&ListPage { frame, careers })
}
