//! `cohorts.csv`: how many graduates schools have, as official statistics count them.
//!
//! A header `school,field,level,year,graduates`, then a line for each cohort. A school is its number
//! in the dataset or its name, without regard to case and accents; a field is an ISCED-F code of two
//! to four digits, or empty for all; a level is 5 to 8, or empty for all. One bad line makes the
//! file unusable: half a set of counts would weight graduates wrongly.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use dataset::{ANY_FIELD, Cohort, School, classification};
use sha2::{Digest, Sha256};

use crate::delimited::encoding::{Decoded, Encoding};
use crate::delimited::records::{Dialect, Records, fields};
use crate::resolve::fold::fold;
use crate::row::excerpt;

/// Largest file.
const FILE_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// Bad lines that are told; all are counted.
pub const TOLD_MAX: usize = 20;
/// Columns, in any order.
const COLUMNS: [&str; 5] = ["school", "field", "level", "year", "graduates"];
/// Delimiters; the first wins a tie.
const DELIMITERS: [u8; 3] = *b",;\t";
/// Years that a degree may have.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

/// A file of cohorts that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CohortsError {
    /// The file cannot be read.
    #[error("{path}: {source}")]
    Read {
        /// The file.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// It is larger than any such file.
    #[error("{path} is larger than 64 MiB: this is no file of cohorts")]
    TooLarge {
        /// The file.
        path: String,
    },
    /// The first line names other columns.
    #[error(
        "{path}: the first line must name the columns school, field, level, year and graduates; {column} is not there"
    )]
    Column {
        /// The file.
        path: String,
        /// The first column that is missing.
        column: &'static str,
    },
    /// Lines that say nothing usable.
    #[error("{path}: {count} lines cannot be used. Correct them and run again:{told}")]
    Lines {
        /// The file.
        path: String,
        /// How many there are.
        count: usize,
        /// The first of them.
        told: Told,
    },
}

/// Bad lines, the first [`TOLD_MAX`] of them.
#[derive(Debug, Default)]
pub struct Told(pub Vec<BadLine>);

/// One bad line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    /// From 1, the header being 1.
    pub line: u64,
    /// The column; empty where the whole line is at fault.
    pub column: &'static str,
    /// Why.
    pub reason: String,
}

impl fmt::Display for Told {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for BadLine { line, column, reason } in &self.0 {
            let column = if column.is_empty() { String::new() } else { format!(", {column}") };
            write!(out, "\n  line {line}{column}: {reason}")?;
        }
        Ok(())
    }
}

/// A file of cohorts, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CohortFile {
    /// The cohorts, by school and year.
    pub cohorts: Vec<Cohort>,
    /// SHA-256 of the file.
    pub fingerprint: String,
}

/// Reads a file of cohorts for the schools of a dataset.
pub fn read(path: &Path, schools: &[School]) -> Result<CohortFile, CohortsError> {
    let name = || path.display().to_string();
    let fault = |source| CohortsError::Read { path: name(), source };
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(fault)?;
    file.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes).map_err(fault)?;
    if bytes.len() as u64 > FILE_BYTES_MAX {
        return Err(CohortsError::TooLarge { path: name() });
    }
    let cohorts = parse(&bytes, &name(), schools)?;
    let digest = Sha256::digest(&bytes);
    let fingerprint = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(CohortFile { cohorts, fingerprint })
}

/// Reads the bytes of a file of cohorts; `path` names it in faults.
pub fn parse(bytes: &[u8], path: &str, schools: &[School]) -> Result<Vec<Cohort>, CohortsError> {
    let fault = |source| CohortsError::Read { path: path.to_owned(), source };
    let encoding = Encoding::detect(bytes).map_err(fault)?;
    let first_line = bytes.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
    let count = |delimiter: &u8| first_line.iter().filter(|byte| *byte == delimiter).count();
    let delimiter = DELIMITERS.into_iter().rev().max_by_key(count).unwrap_or(b',');
    let mut records = Records::new(Decoded::new(bytes, encoding), Dialect::of(bytes, delimiter));

    let header = match records.next_record().map_err(fault)? {
        Some(record) => fields(&record.text, delimiter).iter().map(|name| fold(name)).collect(),
        None => Vec::new(),
    };
    let mut places = [0; COLUMNS.len()];
    for (place, column) in places.iter_mut().zip(COLUMNS) {
        let missing = || CohortsError::Column { path: path.to_owned(), column };
        *place = header.iter().position(|name| name == column).ok_or_else(missing)?;
    }

    let lines = Lines::new(schools);
    let mut good: Vec<(u64, Cohort)> = Vec::new();
    let mut bad = Vec::new();
    while let Some(record) = records.next_record().map_err(fault)? {
        let line = record.line;
        let whole = |reason| BadLine { line, column: "", reason };
        if let Some(fault) = record.fault {
            bad.push(whole(fault.to_string()));
            continue;
        }
        let values = fields(&record.text, delimiter);
        let value = |column: usize| values.get(places[column]).map_or("", |value| value.trim());
        match lines.cohort(std::array::from_fn(value)) {
            Ok(cohort) => good.push((line, cohort)),
            Err((column, reason)) => bad.push(BadLine { line, column, reason }),
        }
    }
    bad.extend(overlapping(&mut good));
    if bad.is_empty() {
        return Ok(good.into_iter().map(|(_, cohort)| cohort).collect());
    }
    bad.sort_by_key(|one| one.line);
    let count = bad.len();
    bad.truncate(TOLD_MAX);
    Err(CohortsError::Lines { path: path.to_owned(), count, told: Told(bad) })
}

