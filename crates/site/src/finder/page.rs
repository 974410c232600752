//! `/finder`

use askama::Template;
use edition::explorer::Page;

use super::relax::relaxed;
use super::results::{PAGE_SCHOOLS, results};
use super::{KINDS, PATH};
use crate::drawing::Bars;
use crate::explorer;
use crate::faults::Fault;
use crate::layout::{Frame, Link};
use crate::questions::{Asked, Chip, Explored, Form, Question, chips, explored};
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "finder/finder.html")]
struct FinderPage {
    frame: Frame,
    here: String,
    form: Form,
    asked: Asked,
    chips: Vec<Chip>,
    /// How many schools there are, as a title.
    title: String,
    /// How counts are told.
    rule: String,
    bars: Bars,
    pages: Vec<(Link, bool)>,
    /// What to leave open where nothing is found.
    relaxed: Vec<(Link, String)>,
    /// The people behind the answer.
    people: Link,
}

/// The finder.
pub async fn finder(visit: Visit) -> Answer {
    explored(visit, answer).await
}

fn answer(visit: &Visit) -> Answer {
    let explored = Explored::new(visit)?;
    let asked = Asked::read(visit, &KINDS)?;
    let page = page_number(visit)?;
    let number = if page > 1 { page.to_string() } else { String::new() };
    if let Some(elsewhere) = asked.elsewhere(visit, &[("page", &number)]) {
        return visit.redirect(&elsewhere);
    }
    let question = &asked.question;
    let part = Page { skip: (page - 1) * PAGE_SCHOOLS, limit: PAGE_SCHOOLS };
    let found = explored.explorer.find(&question.filter, part)?;
    if page > 1 && found.schools.is_empty() {
        let link = Link { text: visit.say("finder-first-page"), href: question.href(visit, PATH) };
        let facts = [("asked", page.into()), ("schools", found.total.into())];
        return Err(visit.missing(visit.tell("finder-beyond", facts), vec![link]));
    }
    let title = question.title(visit);
    let mut frame = visit.frame(match title.is_empty() {
        true => visit.say("finder-title"),
        false => format!("{} · {title}", visit.say("finder-title")),
    });
    frame.description = visit.say("finder-lede");
    frame.is_indexed = question.size() < 2 && asked.is_clear() && page == 1;
    let relaxed = match found.total {
        0 => relaxed(visit, &explored, question)?,
        _ => Vec::new(),
    };
    visit.page(&FinderPage {
        frame,
        here: visit.href(PATH),
        form: Form::new(visit, &KINDS, Some(&asked)),
        chips: chips(visit, question, PATH),
        title: visit.tell("finder-found", [("schools", found.total.into())]),
        rule: explored.counted.rule(visit),
        bars: results(visit, &explored, question, &found)?,
        pages: pages(visit, question, page, found.total),
        relaxed,
        people: Link { text: visit.say("finder-people"), href: explorer::href(visit, question) },
        asked,
    })
}

fn page_number(visit: &Visit) -> Result<usize, Fault> {
    match visit.query.get("page") {
        None => Ok(1),
        Some(text) => match text.parse() {
            Ok(number @ 1..=100_000) => Ok(number),
            _ => Err(visit.wrong(visit.tell("wrong-page", [("asked", text.into())]))),
        },
    }
}

fn pages(visit: &Visit, question: &Question, here: usize, schools: usize) -> Vec<(Link, bool)> {
    let last = schools.div_ceil(PAGE_SCHOOLS);
    if last < 2 {
        return Vec::new();
    }
    let link = |page: usize| {
        let number = if page > 1 { page.to_string() } else { String::new() };
        let path = question.path(visit.atlas(), PATH, &[("page", &number)]);
        let [first, end] = [(page - 1) * PAGE_SCHOOLS + 1, (page * PAGE_SCHOOLS).min(schools)];
        let facts = [("first", first.into()), ("last", end.into())];
        (Link { text: visit.tell("ranking-page", facts), href: visit.href(&path) }, page == here)
    };
    (1..=last).map(link).collect()
}
