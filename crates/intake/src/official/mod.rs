//! Official statistics of what graduates became, as states publish them: figures that are shown beside
//! ours, never mixed into them.
//!
//! Two formats are told apart by their header: the project's own table (`table`, documented in
//! `docs/official.md`) and the graduate employment survey of Singapore ([`singapore`]). A line that
//! cannot be read is a [`BadRow`] with its reason.

pub mod singapore;
mod table;

use std::collections::HashSet;
use std::io;

use crate::delimited::encoding::{Decoded, Encoding};
use crate::delimited::records::{Dialect, Records, fields};
use crate::resolve::fold::fold;
use crate::row::excerpt;

/// Largest file.
pub const FILE_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// Figures in one file, at most.
const FIGURES_MAX: usize = 1_000_000;
/// Letters of one name.
const NAME_LETTERS_MAX: usize = 300;
/// Delimiters; the first wins a tie.
const DELIMITERS: [u8; 3] = *b",;\t";
/// Years that a statistic may be of.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

/// What a figure measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Measure {
    /// Share in any work.
    Employed,
    /// Share in permanent full-time work.
    EmployedFullTime,
    /// Mean of the pay for a month.
    SalaryMean,
    /// Median of it.
    SalaryMedian,
    /// Its lower quartile.
    SalaryLowerQuartile,
    /// Its upper quartile.
    SalaryUpperQuartile,
}

impl Measure {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Employed,
        Self::EmployedFullTime,
        Self::SalaryMean,
        Self::SalaryMedian,
        Self::SalaryLowerQuartile,
        Self::SalaryUpperQuartile,
    ];

    /// Its name in tables and addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Employed => "employed",
            Self::EmployedFullTime => "employed-full-time",
            Self::SalaryMean => "salary-mean",
            Self::SalaryMedian => "salary-median",
            Self::SalaryLowerQuartile => "salary-p25",
            Self::SalaryUpperQuartile => "salary-p75",
        }
    }

    /// The measure of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.name() == name)
    }

    /// Whether it is a share, from 0 to 1, and not money.
    pub fn is_share(self) -> bool {
        matches!(self, Self::Employed | Self::EmployedFullTime)
    }
}

/// One figure of one school.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The line it is from; the header is 1.
    pub line: u64,
    /// The school, as the source names it.
    pub school: String,
    /// Its country, ISO 3166-1 alpha-2; empty when not told.
    pub country: String,
    /// The faculty; empty for the whole school.
    pub faculty: String,
    /// The programme; empty for all of them.
    pub programme: String,
    /// The year of the graduates.
    pub year: i16,
    /// What it measures.
    pub measure: Measure,
    /// A share from 0 to 1, or money for a month.
    pub value: f64,
    /// ISO 4217, of money; empty for a share.
    pub currency: String,
    /// People it rests on, where told.
    pub people: Option<u32>,
}

/// A line that gives no figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// From 1, the header being 1.
    pub line: u64,
    /// Why.
    pub reason: String,
    /// What stands there.
    pub text: String,
}

/// A file, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Whether it is the survey of Singapore; else it is the project's own table.
    pub is_singapore: bool,
    /// Lines below the header.
    pub lines: u64,
    /// The figures, in the order of the lines.
    pub figures: Vec<Figure>,
    /// The lines without one.
    pub rejected: Vec<BadRow>,
}

/// A file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OfficialError {
    /// It cannot be read.
    #[error("{path}: {source}")]
    Read {
        /// The file.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// Its header is of no known format.
    #[error(
        "{path}: the first line lacks the column {column}. A table of official statistics has school, year, measure and value; docs/official.md tells of all columns"
    )]
    Column {
        /// The file.
        path: String,
        /// The first column that is missing.
        column: &'static str,
    },
    /// It holds more than any such file.
    #[error(
        "{path} holds more than {FIGURES_MAX} figures: this is no table of official statistics"
    )]
    TooMany {
        /// The file.
        path: String,
    },
}

/// The columns of a file by their folded names, and the values of one line.
struct Line<'a> {
    header: &'a [String],
    values: Vec<std::borrow::Cow<'a, str>>,
    number: u64,
}

impl Line<'_> {
    /// The value of a column; empty where there is no such column.
    fn get(&self, column: &str) -> &str {
        let place = self.header.iter().position(|name| name == column);
        place.and_then(|place| self.values.get(place)).map_or("", |value| value.trim())
    }

    /// A name, without blanks at its ends, that is no longer than names are.
    fn name(&self, column: &str) -> Result<String, String> {
        let text = self.get(column);
        match text.chars().count() {
            0..=NAME_LETTERS_MAX => Ok(text.to_owned()),
            _ => Err(format!("{column} is longer than {NAME_LETTERS_MAX} letters")),
        }
    }

    fn year(&self) -> Result<i16, String> {
        let text = self.get("year");
        let year = text.parse().ok().filter(|year| YEARS.contains(year));
        year.ok_or_else(|| format!("{:?} is no year", excerpt(text)))
    }
}

