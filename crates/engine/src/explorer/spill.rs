//! Studies on their way from the walk to their order: in buckets of one file, each bucket small enough to sort.
//!
//! A bucket holds one field at a range of schools, so that buckets in order hold the studies in order. Threads fill
//! buffers of their own and append full ones to the file; in which order they come is of no matter, because
//! a bucket is sorted.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use super::person::Study;
use super::row::Row;
use crate::{Error, Result};

/// Ranges of schools to a field.
const SCHOOL_RANGES: u64 = 8;
/// Bytes of a buffer that is written.
const FULL: usize = 1 << 14;
/// Bytes of a record before its rows.
const HEAD: usize = 21;

/// The file and what it holds.
pub(super) struct Spill {
    path: PathBuf,
    file: File,
    end: AtomicU64,
    /// To each bucket the pieces of the file that are its own.
    pieces: Mutex<Vec<Vec<(u64, usize)>>>,
    schools: u64,
}

impl Spill {
    pub(super) fn create(path: &Path, fields: u32, schools: usize) -> Result<Self> {
        let file = File::options().read(true).write(true).create_new(true).open(path);
        let file = file.map_err(|source| fault(path, source))?;
        let buckets = (u64::from(fields) + 1) * SCHOOL_RANGES;
        let pieces = Mutex::new(vec![Vec::new(); buckets as usize]);
        let end = AtomicU64::new(0);
        Ok(Self { path: path.to_owned(), file, end, pieces, schools: schools as u64 })
    }

    /// How many buckets there are.
    pub(super) fn buckets(&self) -> usize {
        self.lock().len()
    }

    fn bucket(&self, study: &Study) -> usize {
        let range = u64::from(study.school) * SCHOOL_RANGES / (self.schools + 1);
        (u64::from(study.field) * SCHOOL_RANGES + range) as usize
    }

    fn append(&self, bucket: usize, bytes: &[u8]) -> Result<()> {
        let start = self.end.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        self.file.write_all_at(bytes, start).map_err(|source| fault(&self.path, source))?;
        self.lock()[bucket].push((start, bytes.len()));
        Ok(())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Vec<(u64, usize)>>> {
        self.pieces.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// The records of a bucket, by field, school and person.
    pub(super) fn sorted(&self, bucket: usize) -> Result<Sorted> {
        let pieces = std::mem::take(&mut self.lock()[bucket]);
        let mut bytes = vec![0; pieces.iter().map(|piece| piece.1).sum()];
        let mut at = 0;
        for (start, length) in pieces {
            let piece = &mut bytes[at..at + length];
            self.file.read_exact_at(piece, start).map_err(|source| fault(&self.path, source))?;
            at += length;
        }
        let mut records = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let record = Record::read(&bytes[at..]);
            records.push((record.school, record.person_id, at));
            at += HEAD + 8 * record.rows;
        }
        records.sort_unstable();
        Ok(Sorted { bytes, records })
    }
}

/// A spill file is of no use once its run is over, however that ends.
impl Drop for Spill {
    fn drop(&mut self) {
        // What cannot be removed is swept with the unfinished folder it is in.
        let _ = std::fs::remove_file(&self.path);
    }
}

fn fault(path: &Path, source: std::io::Error) -> Error {
    Error::Index { path: path.to_owned(), source }
}

/// A thread's buffers.
pub(super) struct Buffers<'a> {
    spill: &'a Spill,
    buffers: Vec<Vec<u8>>,
}

impl<'a> Buffers<'a> {
    pub(super) fn new(spill: &'a Spill) -> Self {
        Self { spill, buffers: vec![Vec::new(); spill.buckets()] }
    }

    /// Adds a study of a person.
    pub(super) fn add(&mut self, person_id: u32, study: &Study, rows: &[Row]) -> Result<()> {
        let bucket = self.spill.bucket(study);
        let buffer = &mut self.buffers[bucket];
        buffer.extend(study.school.to_le_bytes());
        buffer.extend(person_id.to_le_bytes());
        buffer.extend(study.field_id.to_le_bytes());
        buffer.extend(study.stored_year().to_le_bytes());
        buffer.push(study.firsts);
        buffer.extend(study.levels.to_le_bytes());
        buffer.extend((rows.len() as u32).to_le_bytes());
        rows.iter().for_each(|row| buffer.extend(row.bytes()));
        if buffer.len() >= FULL {
            self.spill.append(bucket, buffer)?;
            buffer.clear();
        }
        Ok(())
    }

    /// Writes what is left.
    pub(super) fn finish(self) -> Result<()> {
        let mut left = self.buffers.iter().enumerate().filter(|(_, buffer)| !buffer.is_empty());
        left.try_for_each(|(bucket, buffer)| self.spill.append(bucket, buffer))
    }
}

/// A bucket in order.
pub(super) struct Sorted {
    bytes: Vec<u8>,
    /// School, person and place of the record.
    records: Vec<(u32, u32, usize)>,
}

/// The head of a record.
pub(super) struct Record {
    pub(super) school: u32,
    pub(super) person_id: u32,
    pub(super) field_id: u16,
    pub(super) stored_year: u16,
    pub(super) firsts: u8,
    pub(super) levels: u32,
    rows: usize,
}

impl Record {
    fn read(bytes: &[u8]) -> Self {
        let half = |at: usize| u16::from_le_bytes([bytes[at], bytes[at + 1]]);
        let number = |at: usize| u32::from(half(at)) | u32::from(half(at + 2)) << 16;
        Self {
            school: number(0),
            person_id: number(4),
            field_id: half(8),
            stored_year: half(10),
            firsts: bytes[12],
            levels: number(13),
            rows: number(17) as usize,
        }
    }
}

impl Sorted {
    /// The studies, each with its rows.
    pub(super) fn studies(&self) -> impl Iterator<Item = (Record, impl Iterator<Item = Row>)> {
        self.records.iter().map(|(_, _, at)| {
            let record = Record::read(&self.bytes[*at..]);
            let rows = &self.bytes[at + HEAD..at + HEAD + 8 * record.rows];
            let row = |bytes: &[u8]| Row::from_bytes(std::array::from_fn(|index| bytes[index]));
            (record, rows.chunks_exact(8).map(row))
        })
    }
}
