//! How much of a column a resolver reads: shares, and the strings to look at first.

use std::collections::HashMap;
use std::fmt;
use std::io::Read;

use thiserror::Error;

/// More different strings than this are counted, but no longer listed.
const DISTINCT_MAX: usize = 1_000_000;
/// Strings listed on each side.
const LISTED: usize = 40;
/// Longer strings are cut in the listing.
const SHOWN_CHARACTERS: usize = 80;

/// A CSV file that cannot be reported on.
#[derive(Debug, Error)]
pub enum ReportError {
    /// No such column.
    #[error("there is no column `{column}`; the columns are {columns}")]
    NoColumn {
        /// Asked for.
        column: String,
        /// Present.
        columns: String,
    },
    /// Not readable.
    #[error("the CSV cannot be read after row {row}: {source}")]
    Csv {
        /// Rows read before.
        row: u64,
        /// Why.
        source: csv::Error,
    },
}

/// What a resolver made of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The column.
    pub column: String,
    /// Rows of the file, without its header.
    pub rows: u64,
    /// Rows with something else than spaces in the column.
    pub non_empty: u64,
    /// Rows that were resolved.
    pub resolved: u64,
    /// Different strings.
    pub distinct: usize,
    /// Strings that stay unknown, most frequent first.
    pub unresolved: Vec<(String, u64)>,
    /// Strings with what they became, most frequent first.
    pub mapped: Vec<(String, String, u64)>,
}

/// Resolves each different string of a column once; `resolve` answers `None` for unknown.
pub fn report(
    csv: impl Read,
    column: &str,
    resolve: impl Fn(&str) -> Option<String>,
) -> Result<Report, ReportError> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(csv);
    let header =
        reader.byte_headers().map_err(|source| ReportError::Csv { row: 0, source })?.clone();
    let at = header.iter().position(|name| name == column.as_bytes()).ok_or_else(|| {
        let names: Vec<_> = header.iter().map(String::from_utf8_lossy).collect();
        ReportError::NoColumn { column: column.to_owned(), columns: names.join(", ") }
    })?;
    let mut tally = Tally { rows: 0, non_empty: 0, resolved: 0, strings: HashMap::new() };
    let mut record = csv::ByteRecord::new();
    loop {
        match reader.read_byte_record(&mut record) {
            Ok(true) => tally.add(record.get(at).unwrap_or_default(), &resolve),
            Ok(false) => return Ok(tally.report(column)),
            Err(source) => return Err(ReportError::Csv { row: tally.rows, source }),
        }
    }
}

struct Tally {
    rows: u64,
    non_empty: u64,
    resolved: u64,
    strings: HashMap<String, (u64, Option<String>)>,
}

impl Tally {
    fn add(&mut self, cell: &[u8], resolve: impl Fn(&str) -> Option<String>) {
        self.rows += 1;
        let text = String::from_utf8_lossy(cell);
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        self.non_empty += 1;
        if let Some((count, answer)) = self.strings.get_mut(text) {
            *count += 1;
            self.resolved += u64::from(answer.is_some());
            return;
        }
        let answer = resolve(text);
        self.resolved += u64::from(answer.is_some());
        if self.strings.len() < DISTINCT_MAX {
            self.strings.insert(text.to_owned(), (1, answer));
        }
    }

    fn report(self, column: &str) -> Report {
        let distinct = self.strings.len();
        let mut strings: Vec<_> = self.strings.into_iter().collect();
        strings.sort_by(|(a, (m, _)), (b, (n, _))| n.cmp(m).then_with(|| a.cmp(b)));
        let (mut unresolved, mut mapped) = (Vec::new(), Vec::new());
        for (text, (count, answer)) in strings {
            match answer {
                Some(answer) => mapped.push((text, answer, count)),
                None => unresolved.push((text, count)),
            }
        }
        let (rows, non_empty, resolved) = (self.rows, self.non_empty, self.resolved);
        Report {
            column: column.to_owned(),
            rows,
            non_empty,
            resolved,
            distinct,
            unresolved,
            mapped,
        }
    }
}

impl Report {
    /// Share of the non-empty rows that were resolved; 0 when there is none.
    pub fn share(&self) -> f64 {
        if self.non_empty == 0 { 0.0 } else { self.resolved as f64 / self.non_empty as f64 }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "column {}", self.column)?;
        writeln!(f, "rows {}", self.rows)?;
        writeln!(f, "non-empty {}", self.non_empty)?;
        writeln!(f, "resolved {} ({:.2} %)", self.resolved, 100.0 * self.share())?;
        writeln!(f, "different strings {}", self.distinct)?;
        writeln!(f, "\nmost frequent unresolved ({} different)", self.unresolved.len())?;
        for (text, count) in self.unresolved.iter().take(LISTED) {
            writeln!(f, "{count:>8}  {}", shown(text))?;
        }
        writeln!(f, "\nmost frequent resolved ({} different)", self.mapped.len())?;
        for (text, answer, count) in self.mapped.iter().take(LISTED) {
            writeln!(f, "{count:>8}  {}  =>  {answer}", shown(text))?;
        }
        Ok(())
    }
}

/// One line, without characters that would move a terminal's cursor.
fn shown(text: &str) -> String {
    let printable = |c: char| if c.is_control() { '\u{FFFD}' } else { c };
    text.chars().take(SHOWN_CHARACTERS).map(printable).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(text: &str) -> Option<String> {
        (text == "law").then(|| "0421".to_owned())
    }

    #[test]
    fn rows_are_counted_and_strings_ordered() {
        let csv = "id,subject\n1,law\n2,magic\n3, \n4,law\n5,magic\n6,alchemy\n7\n";
        let report = report(csv.as_bytes(), "subject", known).unwrap();
        assert_eq!((report.rows, report.non_empty, report.resolved), (7, 5, 2));
        assert_eq!(report.unresolved, [("magic".to_owned(), 2), ("alchemy".to_owned(), 1)]);
        assert_eq!(report.mapped, [("law".to_owned(), "0421".to_owned(), 2)]);
        assert!(report.to_string().contains("resolved 2 (40.00 %)"));
    }

    #[test]
    fn a_missing_column_is_named_with_those_present() {
        let error = report("a,b\n".as_bytes(), "c", known).unwrap_err();
        assert_eq!(error.to_string(), "there is no column `c`; the columns are a, b");
    }

    #[test]
    fn bytes_that_are_no_text_are_read_and_shown_safely() {
        let report = report(&b"a\n\xff\x1b[2J\n"[..], "a", known).unwrap();
        assert_eq!(report.non_empty, 1);
        assert!(!report.to_string().contains('\u{1b}'));
    }
}
