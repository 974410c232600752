//! The search: schools, careers, fields and companies by what somebody types.

use askama::Template;
use axum::routing;
use edition::CareerRow;

use crate::atlas::{Found, career_name};
use crate::feature::{Feature, words};
use crate::layout::{Frame, Link};
use crate::questions::Value;
use crate::routes::Routes;
use crate::visit::{Answer, Visit};
use crate::{careers, companies, fields, schools};

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[] };

/// Names shown of each kind; who wants another types more of it.
const SHOWN_MAX: usize = 20;

fn routes() -> Routes {
    Routes::new().route("/search", routing::get(search))
}

#[derive(Template)]
#[template(path = "search/search.html")]
struct SearchPage {
    frame: Frame,
    asked: String,
    /// Said where nothing was found.
    nothing: String,
    careers: Vec<Link>,
    schools: Vec<(Link, String)>,
    fields: Vec<(Link, String)>,
    companies: Vec<Company>,
}

/// A company that was found.
struct Company {
    name: Link,
    /// The careers in which it is desirable.
    desirable: Vec<Link>,
}

impl SearchPage {
    fn is_empty(&self) -> bool {
        self.careers.is_empty()
            && self.schools.is_empty()
            && self.fields.is_empty()
            && self.companies.is_empty()
    }
}

async fn search(visit: Visit) -> Answer {
    let asked = visit.query.get("q").unwrap_or_default().to_owned();
    let mut frame = visit.frame(visit.say("search-title"));
    frame.searched = asked.clone();
    frame.is_indexed = false;
    let page = SearchPage {
        frame,
        nothing: visit.tell("search-nothing", [("asked", asked.as_str().into())]),
        careers: fitting_careers(&visit, &asked)
            .into_iter()
            .filter_map(|row| career_link(&visit, &row.career))
            .collect(),
        schools: found_schools(&visit, &asked),
        fields: found_fields(&visit, &asked),
        companies: found_companies(&visit, &asked),
        asked,
    };
    visit.page(&page)
}

/// The careers whose names fit.
pub fn fitting_careers<'a>(visit: &'a Visit, asked: &str) -> Vec<&'a CareerRow> {
    let wanted = edition::fold(asked);
    let fits = |name: &str| wanted.split(' ').all(|word| edition::fold(name).contains(word));
    let careers = visit.atlas().careers(visit.language()).into_iter();
    // Names of both languages: many know the English one.
    careers.filter(|row| !wanted.is_empty() && (fits(&row.name_en) || fits(&row.name_fr))).collect()
}

/// A career with its page.
fn career_link(visit: &Visit, career: &str) -> Option<Link> {
    let text = career_name(visit.atlas().career(career)?, visit.language()).to_owned();
    Some(Link { text, href: visit.href(&careers::path(career)) })
}

/// Fields, each with its code.
fn found_fields(visit: &Visit, asked: &str) -> Vec<(Link, String)> {
    let found = visit.atlas().catalogue.fields(visit.language(), asked, SHOWN_MAX).into_iter();
    found.map(|code| (fields::link(visit, code), Value::Field(code).note(visit))).collect()
}

fn found_schools(visit: &Visit, asked: &str) -> Vec<(Link, String)> {
    let found = visit.atlas().schools.search(asked, SHOWN_MAX).into_iter();
    found
        .map(|school| {
            let href = visit.href(&schools::path(school));
            let country = match school.country.as_str() {
                "" => String::new(),
                code => visit.words.country(code),
            };
            (Link { text: school.name.clone(), href }, country)
        })
        .collect()
}

fn found_companies(visit: &Visit, asked: &str) -> Vec<Company> {
    let atlas = visit.atlas();
    let company = |Found { key, .. }: Found<'_>| Company {
        name: companies::link(visit, key),
        desirable: atlas
            .desirable_in(key)
            .filter_map(|row| career_link(visit, &row.career))
            .collect(),
    };
    atlas.companies.search(asked, SHOWN_MAX).into_iter().map(company).collect()
}
