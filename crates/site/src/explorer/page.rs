//! `/explorer`

use askama::Template;
use edition::explorer::Told;

use super::PATH;
use super::sections::{Facet, SHOWN, SHOWN_MORE, Section, sections};
use crate::layout::{Frame, Link};
use crate::questions::{Asked, Chip, Explored, Form, Kind, chips, explored};
use crate::visit::{Answer, Visit};
use crate::{finder, paths};

#[derive(Template)]
#[template(path = "explorer/explorer.html")]
struct ExplorerPage {
    frame: Frame,
    here: String,
    form: Form,
    /// The years as they were asked.
    years: [String; 2],
    asked: Asked,
    chips: Vec<Chip>,
    /// How many people, as a title.
    title: String,
    is_told: bool,
    rule: String,
    sections: Vec<Section>,
    links: Vec<Link>,
}

/// The explorer.
pub async fn explorer(visit: Visit) -> Answer {
    explored(visit, answer).await
}

fn answer(visit: &Visit) -> Answer {
    let explored = Explored::new(visit)?;
    let asked = Asked::read(visit, &Kind::ALL)?;
    let more = visit.query.get("more").map(|name| {
        let found = Facet::ALL.into_iter().find(|facet| facet.name() == name);
        found.ok_or_else(|| visit.wrong(visit.tell("wrong-more", [("asked", name.into())])))
    });
    let more = more.transpose()?;
    let named = more.map_or("", Facet::name);
    if let Some(elsewhere) = asked.elsewhere(visit, &[("more", named)]) {
        return visit.redirect(&elsewhere);
    }
    let question = &asked.question;
    let top = if more.is_some() { SHOWN_MORE } else { SHOWN } + 1;
    let facets = explored.facets(visit, question, top)?;
    let title = question.title(visit);
    let mut frame = visit.frame(match title.is_empty() {
        true => visit.say("explorer-title"),
        false => format!("{} · {title}", visit.say("explorer-title")),
    });
    frame.description = visit.say("explorer-lede");
    frame.is_indexed = question.size() < 2 && asked.is_clear() && more.is_none();
    let people = explored.counted.people(visit, facets.people);
    let years = question.filter.years.clone().unwrap_or(i16::MIN..=i16::MAX);
    let year = |year: i16, open: i16| if year == open { String::new() } else { year.to_string() };
    visit.page(&ExplorerPage {
        frame,
        here: visit.href(PATH),
        form: Form::new(visit, &Kind::ALL, Some(&asked)),
        years: [year(*years.start(), i16::MIN), year(*years.end(), i16::MAX)],
        chips: chips(visit, question, PATH),
        title: visit.tell("explorer-found", [("people", people.into())]),
        is_told: facets.people != Told::Few,
        rule: explored.counted.rule(visit),
        sections: sections(visit, &explored, question, &facets, &Facet::ALL, more),
        links: vec![
            Link { text: visit.say("portrait-paths"), href: paths::href(visit, question) },
            Link { text: visit.say("portrait-schools"), href: finder::href(visit, question) },
        ],
        asked,
    })
}
