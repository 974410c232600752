//! A profile as others read it: in their language, with what its words are taken for.

use super::Profile;
use super::facts::{Education, Position};
use super::line::Part;
use super::{languages, meaning};
use crate::layout::Link;
use crate::questions::{Kind, Value};
use crate::visit::Visit;
use crate::words::numbers::whole;

/// A profile on a page. The macro `profile` of `profile/shown.html` draws it.
pub struct Shown {
    /// The member's name; empty where they gave none.
    pub name: String,
    pub headline: String,
    /// The languages they speak, in the reader's words.
    pub languages: String,
    /// Both lists, each with its heading; a list without lines is there, too.
    pub parts: [(Part, String, Vec<ShownLine>); 2],
}

/// A line of a list.
pub struct ShownLine {
    pub number: i64,
    /// Degree and subject, or the title.
    pub what: String,
    /// School or company: as this edition calls it, with its page, or as it was written.
    pub at: Link,
    /// Where it was; may be empty.
    pub place: String,
    /// From when to when; may be empty.
    pub when: String,
    /// How well a degree is attested; empty for positions.
    pub attested: String,
    /// What the words were taken for: what it is about, and what was found or that nothing was.
    pub taken: Vec<(String, String)>,
}

impl Shown {
    /// A profile in the reader's language.
    pub fn new(visit: &Visit, profile: &Profile) -> Self {
        let educations = profile.educations.iter().map(|one| education(visit, one)).collect();
        let positions = profile.positions.iter().map(|one| position(visit, one)).collect();
        let part =
            |part: Part, lines| (part, visit.say(&format!("profile-{}", part.name())), lines);
        Self {
            name: profile.about.name.clone(),
            headline: profile.about.headline.clone(),
            languages: languages::told(visit, &profile.about.languages),
            parts: [part(Part::Educations, educations), part(Part::Positions, positions)],
        }
    }
}

/// An education as a line.
pub fn education(visit: &Visit, one: &Education) -> ShownLine {
    let both = [one.degree_text.as_str(), one.field_text.as_str()];
    let both: Vec<&str> = both.into_iter().filter(|text| !text.is_empty()).collect();
    let year = |year: Option<i16>| year.map(|year| year.to_string());
    ShownLine {
        number: one.number,
        what: both.join(", "),
        at: at(visit, Kind::School, one.school.as_deref(), &one.school_text),
        place: String::new(),
        when: period(visit, year(one.start_year), year(one.end_year)),
        attested: visit.say(&format!("profile-attested-{}", one.verification.name())),
        taken: vec![
            taken(visit, Kind::School, one.school.as_deref()),
            taken(visit, Kind::Field, one.field.as_deref()),
            (visit.say("box-level"), level(visit, one.level)),
        ],
    }
}

/// A position as a line.
pub fn position(visit: &Visit, one: &Position) -> ShownLine {
    let month = |value: Option<i16>| value.map(|value| month(visit, value));
    let end = match month(one.end_month) {
        None if one.is_current => Some(visit.say("profile-today")),
        end => end,
    };
    ShownLine {
        number: one.number,
        what: one.title.clone(),
        at: at(visit, Kind::Company, one.company.as_deref(), &one.company_text),
        place: one.place_text.clone(),
        when: period(visit, month(one.start_month), end),
        attested: String::new(),
        taken: vec![
            taken(visit, Kind::Work, one.profession.as_deref()),
            taken(visit, Kind::Company, one.company.as_deref()),
            taken(visit, Kind::Place, one.place.as_deref()),
        ],
    }
}

fn at(visit: &Visit, kind: Kind, address: Option<&str>, written: &str) -> Link {
    let value = address.and_then(|address| Value::read(visit.atlas(), kind, address));
    let page = value.and_then(|value| value.page(visit.atlas()));
    let href = page.map(|page| visit.href(&page)).unwrap_or_default();
    Link { text: written.to_owned(), href }
}

fn taken(visit: &Visit, kind: Kind, code: Option<&str>) -> (String, String) {
    let key = if kind == Kind::Work { "profile-title-taken" } else { "" };
    let label = if key.is_empty() { format!("box-{}", kind.name()) } else { key.to_owned() };
    let found = code.and_then(|code| meaning::name(visit, kind, code));
    (visit.say(&label), found.unwrap_or_else(|| visit.say("profile-not-known")))
}

/// The name of a level; 0 is unknown.
pub fn level(visit: &Visit, level: u8) -> String {
    match level {
        0 => visit.say("profile-not-known"),
        level => visit.say(&format!("level-{level}")),
    }
}

fn period(visit: &Visit, start: Option<String>, end: Option<String>) -> String {
    match (start, end) {
        (Some(start), Some(end)) => {
            visit.tell("profile-from-to", [("from", start.into()), ("to", end.into())])
        }
        (Some(start), None) => visit.tell("profile-from", [("from", start.into())]),
        (None, Some(end)) => end,
        (None, None) => String::new(),
    }
}

/// Year and month of months since January 1900.
fn year_and_month(months: i16) -> (i16, i16) {
    (1900 + months.div_euclid(12), months.rem_euclid(12) + 1)
}

fn month(visit: &Visit, months: i16) -> String {
    let (year, month) = year_and_month(months);
    let facts =
        [("month", visit.say(&format!("month-{month}")).into()), ("year", year.to_string().into())];
    visit.tell("profile-month", facts)
}

/// A month as a form takes it: `2019-09`.
pub fn month_typed(months: i16) -> String {
    let (year, month) = year_and_month(months);
    format!("{year:04}-{month:02}")
}

/// A count in the reader's way.
pub fn count(visit: &Visit, count: usize) -> String {
    whole(visit.language(), count as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_written_as_they_are_read() {
        use intake::date::{DayOrder, When, parse};
        for months in [0, 11, 12, 1_437, -1, 2_160] {
            let Ok(Some(When::Date(date))) = parse(&month_typed(months), DayOrder::DayFirst) else {
                unreachable!("{months}")
            };
            assert_eq!((date.start_month(), date.end_month()), (months, months));
        }
    }
}