/// Sorts by school and year, and gives the lines in which a graduate of an earlier line may stand
/// again.
fn overlapping(cohorts: &mut [(u64, Cohort)]) -> Vec<BadLine> {
    cohorts.sort_by_key(|(line, cohort)| (cohort.school_id, cohort.year, *line));
    let mut bad = Vec::new();
    for same in cohorts.chunk_by(|(_, a), (_, b)| (a.school_id, a.year) == (b.school_id, b.year)) {
        // Fields and levels are few: so are cohorts that do not overlap.
        let mut kept: Vec<&(u64, Cohort)> = Vec::new();
        for next in same {
            match kept.iter().find(|(_, cohort)| cohort.overlaps(&next.1)) {
                None => kept.push(next),
                Some((line, _)) => bad.push(BadLine {
                    line: next.0,
                    column: "",
                    reason: format!(
                        "a graduate may stand here and in line {line}: write each once"
                    ),
                }),
            }
        }
    }
    bad
}

/// What the lines are read with.
struct Lines {
    /// Folded name to the schools that bear it.
    by_name: HashMap<String, Vec<u32>>,
    numbers: HashSet<u32>,
    /// Codes of all detailed fields.
    fields: Vec<u16>,
}

type Fault = (&'static str, String);

impl Lines {
    fn new(schools: &[School]) -> Self {
        let mut by_name: HashMap<String, Vec<u32>> = HashMap::new();
        for school in schools {
            by_name.entry(fold(&school.name)).or_default().push(school.school_id);
        }
        let fields = classification::fields().into_iter().map(|field| field.field_id).collect();
        let numbers = schools.iter().map(|school| school.school_id).collect();
        Self { by_name, numbers, fields }
    }

    /// The cohort of a line, given in the order of [`COLUMNS`].
    fn cohort(&self, [school, field, level, year, graduates]: [&str; 5]) -> Result<Cohort, Fault> {
        let quoted = |text: &str| format!("{:?}", excerpt(text));
        let level_of = |text: &str| match text {
            "" => Ok(0),
            "5" | "6" | "7" | "8" => Ok(text.as_bytes()[0] - b'0'),
            _ => Err(("level", format!("{} is not 5, 6, 7 or 8, nor empty", quoted(text)))),
        };
        let year_of = |text: &str| {
            let year = text.parse().ok().filter(|year| YEARS.contains(year));
            year.ok_or_else(|| ("year", format!("{} is no year", quoted(text))))
        };
        let graduates_of = |text: &str| {
            let count = text.parse().ok().filter(|count: &u32| *count <= 100_000_000);
            count
                .ok_or_else(|| ("graduates", format!("{} is no number of graduates", quoted(text))))
        };
        Ok(Cohort {
            school_id: self.school(school)?,
            fields: self.field(field)?,
            level: level_of(level)?,
            year: year_of(year)?,
            graduates: graduates_of(graduates)?,
        })
    }

    fn school(&self, text: &str) -> Result<u32, Fault> {
        if let Ok(id) = text.parse::<u32>()
            && self.numbers.contains(&id)
        {
            return Ok(id);
        }
        let shown: Cow<'_, str> = excerpt(text).into();
        match self.by_name.get(&fold(text)).map(Vec::as_slice) {
            Some(&[id]) => Ok(id),
            Some(several) => Err((
                "school",
                format!("{shown:?} is the name of {} schools: give the number", several.len()),
            )),
            None => Err((
                "school",
                format!("the dataset has no school {shown:?}: give its whole name or its number"),
            )),
        }
    }

    fn field(&self, text: &str) -> Result<std::ops::RangeInclusive<u16>, Fault> {
        if text.is_empty() {
            return Ok(ANY_FIELD);
        }
        let is_code =
            (2..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        let code = text.parse::<u16>().ok().filter(|_| is_code);
        let found = code.map(|code| {
            let width = 10u16.pow(4 - text.len() as u32);
            code * width..=code * width + (width - 1)
        });
        let known = |range: &std::ops::RangeInclusive<u16>| {
            self.fields.iter().any(|field| range.contains(field))
        };
        found.filter(known).ok_or_else(|| {
            let shown = excerpt(text);
            let reason = format!(
                "{shown:?} is no ISCED-F code such as 06, 061 or 0613; zeros at the beginning count"
            );
            ("field", reason)
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn schools() -> Vec<School> {
        [(1, "École d'Évry"), (2, "Lycée"), (3, "LYCEE"), (4, "2020")]
            .map(|(school_id, name)| School {
                school_id,
                name: name.to_owned(),
                ..School::default()
            })
            .into()
    }

    fn read(text: &str) -> Result<Vec<Cohort>, CohortsError> {
        parse(text.as_bytes(), "cohorts.csv", &schools())
    }

    #[test]
    fn lines_become_cohorts() {
        let text = "School;level;FIELD;year;graduates\necole d’evry;7;0613;2020;30\n1;;;2019;0\n\n2;5;06;2020;7\n2020;5;061;2020;7\n";
        let cohort = |school_id, fields, level, year, graduates| Cohort {
            school_id,
            fields,
            level,
            year,
            graduates,
        };
        let expected = [
            cohort(1, ANY_FIELD, 0, 2019, 0),
            cohort(1, 613..=613, 7, 2020, 30),
            cohort(2, 600..=699, 5, 2020, 7),
            cohort(4, 610..=619, 5, 2020, 7),
        ];
        assert_eq!(read(text).expect("sound"), expected);
    }

    #[test]
    fn every_bad_line_is_told_with_its_column() {
        let text = "school,field,level,year,graduates\n\
            Sorbonne,,,2020,1\nLycée,,,2020,1\n1,613,,2020,1\n1,é,,2020,1\n1,,4,2020,1\n\
            1,,,20,1\n1,,,2020,-1\n1,,,2020\n1,,,2018,5\n1,0613,7,2018,5\n1,,,2017,5\n";
        let error = read(text).expect_err("bad lines");
        let CohortsError::Lines { count, told, .. } = &error else { panic!("{error}") };
        let places: Vec<_> = told.0.iter().map(|bad| (bad.line, bad.column)).collect();
        let expected = [
            (2, "school"),
            (3, "school"),
            (4, "field"),
            (5, "field"),
            (6, "level"),
            (7, "year"),
            (8, "graduates"),
            (9, "graduates"),
            (11, ""),
        ];
        assert_eq!((*count, places), (9, expected.to_vec()));
        let said = error.to_string();
        assert!(said.contains("line 11: ") && said.contains("in line 10"), "{said}");
    }

    #[test]
    fn a_missing_column_is_named() {
        for (text, column) in [("", "school"), ("school,level,field,year\n", "graduates")] {
            let error = read(text).expect_err("a column is missing").to_string();
            assert!(error.contains(column), "{error}");
        }
    }

    #[test]
    fn of_many_bad_lines_the_first_are_told_and_all_are_counted() {
        let text = format!("school,field,level,year,graduates\n{}", "x,,,2020,1\n".repeat(50));
        let Err(CohortsError::Lines { count, told, .. }) = read(&text) else { panic!("bad") };
        assert_eq!((count, told.0.len()), (50, TOLD_MAX));
    }

    proptest! {
        #[test]
        fn no_bytes_cause_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut text = b"school,field,level,year,graduates\n".to_vec();
            text.extend(&bytes);
            let _ = parse(&text, "x", &schools());
            let _ = parse(&bytes, "x", &schools());
        }

        #[test]
        fn what_is_read_does_not_overlap(rows in prop::collection::vec((1u32..3, prop::sample::select(vec!["", "06", "061", "0613", "04"]), prop::sample::select(vec!["", "6", "7"]), 2019i16..2021), 0..12)) {
            let mut text = "school,field,level,year,graduates\n".to_owned();
            for (school, field, level, year) in &rows {
                text.push_str(&format!("{school},{field},{level},{year},9\n"));
            }
            match read(&text) {
                Ok(cohorts) => {
                    prop_assert_eq!(cohorts.len(), rows.len());
                    for (index, one) in cohorts.iter().enumerate() {
                        prop_assert!(!cohorts[..index].iter().any(|other| one.overlaps(other)));
                    }
                }
                Err(error) => prop_assert!(matches!(error, CohortsError::Lines { .. }), "{}", error),
            }
        }
    }
}
