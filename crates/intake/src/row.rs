//! From the words of one row to an education or a position, by rules that all readers share.
//!
//! A row is refused as a whole, with one [`RowFault`], when its dates cannot be read or contradict
//! each other, when it names no school or company, or when a text is too long for what it says it
//! is. Nothing of it is repaired in silence.

use dataset::Kind;

use crate::career::{Education, Position, Rejected};
use crate::date::{self, DateError, DayOrder, PartialDate, When};
use crate::resolve::fold::fold;

/// Longest name, title or place, in characters.
pub const TEXT_CHARS_MAX: usize = 10_000;
/// Most educations, and most positions, of one person.
pub const ROWS_MAX: usize = 1_000;
/// How much of a row is kept with it.
const EXCERPT_BYTES_MAX: usize = 10 * 1024;

/// Why a row did not become part of a career.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RowFault {
    /// No school.
    #[error("the row names no school")]
    NoSchool,
    /// No company.
    #[error("the row names no company")]
    NoCompany,
    /// A text beyond [`TEXT_CHARS_MAX`].
    #[error("the {0} is longer than 10,000 characters")]
    LongText(&'static str),
    /// A date that is none.
    #[error("{0} date: {1}")]
    Date(&'static str, DateError),
    /// "Present" where a beginning belongs.
    #[error("the start date says that it still runs; give the month it began")]
    RunningStart,
    /// Dates the wrong way round.
    #[error("the end lies before the start; check both dates")]
    EndBeforeStart,
    /// Neither yes nor no.
    #[error("\"{0}\" in the column \"current\" is neither yes nor no")]
    NotYesNo(String),
    /// More rows than a life holds.
    #[error("one person has more than 1,000 rows of this kind; the rest is left out")]
    TooManyRows,
}

/// The words of one education.
#[derive(Debug, Clone, Copy, Default)]
pub struct EducationWords<'a> {
    /// School.
    pub school: &'a str,
    /// Country, by name or code.
    pub country: &'a str,
    /// Degree.
    pub degree: &'a str,
    /// Subject.
    pub subject: &'a str,
    /// Beginning; read for the sake of checking the end.
    pub start: &'a str,
    /// End of the degree.
    pub end: &'a str,
}

/// The words of one position.
#[derive(Debug, Clone, Copy, Default)]
pub struct PositionWords<'a> {
    /// Company.
    pub company: &'a str,
    /// Title.
    pub title: &'a str,
    /// Place.
    pub place: &'a str,
    /// First month.
    pub start: &'a str,
    /// Last month.
    pub end: &'a str,
}

/// What an empty end of a position means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenEnd {
    /// The end is not known.
    Unknown,
    /// It still runs.
    Running,
    /// It still runs if it has a start; without one the dates are simply missing.
    RunningIfStarted,
}

/// Reads the words of an education that stands at `row` of its source as `text`.
pub fn education(
    words: &EducationWords,
    order: DayOrder,
    row: u64,
    text: &str,
) -> Result<Education, RowFault> {
    let school = short("school", words.school)?;
    if school.is_empty() {
        return Err(RowFault::NoSchool);
    }
    let (_, end, _) = period(words.start, words.end, order)?;
    Ok(Education {
        row,
        school,
        country: short("country", words.country)?,
        degree: short("degree", words.degree)?,
        subject: short("subject", words.subject)?,
        end,
        text: excerpt(text),
        chosen: Default::default(),
    })
}

/// Reads the words of a position that stands at `row` of its source as `text`.
pub fn position(
    words: &PositionWords,
    order: DayOrder,
    open_end: OpenEnd,
    row: u64,
    text: &str,
) -> Result<Position, RowFault> {
    let company = short("company", words.company)?;
    if company.is_empty() {
        return Err(RowFault::NoCompany);
    }
    let (start, end, says_running) = period(words.start, words.end, order)?;
    let runs_when_open = match open_end {
        OpenEnd::Unknown => false,
        OpenEnd::Running => true,
        OpenEnd::RunningIfStarted => start.is_some(),
    };
    Ok(Position {
        row,
        company,
        title: short("title", words.title)?,
        place: short("place", words.place)?,
        start,
        end,
        is_current: says_running || (end.is_none() && runs_when_open),
        kind: None,
        text: excerpt(text),
        chosen: Default::default(),
    })
}

