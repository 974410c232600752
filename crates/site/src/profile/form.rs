//! The form of a line: its boxes, filled with what was typed or with what is kept.

use dataset::Kind as PositionKind;

use super::facts::{Education, Position, SENIORITIES};
use super::line::{Line, Part};
use super::meaning;
use super::shown;
use super::typed::{AS_WRITTEN, NONE, Trouble, kind_name};
use crate::person::Posted;
use crate::questions::Kind;
use crate::visit::Visit;

/// One box.
pub struct Field {
    pub name: &'static str,
    pub label: String,
    /// An example, or what to leave out; may be empty.
    pub hint: String,
    /// What it holds.
    pub text: String,
    /// What is wrong with it; empty where nothing is.
    pub trouble: String,
    pub kind: FieldKind,
}

/// How a box is drawn.
pub enum FieldKind {
    /// Words, with suggestions of this address.
    Suggested(String),
    /// Words.
    Text,
    /// One of a list.
    List(Vec<Choice>),
    /// Yes or nothing.
    Tick,
}

/// One line of a list.
pub struct Choice {
    pub value: String,
    pub text: String,
    pub is_chosen: bool,
}

/// The boxes of a line, filled with what is kept.
pub fn of(visit: &Visit, line: &Line) -> Vec<Field> {
    match line {
        Line::Education(one) => education(visit, one),
        Line::Position(one) => position(visit, one),
    }
}

/// The boxes of a part, as they were sent, with what is wrong. `line` is what is kept.
pub fn again(visit: &Visit, line: &Line, posted: &Posted, troubles: &[Trouble]) -> Vec<Field> {
    let mut fields = of(visit, line);
    for field in &mut fields {
        posted.exact(field.name).clone_into(&mut field.text);
        if let FieldKind::List(choices) = &mut field.kind {
            for choice in choices {
                choice.is_chosen = choice.value == field.text;
            }
        }
        let trouble = troubles.iter().find(|(name, _)| *name == field.name);
        field.trouble = trouble.map(|(_, key)| visit.say(key)).unwrap_or_default();
    }
    fields
}

/// The boxes of a line that is not there yet.
pub fn empty(visit: &Visit, part: Part) -> Vec<Field> {
    of(visit, &blank(part))
}

/// A line of which nothing is known.
pub fn blank(part: Part) -> Line {
    match part {
        Part::Educations => Line::Education(Education::default()),
        Part::Positions => Line::Position(Position::default()),
    }
}

fn education(visit: &Visit, one: &Education) -> Vec<Field> {
    let is_new = one.number == 0;
    let year = |year: Option<i16>| year.map(|year| year.to_string()).unwrap_or_default();
    let mut levels = vec![choice(AS_WRITTEN, visit.say("profile-level-as-written"), is_new)];
    for level in [0, 5, 6, 7, 8] {
        let is_chosen = !is_new && level == one.level;
        levels.push(choice(&level.to_string(), shown::level(visit, level), is_chosen));
    }
    let subject = if one.field_text.is_empty() { &one.degree_text } else { &one.field_text };
    let mut fields = vec![
        words(visit, "school", &one.school_text, Some(Kind::School)),
        taken(visit, "school-taken", Kind::School, &one.school_text, one.school.as_deref()),
        words(visit, "degree", &one.degree_text, None),
        words(visit, "field", &one.field_text, Some(Kind::Field)),
        taken(visit, "field-taken", Kind::Field, subject, one.field.as_deref()),
        list(visit, "level", levels),
        labelled(visit, "year-start", words(visit, "start", &year(one.start_year), None)),
        labelled(visit, "year-end", words(visit, "end", &year(one.end_year), None)),
    ];
    if is_new {
        fields.retain(is_typed);
    }
    fields
}

fn position(visit: &Visit, one: &Position) -> Vec<Field> {
    let is_new = one.number == 0;
    let month = |month: Option<i16>| month.map(shown::month_typed).unwrap_or_default();
    let mut kinds = vec![choice(AS_WRITTEN, visit.say("profile-title-as-written"), is_new)];
    for kind in [PositionKind::Employed, PositionKind::SelfEmployed, PositionKind::NotAJob] {
        let text = visit.say(&format!("profile-kind-{}", kind_name(kind)));
        kinds.push(choice(&(kind as u8).to_string(), text, !is_new && kind == one.kind));
    }
    let mut ranks = vec![choice(AS_WRITTEN, visit.say("profile-title-as-written"), is_new)];
    for rank in SENIORITIES {
        let text = visit.say(&format!("profile-seniority-{}", rank as u8));
        ranks.push(choice(&(rank as u8).to_string(), text, !is_new && rank == one.seniority));
    }
    let current = if one.is_current { "yes" } else { "" };
    let mut fields = vec![
        words(visit, "title", &one.title, Some(Kind::Work)),
        taken(visit, "title-taken", Kind::Work, &one.title, one.profession.as_deref()),
        words(visit, "company", &one.company_text, Some(Kind::Company)),
        taken(visit, "company-taken", Kind::Company, &one.company_text, one.company.as_deref()),
        words(visit, "place", &one.place_text, Some(Kind::Place)),
        taken(visit, "place-taken", Kind::Place, &one.place_text, one.place.as_deref()),
        words(visit, "start", &month(one.start_month), None),
        words(visit, "end", &month(one.end_month), None),
        Field { kind: FieldKind::Tick, ..words(visit, "current", current, None) },
        list(visit, "kind", kinds),
        list(visit, "seniority", ranks),
    ];
    if is_new {
        fields.retain(is_typed);
    }
    fields
}

/// Whether a box is more than a correction of what another is taken for: of a line that is new there is
/// nothing to correct.
fn is_typed(field: &Field) -> bool {
    !field.name.ends_with("-taken")
}

fn words(visit: &Visit, name: &'static str, text: &str, suggested: Option<Kind>) -> Field {
    Field {
        name,
        label: visit.say(&format!("profile-{name}")),
        hint: visit.say(&format!("profile-{name}-hint")),
        text: text.to_owned(),
        trouble: String::new(),
        kind: match suggested {
            Some(kind) => {
                FieldKind::Suggested(format!("{}?kind={}", visit.href("/suggest"), kind.name()))
            }
            None => FieldKind::Text,
        },
    }
}

fn list(visit: &Visit, name: &'static str, choices: Vec<Choice>) -> Field {
    Field { kind: FieldKind::List(choices), ..words(visit, name, "", None) }
}

fn choice(value: &str, text: String, is_chosen: bool) -> Choice {
    Choice { value: value.to_owned(), text, is_chosen }
}

/// A box under other words than its name.
fn labelled(visit: &Visit, key: &str, mut field: Field) -> Field {
    field.label = visit.say(&format!("profile-{key}"));
    field.hint = visit.say(&format!("profile-{key}-hint"));
    field
}

/// What a text is taken for, and what else it may mean.
fn taken(visit: &Visit, name: &'static str, kind: Kind, text: &str, code: Option<&str>) -> Field {
    let mut choices = vec![choice(NONE, visit.say("profile-taken-none"), code.is_none())];
    if let Some(code) = code {
        let known = meaning::name(visit, kind, code).unwrap_or_else(|| code.to_owned());
        choices.insert(0, choice(code, known, true));
    }
    for (value, text) in meaning::offers(visit, kind, text) {
        if Some(value.as_str()) != code {
            choices.push(choice(&value, text, false));
        }
    }
    list(visit, name, choices)
}
