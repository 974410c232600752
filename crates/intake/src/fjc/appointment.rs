//! One row of `federal-judicial-service.csv`: an appointment to a federal court.

use super::dates::{self, Running, Span};
use super::employer::employer;
use super::line::Post;
use super::table::Record;
use crate::date::PartialDate;

pub(super) const FILE: &str = "federal-judicial-service.csv";
pub(super) const COLUMNS: &[&str] = &[
    "nid",
    "CourtName",
    "AppointmentTitle",
    "RecessAppointmentDate",
    "CommissionDate",
    "Termination Date",
    "ServiceasChiefJudgeBegin",
    "ServiceasChiefJudgeEnd",
    "2nd Service as Chief Judge, Begin",
    "2nd Service as Chief Judge, End",
];

/// The title of the additional position for years as chief judge.
const CHIEF: &str = "Chief judge";

/// Reads one row into the seat and the years as chief judge of its court.
///
/// Service starts with the earlier of a recess appointment and the commission. Senior status does
/// not end it; the termination does. The error is the reason why the row is no appointment.
pub(super) fn read(record: &Record) -> Result<Vec<Post>, String> {
    let (court, title) = (record.field(1), record.field(2));
    if court.is_empty() {
        return Err("the row names no court".to_owned());
    }
    let recess = day(record, 3)?;
    let commission = day(record, 4)?;
    let start = recess.into_iter().chain(commission).min();
    let end = day(record, 5)?;
    ordered(start, end, "the service")?;
    let mut posts = vec![post(title, court, Span { start, end, running: open_if(end.is_none()) })];
    for begin in [6, 8] {
        let from = year(record, begin)?;
        let to = year(record, begin + 1)?;
        if from.is_none() && to.is_none() {
            continue;
        }
        // A chief judge whose service ended without a year for the office left it by then.
        let to = to.or(end);
        ordered(from, to, "the service as chief judge")?;
        posts.push(post(
            CHIEF,
            court,
            Span { start: from, end: to, running: open_if(to.is_none()) },
        ));
    }
    Ok(posts)
}

fn ordered(
    start: Option<PartialDate>,
    end: Option<PartialDate>,
    service: &str,
) -> Result<(), String> {
    match (start, end) {
        (Some(start), Some(end)) if end.end_month() < start.start_month() => {
            Err(format!("{service} ends before it starts; correct its dates"))
        }
        _ => Ok(()),
    }
}

fn open_if(no_end: bool) -> Running {
    if no_end { Running::Open } else { Running::No }
}

fn post(title: &str, court: &str, span: Span) -> Post {
    Post {
        title: title.to_owned(),
        company: court.to_owned(),
        employer: employer(title, court),
        place: String::new(),
        start: span.start,
        end: span.end,
        running: span.running,
    }
}

fn day(record: &Record, column: usize) -> Result<Option<PartialDate>, String> {
    read_with(record, column, dates::calendar_day, "3/23/2012 or 1891-12-17")
}

fn year(record: &Record, column: usize) -> Result<Option<PartialDate>, String> {
    read_with(record, column, |text| dates::year(text).map(PartialDate::year), "1994")
}

fn read_with(
    record: &Record,
    column: usize,
    read: impl Fn(&str) -> Option<PartialDate>,
    form: &str,
) -> Result<Option<PartialDate>, String> {
    let text = record.field(column);
    if text.is_empty() {
        return Ok(None);
    }
    let name = COLUMNS[column];
    read(text).map(Some).ok_or_else(|| format!("{name} \"{text}\" is no date; write it as {form}"))
}
