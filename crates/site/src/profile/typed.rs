//! From a form to a line of a profile, or to what keeps it from being one.

use dataset::{Kind as PositionKind, Verification};
use intake::date::{self, DayOrder, When};
use intake::resolve::fold::fold;
use intake::resolve::title::Titles;

use super::facts::{self, Education, Position};
use super::line::{Line, Part};
use super::meaning;
use crate::person::Posted;
use crate::query::VALUE_LETTERS_MAX;
use crate::questions::Kind;
use crate::visit::Visit;

/// In a list to choose from: what the words say.
pub const AS_WRITTEN: &str = "as-written";
/// In a list to choose from: nothing of it.
pub const NONE: &str = "none";

/// Years that a life of somebody who can have an account can hold.
const YEARS: std::ops::RangeInclusive<i16> = 1920..=2080;

/// What is wrong: the name of the box, and the key of a sentence.
pub type Trouble = (&'static str, &'static str);

/// Reads a form. `before` is the line that it was filled in on.
pub fn read(
    visit: &Visit,
    part: Part,
    posted: &Posted,
    before: Option<&Line>,
) -> Result<Line, Vec<Trouble>> {
    let mut troubles = Vec::new();
    let line = match (part, before) {
        (Part::Educations, Some(Line::Education(before))) => {
            Line::Education(education(visit, posted, Some(before), &mut troubles))
        }
        (Part::Educations, _) => Line::Education(education(visit, posted, None, &mut troubles)),
        (Part::Positions, Some(Line::Position(before))) => {
            Line::Position(position(visit, posted, Some(before), &mut troubles))
        }
        (Part::Positions, _) => Line::Position(position(visit, posted, None, &mut troubles)),
    };
    if troubles.is_empty() { Ok(line) } else { Err(troubles) }
}

fn education(
    visit: &Visit,
    posted: &Posted,
    before: Option<&Education>,
    troubles: &mut Vec<Trouble>,
) -> Education {
    let school_text = text(posted, "school", troubles);
    if school_text.is_empty() {
        troubles.push(("school", "profile-school-missing"));
    }
    let field_text = text(posted, "field", troubles);
    let degree_text = text(posted, "degree", troubles);
    let (start_year, end_year) = (year(posted, "start", troubles), year(posted, "end", troubles));
    if matches!((start_year, end_year), (Some(start), Some(end)) if end < start) {
        troubles.push(("end", "profile-end-early"));
    }
    let told = meaning::studies(&degree_text, &field_text);
    let level = match posted.get("level") {
        "" | AS_WRITTEN => told.level,
        chosen => chosen.parse().ok().filter(|level| matches!(level, 0 | 5..=8)).unwrap_or(0),
    };
    let was = before.map(|one| (Some(&*one.school_text), one.school.as_deref()));
    let school = taken(visit, posted, "school", Kind::School, was, |text| {
        meaning::find(visit.atlas(), Kind::School, text)
    });
    // The degree tells of the field, too: where it changed, the field is looked up again.
    let was = before.map(|one| {
        let has_new_degree = fold(&one.degree_text) != fold(&degree_text);
        ((!has_new_degree).then_some(&*one.field_text), one.field.as_deref())
    });
    let field = taken(visit, posted, "field", Kind::Field, was, |_| meaning::code(told.field_id));
    let mut new = Education {
        school,
        school_text,
        field,
        field_text,
        degree_text,
        level,
        start_year,
        end_year,
        ..Education::default()
    };
    if let Some(before) = before {
        (new.number, new.version) = (before.number, before.version);
        new.verification = before.verification;
        if new != *before {
            new.verification = Verification::Declared;
        }
    }
    new
}

