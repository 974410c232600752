//! Rows of a registry one at a time: CSV records by the names of their columns, and the elements of
//! a JSON list without holding the whole list.

use std::fmt;
use std::io::Read;
use std::path::Path;

use serde::de::{Deserializer, SeqAccess, Visitor};
use serde_json::Value;

use super::RegistryError;

/// Rows taken and rows left out.
pub(super) type Counts = (usize, usize);

/// Calls `take` for each record with the wanted columns in the order of `columns` (empty where the
/// file has no such column); `take` says whether the row is good.
pub(super) fn each_record<const N: usize>(
    path: &Path,
    reader: impl Read,
    columns: [&str; N],
    mut take: impl FnMut([&str; N]) -> bool,
) -> Result<Counts, RegistryError> {
    let mut csv = csv::ReaderBuilder::new().flexible(true).from_reader(reader);
    let headers = csv.headers().map_err(|error| csv_error(path, &error))?.clone();
    let positions = columns.map(|column| headers.iter().position(|header| header.trim() == column));
    let mut record = csv::StringRecord::new();
    let mut counts = (0, 0);
    loop {
        match csv.read_record(&mut record) {
            Ok(false) => return Ok(counts),
            Ok(true) => {
                let cells = positions
                    .map(|position| position.and_then(|p| record.get(p)).unwrap_or_default());
                let is_whole = record.len() == headers.len();
                count(&mut counts, is_whole && take(cells));
            }
            // A name that is not UTF-8 spoils its row; the next one is read all the same.
            Err(error) if matches!(error.kind(), csv::ErrorKind::Utf8 { .. }) => counts.1 += 1,
            Err(error) => return Err(csv_error(path, &error)),
        }
    }
}

/// Calls `take` for each element of a JSON list; `take` says whether the element is good.
pub(super) fn each_element(
    path: &Path,
    reader: impl Read,
    take: impl FnMut(Value) -> bool,
) -> Result<Counts, RegistryError> {
    let mut json = serde_json::Deserializer::from_reader(reader);
    let mut counts = (0, 0);
    json.deserialize_seq(Elements { take, counts: &mut counts })
        .and_then(|()| json.end())
        .map_err(|error| RegistryError::Broken {
            path: path.to_owned(),
            line: error.line() as u64,
            reason: format!("the JSON ends or breaks here ({error})"),
        })?;
    Ok(counts)
}

struct Elements<'c, F> {
    take: F,
    counts: &'c mut Counts,
}

impl<'de, F: FnMut(Value) -> bool> Visitor<'de> for Elements<'_, F> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        while let Some(element) = list.next_element::<Value>()? {
            count(self.counts, (self.take)(element));
        }
        Ok(())
    }
}

pub(super) fn count(counts: &mut Counts, is_good: bool) {
    if is_good { counts.0 += 1 } else { counts.1 += 1 }
}

fn csv_error(path: &Path, error: &csv::Error) -> RegistryError {
    RegistryError::Broken {
        path: path.to_owned(),
        line: error.position().map_or(1, csv::Position::line),
        reason: format!("not a CSV record ({error})"),
    }
}
