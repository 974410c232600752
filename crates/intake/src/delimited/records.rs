//! Records of a delimited text, one at a time, however broken the text is.
//!
//! The rules are those of RFC 4180, a little wider: any delimiter; lines end with LF, CR LF or CR; a
//! quote inside a field that does not start with one stands for itself.

use std::borrow::Cow;
use std::io::{self, Read};

/// Longest field.
pub const FIELD_BYTES_MAX: usize = 1024 * 1024;
/// Longest record.
const RECORD_BYTES_MAX: usize = 4 * FIELD_BYTES_MAX;
/// How much of a broken line is kept.
const BROKEN_BYTES_MAX: usize = 10 * 1024;
/// Bytes read at a time.
const CHUNK_BYTES: usize = 64 * 1024;

/// Which bytes separate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// Between fields.
    pub delimiter: u8,
    /// After a record: LF (a CR before it is dropped) or CR.
    pub newline: u8,
}

impl Dialect {
    /// The dialect with this delimiter whose line end is the one of `sample`.
    pub fn of(sample: &[u8], delimiter: u8) -> Dialect {
        let is_old_mac = sample.contains(&b'\r') && !sample.contains(&b'\n');
        Dialect { delimiter, newline: if is_old_mac { b'\r' } else { b'\n' } }
    }
}

/// What is wrong with a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecordFault {
    /// A quote without its partner.
    #[error("a quote opens on this line and does not close; double each quote inside a field")]
    OpenQuote,
    /// Text between a closing quote and the delimiter.
    #[error("text follows a closing quote; double each quote inside a field")]
    TextAfterQuote,
    /// More than a mebibyte in one field.
    #[error("a field is longer than 1 MiB")]
    LongField,
    /// More than four mebibytes in one record.
    #[error("the row is longer than 4 MiB")]
    LongRecord,
    /// A NUL character.
    #[error("the row holds a NUL character; save the file as UTF-8 text")]
    Nul,
    /// Bytes that are no characters.
    #[error("the row holds bytes that are not UTF-8; save the file as UTF-8 text")]
    NotUtf8,
}

/// One record as it stands in the text, without its line end.
#[derive(Debug, PartialEq, Eq)]
pub struct Record<'a> {
    /// Line on which it starts, from 1.
    pub line: u64,
    /// Its text; the first 10 KiB of its first line when it is broken.
    pub text: Cow<'a, str>,
    /// Why it cannot be used.
    pub fault: Option<RecordFault>,
}

/// Cuts a text into records. Holds at most one record and a chunk in memory.
pub struct Records<R> {
    reader: R,
    dialect: Dialect,
    buffer: Vec<u8>,
    /// First byte of the record to come.
    start: usize,
    is_end: bool,
    line: u64,
}

/// Where the scan of a record stands.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    FieldStart,
    Plain,
    Quoted,
    AfterQuote,
}

/// Where a record ends.
enum End {
    /// Before the line end at this offset, or at the end of the text.
    At(usize),
    Broken(RecordFault),
}

impl<R: Read> Records<R> {
    /// Reads `reader`, UTF-8 or nearly.
    pub fn new(reader: R, dialect: Dialect) -> Self {
        Self { reader, dialect, buffer: Vec::new(), start: 0, is_end: false, line: 1 }
    }