fn position(
    visit: &Visit,
    posted: &Posted,
    before: Option<&Position>,
    troubles: &mut Vec<Trouble>,
) -> Position {
    let company_text = text(posted, "company", troubles);
    if company_text.is_empty() {
        troubles.push(("company", "profile-company-missing"));
    }
    let title = text(posted, "title", troubles);
    let place_text = text(posted, "place", troubles);
    let start = month(posted, "start", troubles);
    let end = month(posted, "end", troubles);
    let start_month = match start {
        Some(When::Date(date)) => Some(date.start_month()),
        Some(When::Running) => {
            troubles.push(("start", "profile-month-wrong"));
            None
        }
        None => None,
    };
    let (end_month, says_running) = match end {
        Some(When::Date(date)) => (Some(date.end_month()), false),
        Some(When::Running) => (None, true),
        None => (None, false),
    };
    let is_current = says_running || !posted.get("current").is_empty();
    if is_current && end_month.is_some() {
        troubles.push(("end", "profile-current-ended"));
    }
    if matches!((start_month, end_month), (Some(start), Some(end)) if end < start) {
        troubles.push(("end", "profile-end-early"));
    }
    let told = Titles::embedded().resolve(&title);
    let chosen = |name: &str| posted.get(name).parse::<i64>().ok();
    let was = before.map(|one| (Some(&*one.company_text), one.company.as_deref()));
    let find = |kind| move |text: &str| meaning::find(visit.atlas(), kind, text);
    let company = taken(visit, posted, "company", Kind::Company, was, find(Kind::Company));
    let was = before.map(|one| (Some(&*one.title), one.profession.as_deref()));
    let profession =
        taken(visit, posted, "title", Kind::Work, was, |_| meaning::code(told.profession_id));
    let was = before.map(|one| (Some(&*one.place_text), one.place.as_deref()));
    let place = taken(visit, posted, "place", Kind::Place, was, find(Kind::Place));
    Position {
        number: before.map_or(0, |one| one.number),
        version: before.map_or(0, |one| one.version),
        company,
        company_text,
        profession,
        title,
        place,
        place_text,
        start_month,
        end_month,
        is_current,
        kind: chosen("kind").map_or(told.kind, facts::kind),
        seniority: chosen("seniority").map_or(told.seniority, facts::seniority),
    }
}

/// What a line was taken for before: the text, unless other words count too and changed, and the code.
type Was<'a> = (Option<&'a str>, Option<&'a str>);

/// What a text is taken for: what a suggestion filled in; what was chosen from the list; and where
/// the text is another than before or nothing was chosen, what it says.
fn taken(
    visit: &Visit,
    posted: &Posted,
    name: &str,
    kind: Kind,
    before: Option<Was<'_>>,
    says: impl FnOnce(&str) -> Option<String>,
) -> Option<String> {
    let text = posted.get(name);
    let suggested = posted.get(&format!("{name}-is"));
    if meaning::is_called(visit, kind, suggested, text) {
        return Some(suggested.to_owned());
    }
    let chosen = posted.get(&format!("{name}-taken"));
    let is_left = before.is_some_and(|(_, code)| chosen == code.unwrap_or(NONE));
    // A list that was left alone is about the text before.
    let is_same = |was: &str| fold(was) == fold(text);
    if before.is_some_and(|(was, _)| !was.is_some_and(is_same)) && is_left {
        return says(text);
    }
    match chosen {
        "" | AS_WRITTEN => says(text),
        NONE => None,
        chosen if is_left || meaning::name(visit, kind, chosen).is_some() => {
            Some(chosen.to_owned())
        }
        _ => says(text),
    }
}

fn text(posted: &Posted, name: &'static str, troubles: &mut Vec<Trouble>) -> String {
    if posted.exact(name).trim().chars().nth(VALUE_LETTERS_MAX).is_some() {
        troubles.push((name, "profile-text-long"));
    }
    posted.get(name).to_owned()
}

fn year(posted: &Posted, name: &'static str, troubles: &mut Vec<Trouble>) -> Option<i16> {
    match posted.get(name) {
        "" => None,
        text => match text.parse().ok().filter(|year| YEARS.contains(year)) {
            Some(year) => Some(year),
            None => {
                troubles.push((name, "profile-year-wrong"));
                None
            }
        },
    }
}

fn month(posted: &Posted, name: &'static str, troubles: &mut Vec<Trouble>) -> Option<When> {
    match date::parse(posted.get(name), DayOrder::DayFirst) {
        Ok(Some(When::Date(date))) if !YEARS.contains(&date.year) => {
            troubles.push((name, "profile-month-wrong"));
            None
        }
        Ok(when) => when,
        Err(_) => {
            troubles.push((name, "profile-month-wrong"));
            None
        }
    }
}

/// The name of a kind in words.
pub fn kind_name(kind: PositionKind) -> &'static str {
    match kind {
        PositionKind::Employed => "employed",
        PositionKind::SelfEmployed => "self-employed",
        PositionKind::NotAJob => "not-a-job",
    }
}
