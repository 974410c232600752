//! The three tables of an export: find the header below any preamble, read the rows.

use std::borrow::Cow;

use super::Files;
use crate::career::{Career, Person};
use crate::date::DayOrder;
use crate::delimited::encoding::{Decoded, Encoding};
use crate::delimited::records::{self, Dialect, Records};
use crate::person::{Gathering, Place, Refusal};
use crate::resolve::fold::fold;
use crate::row::{self, EducationWords, OpenEnd, PositionWords};

/// Records before the header that may be a preamble.
const PREAMBLE_RECORDS_MAX: usize = 20;

/// Reads the tables.
pub fn career(files: &Files) -> Result<Career, Refusal> {
    let mut gathering = Gathering::default();
    let mut is_found = false;
    if let Some(bytes) = &files.education {
        is_found |= each_row(&mut gathering, "Education.csv", bytes, "school name", add_education)?;
    }
    if let Some(bytes) = &files.positions {
        is_found |= each_row(&mut gathering, "Positions.csv", bytes, "company name", add_position)?;
    }
    if !is_found {
        return Err(Refusal::NotThisFormat {
            expected: "a LinkedIn export",
            found: "it holds neither a Positions.csv nor an Education.csv with its header".into(),
            next: "ask LinkedIn for a copy of your data with positions and education",
        });
    }
    if let Some(bytes) = &files.profile {
        each_row(&mut gathering, "Profile.csv", bytes, "first name", add_profile)?;
    }
    Ok(gathering.career)
}

/// A row below its header.
struct Row<'a> {
    header: &'a [String],
    fields: Vec<Cow<'a, str>>,
}

impl Row<'_> {
    /// The field of the column with this folded name; empty when the export has no such column.
    fn field(&self, name: &str) -> &str {
        let index = self.header.iter().position(|column| column == name);
        index.and_then(|index| self.fields.get(index)).map_or("", |field| field.trim())
    }
}

/// Calls `add` for each row below the header that has the column `sign`; says whether there is one.
fn each_row(
    gathering: &mut Gathering,
    file: &str,
    bytes: &[u8],
    sign: &str,
    add: impl Fn(&mut Gathering, Place, &Row) -> Result<(), Refusal>,
) -> Result<bool, Refusal> {
    let unreadable = |error: std::io::Error| Refusal::Unreadable {
        path: file.to_owned(),
        reason: error.to_string(),
    };
    let encoding = Encoding::detect(bytes).map_err(unreadable)?;
    let dialect = Dialect::of(bytes, b',');
    let mut records = Records::new(Decoded::new(bytes, encoding), dialect);
    let mut header: Option<Vec<String>> = None;
    let mut preamble = 0;
    while let Some(record) = records.next_record().map_err(unreadable)? {
        let place = Place { file, row: record.line, text: &record.text };
        let Some(header) = &header else {
            let names = records::fields(&record.text, dialect.delimiter);
            let names: Vec<String> = names.iter().map(|name| fold(name)).collect();
            preamble += 1;
            if names.iter().any(|name| name == sign) {
                header = Some(names);
            } else if preamble > PREAMBLE_RECORDS_MAX {
                break;
            }
            continue;
        };
        if let Some(fault) = record.fault {
            gathering.reject(place, fault)?;
            continue;
        }
        let fields = records::fields(&record.text, dialect.delimiter);
        if fields.len() != header.len() {
            let (count, expected) = (fields.len(), header.len());
            let reason = format!("the row has {count} fields where the header has {expected}");
            gathering.reject(place, reason)?;
            continue;
        }
        add(gathering, place, &Row { header, fields })?;
    }
    if header.is_none() {
        let place = Place { file, row: 0, text: "" };
        gathering.reject(place, format!("the file has no header row with \"{sign}\""))?;
    }
    Ok(header.is_some())
}

fn add_education(gathering: &mut Gathering, place: Place, row: &Row) -> Result<(), Refusal> {
    let words = EducationWords {
        school: row.field("school name"),
        degree: row.field("degree name"),
        start: row.field("start date"),
        end: row.field("end date"),
        ..EducationWords::default()
    };
    let education = row::education(&words, DayOrder::MonthFirst, place.row, place.text);
    gathering.education(place, education)
}

fn add_position(gathering: &mut Gathering, place: Place, row: &Row) -> Result<(), Refusal> {
    let words = PositionWords {
        company: row.field("company name"),
        title: row.field("title"),
        place: row.field("location"),
        start: row.field("started on"),
        end: row.field("finished on"),
    };
    let open_end = OpenEnd::RunningIfStarted;
    let position = row::position(&words, DayOrder::MonthFirst, open_end, place.row, place.text);
    gathering.position(place, position)
}

fn add_profile(gathering: &mut Gathering, place: Place, row: &Row) -> Result<(), Refusal> {
    let name = [row.field("first name"), row.field("last name")].join(" ");
    let person = row::short("name", &name).and_then(|name| {
        let headline = row::short("headline", row.field("headline"))?;
        Ok(Person { name, headline, is_public: false })
    });
    match person {
        Ok(person) if gathering.career.person == Person::default() => {
            gathering.career.person = person;
            Ok(())
        }
        Ok(_) => gathering.reject(place, "the profile has more than one row"),
        Err(fault) => gathering.reject(place, fault),
    }
}
