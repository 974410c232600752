//! Finds the dates of a clause: "1994-1998, 2008-2012", "-1838", "ca. 1851-", "April-June 1901".

use super::segment::split_outside;
use crate::date::PartialDate;

/// Whether a stretch of time still runs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Running {
    /// It ended, or the source does not tell.
    #[default]
    No,
    /// The end is left open ("1945-"): it runs if the person lives.
    Open,
    /// The source says so ("2020-present").
    Present,
}

/// One stretch of time as the source dates it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Span {
    /// First month, as far as known.
    pub start: Option<PartialDate>,
    /// Last month, as far as known.
    pub end: Option<PartialDate>,
    /// Whether it still runs.
    pub running: Running,
}

impl Span {
    /// A later stretch follows: an open end is then an end nobody knows.
    pub fn close(&mut self) {
        if self.running == Running::Open {
            self.running = Running::No;
        }
    }
}

/// A stretch of a clause: words, or the dates that follow them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words between dates.
    Words(String),
    /// One or more spans side by side.
    Dates(Vec<Span>),
}

/// Cuts a clause into words and dates; the error is the date that cannot be read.
pub fn pieces(clause: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    for part in parts(clause) {
        if part.is_empty() {
            continue;
        }
        if let Some(span) = span(&part) {
            push_span(&mut pieces, span);
        } else if looks_like_date(&part) {
            return Err(part);
        } else if let Some((words, span)) = words_then_span(&part) {
            push_words(&mut pieces, words);
            push_span(&mut pieces, span);
        } else {
            push_words(&mut pieces, &part);
        }
    }
    Ok(pieces)
}

/// Reads a calendar day, `3/23/2012` or `1891-12-17`, to its month.
pub fn calendar_day(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    let numbers = |separator| text.split(separator).collect::<Vec<_>>();
    let (year, month, day) = match (numbers('/').as_slice(), numbers('-').as_slice()) {
        ([month, day, year], _) => (*year, *month, *day),
        (_, [year, month, day]) => (*year, *month, *day),
        _ => return None,
    };
    let month: u8 = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    day.parse::<u8>().ok().filter(|day| (1..=31).contains(day))?;
    Some(PartialDate { year: self::year(year)?, month: Some(month) })
}

/// Reads a day in words, `September 24, 1917`, to its month.
pub fn written_day(text: &str) -> Option<PartialDate> {
    point(text)
}

/// Reads a year that stands alone.
pub fn year(text: &str) -> Option<i16> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits {
        return None;
    }
    text.parse().ok().filter(|year| (1500..=2100).contains(year))
}

/// The clause between its commas, a day and its year kept together.
fn parts(clause: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in split_outside(clause, ',').into_iter().map(str::trim) {
        match parts.last_mut() {
            Some(last)
                if ends_with_day(last)
                    && part.len() >= 4
                    && part.is_char_boundary(4)
                    && year(&part[..4]).is_some() =>
            {
                last.push_str(", ");
                last.push_str(part);
            }
            _ => parts.push(part.to_owned()),
        }
    }
    parts
}

fn ends_with_day(text: &str) -> bool {
    let mut words = text.rsplit([' ', '-']);
    let day = words.next().is_some_and(|day| day.parse::<u8>().is_ok_and(|day| day <= 31));
    day && words.next().is_some_and(|word| month(word).is_some())
}

fn push_words(pieces: &mut Vec<Piece>, words: &str) {
    if let Some(Piece::Words(before)) = pieces.last_mut() {
        before.push_str(", ");
        before.push_str(words);
    } else {
        pieces.push(Piece::Words(words.to_owned()));
    }
}

fn push_span(pieces: &mut Vec<Piece>, span: Span) {
    if let Some(Piece::Dates(spans)) = pieces.last_mut() {
        spans.push(span);
    } else {
        pieces.push(Piece::Dates(vec![span]));
    }
}

/// A part of digits and signs alone that is no span is a date that cannot be read.
fn looks_like_date(part: &str) -> bool {
    let digits = part.bytes().filter(u8::is_ascii_digit).count();
    let years = part.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() >= 4);
    digits >= 3 && years && !part.chars().any(char::is_alphabetic)
}

