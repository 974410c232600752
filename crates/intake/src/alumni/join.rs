//! From rows anywhere in three files to whole persons.

use std::borrow::Cow;
use std::cell::Cell as Shared;
use std::rc::Rc;

use super::columns::Columns;
use super::error::SourceError;
use super::sort::{Row, Sorter};
use super::table::{FileReport, Layout, Table};
use super::{Event, Progress, Source, Summary};
use crate::career::Career;
use crate::date::DayOrder;
use crate::delimited::records;
use crate::row::{self, RowFault};

/// Rows between two steps of progress.
const PROGRESS_ROWS: u64 = 4096;
/// Different unknown words of kind that a report lists.
const UNKNOWN_KINDS_MAX: usize = 20;

/// Why a row is rejected, beside the faults of records and of their words.
#[derive(Debug, thiserror::Error)]
enum JoinFault {
    #[error(
        "the row has {0} fields where the header has {1}; quote a field that holds the delimiter"
    )]
    Width(usize, usize),
    #[error("the row has no person key")]
    NoKey,
    #[error("the person {0} is not in the people file; add the person there")]
    UnknownPerson(String),
    #[error("the person {0} stands already on line {1}; each person has one row")]
    TwicePerson(String, u64),
}

/// Reads a source; see [`Source::read`].
pub fn read<E: From<SourceError>>(
    source: &Source,
    each: &mut dyn FnMut(Event) -> Result<(), E>,
) -> Result<Summary, E> {
    if source.educations.is_none() && source.positions.is_none() {
        return Err(SourceError::Nothing.into());
    }
    let mut layouts = Vec::new();
    let mut bytes_total = 0;
    for (table, path) in source.files() {
        layouts.push(Layout::find(table, path, &source.map)?);
        bytes_total += std::fs::metadata(path).map_or(0, |metadata| metadata.len());
    }
    let mut summary =
        Summary { files: layouts.iter().map(Layout::report).collect(), ..Summary::default() };
    let mut sorter = Sorter::new(source.memory_bytes);
    let bytes = Rc::new(Shared::new(0));
    for (layout, report) in layouts.iter().zip(&mut summary.files) {
        let mut file = Reading { layout, report, bytes: bytes.clone(), bytes_total, each };
        file.read_into(&mut sorter)?;
    }
    let mut joiner = Joiner {
        order: source.map.day_order(),
        has_people: source.people.is_some(),
        tables: layouts.iter().map(Columns::of).collect(),
        summary,
        person: None,
        each,
    };
    joiner.join(sorter)?;
    let mut summary = joiner.summary;
    summary.rejected = summary.files.iter().map(|file| file.rejected).sum();
    Ok(summary)
}

/// The first reading of one file: what can be said of a row alone.
struct Reading<'a, E> {
    layout: &'a Layout,
    report: &'a mut FileReport,
    bytes: Rc<Shared<u64>>,
    bytes_total: u64,
    each: &'a mut dyn FnMut(Event) -> Result<(), E>,
}

impl<E: From<SourceError>> Reading<'_, E> {
    fn read_into(&mut self, sorter: &mut Sorter) -> Result<(), E> {
        let layout = self.layout;
        let cannot_read = |source| SourceError::Read { path: layout.path.clone(), source };
        let mut records = layout.records(self.bytes.clone()).map_err(cannot_read)?;
        while let Some(record) = records.next_record().map_err(cannot_read)? {
            if self.report.rows.is_multiple_of(PROGRESS_ROWS) {
                let progress = Progress::Reading(self.bytes.get(), self.bytes_total);
                (self.each)(Event::Progress(progress))?;
            }
            if let Some(fault) = record.fault {
                self.reject(record.line, fault, &record.text)?;
                continue;
            }
            let fields = records::fields(&record.text, layout.dialect.delimiter);
            if fields.iter().all(|field| field.trim().is_empty()) {
                continue;
            }
            match key_of(layout, &fields) {
                Err(fault) => self.reject(record.line, fault, &record.text)?,
                Ok(key) => {
                    self.report.rows += 1;
                    sorter
                        .push(key, layout.table, record.line, &record.text)
                        .map_err(SourceError::Temporary)?;
                }
            }
        }
        Ok(())
    }

    fn reject(&mut self, line: u64, reason: impl ToString, text: &str) -> Result<(), E> {
        self.report.rows += 1;
        self.report.rejected += 1;
        (self.each)(Event::Rejected(row::rejected(&self.layout.file, line, reason, text)))
    }
}

/// The person key of a row of the right width.
fn key_of<'a>(layout: &'a Layout, fields: &'a [Cow<'_, str>]) -> Result<&'a str, JoinFault> {
    if fields.len() != layout.header.len() {
        return Err(JoinFault::Width(fields.len(), layout.header.len()));
    }
    match layout.key().of(fields) {
        "" => Err(JoinFault::NoKey),
        key => Ok(key),
    }
}

/// The second reading: rows in the order of persons.
struct Joiner<'a, E> {
    order: DayOrder,
    has_people: bool,
    tables: Vec<Columns>,
    summary: Summary,
    person: Option<Gathering>,
    each: &'a mut dyn FnMut(Event) -> Result<(), E>,
}

