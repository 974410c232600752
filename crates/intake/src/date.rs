//! Dates as people write them: a year, a month, rarely a day.
//!
//! Read, in English and in French: `2014`, `2014-09`, `2014-09-30`, `09/2014`, `30/09/2014`,
//! `Sep 2014`, `sept. 2014`, `1er septembre 2014`, `September 30, 2014`; a time of day after the
//! date is dropped. Words such as `Present` or `en cours` mean that something still runs. Where
//! both `30/09/2014` and `09/30/2014` are possible (`04/05/2014`), [`DayOrder`] decides: the day
//! comes first unless the caller says otherwise; `09/30/2014` itself can only be a month first and
//! is read so in both orders.

use crate::resolve::fold::fold;

/// Longest text looked at; no date is longer.
const TEXT_BYTES_MAX: usize = 64;
/// Years that a career or a degree can bear.
const YEARS: std::ops::RangeInclusive<u32> = 1500..=2200;

/// A date known to the year or to the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    /// Calendar year, 1500 to 2200.
    pub year: i16,
    /// Month 1 to 12, where known.
    pub month: Option<u8>,
}

/// What a date field says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// A year, perhaps with a month.
    Date(PartialDate),
    /// "Present", "en cours": it still runs.
    Running,
}

/// How `04/05/2014` is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayOrder {
    /// 4 May, as most of the world writes.
    #[default]
    DayFirst,
    /// 5 April, as the United States write.
    MonthFirst,
}

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{text}\" is not a date: {fault}; write 2014, 2014-09 or 2014-09-30")]
pub struct DateError {
    /// The text, cut where it is long.
    pub text: String,
    /// What is wrong with it.
    pub fault: DateFault,
}

/// What is wrong with a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DateFault {
    /// The year is none of a career.
    #[error("a year has four digits, from 1500 to 2200")]
    Year,
    /// No such month.
    #[error("a month lies between 1 and 12")]
    Month,
    /// No such day in this month.
    #[error("the month has no such day")]
    Day,
    /// A word that is no month in English or French.
    #[error("a word in it is no month in English or French")]
    Word,
    /// None of the known forms.
    #[error("its form is unknown")]
    Form,
}

impl PartialDate {
    /// A date known to the year alone.
    pub fn year(year: i16) -> Self {
        Self { year, month: None }
    }

    /// Months since January 1900 for the first month of the date: January where only the year is
    /// known.
    pub fn start_month(self) -> i16 {
        (self.year - 1900) * 12 + i16::from(self.month.unwrap_or(1)) - 1
    }

    /// Months since January 1900 for the last month of the date: December where only the year is
    /// known.
    pub fn end_month(self) -> i16 {
        (self.year - 1900) * 12 + i16::from(self.month.unwrap_or(12)) - 1
    }
}

/// Reads a date field; `None` when it is empty, a dash, `n/a` or `null`.
///
/// ```
/// use intake::date::{DayOrder, PartialDate, When, parse};
/// let september = When::Date(PartialDate { year: 2014, month: Some(9) });
/// assert_eq!(parse("1er septembre 2014", DayOrder::DayFirst), Ok(Some(september)));
/// assert_eq!(parse("en cours", DayOrder::DayFirst), Ok(Some(When::Running)));
/// assert!(parse("20140", DayOrder::DayFirst).is_err());
/// ```
pub fn parse(text: &str, order: DayOrder) -> Result<Option<When>, DateError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let refuse = |fault| DateError { text: text.chars().take(40).collect(), fault };
    if text.len() > TEXT_BYTES_MAX {
        return Err(refuse(DateFault::Form));
    }
    if text.chars().any(char::is_alphabetic) || !text.chars().any(char::is_numeric) {
        match fold(text).as_str() {
            "" if text.chars().all(|c| "-–—".contains(c)) => return Ok(None),
            "n a" | "na" | "null" => return Ok(None),
            word if is_running(word) => return Ok(Some(When::Running)),
            _ => {}
        }
    }
    let parts = split(without_time(text)).ok_or_else(|| refuse(DateFault::Form))?;
    date_of(&parts, order).map(|date| Some(When::Date(date))).map_err(refuse)
}

/// True for the words, already folded, by which people say that something still runs.
fn is_running(folded: &str) -> bool {
    const WORDS: [&str; 23] = [
        "present",
        "to present",
        "now",
        "current",
        "currently",
        "today",
        "to date",
        "ongoing",
        "in progress",
        "aujourd hui",
        "aujourdhui",
        "a aujourd hui",
        "a ce jour",
        "ce jour",
        "en cours",
        "en poste",
        "actuel",
        "actuelle",
        "actuellement",
        "maintenant",
        "jusqu a present",
        "jusqu a aujourd hui",
        "a present",
    ];
    WORDS.contains(&folded)
}

/// One piece of a written date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A number and how many digits it has.
    Number(u32, usize),
    /// A month by its name.
    Month(u8),
    /// Another word.
    Word,
}

