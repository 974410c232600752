//! `/schools/{school}`

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;

use super::destinations::{Destinations, destinations};
use super::outcomes::{Outcomes, Table, beside, outcomes};
use super::path;
use crate::atlas::{School, career_name};
use crate::faults::Fault;
use crate::layout::{Frame, Link};
use crate::official::{self, OfSchool};
use crate::previews;
use crate::rankings;
use crate::visit::{Answer, Visit};

/// Schools offered to somebody who asked for one that is not there.
const OFFERED_MAX: usize = 8;

#[derive(Template)]
#[template(path = "schools/school.html")]
struct SchoolPage {
    frame: Frame,
    name: String,
    /// Its country; empty when unknown.
    country: String,
    /// The university of which it is a faculty.
    parent: Option<Link>,
    /// Where a comparison with it begins.
    compare: String,
    outcomes: Option<Outcomes>,
    beside: Option<Table>,
    destinations: Vec<Destinations>,
    official: Vec<OfSchool>,
    reasons: Vec<Silence>,
}

/// Careers of which we cannot say anything, for one reason.
struct Silence {
    reason: String,
    careers: Vec<String>,
}

/// One school.
pub async fn school(visit: Visit, Path(asked): Path<String>) -> Answer {
    let schools = &visit.atlas().schools;
    if let Some(school) = schools.at(&asked) {
        return visit.page(&page(&visit, school));
    }
    // The number of a school in this edition, as the commands print it.
    if let Some(school) = asked.parse().ok().and_then(|key| schools.get(key)) {
        return visit.redirect(&path(school));
    }
    Err(no_school(&visit, &asked))
}

fn no_school(visit: &Visit, asked: &str) -> Fault {
    let near = visit.atlas().schools.search(asked, OFFERED_MAX);
    let links = near
        .into_iter()
        .map(|school| Link { text: school.name.clone(), href: visit.href(&path(school)) });
    let links: Vec<Link> = links.collect();
    let key = if links.is_empty() { "school-missing" } else { "school-missing-near" };
    visit.fault(StatusCode::NOT_FOUND, visit.say(key)).with(links)
}

fn page(visit: &Visit, school: &School) -> SchoolPage {
    let atlas = visit.atlas();
    let mut frame = visit.frame(school.name.clone());
    let outcomes = outcomes(visit, school);
    frame.description = outcomes.as_ref().map_or(String::new(), |found| found.plot.title.clone());
    let alt = format!("{}. {}", school.name, frame.description);
    frame.preview = Some(previews::of_school(school, alt));
    let parent = atlas.schools.get(school.parent_school_id);
    SchoolPage {
        frame,
        name: school.name.clone(),
        country: match school.country.as_str() {
            "" => String::new(),
            code => visit.words.country(code),
        },
        parent: parent
            .map(|parent| Link { text: parent.name.clone(), href: visit.href(&path(parent)) }),
        compare: visit.href(&crate::compare::path(vec![school], "")),
        outcomes,
        beside: beside(visit, school),
        destinations: destinations(visit, school),
        official: official::of_school(visit, school.school_id),
        reasons: silences(visit, school),
    }
}

/// The careers in which the school has no figure, by reason.
fn silences(visit: &Visit, school: &School) -> Vec<Silence> {
    let atlas = visit.atlas();
    let mut silences: Vec<Silence> = Vec::new();
    for career in atlas.careers(visit.language()) {
        if atlas.lines_of(school.school_id).any(|row| row.career == career.career) {
            continue;
        }
        let reason = rankings::reason(visit, school.school_id, &career.career);
        let name = career_name(career, visit.language()).to_owned();
        match silences.iter_mut().find(|silence| silence.reason == reason) {
            Some(silence) => silence.careers.push(name),
            None => silences.push(Silence { reason, careers: vec![name] }),
        }
    }
    silences.sort_by_key(|silence| silence.careers.len());
    silences
}
