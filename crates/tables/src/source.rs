//! A file read by position, so that several readers share it.

use std::fs::File;
use std::io::Read;
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{ChunkReader, Length};

/// Bytes read ahead: more than a page of a fact table, and little beside the decoded rows.
const WINDOW: usize = 1 << 17;

/// A range of a file. Its bytes come in windows, of which pages are slices without a copy.
pub struct Source {
    file: Arc<File>,
    range: Range<u64>,
    window: Mutex<Window>,
}

#[derive(Default)]
struct Window {
    start: u64,
    bytes: Bytes,
}

impl Source {
    /// A range of the file.
    pub fn new(file: Arc<File>, range: Range<u64>) -> Self {
        Self { file, range, window: Mutex::default() }
    }

    /// The bytes from `start` on, at least `wanted` of them where the range has so many.
    fn from(&self, start: u64, wanted: usize) -> Result<Bytes> {
        let left = usize::try_from(self.range.end.saturating_sub(start)).unwrap_or(usize::MAX);
        let mut window = self.window.lock().unwrap_or_else(PoisonError::into_inner);
        let offset = start.checked_sub(window.start).and_then(|one| usize::try_from(one).ok());
        let offset = offset.filter(|offset| {
            window.bytes.len().checked_sub(*offset).is_some_and(|held| held >= wanted.min(left))
        });
        if let Some(offset) = offset {
            return Ok(window.bytes.slice(offset..));
        }
        let mut bytes = vec![0; wanted.max(WINDOW).min(left)];
        self.file.read_exact_at(&mut bytes, start)?;
        *window = Window { start, bytes: bytes.into() };
        Ok(window.bytes.clone())
    }
}

impl Length for Source {
    fn len(&self) -> u64 {
        self.range.end
    }
}

impl ChunkReader for Source {
    type T = Ahead;

    fn get_read(&self, start: u64) -> Result<Ahead> {
        // The head of a page is mostly some ten bytes.
        let bytes = self.from(start, 1 << 8)?;
        Ok(Ahead { file: Arc::clone(&self.file), next: start + bytes.len() as u64, bytes })
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        let bytes = self.from(start, length)?;
        if bytes.len() < length {
            return Err(ParquetError::EOF(format!("{length} bytes are missing from {start} on")));
        }
        Ok(bytes.slice(..length))
    }
}

/// Reads what a window holds, then from the file.
pub struct Ahead {
    file: Arc<File>,
    /// Where the file goes on after `bytes`.
    next: u64,
    bytes: Bytes,
}

impl Read for Ahead {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = buffer.len().min(self.bytes.len());
        if count == 0 {
            let count = self.file.read_at(buffer, self.next)?;
            self.next += count as u64;
            return Ok(count);
        }
        buffer[..count].copy_from_slice(&self.bytes.split_to(count));
        Ok(count)
    }
}
