//! `/careers/{career}`

use askama::Template;
use axum::extract::Path;
use edition::CareerRow;
use edition::explorer::Work;

use super::PATH;
use crate::atlas::career_name;
use crate::companies;
use crate::explorer::{Facet, Portrait, href, portrait};
use crate::layout::{Frame, Link};
use crate::questions::{Question, Value, explored};
use crate::rankings;
use crate::visit::{Answer, Visit};
use crate::words::numbers::whole;

/// What is told of the people of a career.
const SHOWN: [Facet; 5] =
    [Facet::Fields, Facet::Schools, Facet::Companies, Facet::Places, Facet::Years];
/// Desirable companies that are named; the command `devenir companies` prints all of them.
const COMPANIES_MAX: usize = 20;

#[derive(Template)]
#[template(path = "careers/career.html")]
struct CareerPage {
    frame: Frame,
    name: String,
    /// The rankings, by country.
    rankings: Vec<Link>,
    /// The professions it is made of.
    professions: Vec<Link>,
    /// Desirable companies, the most sought after first, each with its people of the career.
    companies: Vec<(Link, String)>,
    companies_title: String,
    portrait: Option<Portrait>,
}

/// One career.
pub async fn career(visit: Visit, Path(asked): Path<String>) -> Answer {
    explored(visit, move |visit| answer(visit, &asked)).await
}

fn answer(visit: &Visit, asked: &str) -> Answer {
    let atlas = visit.atlas();
    let Some(row) = atlas.career(asked) else {
        let all = Link { text: visit.say("careers-title"), href: visit.href(PATH) };
        let sentence = visit.tell("wrong-career", [("asked", asked.into())]);
        return Err(visit.missing(sentence, vec![all]));
    };
    let name = career_name(row, visit.language()).to_owned();
    let mut frame = visit.frame(name.clone());
    frame.description = visit.tell("career-description", [("career", name.as_str().into())]);
    let ranking = |country: &str| Link {
        text: visit.words.country(country),
        href: visit.href(&rankings::path(&row.career, country)),
    };
    let all = atlas.rankings_of(&row.career, visit.words);
    let companies = companies(visit, row);
    let facts = [("companies", companies.len().into()), ("all", row.desirable_companies.into())];
    visit.page(&CareerPage {
        frame,
        name,
        rankings: all.iter().map(|(country, _)| ranking(country)).collect(),
        professions: professions(visit, row),
        companies_title: visit.tell("career-companies", facts),
        companies,
        portrait: portrait(
            visit,
            &Question::of(Value::Work(Work::Career(row.career.clone()))),
            &SHOWN,
        )?,
    })
}

fn professions(visit: &Visit, row: &CareerRow) -> Vec<Link> {
    let explorer = visit.atlas().explorer.as_ref();
    let codes = explorer.map(|one| one.names().professions_of(&row.career)).unwrap_or_default();
    let link = |code: u16| {
        let value = Value::Work(Work::Profession(code));
        Link { text: value.name(visit), href: href(visit, &Question::of(value)) }
    };
    codes.into_iter().map(link).collect()
}

fn companies(visit: &Visit, row: &CareerRow) -> Vec<(Link, String)> {
    let rows = visit.atlas().desirable_companies(&row.career).into_iter().take(COMPANIES_MAX);
    rows.map(|company| {
        let people = company.people.map(|people| whole(visit.language(), people.into()));
        let people = people.unwrap_or_else(|| visit.say("not-told"));
        (companies::link(visit, company.company_id), people)
    })
    .collect()
}