/// Reads the bytes of a file; `path` names it in faults.
pub fn parse(bytes: &[u8], path: &str) -> Result<Reading, OfficialError> {
    let fault = |source| OfficialError::Read { path: path.to_owned(), source };
    let encoding = Encoding::detect(bytes).map_err(fault)?;
    let first_line = bytes.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
    let count = |delimiter: &u8| first_line.iter().filter(|byte| *byte == delimiter).count();
    let delimiter = DELIMITERS.into_iter().rev().max_by_key(count).unwrap_or(b',');
    let mut records = Records::new(Decoded::new(bytes, encoding), Dialect::of(bytes, delimiter));
    let header: Vec<String> = match records.next_record().map_err(fault)? {
        Some(record) => fields(&record.text, delimiter).iter().map(|name| column(name)).collect(),
        None => Vec::new(),
    };
    let has = |column: &str| header.iter().any(|name| name == column);
    let is_singapore = singapore::COLUMNS.iter().all(|column| has(column));
    if let Some(column) = table::COLUMNS.into_iter().find(|column| !is_singapore && !has(column)) {
        return Err(OfficialError::Column { path: path.to_owned(), column });
    }
    let mut reading = Reading { is_singapore, lines: 0, figures: Vec::new(), rejected: Vec::new() };
    let mut seen = HashSet::new();
    while let Some(record) = records.next_record().map_err(fault)? {
        reading.lines += 1;
        let (number, text) = (record.line, excerpt(&record.text));
        let read = match record.fault {
            Some(fault) => Err(fault.to_string()),
            None => {
                let values = fields(&record.text, delimiter);
                let line = Line { header: &header, values, number };
                if is_singapore { singapore::read(&line) } else { table::read(&line) }
            }
        };
        let read = read.and_then(|figures| match figures.iter().all(|one| seen.insert(key(one))) {
            true => Ok(figures),
            false => Err("an earlier line tells the same: write each figure once".to_owned()),
        });
        match read {
            Ok(figures) => reading.figures.extend(figures),
            Err(reason) => reading.rejected.push(BadRow { line: number, reason, text }),
        }
        if reading.figures.len() + reading.rejected.len() > FIGURES_MAX {
            return Err(OfficialError::TooMany { path: path.to_owned() });
        }
    }
    Ok(reading)
}

/// A column's name as it is looked for: `Employment Rate` is `employment_rate`.
fn column(name: &str) -> String {
    fold(name).replace([' ', '-'], "_")
}

/// What no two figures of a file share.
fn key(figure: &Figure) -> (String, String, String, i16, Measure) {
    let Figure { school, faculty, programme, year, measure, .. } = figure;
    (fold(school), fold(faculty), fold(programme), *year, *measure)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Reading {
        parse(text.as_bytes(), "a.csv").expect("a known header")
    }

    #[test]
    fn a_table_is_read_and_every_bad_line_is_told() {
        let reading = read(
            "School;Year;Measure;Value;Currency;Programme;People;Country\n\
             École d'Évry;2019;employed;0,9;;Droit;120;fr\n\
             École d'Évry;2019;salary-median;2100;EUR;Droit;;FR\n\
             ;2019;employed;0.9;;;;\nA;19;employed;0.9;;;;\nA;2019;happy;0.9;;;;\n\
             A;2019;employed;90;;;;\nA;2019;salary-mean;90;euros;;;\nA;2019;employed;NaN;;;;\n\
             ECOLE D EVRY;2019;employed;0.8;;droit;;\nA;2019;employed;0.5;;;x;\nA;2019;employed;0.5;;;;France\n",
        );
        assert_eq!((reading.lines, reading.figures.len()), (11, 2));
        let first = &reading.figures[0];
        assert_eq!((first.value, first.people, first.country.as_str()), (0.9, Some(120), "FR"));
        assert_eq!(reading.figures[1].currency, "EUR");
        let lines: Vec<u64> = reading.rejected.iter().map(|row| row.line).collect();
        assert_eq!(lines, [4, 5, 6, 7, 8, 9, 10, 11, 12]);
        for (row, said) in reading.rejected.iter().zip([
            "school",
            "no year",
            "measure",
            "from 0 to 1",
            "currency",
            "no number",
            "earlier line",
            "no number of people",
            "country",
        ]) {
            assert!(row.reason.contains(said), "{row:?}");
        }
    }

    #[test]
    fn an_unknown_header_is_refused_with_what_is_missing() {
        let error = parse(b"school,year,value\n", "a.csv").expect_err("no measure");
        assert!(error.to_string().contains("lacks the column measure"), "{error}");
        assert!(parse(b"", "a.csv").is_err());
    }

    proptest! {
        /// Any bytes are read to the end, and every line is a figure or a rejected row.
        #[test]
        fn no_bytes_are_lost(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            for header in [&b"school,year,measure,value,currency\n"[..], b""] {
                let file = [header, &bytes].concat();
                if let Ok(reading) = parse(&file, "a.csv") {
                    let told = reading.figures.len() + reading.rejected.len();
                    prop_assert_eq!(reading.lines, told as u64);
                }
            }
        }

        /// A good table comes back as it was written.
        #[test]
        fn figures_are_read_as_written(
            rows in prop::collection::btree_map(
                ("[A-Z][a-z]{1,8}", 1990i16..2030), 0u32..=1000, 0..20),
        ) {
            let mut text = String::from("value,measure,year,school\n");
            for ((school, year), value) in &rows {
                text.push_str(&format!("{},employed,{year},{school}\n", f64::from(*value) / 1e3));
            }
            let reading = read(&text);
            prop_assert_eq!(&reading.rejected, &[]);
            let back: Vec<_> = reading
                .figures
                .iter()
                .map(|one| ((one.school.clone(), one.year), (one.value * 1e3).round() as u32))
                .collect();
            prop_assert_eq!(back, rows.into_iter().collect::<Vec<_>>());
        }
    }
}