/// "New York City 1929-1956": words with a span at their end.
fn words_then_span(part: &str) -> Option<(&str, Span)> {
    part.match_indices(' ').find_map(|(position, _)| {
        let (words, date) = (part[..position].trim(), part[position..].trim());
        let dated = date.starts_with(|c: char| c.is_ascii_digit() || c == '-')
            || date.split([' ', '-']).next().is_some_and(|word| month(word).is_some());
        let belongs_to_words = words.rsplit(' ').next().is_some_and(|word| {
            matches!(word.to_lowercase().as_str(), "of" | "in" | "no." | "number" | "act" | "and")
        });
        if !dated || belongs_to_words {
            return None;
        }
        span(date).map(|span| (words, span))
    })
}

/// Reads one span; `None` when the text is no date, or ends before it starts.
fn span(text: &str) -> Option<Span> {
    let text = without_trailing_note(text.trim());
    let text = text.trim_end_matches(['.', ',']).trim();
    if text.eq_ignore_ascii_case("n.d") || text.eq_ignore_ascii_case("undated") {
        return Some(Span::default());
    }
    let text = text.replace(['–', '—', '‒'], "-");
    if let Some(rest) = text.strip_prefix("since ") {
        return Some(Span { start: Some(point(rest)?), running: Running::Open, end: None });
    }
    if let Some(rest) = text.strip_prefix("until ") {
        return Some(Span { end: Some(point(rest)?), ..Span::default() });
    }
    match text.split('-').map(str::trim).collect::<Vec<_>>().as_slice() {
        [single] => around(single),
        ["", end] => Some(Span { end: Some(point(end)?), ..Span::default() }),
        [start, end] => from_to(start, end),
        _ => None,
    }
}

/// A single date is the start and the end; a decade its first and last year.
fn around(text: &str) -> Option<Span> {
    let (start, end) = if let Some(decade) = text.strip_suffix('s') {
        let first = year(without_circa(decade)).filter(|year| year % 10 == 0)?;
        (PartialDate::year(first), PartialDate::year(first + 9))
    } else {
        let date = point(text)?;
        (date, date)
    };
    Some(Span { start: Some(start), end: Some(end), running: Running::No })
}

fn from_to(start: &str, end: &str) -> Option<Span> {
    let running = match end.to_lowercase().as_str() {
        "" => Running::Open,
        "present" | "now" | "current" | "date" => Running::Present,
        _ => Running::No,
    };
    if running != Running::No {
        return Some(Span { start: Some(point(start)?), end: None, running });
    }
    let (start, end) = match (point(start), point(end)) {
        (Some(start), Some(end)) => (start, end),
        (Some(start), None) => (start, end_within(start, end)?),
        (None, Some(end)) => (PartialDate { year: end.year, month: Some(month(start)?) }, end),
        (None, None) => return None,
    };
    let ordered = start.start_month() <= end.end_month();
    ordered.then_some(Span { start: Some(start), end: Some(end), running: Running::No })
}

/// The end of "1943-45" or "January 1901-March", which borrows from the start.
fn end_within(start: PartialDate, end: &str) -> Option<PartialDate> {
    if let Some(month) = month(end) {
        return Some(PartialDate { year: start.year, month: Some(month) });
    }
    let two_digits = end.len() == 2 && end.bytes().all(|byte| byte.is_ascii_digit());
    let years: i16 = end.parse().ok().filter(|_| two_digits)?;
    Some(PartialDate::year(start.year / 100 * 100 + years))
}

/// One date: a year, with a month and day perhaps, "ca." or "?" or a season around it.
fn point(text: &str) -> Option<PartialDate> {
    const SEASONS: &[&str] = &[
        "summers of ",
        "summer of ",
        "summer ",
        "fall of ",
        "fall ",
        "autumn ",
        "spring of ",
        "spring ",
        "winter of ",
        "winter ",
        "early ",
        "late ",
        "mid ",
    ];
    let mut text = without_circa(text.trim()).trim_end_matches('?').trim();
    for season in SEASONS {
        let head = text.get(..season.len());
        if head.is_some_and(|head| head.eq_ignore_ascii_case(season)) {
            text = text[season.len()..].trim();
        }
    }
    if let Some(year) = year(text) {
        return Some(PartialDate::year(year));
    }
    let (before, last) = text.rsplit_once([' ', ','])?;
    let mut words = before.split([' ', ',']).filter(|word| !word.is_empty());
    let month = month(words.next()?)?;
    if let Some(day) = words.next() {
        day.parse::<u8>().ok().filter(|day| (1..=31).contains(day))?;
    }
    words.next().is_none().then_some(())?;
    Some(PartialDate { year: year(last)?, month: Some(month) })
}

