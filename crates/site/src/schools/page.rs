//! `/schools/{school}`

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;

use super::destinations::{Destinations, destinations};
use super::history::{History, history};
use super::outcomes::{Outcomes, Table, beside, outcomes};
use super::path;
use super::places::{PLACES_MAX, Places, places};
use super::said::Said;
use crate::App;
use crate::atlas::{School, career_name};
use crate::board::{AddButton, Target};
use crate::explorer::{Facet, Portrait, portrait_of};
use crate::faults::Fault;
use crate::layout::{Frame, Link};
use crate::official::{self, OfSchool};
use crate::previews;
use crate::questions::{Question, Value, explored};
use crate::rankings;
use crate::visit::{Answer, Visit};
use crate::words::numbers::percent;
use crate::{contents, directory, discussion, interest, notables, recommendations, wall};

/// What is told of a school's people, beside their places.
const SHOWN: [Facet; 5] =
    [Facet::Fields, Facet::Professions, Facet::Companies, Facet::Levels, Facet::Years];
/// Schools offered to somebody who asked for one that is not there.
const OFFERED_MAX: usize = 8;

#[derive(Template)]
#[template(path = "schools/school.html")]
struct SchoolPage {
    frame: Frame,
    name: String,
    add: AddButton,
    /// Its country; empty when unknown.
    country: String,
    /// The university of which it is a faculty.
    parent: Option<Link>,
    /// Where a comparison with it begins.
    compare: String,
    /// Its directory.
    people: String,
    /// On how many boards it stands.
    interest: String,
    /// What members say of it.
    discussion: String,
    outcomes: Option<Outcomes>,
    /// Where the school speaks for itself, or can ask to.
    room: String,
    /// Its news.
    news: String,
    /// Its home page: what it says and where it is.
    home: Option<(String, String)>,
    /// How many of its graduates are seen.
    coverage: String,
    portrait: Option<Portrait>,
    places: Option<Places>,
    history: Option<History>,
    beside: Option<Table>,
    destinations: Vec<Destinations>,
    official: Vec<OfSchool>,
    reasons: Vec<Silence>,
    said: Said,
    /// How many recommendations there are, in sentences, and where they are.
    recommended: Vec<String>,
    recommendations: String,
    wall: String,
    notables: String,
    programmes: Link,
    logo_alt: String,
}

/// Careers of which we cannot say anything, for one reason.
struct Silence {
    reason: String,
    careers: Vec<String>,
}

/// One school.
pub async fn school(visit: Visit, State(app): State<App>, Path(asked): Path<String>) -> Answer {
    let schools = &visit.atlas().schools;
    let Some(school) = schools.at(&asked) else {
        // The number of a school in this edition, as the commands print it.
        return match asked.parse().ok().and_then(|key| schools.get(key)) {
            Some(school) => visit.redirect(&path(school)),
            None => Err(no_school(&visit, &asked)),
        };
    };
    let said = Said::read(&mut app.db().read().await?, &visit, school).await?;
    let state = said.state();
    if let Some(kept) = visit.kept(&state) {
        return Ok(kept);
    }
    let school_id = school.school_id;
    explored(visit, move |visit| {
        let school = visit.atlas().schools.get(school_id);
        let school = school.ok_or_else(|| no_school(visit, &asked))?;
        visit.page_for(state, &page(visit, school, said)?)
    })
    .await
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

fn page(visit: &Visit, school: &School, said: Said) -> Result<SchoolPage, Fault> {
    let atlas = visit.atlas();
    let mut frame = visit.frame(school.name.clone());
    let outcomes = outcomes(visit, school);
    frame.description = outcomes.as_ref().map_or(String::new(), |found| found.plot.title.clone());
    let alt = format!("{}. {}", school.name, frame.description);
    frame.preview = Some(previews::of_school(school, alt));
    let parent = atlas.schools.get(school.parent_school_id);
    let question = Question::of(Value::School(school.school_id));
    let (portrait, places) = match atlas.explorer.as_ref() {
        Some(explorer) => {
            // Asked once for both: it is most of the work of a page.
            let facets = explorer.facets(&question.filter, PLACES_MAX)?;
            let portrait = portrait_of(visit, explorer, &question, &facets, &SHOWN);
            (portrait, places(visit, explorer, &question, &facets))
        }
        None => (None, None),
    };
    Ok(SchoolPage {
        frame,
        name: school.name.clone(),
        add: AddButton::of(visit, &[Target::of_school(school)]),
        country: match school.country.as_str() {
            "" => String::new(),
            code => visit.words.country(code),
        },
        parent: parent
            .map(|parent| Link { text: parent.name.clone(), href: visit.href(&path(parent)) }),
        compare: visit.href(&crate::compare::path(vec![school], "")),
        people: visit.href(&directory::path(school)),
        interest: visit.href(&interest::path(school)),
        discussion: visit.href(&discussion::of_school(school)),
        outcomes,
        room: visit.href(&crate::claims::path(school)),
        news: visit.href(&crate::publishing::path(&school.slug)),
        home: home(visit, school),
        coverage: coverage(visit, school),
        portrait,
        places,
        history: history(visit, school),
        beside: beside(visit, school),
        destinations: destinations(visit, school),
        official: official::of_school(visit, school.school_id),
        reasons: silences(visit, school),
        recommended: recommendations::counted(visit, said.recommendations),
        recommendations: visit.href(&recommendations::path(school)),
        notables: visit.href(&notables::path(school)),
        wall: visit.href(&wall::path(school)),
        programmes: contents::see_programmes(visit, school, &said.school),
        logo_alt: visit.tell("logo-alt", [("school", school.name.clone().into())]),
        said,
    })
}

/// The school's home page, where the records name a domain that can be one.
fn home(visit: &Visit, school: &School) -> Option<(String, String)> {
    let domain = visit.atlas().explorer.as_ref()?.names().school_domain(school.school_id);
    let is_host = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
    let is_domain = domain.contains('.') && domain.chars().all(is_host);
    is_domain.then(|| (domain.to_owned(), format!("https://{domain}/")))
}

/// How many of the school's graduates of the window's years are seen.
fn coverage(visit: &Visit, school: &School) -> String {
    let Some(row) = visit.atlas().coverage(school.school_id) else {
        return visit.say("school-coverage-unknown");
    };
    let share = row.seen as f64 / row.known.max(1) as f64;
    let facts = [
        ("seen", row.seen.into()),
        ("known", row.known.into()),
        ("share", percent(visit.language(), share, 0).into()),
    ];
    visit.tell("school-coverage-known", facts)
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
