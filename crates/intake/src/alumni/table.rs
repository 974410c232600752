//! One of the files: its encoding, delimiter and header found, its rows as a stream.

use std::borrow::Cow;
use std::cell::Cell as Shared;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::error::SourceError;
use super::map::{Entry, Map};
use super::names;
use crate::delimited::encoding::{Decoded, Encoding};
use crate::delimited::records::{self, Dialect, Records};
use crate::resolve::fold::fold;

/// Decoded text looked at to find the delimiter.
const SAMPLE_BYTES: u64 = 256 * 1024;
/// How much of a column's name is looked at.
const NAME_CHARS_MAX: usize = 100;
/// Unknown columns that a report lists.
const UNKNOWN_COLUMNS_MAX: usize = 100;
/// Delimiters that are tried; the first wins a tie.
const DELIMITERS: [u8; 4] = *b",;\t|";

/// Which of the three files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// Persons.
    People,
    /// Degrees.
    Educations,
    /// Posts.
    Positions,
}

impl Table {
    /// Its section in a map.
    pub fn name(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Educations => "educations",
            Self::Positions => "positions",
        }
    }

    /// Columns without which a row says nothing.
    fn required(self) -> &'static [&'static str] {
        match self {
            Self::People => &["id"],
            Self::Educations => &["person", "school"],
            Self::Positions => &["person", "company"],
        }
    }
}

/// What was found in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileReport {
    /// Which file it is.
    pub table: Table,
    /// Its name, without the folder.
    pub file: String,
    /// How its characters are written.
    pub encoding: Encoding,
    /// What separates its fields.
    pub delimiter: char,
    /// Rows below the header, empty ones not counted.
    pub rows: u64,
    /// Rows that became part of a career.
    pub placed: u64,
    /// Rows that did not.
    pub rejected: u64,
    /// Columns that nobody reads, as written, at most a hundred.
    pub unknown_columns: Vec<String>,
    /// Words in the column `kind` that mean nothing here, at most twenty; the title decides for
    /// their rows.
    pub unknown_kinds: Vec<String>,
}

/// Where the values of one of our columns come from in a file.
#[derive(Debug, Clone, Default)]
pub enum Cell {
    /// Nowhere: always empty.
    #[default]
    Missing,
    /// From the field at this index.
    At(usize),
    /// The same for each row.
    Constant(String),
}

impl Cell {
    /// The value in a row.
    pub fn of<'a>(&'a self, fields: &'a [Cow<'_, str>]) -> &'a str {
        match self {
            Self::Missing => "",
            Self::At(index) => fields.get(*index).map_or("", |field| field.trim()),
            Self::Constant(value) => value,
        }
    }
}

/// What the beginning of a file tells about all of it.
pub struct Layout {
    pub table: Table,
    pub path: PathBuf,
    pub file: String,
    pub encoding: Encoding,
    pub dialect: Dialect,
    /// Columns of the file, as written.
    pub header: Vec<String>,
    cells: Vec<Cell>,
}

impl Layout {
    /// Looks at a file.
    pub fn find(table: Table, path: &Path, map: &Map) -> Result<Layout, SourceError> {
        let cannot_read = |source| SourceError::Read { path: path.to_owned(), source };
        let open = || File::open(path).map_err(cannot_read);
        let encoding = Encoding::detect(open()?).map_err(cannot_read)?;
        let mut sample = Vec::new();
        let mut decoded = Decoded::new(open()?, encoding).take(SAMPLE_BYTES);
        decoded.read_to_end(&mut sample).map_err(cannot_read)?;

        let mut best: Option<((usize, usize), Dialect, Vec<String>)> = None;
        for delimiter in DELIMITERS {
            let dialect = Dialect::of(&sample, delimiter);
            let header = header(&sample, dialect, path)?;
            let folded: Vec<String> = header.iter().map(|name| fold(name)).collect();
            let known = names::columns(table).iter().filter(|column| {
                matches!(map.entry(table, column.name), Some(Entry::Column(name)) if header.contains(name))
                    || column.usual.iter().any(|usual| folded.iter().any(|name| name == usual))
            });
            let score = (known.count(), header.len());
            if best.as_ref().is_none_or(|(best, ..)| score > *best) {
                best = Some((score, dialect, header));
            }
        }
        let (_, dialect, header) = best.ok_or(SourceError::Empty { path: path.to_owned() })?;
        let file = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let cells = cells(table, path, map, &header)?;
        Ok(Layout { table, path: path.to_owned(), file, encoding, dialect, header, cells })
    }

