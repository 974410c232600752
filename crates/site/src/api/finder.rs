//! The finder for programs: the schools whose people studied something and then worked somewhere.

use edition::explorer::{FoundSchool, Page};
use serde_json::{Map, Value, json};

use super::answers::{of_school, stamped};
use crate::finder::KINDS;
use crate::questions::{Asked, Explored, Kind, explored};
use crate::visit::{Answer, Visit};

/// Schools to a page.
const PAGE_SCHOOLS: usize = 100;

/// The schools that answer a question, most people first.
pub async fn finder(visit: Visit) -> Answer {
    explored(visit, answer).await
}

fn answer(visit: &Visit) -> Answer {
    let explored = Explored::new(visit)?;
    let asked = Asked::read(visit, &KINDS)?;
    if let Some(unclear) = asked.unclear.first() {
        return Err(visit.wrong(format!("{}: {}", unclear.kind.name(), unclear.sentence)));
    }
    let text = visit.query.get("page").unwrap_or("1");
    let page = text.parse().ok().filter(|page| (1..=100_000).contains(page));
    let Some(page): Option<usize> = page else {
        return Err(visit.wrong(visit.tell("wrong-page", [("asked", text.into())])));
    };
    let part = Page { skip: (page - 1) * PAGE_SCHOOLS, limit: PAGE_SCHOOLS };
    let found = explored.explorer.find(&asked.question.filter, part)?;
    let telling = explored.explorer.telling();
    let value = |kind: &Kind| {
        let value = kind.of(&asked.question.filter);
        (kind.name().to_owned(), json!(value.map(|value| value.address(visit.atlas()))))
    };
    let school = |found: &FoundSchool| {
        let mut row = of_school(visit.atlas().schools.get(found.school_id)?);
        row["people"] = json!(found.people.number());
        Some(row)
    };
    let body = json!({
        "question": KINDS.iter().map(value).collect::<Map<String, Value>>(),
        "least_told": telling.min_cell,
        "step": telling.step,
        "total": found.total,
        "page": page,
        "pages": found.total.div_ceil(PAGE_SCHOOLS).max(1),
        "schools": found.schools.iter().filter_map(school).collect::<Vec<_>>(),
    });
    stamped(visit, body)
}