/// A person some of whose rows have come.
struct Gathering {
    key: Vec<u8>,
    career: Career,
    /// Line in the people file.
    people_line: Option<u64>,
}

impl<E: From<SourceError>> Joiner<'_, E> {
    fn join(&mut self, sorter: Sorter) -> Result<(), E> {
        let total = self.summary.files.iter().map(|file| file.rows - file.rejected).sum();
        let mut sorted = sorter.finish().map_err(SourceError::Temporary)?;
        let (mut row, mut done) = (Row::default(), 0u64);
        while sorted.next_row(&mut row).map_err(SourceError::Temporary)? {
            if done.is_multiple_of(PROGRESS_ROWS) {
                (self.each)(Event::Progress(Progress::Joining(done, total)))?;
            }
            done += 1;
            if self.person.as_ref().is_none_or(|person| person.key != row.key) {
                self.give()?;
                let key = row.key.clone();
                let career = Career::default();
                self.person = Some(Gathering { key, career, people_line: None });
            }
            self.add(&row)?;
        }
        self.give()?;
        (self.each)(Event::Progress(Progress::Joining(done, total)))
    }

    /// Gives the person whose rows have all come.
    fn give(&mut self) -> Result<(), E> {
        let Some(person) = self.person.take() else { return Ok(()) };
        let career = person.career;
        let is_known = person.people_line.is_some();
        if !is_known && career.educations.is_empty() && career.positions.is_empty() {
            return Ok(());
        }
        self.summary.people += 1;
        self.summary.educations += career.educations.len() as u64;
        self.summary.positions += career.positions.len() as u64;
        (self.each)(Event::Career(career))
    }

    /// Adds a row to its person, or rejects it.
    fn add(&mut self, row: &Row) -> Result<(), E> {
        let Some(index) = self.tables.iter().position(|columns| columns.table as u8 == row.table)
        else {
            return Ok(());
        };
        let text = String::from_utf8_lossy(&row.text);
        let fields = records::fields(&text, self.tables[index].delimiter);
        let outcome = match self.tables[index].table {
            Table::People => self.add_person(index, row, &fields),
            Table::Educations => self.add_education(index, row, &fields, &text),
            Table::Positions => self.add_position(index, row, &fields, &text),
        };
        let report = &mut self.summary.files[index];
        let Err(reason) = outcome else {
            report.placed += 1;
            return Ok(());
        };
        report.rejected += 1;
        let rejected = row::rejected(&report.file, row.line, reason, &text);
        (self.each)(Event::Rejected(rejected))
    }

    fn add_person(
        &mut self,
        index: usize,
        row: &Row,
        fields: &[Cow<'_, str>],
    ) -> Result<(), String> {
        let Some(gathering) = &mut self.person else { return Ok(()) };
        if let Some(line) = gathering.people_line {
            let key = row::excerpt(&String::from_utf8_lossy(&row.key));
            return Err(JoinFault::TwicePerson(key, line).to_string());
        }
        // The person exists even where the words about them cannot be used.
        gathering.people_line = Some(row.line);
        let person = self.tables[index].person(fields);
        gathering.career.person = person.map_err(|fault| fault.to_string())?;
        Ok(())
    }

    fn add_education(
        &mut self,
        index: usize,
        row: &Row,
        fields: &[Cow<'_, str>],
        text: &str,
    ) -> Result<(), String> {
        let career = known_career(&mut self.person, self.has_people, row)?;
        if career.educations.len() == row::ROWS_MAX {
            return Err(RowFault::TooManyRows.to_string());
        }
        let education = self.tables[index].education(fields, self.order, row.line, text);
        career.educations.push(education.map_err(|fault| fault.to_string())?);
        Ok(())
    }

    fn add_position(
        &mut self,
        index: usize,
        row: &Row,
        fields: &[Cow<'_, str>],
        text: &str,
    ) -> Result<(), String> {
        let columns = &self.tables[index];
        let career = known_career(&mut self.person, self.has_people, row)?;
        if career.positions.len() == row::ROWS_MAX {
            return Err(RowFault::TooManyRows.to_string());
        }
        let position = columns.position(fields, self.order, row.line, text);
        career.positions.push(position.map_err(|fault| fault.to_string())?);
        let unknown = &mut self.summary.files[index].unknown_kinds;
        if let Some(word) = columns.unknown_kind(fields)
            && unknown.len() < UNKNOWN_KINDS_MAX
            && !unknown.iter().any(|known| known == word)
        {
            unknown.push(row::excerpt(word));
        }
        Ok(())
    }
}

/// The career a row belongs to, unless there is a people file that does not know the person.
fn known_career<'a>(
    person: &'a mut Option<Gathering>,
    has_people: bool,
    row: &Row,
) -> Result<&'a mut Career, String> {
    match person {
        Some(person) if person.people_line.is_some() || !has_people => Ok(&mut person.career),
        _ => {
            let key = String::from_utf8_lossy(&row.key).into_owned();
            Err(JoinFault::UnknownPerson(row::excerpt(&key)).to_string())
        }
    }
}
