//! The schools that are found, each with its people and its figures.

use std::collections::HashMap;

use edition::explorer::{Answer, Filter, FoundSchool, Page, Told, Work};
use edition::{RankedSchool, WORLD_WORD};

use crate::atlas::career_name;
use crate::drawing::{Bar, Bars};
use crate::faults::Fault;
use crate::questions::{Explored, Question, Value, share_of};
use crate::visit::Visit;
use crate::words::numbers::{interval, percent};
use crate::{board, explorer};

/// Schools on one page; there are as many pages as it takes.
pub const PAGE_SCHOOLS: usize = 50;

/// The schools of one page.
pub fn results(
    visit: &Visit,
    explored: &Explored<'_>,
    question: &Question,
    found: &Answer,
) -> Result<Bars, Fault> {
    let wholes = wholes(explored, question)?;
    let first = explored.explorer.find(&question.filter, Page::first(1))?;
    let most = first.schools.first().and_then(|found| found.people.number()).unwrap_or(1);
    let row = |found: &FoundSchool| {
        let value = Value::School(found.school_id);
        let whole = wholes.get(&found.school_id);
        let share = whole
            .and_then(|whole| share_of(visit, explored.explorer.telling(), found.people, *whole));
        let lines = [share.map(|share| share_line(visit, question, &share))];
        let lines = lines.into_iter().chain([figure(visit, question, found.school_id)]);
        let who = explorer::href(visit, &question.clone().with(value.clone()));
        Bar {
            name: value.name(visit),
            href: value.page(visit.atlas()).map(|page| visit.href(&page)).unwrap_or_default(),
            note: value.note(visit),
            lines: lines.flatten().collect(),
            more: Some((visit.say("finder-who"), who)),
            add: board::Target::of_question(visit, question, found.school_id)
                .map(|target| board::AddButton::in_list(visit, &target)),
            is_endless: false,
            value: explored.counted.number(visit, found.people),
            length: f64::from(found.people.number().unwrap_or(0)) / f64::from(most.max(1)),
            ..Bar::default()
        }
    };
    Ok(Bars {
        caption: visit.say("finder-caption"),
        head: visit.say("column-school"),
        unit: visit.say("column-people"),
        rows: found.schools.iter().map(row).collect(),
    })
}

/// By school the people of whom those found are a part: those of the field where a job is asked for, and
/// all where a field is. None where all are found.
fn wholes(explored: &Explored<'_>, question: &Question) -> Result<HashMap<u32, Told>, Fault> {
    let asked = &question.filter;
    let asks_for_job = asked.company.is_some() || asked.place.is_some() || asked.work.is_some();
    let years = asked.years.clone();
    let whole = match (asks_for_job, asked.field) {
        (true, field) => Filter { field, level: asked.level, years, ..Filter::default() },
        (false, Some(_)) => Filter { level: asked.level, years, ..Filter::default() },
        (false, None) => return Ok(HashMap::new()),
    };
    let all = explored.explorer.find(&whole, Page::ALL)?;
    Ok(all.schools.into_iter().map(|found| (found.school_id, found.people)).collect())
}

fn share_line(visit: &Visit, question: &Question, share: &str) -> String {
    let asked = &question.filter;
    let asks_for_job = asked.company.is_some() || asked.place.is_some() || asked.work.is_some();
    let key = match (asks_for_job, asked.field.is_some()) {
        (true, true) => "finder-share-of-field",
        _ => "finder-share",
    };
    visit.tell(key, [("share", share.into())])
}

/// The school's figure in the career that is asked for; where none is, in that of most of its graduates.
fn figure(visit: &Visit, question: &Question, school_id: u32) -> Option<String> {
    let atlas = visit.atlas();
    let lines = atlas.lines_of(school_id).filter(|row| row.country == WORLD_WORD);
    let row: &RankedSchool = match &question.filter.work {
        Some(Work::Career(career)) => lines.into_iter().find(|row| row.career == *career)?,
        _ => lines.max_by_key(|row| row.n)?,
    };
    let career = career_name(atlas.career(&row.career)?, visit.language());
    let language = visit.language();
    let facts = [
        ("career", career.into()),
        ("share", percent(language, row.share, 0).into()),
        ("interval", interval(language, row.low, row.high).into()),
        ("n", row.n.into()),
    ];
    Some(visit.tell("finder-figure", facts))
}
