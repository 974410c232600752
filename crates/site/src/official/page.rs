//! `/official` and what is below it: the sources, the schools of one, and all years of a school.

use askama::Template;
use axum::extract::Path;

use super::part::{Table, Years, about, path, range, table, title};
use super::shown::{OfficialSchool, Published};
use crate::faults::Fault;
use crate::layout::{Frame, Link};
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "official/sources.html")]
struct SourcesPage {
    frame: Frame,
    sources: Vec<(Link, String)>,
}

/// All sources.
pub async fn sources(visit: Visit) -> Answer {
    let mut frame = visit.frame(visit.say("official-title"));
    frame.description = visit.say("official-lede");
    let sources = visit.official().sources.iter().map(|published| {
        let source = &published.source;
        let href = visit.href(&format!("/official/{}", source.name));
        (Link { text: title(&visit, source), href }, source.publisher.clone())
    });
    let page = SourcesPage { sources: sources.collect(), frame };
    visit.page(&page)
}

#[derive(Template)]
#[template(path = "official/source.html")]
struct SourcePage {
    frame: Frame,
    heading: String,
    about: String,
    /// Where the source is published; without an address where that is not known.
    publisher: Link,
    licence: String,
    rejected: String,
    schools: Vec<(Link, String)>,
}

/// The schools of one source.
pub async fn source(visit: Visit, Path(asked): Path<String>) -> Answer {
    let published = found(&visit, &asked)?;
    let source = &published.source;
    let heading = title(&visit, source);
    let newest = published.schools.iter().filter_map(|one| Some(one.figures.first()?.year)).max();
    let is_page = ["https://", "http://"].iter().any(|start| source.address.starts_with(start));
    let school = |school: &OfficialSchool| {
        let told = range(&visit, school).unwrap_or_default();
        (Link { text: school.name.clone(), href: visit.href(&path(source, school)) }, told)
    };
    let page = SourcePage {
        frame: frame(&visit, heading.clone()),
        heading,
        about: about(&visit, source, Years::Many, newest.unwrap_or_default()),
        publisher: Link {
            text: source.publisher.clone(),
            href: if is_page { source.address.clone() } else { String::new() },
        },
        licence: source.licence.clone(),
        rejected: match published.rejected {
            0 => String::new(),
            rows => visit.tell("official-rejected", [("rows", rows.into())]),
        },
        schools: published.schools.iter().map(school).collect(),
    };
    visit.page(&page)
}

#[derive(Template)]
#[template(path = "official/school.html")]
struct SchoolPage {
    frame: Frame,
    heading: String,
    source: Link,
    about: String,
    /// The school's page here; none where it is not surely the same as one of the edition.
    here: Option<Link>,
    table: Table,
}

/// All that a source tells of a school.
pub async fn school(visit: Visit, Path((asked, slug)): Path<(String, String)>) -> Answer {
    let published = found(&visit, &asked)?;
    let source = &published.source;
    let href = visit.href(&format!("/official/{}", source.name));
    let up = Link { text: title(&visit, source), href };
    let Some(school) = published.schools.iter().find(|school| school.slug == slug) else {
        let sentence = visit.tell("official-no-school", [("asked", slug.as_str().into())]);
        return Err(visit.missing(sentence, vec![up]));
    };
    let figures: Vec<_> = school.figures.iter().collect();
    let here = school.school_id.and_then(|id| visit.atlas().schools.get(id));
    let newest = school.figures.first().map_or(0, |figure| figure.year);
    let page = SchoolPage {
        frame: frame(&visit, school.name.clone()),
        heading: school.name.clone(),
        about: about(&visit, source, Years::Many, newest),
        source: up,
        here: here.map(|school| Link {
            text: visit.say("official-here"),
            href: visit.href(&crate::schools::path(school)),
        }),
        table: table(&visit, &figures, Years::Many),
    };
    visit.page(&page)
}

/// The frame of figures that are of no edition: that a population is made up is not said of them.
fn frame(visit: &Visit, title: String) -> Frame {
    let mut frame = visit.frame(title);
    frame.is_simulated = false;
    frame
}

fn found<'a>(visit: &'a Visit, asked: &str) -> Result<&'a Published, Fault> {
    visit.official().source(asked).ok_or_else(|| {
        let link = Link { text: visit.say("official-title"), href: visit.href("/official") };
        visit.missing(visit.tell("official-no-source", [("asked", asked.into())]), vec![link])
    })
}