    /// Where one of our columns comes from; `name` is one of [`names::columns`].
    pub fn cell(&self, name: &str) -> Cell {
        let index = names::columns(self.table).iter().position(|column| column.name == name);
        index.and_then(|index| self.cells.get(index).cloned()).unwrap_or_default()
    }

    /// Where the person key comes from.
    pub fn key(&self) -> &Cell {
        self.cells.first().unwrap_or(&Cell::Missing)
    }

    /// The rows below the header; `bytes` counts what has been read of the file.
    pub fn records(&self, bytes: Rc<Shared<u64>>) -> io::Result<Records<impl Read + use<>>> {
        let file = Counted { reader: File::open(&self.path)?, bytes };
        let decoded = Decoded::new(BufReader::new(file), self.encoding);
        let mut records = Records::new(decoded, self.dialect);
        records.next_record()?;
        Ok(records)
    }

    /// The report of a file of which nothing has been read yet.
    pub fn report(&self) -> FileReport {
        let is_used = |index: usize| {
            self.cells.iter().any(|cell| matches!(cell, Cell::At(used) if *used == index))
        };
        let unknown = self.header.iter().enumerate().filter(|(index, _)| !is_used(*index));
        FileReport {
            table: self.table,
            file: self.file.clone(),
            encoding: self.encoding,
            delimiter: char::from(self.dialect.delimiter),
            rows: 0,
            placed: 0,
            rejected: 0,
            unknown_columns: unknown
                .map(|(_, name)| name.clone())
                .take(UNKNOWN_COLUMNS_MAX)
                .collect(),
            unknown_kinds: Vec::new(),
        }
    }
}

/// The first record of a sample, as column names.
fn header(sample: &[u8], dialect: Dialect, path: &Path) -> Result<Vec<String>, SourceError> {
    let mut records = Records::new(sample, dialect);
    let record = records
        .next_record()
        .map_err(|source| SourceError::Read { path: path.to_owned(), source })?
        .ok_or(SourceError::Empty { path: path.to_owned() })?;
    if let Some(fault) = record.fault {
        return Err(SourceError::Header { path: path.to_owned(), fault });
    }
    let names = records::fields(&record.text, dialect.delimiter);
    let short = |name: &str| name.trim().chars().take(NAME_CHARS_MAX).collect();
    Ok(names.iter().map(|name| short(name)).collect())
}

/// Finds each of our columns in a header.
fn cells(
    table: Table,
    path: &Path,
    map: &Map,
    header: &[String],
) -> Result<Vec<Cell>, SourceError> {
    let folded: Vec<String> = header.iter().map(|name| fold(name)).collect();
    let mut cells = Vec::new();
    for column in names::columns(table) {
        cells.push(match map.entry(table, column.name) {
            Some(Entry::Constant(constant)) => Cell::Constant(constant.value.clone()),
            Some(Entry::Column(named)) => {
                let exact = header.iter().position(|name| name == named);
                let index = exact.or_else(|| folded.iter().position(|name| *name == fold(named)));
                Cell::At(index.ok_or_else(|| SourceError::UnknownColumn {
                    path: path.to_owned(),
                    column: column.name,
                    named: named.clone(),
                    found: header.to_vec(),
                })?)
            }
            None => {
                let mut usual = column.usual.iter();
                usual
                    .find_map(|usual| folded.iter().position(|name| name == usual))
                    .map_or(Cell::Missing, Cell::At)
            }
        });
    }
    for (column, cell) in names::columns(table).iter().zip(&cells) {
        if matches!(cell, Cell::Missing) && table.required().contains(&column.name) {
            return Err(SourceError::MissingColumn {
                path: path.to_owned(),
                table: table.name(),
                column: column.name,
                found: header.to_vec(),
            });
        }
    }
    Ok(cells)
}

/// A reader that counts what passes.
struct Counted<R> {
    reader: R,
    bytes: Rc<Shared<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(into)?;
        self.bytes.set(self.bytes.get() + count as u64);
        Ok(count)
    }
}
