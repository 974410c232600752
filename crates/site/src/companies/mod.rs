//! The page of a company: in which careers it is desirable, and where its people come from.

use askama::Template;
use axum::extract::Path;
use axum::routing;

use crate::atlas::{Atlas, career_name};
use crate::careers;
use crate::explorer::{Facet, Portrait, portrait};
use crate::feature::{Feature, words};
use crate::layout::{Frame, Link};
use crate::questions::{Question, Value, explored};
use crate::routes::Routes;
use crate::visit::{Answer, Visit};

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[] };

/// What is told of a company's people.
const SHOWN: [Facet; 5] =
    [Facet::Schools, Facet::Fields, Facet::Professions, Facet::Places, Facet::Years];
/// Companies offered to somebody who asked for one that is not there.
const OFFERED_MAX: usize = 8;

fn routes() -> Routes {
    Routes::new().route("/companies/{company}", routing::get(company))
}

/// The path of a company's page; `None` where it may not be told.
pub fn path(atlas: &Atlas, company_id: u32) -> Option<String> {
    let slug = atlas.company_slug(company_id)?;
    let slug = percent_encoding::utf8_percent_encode(slug, percent_encoding::CONTROLS);
    Some(format!("/companies/{slug}"))
}

/// A company's name, and its page where it has one.
pub fn link(visit: &Visit, company_id: u32) -> Link {
    let path = path(visit.atlas(), company_id);
    Link {
        text: Value::Company(company_id).name(visit),
        href: path.map(|path| visit.href(&path)).unwrap_or_default(),
    }
}

#[derive(Template)]
#[template(path = "companies/company.html")]
struct CompanyPage {
    frame: Frame,
    name: String,
    country: String,
    /// The careers in which it is desirable.
    careers: Vec<Link>,
    portrait: Option<Portrait>,
}

async fn company(visit: Visit, Path(asked): Path<String>) -> Answer {
    explored(visit, move |visit| answer(visit, &asked)).await
}

fn answer(visit: &Visit, asked: &str) -> Answer {
    let atlas = visit.atlas();
    let Some(company_id) = atlas.company_at(asked) else {
        // The number of a company in this edition, as the commands print it.
        if let Some(path) = asked.parse().ok().and_then(|key| path(atlas, key)) {
            return visit.redirect(&path);
        }
        let near = atlas.companies.search(asked, OFFERED_MAX);
        let links = near.into_iter().map(|found| link(visit, found.key)).collect();
        return Err(visit.missing(visit.tell("company-missing", [("asked", asked.into())]), links));
    };
    let value = Value::Company(company_id);
    let name = value.name(visit);
    let mut frame = visit.frame(name.clone());
    frame.description = visit.tell("company-description", [("company", name.as_str().into())]);
    let career = |career: &str| {
        let row = atlas.career(career)?;
        let text = career_name(row, visit.language()).to_owned();
        Some(Link { text, href: visit.href(&careers::path(career)) })
    };
    let careers = atlas.desirable_in(company_id).filter_map(|row| career(&row.career)).collect();
    visit.page(&CompanyPage {
        frame,
        country: value.note(visit),
        name,
        careers,
        portrait: portrait(visit, &Question::of(value), &SHOWN)?,
    })
}