/// The text before a time of day (`2014-09-30T12:00:00Z`, `30/09/2014 00:00`).
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else { return text };
    let Some(hour) = text[..colon].rfind(['T', ' ']) else { return text };
    let clock = |c: char| c.is_ascii_digit() || ":.+-Z".contains(c);
    if text[hour + 1..].chars().all(clock) { &text[..hour] } else { text }
}

/// Splits a text into numbers and words; `None` when other signs stand in it.
fn split(text: &str) -> Option<Vec<Part>> {
    if !text.starts_with(char::is_alphanumeric) || text.ends_with(['-', '/', ',']) {
        return None;
    }
    let mut parts = Vec::with_capacity(4);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let of_kind: fn(char) -> bool = if first.is_ascii_digit() {
            |c| c.is_ascii_digit()
        } else if first.is_alphabetic() {
            |c| c.is_alphabetic() || c == '\u{301}' || c == '\u{302}'
        } else {
            |c| "-/., \u{a0}\u{202f}".contains(c)
        };
        let end = rest.find(|c| !of_kind(c)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        if piece.is_empty() || parts.len() == 6 {
            return None;
        }
        if first.is_ascii_digit() {
            parts.push(Part::Number(piece.parse().unwrap_or(u32::MAX), piece.len()));
        } else if first.is_alphabetic() {
            let follows_digit =
                text[..text.len() - rest.len()].ends_with(|c: char| c.is_ascii_digit());
            parts.extend(word_part(piece, follows_digit));
        }
        rest = after;
    }
    Some(parts)
}

/// A word as a part; `None` for the small words that say nothing ("le", "of", the "er" of "1er").
fn word_part(word: &str, follows_digit: bool) -> Option<Part> {
    let folded = fold(word);
    match folded.as_str() {
        "er" | "e" | "st" | "nd" | "rd" | "th" if follows_digit => None,
        "le" | "de" | "of" | "en" | "in" => None,
        name => Some(month_named(name).map_or(Part::Word, Part::Month)),
    }
}

/// The month with this folded name, full or shortened, in English or French.
fn month_named(name: &str) -> Option<u8> {
    Some(match name {
        "january" | "jan" | "janvier" | "janv" => 1,
        "february" | "feb" | "fevrier" | "fevr" | "fev" => 2,
        "march" | "mar" | "mars" => 3,
        "april" | "apr" | "avril" | "avr" => 4,
        "may" | "mai" => 5,
        "june" | "jun" | "juin" => 6,
        "july" | "jul" | "juillet" | "juil" => 7,
        "august" | "aug" | "aout" => 8,
        "september" | "sept" | "sep" | "septembre" => 9,
        "october" | "oct" | "octobre" => 10,
        "november" | "nov" | "novembre" => 11,
        "december" | "dec" | "decembre" => 12,
        _ => return None,
    })
}

/// The date that the parts spell.
fn date_of(parts: &[Part], order: DayOrder) -> Result<PartialDate, DateFault> {
    use Part::{Month, Number, Word};
    match *parts {
        [Number(year, 4)] => dated(year, None, None),
        [Number(..)] => Err(DateFault::Year),
        [Number(year, 4), Number(month, _)] | [Number(month, _), Number(year, 4)] => {
            dated(year, Some(month), None)
        }
        [Number(year, 4), Number(month, _), Number(day, _)] => dated(year, Some(month), Some(day)),
        [Number(first, 1..=2), Number(second, 1..=2), Number(year, 4)] => {
            let month_first = second > 12 || (order == DayOrder::MonthFirst && first <= 12);
            let (day, month) = if month_first { (second, first) } else { (first, second) };
            dated(year, Some(month), Some(day))
        }
        [Month(month), Number(year, 4)] | [Number(year, 4), Month(month)] => {
            dated(year, Some(month.into()), None)
        }
        [Number(day, 1..=2), Month(month), Number(year, 4)]
        | [Month(month), Number(day, 1..=2), Number(year, 4)]
        | [Number(year, 4), Month(month), Number(day, 1..=2)] => {
            dated(year, Some(month.into()), Some(day))
        }
        _ if parts.contains(&Word) => Err(DateFault::Word),
        [.., Number(_, 5..)] | [Number(_, 5..), ..] => Err(DateFault::Year),
        _ => Err(DateFault::Form),
    }
}

/// A date after a look at each number.
fn dated(year: u32, month: Option<u32>, day: Option<u32>) -> Result<PartialDate, DateFault> {
    if !YEARS.contains(&year) {
        return Err(DateFault::Year);
    }
    if month.is_some_and(|month| !(1..=12).contains(&month)) {
        return Err(DateFault::Month);
    }
    if day.is_some_and(|day| !(1..=days_in(year, month)).contains(&day)) {
        return Err(DateFault::Day);
    }
    Ok(PartialDate { year: year as i16, month: month.map(|month| month as u8) })
}

/// Number of days of a month.
fn days_in(year: u32, month: Option<u32>) -> u32 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        Some(2) if is_leap => 29,
        Some(2) => 28,
        Some(4 | 6 | 9 | 11) => 30,
        _ => 31,
    }
}
