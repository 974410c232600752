//! One CSV file of the directory, line by line.
//!
//! The directory has one record on each line, so a broken quote or a stray byte can spoil its own
//! line and no other: every line is read as a record of its own, and refused alone.

use std::fs;
use std::path::Path;

use super::Error;
use crate::career::Rejected;

/// The largest file read; the directory's largest has two million bytes.
const FILE_BYTES_MAX: u64 = 256 * 1024 * 1024;

/// The longest record read; the directory's longest has about two thousand bytes.
const RECORD_BYTES_MAX: usize = 256 * 1024;

/// A file, read to its end.
pub(super) struct Table {
    /// Name of the file inside the directory.
    pub name: &'static str,
    /// Records in the order of the file.
    pub records: Vec<Record>,
    /// Lines that are no records.
    pub rejected: Vec<Rejected>,
}

/// One record: the wanted columns and the line it stands on.
pub(super) struct Record {
    /// Line number in the file, from 1 (the header).
    pub row: u64,
    /// The line as it stands.
    pub text: String,
    /// The wanted columns, trimmed, in the order they were asked for.
    pub fields: Vec<String>,
}

impl Record {
    /// The wanted column at `position`.
    pub fn field(&self, position: usize) -> &str {
        self.fields.get(position).map_or("", String::as_str)
    }

    /// A rejection of this record.
    pub fn rejected(&self, file: &str, reason: impl Into<String>) -> Rejected {
        Rejected {
            file: file.into(),
            row: self.row,
            reason: reason.into(),
            text: self.text.clone(),
        }
    }
}

/// Reads the `columns` of the file `name` in `folder`; the first column is the judge's number.
pub(super) fn read(folder: &Path, name: &'static str, columns: &[&str]) -> Result<Table, Error> {
    let path = folder.join(name);
    let unreadable = |source| Error::Unreadable { path: path.clone(), source };
    let bytes_total = fs::metadata(&path).map_err(unreadable)?.len();
    if bytes_total > FILE_BYTES_MAX {
        return Err(Error::TooLarge { path, megabytes: FILE_BYTES_MAX / 1024 / 1024 });
    }
    let text = decode(fs::read(&path).map_err(unreadable)?);
    let mut lines = text
        .split(|byte| *byte == b'\n')
        .map(|line| line.strip_suffix(b"\r").unwrap_or(line))
        .zip(1_u64..);
    let header = lines.next().and_then(|(line, _)| record(line).ok()).unwrap_or_default();
    let positions = columns
        .iter()
        .map(|column| {
            header
                .iter()
                .position(|name| name.trim() == *column)
                .ok_or_else(|| Error::Header { path: path.clone(), column: (*column).to_owned() })
        })
        .collect::<Result<Vec<_>, _>>()?;
    let mut table = Table { name, records: Vec::new(), rejected: Vec::new() };
    for (line, row) in lines.filter(|(line, _)| !line.is_empty()) {
        match record(line).and_then(|fields| width(fields, header.len())) {
            Ok(fields) => {
                let pick = |position: &usize| fields.get(*position).map(|f| f.trim().to_owned());
                let fields = positions.iter().filter_map(pick).collect();
                table.records.push(Record { row, text: words(line), fields });
            }
            Err(reason) => table.rejected.push(Rejected {
                file: name.to_owned(),
                row,
                reason,
                text: words(&line[..line.len().min(RECORD_BYTES_MAX)]),
            }),
        }
    }
    Ok(table)
}

/// Turns UTF-16 into UTF-8 and drops the mark at the start; other bytes stay as they are.
fn decode(bytes: Vec<u8>) -> Vec<u8> {
    match encoding_rs::Encoding::for_bom(&bytes) {
        Some((encoding, mark)) if encoding == encoding_rs::UTF_8 => bytes[mark..].to_vec(),
        Some((encoding, _)) => encoding.decode(&bytes).0.into_owned().into_bytes(),
        None => bytes,
    }
}

/// A line in words: UTF-8, or the Windows encoding of older copies.
fn words(line: &[u8]) -> String {
    match std::str::from_utf8(line) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(line).0.into_owned(),
    }
}

/// The fields of one line, or why it is no record.
fn record(line: &[u8]) -> Result<Vec<String>, String> {
    if line.len() > RECORD_BYTES_MAX {
        return Err(format!(
            "the line is longer than {RECORD_BYTES_MAX} bytes; only its start is kept"
        ));
    }
    if line.contains(&0) {
        return Err("the line holds NUL bytes; fetch the file again".to_owned());
    }
    if line.iter().filter(|byte| **byte == b'"').count() % 2 == 1 {
        return Err("a quote is opened and never closed; close it".to_owned());
    }
    let line = words(line);
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(line.as_bytes());
    match reader.records().next() {
        Some(Ok(record)) => Ok(record.iter().map(str::to_owned).collect()),
        Some(Err(error)) => Err(format!("the line is no CSV record: {error}")),
        None => Err("the line is blank".to_owned()),
    }
}

fn width(fields: Vec<String>, columns: usize) -> Result<Vec<String>, String> {
    if fields.len() == columns {
        return Ok(fields);
    }
    Err(format!("the line has {} columns and the header {columns}; make them equal", fields.len()))
}