    /// The next record that is not an empty line; `None` after the last.
    pub fn next_record(&mut self) -> io::Result<Option<Record<'_>>> {
        loop {
            if self.start == self.buffer.len() && !self.fill()? {
                return Ok(None);
            }
            let line = self.line;
            let (first, last, fault) = match self.scan()? {
                End::At(length) => {
                    let first = self.start;
                    self.consume(length);
                    (first, first + length, None)
                }
                End::Broken(fault) => {
                    let kept = self.skip_line()?;
                    let text = String::from_utf8_lossy(&kept).trim_end().to_owned();
                    return Ok(Some(Record { line, text: text.into(), fault: Some(fault) }));
                }
            };
            let bytes = &self.buffer[first..last];
            let is_empty = bytes.is_empty() || bytes == b"\r";
            if !is_empty {
                return Ok(Some(record_of(line, &self.buffer[first..last], fault)));
            }
        }
    }

    /// Finds the end of the record at `start`, as a length from there.
    fn scan(&mut self) -> io::Result<End> {
        let (mut at, mut field, mut place) = (0, 0, Place::FieldStart);
        loop {
            let Some(&byte) = self.buffer.get(self.start + at) else {
                if self.fill()? {
                    continue;
                }
                return Ok(match place {
                    Place::Quoted => End::Broken(RecordFault::OpenQuote),
                    _ => End::At(at),
                });
            };
            let is_delimiter = byte == self.dialect.delimiter;
            place = match place {
                Place::Quoted if byte == b'"' => Place::AfterQuote,
                Place::Quoted => Place::Quoted,
                _ if byte == self.dialect.newline => return Ok(End::At(at)),
                _ if is_delimiter => Place::FieldStart,
                Place::FieldStart if byte == b'"' => Place::Quoted,
                Place::AfterQuote if byte == b'"' => Place::Quoted,
                Place::AfterQuote if byte == b' ' || byte == b'\r' => Place::AfterQuote,
                Place::AfterQuote => return Ok(End::Broken(RecordFault::TextAfterQuote)),
                Place::FieldStart | Place::Plain => Place::Plain,
            };
            at += 1;
            if place == Place::FieldStart {
                field = at;
            }
            if at - field > FIELD_BYTES_MAX {
                return Ok(End::Broken(RecordFault::LongField));
            }
            if at > RECORD_BYTES_MAX {
                return Ok(End::Broken(RecordFault::LongRecord));
            }
        }
    }

    /// Steps over a record of `length` bytes and its line end.
    fn consume(&mut self, length: usize) {
        let newline = self.dialect.newline;
        let record = &self.buffer[self.start..self.start + length];
        self.line += 1 + record.iter().filter(|byte| **byte == newline).count() as u64;
        self.start = (self.start + length + 1).min(self.buffer.len());
    }

    /// Steps over one line of any length; gives its beginning.
    fn skip_line(&mut self) -> io::Result<Vec<u8>> {
        let mut kept = Vec::new();
        loop {
            let rest = &self.buffer[self.start..];
            let end = rest.iter().position(|byte| *byte == self.dialect.newline);
            let line = &rest[..end.unwrap_or(rest.len())];
            kept.extend_from_slice(&line[..line.len().min(BROKEN_BYTES_MAX - kept.len())]);
            self.start += line.len();
            if end.is_some() {
                self.start += 1;
                break;
            }
            if !self.fill()? {
                break;
            }
        }
        self.line += 1;
        Ok(kept)
    }

    /// Appends a chunk to the buffer after dropping what is done with; false at the end.
    fn fill(&mut self) -> io::Result<bool> {
        if self.is_end {
            return Ok(false);
        }
        self.buffer.drain(..self.start);
        self.start = 0;
        let count = self.reader.by_ref().take(CHUNK_BYTES as u64).read_to_end(&mut self.buffer)?;
        self.is_end = count == 0;
        Ok(count > 0)
    }
}

/// The record in these bytes.
fn record_of(line: u64, bytes: &[u8], fault: Option<RecordFault>) -> Record<'_> {
    let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
    let beginning = &bytes[..bytes.len().min(BROKEN_BYTES_MAX)];
    match std::str::from_utf8(bytes) {
        Err(_) => {
            let fault = Some(RecordFault::NotUtf8);
            Record { line, text: String::from_utf8_lossy(beginning), fault }
        }
        Ok(text) if bytes.contains(&0) => {
            let fault = Some(RecordFault::Nul);
            Record {
                line,
                text: Cow::Borrowed(&text[..text.floor_char_boundary(BROKEN_BYTES_MAX)]),
                fault,
            }
        }
        Ok(text) => Record { line, text: Cow::Borrowed(text), fault },
    }
}

/// The fields of a record without fault.
pub fn fields(record: &str, delimiter: u8) -> Vec<Cow<'_, str>> {
    let mut fields = Vec::with_capacity(8);
    let mut rest = record;
    loop {
        let (field, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted_field(quoted, delimiter),
            None => match rest.bytes().position(|byte| byte == delimiter) {
                Some(end) => (Cow::Borrowed(&rest[..end]), Some(&rest[end + 1..])),
                None => (Cow::Borrowed(rest), None),
            },
        };
        fields.push(field);
        match after {
            Some(after) => rest = after,
            None => return fields,
        }
    }
}

/// The field whose opening quote has been taken, and what follows its delimiter.
fn quoted_field(text: &str, delimiter: u8) -> (Cow<'_, str>, Option<&str>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut has_doubled = false;
    while at < bytes.len() {
        match (bytes[at], bytes.get(at + 1)) {
            (b'"', Some(b'"')) => (at, has_doubled) = (at + 2, true),
            (b'"', _) => break,
            _ => at += 1,
        }
    }
    let inner = &text[..at.min(text.len())];
    let rest = text.get(at + 1..).unwrap_or_default();
    let after = rest.bytes().position(|byte| byte == delimiter).map(|end| &rest[end + 1..]);
    let field = if has_doubled { inner.replace("\"\"", "\"").into() } else { inner.into() };
    (field, after)
}
