//! `/fields/{code}`

use askama::Template;
use axum::extract::Path;
use edition::explorer::FieldCode;

use super::{PATH, around, link, within};
use crate::board::{AddButton, Target};
use crate::explorer::{Facet, Portrait, portrait};
use crate::layout::{Frame, Link};
use crate::questions::{Explored, Kind, Question, Value, explored};
use crate::visit::{Answer, Visit};

/// What is told of the people of a field.
const SHOWN: [Facet; 6] = [
    Facet::Professions,
    Facet::Companies,
    Facet::Schools,
    Facet::Places,
    Facet::Fields,
    Facet::Years,
];

#[derive(Template)]
#[template(path = "fields/field.html")]
struct FieldPage {
    frame: Frame,
    name: String,
    add: AddButton,
    /// What members say of it.
    discussion: String,
    note: String,
    /// The groups it is in.
    around: Vec<Link>,
    /// The fields within it.
    within: Vec<Link>,
    portrait: Option<Portrait>,
}

/// One field, or group of fields.
pub async fn field(visit: Visit, Path(asked): Path<String>) -> Answer {
    explored(visit, move |visit| answer(visit, &asked)).await
}

fn answer(visit: &Visit, asked: &str) -> Answer {
    let explored = Explored::new(visit)?;
    let Some(Value::Field(code)) = Value::read(visit.atlas(), Kind::Field, asked) else {
        let all = Link { text: visit.say("fields-title"), href: visit.href(PATH) };
        let sentence = visit.tell("field-missing", [("asked", asked.into())]);
        return Err(visit.missing(sentence, vec![all]));
    };
    let value = Value::Field(code);
    let name = value.name(visit);
    let mut frame = visit.frame(name.clone());
    frame.description = visit.tell("field-description", [("field", name.as_str().into())]);
    let links = |codes: Vec<FieldCode>| -> Vec<Link> {
        codes.into_iter().map(|code| link(visit, code)).collect()
    };
    let all = Link { text: visit.say("fields-title"), href: visit.href(PATH) };
    visit.page(&FieldPage {
        frame,
        name,
        discussion: visit.href(&crate::discussion::of_field(code)),
        add: AddButton::of(visit, &[Target::of_field(code)]),
        note: value.note(visit),
        around: [all].into_iter().chain(links(around(code))).collect(),
        within: links(within(explored.explorer.names(), Some(code))),
        portrait: portrait(visit, &Question::of(value), &SHOWN)?,
    })
}
