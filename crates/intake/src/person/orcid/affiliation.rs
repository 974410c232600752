//! An affiliation of an ORCID record, whether it came as XML or as JSON.

use dataset::Kind;

use crate::career::{Person, Position};
use crate::date::DayOrder;
use crate::person::{Gathering, Place, Refusal};
use crate::row::{self, EducationWords, OpenEnd, PositionWords, RowFault};

/// What an affiliation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    #[default]
    Education,
    Employment,
    NotAJob,
}

impl Sort {
    /// The sort and the plain name of an element such as `employment-summary` or `employment`.
    pub fn named(element: &str) -> Option<(Sort, &'static str)> {
        Some(match element.strip_suffix("-summary").unwrap_or(element) {
            "education" => (Sort::Education, "education"),
            "qualification" => (Sort::Education, "qualification"),
            "employment" => (Sort::Employment, "employment"),
            "invited-position" => (Sort::NotAJob, "invited-position"),
            "membership" => (Sort::NotAJob, "membership"),
            "service" => (Sort::NotAJob, "service"),
            _ => return None,
        })
    }
}

/// The words of an affiliation.
#[derive(Debug, Default)]
pub struct Affiliation {
    pub sort: Sort,
    /// Name of its element, such as `employment`.
    pub element: &'static str,
    /// Its number in the record, from 1.
    pub row: u64,
    pub department: String,
    pub role: String,
    pub organization: String,
    pub city: String,
    pub region: String,
    pub country: String,
    /// Year, month, day.
    pub start: [String; 3],
    pub end: [String; 3],
    /// ORCID's preference among versions of one affiliation; the highest is the preferred one.
    pub display_index: i64,
    /// The affiliation as it stands in the record.
    pub text: String,
}

/// Adds the versions of one affiliation: the preferred one, the others as rejected rows.
pub fn add_group(gathering: &mut Gathering, group: Vec<Affiliation>) -> Result<(), Refusal> {
    // The first of the highest: `max_by_key` would give the last.
    let preferred = group.iter().map(|affiliation| affiliation.display_index).max();
    let mut is_added = false;
    for affiliation in group {
        if !is_added && Some(affiliation.display_index) == preferred {
            is_added = true;
            add(gathering, &affiliation)?;
        } else {
            let reason =
                "another source tells the same affiliation; the preferred version is taken";
            gathering.reject(place(&affiliation), reason)?;
        }
    }
    Ok(())
}

fn place(affiliation: &Affiliation) -> Place<'_> {
    Place { file: affiliation.element, row: affiliation.row, text: &affiliation.text }
}

fn add(gathering: &mut Gathering, affiliation: &Affiliation) -> Result<(), Refusal> {
    let place = place(affiliation);
    let (start, end) = (date(&affiliation.start), date(&affiliation.end));
    if affiliation.sort == Sort::Education {
        let words = EducationWords {
            school: &affiliation.organization,
            country: &affiliation.country,
            degree: &affiliation.role,
            subject: &affiliation.department,
            start: &start,
            end: &end,
        };
        let education = row::education(&words, DayOrder::DayFirst, place.row, place.text);
        return gathering.education(place, education);
    }
    let parts = [&affiliation.city, &affiliation.region, &affiliation.country];
    let parts: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|p| !p.is_empty()).collect();
    let words = PositionWords {
        company: &affiliation.organization,
        title: &affiliation.role,
        place: &parts.join(", "),
        start: &start,
        end: &end,
    };
    let open_end = OpenEnd::RunningIfStarted;
    let position = row::position(&words, DayOrder::DayFirst, open_end, place.row, place.text);
    let kind = (affiliation.sort == Sort::NotAJob).then_some(Kind::NotAJob);
    gathering.position(place, position.map(|position| Position { kind, ..position }))
}

/// Year, month and day as one text, as far as they are given.
fn date(parts: &[String; 3]) -> String {
    let last = parts.iter().rposition(|part| !part.trim().is_empty());
    let given = &parts[..last.map_or(0, |last| last + 1)];
    given.iter().map(|part| part.trim()).collect::<Vec<_>>().join("-")
}

/// The person: given and family name, or the name they publish under where those are missing.
pub fn person(given: &str, family: &str, credit: &str) -> Result<Person, RowFault> {
    let full = [given.trim(), family.trim()].join(" ");
    let name = if full.trim().is_empty() { credit } else { &full };
    Ok(Person { name: row::short("name", name)?, ..Person::default() })
}