/// Start, end, and whether the end says "present".
type Period = (Option<PartialDate>, Option<PartialDate>, bool);

/// Reads both dates and compares them.
fn period(start: &str, end: &str, order: DayOrder) -> Result<Period, RowFault> {
    let start = match date::parse(start, order).map_err(|error| RowFault::Date("start", error))? {
        Some(When::Running) => return Err(RowFault::RunningStart),
        Some(When::Date(date)) => Some(date),
        None => None,
    };
    let end = match date::parse(end, order).map_err(|error| RowFault::Date("end", error))? {
        Some(When::Running) => return Ok((start, None, true)),
        Some(When::Date(date)) => Some(date),
        None => None,
    };
    match (start, end) {
        (Some(start), Some(end)) if end.end_month() < start.start_month() => {
            Err(RowFault::EndBeforeStart)
        }
        _ => Ok((start, end, false)),
    }
}

/// A text without surrounding space, if it is of a sensible length.
pub fn short(name: &'static str, text: &str) -> Result<String, RowFault> {
    let text = text.trim();
    if text.len() > TEXT_CHARS_MAX && text.chars().count() > TEXT_CHARS_MAX {
        return Err(RowFault::LongText(name));
    }
    Ok(text.to_owned())
}

/// The beginning of a row, as much as is kept of it.
pub fn excerpt(text: &str) -> String {
    text[..text.floor_char_boundary(EXCERPT_BYTES_MAX)].to_owned()
}

/// A row that was not read.
pub fn rejected(file: &str, row: u64, reason: impl ToString, text: &str) -> Rejected {
    Rejected { file: file.to_owned(), row, reason: reason.to_string(), text: excerpt(text) }
}

/// Yes or no in English and French, or a mark; an empty text is no, any other text neither.
pub fn yes_or_no(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        "yes" | "y" | "true" | "1" | "x" | "oui" | "o" | "vrai" => Some(true),
        "" | "no" | "n" | "false" | "0" | "non" | "faux" => Some(false),
        _ => None,
    }
}

/// The kind of a position in the words of English and French lists; `None` for other words.
pub fn kind_named(text: &str) -> Option<Kind> {
    match fold(text).as_str() {
        "employed" | "employee" | "employment" | "job" | "salarie" | "salariee" | "emploi"
        | "cdi" | "cdd" | "full time" | "part time" | "temps plein" | "temps partiel"
        | "fonctionnaire" | "stage" | "internship" | "alternance" | "apprentissage"
        | "apprenticeship" => Some(Kind::Employed),
        "self employed"
        | "self employment"
        | "freelance"
        | "freelancer"
        | "founder"
        | "cofounder"
        | "co founder"
        | "entrepreneur"
        | "independant"
        | "independante"
        | "fondateur"
        | "fondatrice"
        | "cofondateur"
        | "cofondatrice"
        | "auto entrepreneur"
        | "autoentrepreneur"
        | "micro entrepreneur"
        | "liberal"
        | "profession liberale" => Some(Kind::SelfEmployed),
        "not a job"
        | "board"
        | "board member"
        | "board seat"
        | "adviser"
        | "advisor"
        | "investor"
        | "volunteer"
        | "volunteering"
        | "member"
        | "membership"
        | "administrateur"
        | "administratrice"
        | "conseil d administration"
        | "investisseur"
        | "benevole"
        | "benevolat"
        | "adhesion"
        | "mandat" => Some(Kind::NotAJob),
        _ => None,
    }
}
