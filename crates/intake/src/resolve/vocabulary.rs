//! Reading a vocabulary table: its columns, its patterns, its field codes.

use thiserror::Error;

use super::pattern::Pattern;

/// A vocabulary table that does not follow its form.
#[derive(Debug, Error)]
#[error("line {line} of the vocabulary: {reason}; correct that line")]
pub struct BadVocabulary {
    /// Line, from 1.
    pub line: u64,
    /// What is wrong.
    pub reason: String,
}

/// Reads the rows of a table whose first column is the pattern.
pub(super) fn rows<T, const COLUMNS: usize>(
    csv: &str,
    columns: [&str; COLUMNS],
    meaning: impl Fn([&str; COLUMNS]) -> Result<T, &'static str>,
) -> Result<Vec<(Pattern, T)>, BadVocabulary> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let refuse = |line, reason: String| BadVocabulary { line, reason };
    let header = reader.headers().map_err(|error| refuse(1, error.to_string()))?;
    if header.iter().ne(columns) {
        return Err(refuse(1, format!("the columns are {}", columns.join(","))));
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            refuse(error.position().map_or(0, csv::Position::line), error.to_string())
        })?;
        let line = record.position().map_or(0, csv::Position::line);
        let cells: [&str; COLUMNS] =
            std::array::from_fn(|column| record.get(column).unwrap_or_default().trim());
        let written = cells.first().copied().unwrap_or_default();
        let pattern = Pattern::parse(written).map_err(|bad| refuse(line, bad.to_string()))?;
        rows.push((pattern, meaning(cells).map_err(|reason| refuse(line, reason.to_owned()))?));
    }
    Ok(rows)
}

/// An ISCED-F 2013 code of four digits as a number; empty is 0.
pub(super) fn field(code: &str) -> Result<u16, &'static str> {
    match code {
        "" => Ok(0),
        code if code.len() == 4 => code.parse().map_err(|_| "the field is a code of four digits"),
        _ => Err("the field is a code of four digits"),
    }
}

/// "“B.Sc.” by `bsc*`: note".
pub(super) fn why(written: &str, pattern: &str, note: &str) -> String {
    match note {
        "" => format!("“{written}” by `{pattern}`"),
        note => format!("“{written}” by `{pattern}`: {note}"),
    }
}