fn without_circa(text: &str) -> &str {
    ["circa", "about", "approximately", "ca.", "c.", "ca ", "c "]
        .iter()
        .find_map(|circa| text.strip_prefix(circa))
        .unwrap_or(text)
        .trim()
}

/// "2015-2017 (intermittently)" without its note.
fn without_trailing_note(text: &str) -> &str {
    match text.split_once('(') {
        Some((before, note))
            if note.ends_with(')')
                && before.starts_with(|c: char| c.is_ascii_digit() || c == '-') =>
        {
            before.trim()
        }
        _ => text,
    }
}

fn month(word: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.trim_end_matches('.').to_lowercase();
    let word = if word == "sept" { "sep".to_owned() } else { word };
    let found = MONTHS
        .iter()
        .position(|month| *month == word || word.len() == 3 && month.starts_with(&word))?;
    u8::try_from(found + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(text: &str) -> Vec<(Option<i16>, Option<i16>, Running)> {
        let Ok(pieces) = pieces(text) else { panic!("{text} is refused") };
        pieces
            .into_iter()
            .flat_map(|piece| match piece {
                Piece::Dates(spans) => spans,
                Piece::Words(_) => Vec::new(),
            })
            .map(|span| (span.start.map(|d| d.year), span.end.map(|d| d.year), span.running))
            .collect()
    }

    #[test]
    fn reads_every_form_of_years() {
        use Running::{No, Open, Present};
        assert_eq!(
            spans("Private practice, New York City, 1994-1998, 2008-2012"),
            [(Some(1994), Some(1998), No), (Some(2008), Some(2012), No)]
        );
        assert_eq!(
            spans("Private practice, New York City 1929-1956"),
            [(Some(1929), Some(1956), No)]
        );
        assert_eq!(spans("Mayor, 1881"), [(Some(1881), Some(1881), No)]);
        assert_eq!(spans("Mayor, -1838"), [(None, Some(1838), No)]);
        assert_eq!(
            spans("Mayor, 1906-    , 1920-"),
            [(Some(1906), None, Open), (Some(1920), None, Open)]
        );
        assert_eq!(spans("Judge, 2020-present"), [(Some(2020), None, Present)]);
        assert_eq!(spans("Mayor, 1943-45"), [(Some(1943), Some(1945), No)]);
        assert_eq!(
            spans("Mayor, c. 1850, 1993-ca. 1997"),
            [(Some(1850), Some(1850), No), (Some(1993), Some(1997), No)]
        );
        assert_eq!(
            spans("Mayor, 1850s, 1850?-1855"),
            [(Some(1850), Some(1859), No), (Some(1850), Some(1855), No)]
        );
        assert_eq!(spans("Mayor, n.d."), [(None, None, No)]);
        assert_eq!(spans("Counsel,1934-1936 (part-time)"), [(Some(1934), Some(1936), No)]);
        assert_eq!(spans("2073 USAR School, 1970-1975"), [(Some(1970), Some(1975), No)]);
    }

    #[test]
    fn reads_months() {
        let month = |text: &str| {
            let pieces = pieces(text).unwrap_or_default();
            let Some(Piece::Dates(spans)) = pieces.last() else { panic!("{text} has no date") };
            (spans[0].start, spans[0].end)
        };
        let on = |year, month| Some(PartialDate { year, month: Some(month) });
        assert_eq!(month("Mayor, March 1943-1945"), (on(1943, 3), Some(PartialDate::year(1945))));
        assert_eq!(month("Mayor, April-June 1901"), (on(1901, 4), on(1901, 6)));
        assert_eq!(month("Mayor, September 24, 1917"), (on(1917, 9), on(1917, 9)));
        assert_eq!(calendar_day("3/23/2012"), on(2012, 3));
        assert_eq!(calendar_day("1891-12-17"), on(1891, 12));
        assert_eq!(calendar_day("13/23/2012"), None);
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in ["Mayor, 20140", "Mayor, 1855-1850", "Mayor, 1898-02", "Mayor, 1850/51"] {
            assert!(pieces(text).is_err(), "{text}");
        }
    }
}
