//! Sorting rows on disk where memory would not do.
//!
//! Rows are gathered up to a budget, sorted, and written as a run; the runs are merged at the end, or
//! read one after the other where each begins behind the last: who writes people in order waits for no merge.
//! The sort is stable, so rows with equal keys keep the order of the source.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Seek, Write};

use crate::{Education, Error, Kind, Position, Result, Seniority, Verification};

/// Rows of a run read at once.
const CHAIN_ROWS: usize = 1 << 14;

/// A row that can be sorted and set aside in a file.
pub(crate) trait SortRow: Copy {
    /// What the dataset sorts by.
    type Key: Ord + Copy;
    /// Bytes of a row in a run.
    const BYTES: usize;
    /// The key of the row.
    fn key(&self) -> Self::Key;
    /// Writes the row into `BYTES` bytes.
    fn pack(&self, bytes: &mut [u8]);
    /// Reads the row back.
    fn unpack(bytes: &[u8]) -> Self;
}

/// Gathers rows and gives them back in order.
pub(crate) struct Sorter<R: SortRow> {
    rows: Vec<R>,
    rows_max: usize,
    runs: Vec<File>,
    /// The last key of the last run.
    last: Option<R::Key>,
    /// Whether no run begins before the end of the one before it.
    is_in_order: bool,
}

impl<R: SortRow> Sorter<R> {
    /// A sorter that holds about `memory` bytes of rows.
    pub(crate) fn new(memory: usize) -> Self {
        let rows_max = (memory / size_of::<R>()).max(1024);
        Self { rows: Vec::new(), rows_max, runs: Vec::new(), last: None, is_in_order: true }
    }

    pub(crate) fn push(&mut self, row: R) -> Result<()> {
        if self.rows.len() >= self.rows_max {
            self.spill()?;
        }
        self.rows.push(row);
        Ok(())
    }

    /// The rows in order.
    pub(crate) fn finish(mut self) -> Result<Sorted<R>> {
        if self.runs.is_empty() {
            self.rows.sort_by_key(SortRow::key);
            return Ok(Sorted::Memory(self.rows.into_iter()));
        }
        self.spill()?;
        self.rows = Vec::new();
        if self.is_in_order {
            for file in &mut self.runs {
                file.rewind().map_err(Error::Sort)?;
            }
            return Ok(Sorted::Chain(Chain {
                runs: self.runs.into_iter(),
                rows: Vec::new().into_iter(),
                file: None,
            }));
        }
        let mut merge =
            Merge { runs: Vec::new(), heap: BinaryHeap::new(), bytes: vec![0; R::BYTES] };
        for mut file in self.runs {
            file.rewind().map_err(Error::Sort)?;
            merge.runs.push(BufReader::with_capacity(1 << 18, file));
        }
        for run in 0..merge.runs.len() {
            merge.refill(run)?;
        }
        Ok(Sorted::Runs(merge))
    }

    fn spill(&mut self) -> Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        self.rows.sort_by_key(SortRow::key);
        let ends =
            self.rows.first().zip(self.rows.last()).map(|(first, last)| (first.key(), last.key()));
        if let Some((first, last)) = ends {
            self.is_in_order &= self.last.is_none_or(|before| before <= first);
            self.last = Some(last);
        }
        let mut run = BufWriter::with_capacity(1 << 18, tempfile::tempfile().map_err(Error::Sort)?);
        let mut bytes = vec![0; R::BYTES];
        for row in self.rows.drain(..) {
            row.pack(&mut bytes);
            run.write_all(&bytes).map_err(Error::Sort)?;
        }
        self.runs.push(run.into_inner().map_err(|error| Error::Sort(error.into_error()))?);
        Ok(())
    }
}

/// Sorted rows, from memory or from runs.
pub(crate) enum Sorted<R: SortRow> {
    Memory(std::vec::IntoIter<R>),
    Chain(Chain<R>),
    Runs(Merge<R>),
}

impl<R: SortRow> Sorted<R> {
    /// The next row.
    pub(crate) fn next(&mut self) -> Result<Option<R>> {
        match self {
            Self::Memory(rows) => Ok(rows.next()),
            Self::Chain(chain) => chain.next(),
            Self::Runs(merge) => merge.next(),
        }
    }
}

/// Reads runs one after the other.
pub(crate) struct Chain<R> {
    runs: std::vec::IntoIter<File>,
    /// The run at hand, and the rows that were read of it.
    file: Option<File>,
    rows: std::vec::IntoIter<R>,
}

impl<R: SortRow> Chain<R> {
    fn next(&mut self) -> Result<Option<R>> {
        loop {
            if let Some(row) = self.rows.next() {
                return Ok(Some(row));
            }
            let Some(file) = &mut self.file else {
                self.file = self.runs.next();
                if self.file.is_none() {
                    return Ok(None);
                }
                continue;
            };
            let mut bytes = Vec::new();
            let most = (CHAIN_ROWS * R::BYTES) as u64;
            file.take(most).read_to_end(&mut bytes).map_err(Error::Sort)?;
            if bytes.is_empty() {
                self.file = None;
            }
            let rows: Vec<R> = bytes.chunks_exact(R::BYTES).map(R::unpack).collect();
            self.rows = rows.into_iter();
        }
    }
}

/// Merges sorted runs; among equal keys the earlier run goes first.
pub(crate) struct Merge<R: SortRow> {
    runs: Vec<BufReader<File>>,
    heap: BinaryHeap<Reverse<Head<R>>>,
    /// Room for a row.
    bytes: Vec<u8>,
}

struct Head<R: SortRow> {
    row: R,
    run: usize,
}

impl<R: SortRow> Merge<R> {
    fn next(&mut self) -> Result<Option<R>> {
        let Some(Reverse(head)) = self.heap.pop() else { return Ok(None) };
        self.refill(head.run)?;
        Ok(Some(head.row))
    }

    fn refill(&mut self, run: usize) -> Result<()> {
        match self.runs[run].read_exact(&mut self.bytes) {
            Ok(()) => self.heap.push(Reverse(Head { row: R::unpack(&self.bytes), run })),
            Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {}
            Err(error) => return Err(Error::Sort(error)),
        }
        Ok(())
    }
}

impl<R: SortRow> Ord for Head<R> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.row.key(), self.run).cmp(&(other.row.key(), other.run))
    }
}

impl<R: SortRow> PartialOrd for Head<R> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<R: SortRow> PartialEq for Head<R> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl<R: SortRow> Eq for Head<R> {}

/// A null month in a run; months of real dates stay far from it.
const NULL: i16 = i16::MIN;

impl SortRow for Education {
    type Key = u32;
    const BYTES: usize = 14;

    fn key(&self) -> u32 {
        self.person_id
    }

    fn pack(&self, bytes: &mut [u8]) {
        bytes[0..4].copy_from_slice(&self.person_id.to_le_bytes());
        bytes[4..8].copy_from_slice(&self.school_id.to_le_bytes());
        bytes[8..10].copy_from_slice(&self.field_id.to_le_bytes());
        bytes[10..12].copy_from_slice(&self.end_year.unwrap_or(NULL).to_le_bytes());
        bytes[12] = self.level;
        bytes[13] = self.verification as u8;
    }

    fn unpack(bytes: &[u8]) -> Self {
        Self {
            person_id: u32_at(bytes, 0),
            school_id: u32_at(bytes, 4),
            field_id: u16_at(bytes, 8),
            level: bytes[12],
            end_year: month_at(bytes, 10),
            verification: match bytes[13] {
                1 => Verification::Email,
                2 => Verification::School,
                _ => Verification::Declared,
            },
        }
    }
}

impl SortRow for Position {
    /// Person, then start month with unknown starts last.
    type Key = (u32, i32);
    const BYTES: usize = 21;

    fn key(&self) -> (u32, i32) {
        (self.person_id, self.start_month.map_or(i32::MAX, i32::from))
    }

    fn pack(&self, bytes: &mut [u8]) {
        bytes[0..4].copy_from_slice(&self.person_id.to_le_bytes());
        bytes[4..8].copy_from_slice(&self.company_id.to_le_bytes());
        bytes[8..12].copy_from_slice(&self.place_id.to_le_bytes());
        bytes[12..14].copy_from_slice(&self.profession_id.to_le_bytes());
        bytes[14..16].copy_from_slice(&self.start_month.unwrap_or(NULL).to_le_bytes());
        bytes[16..18].copy_from_slice(&self.end_month.unwrap_or(NULL).to_le_bytes());
        bytes[18] = u8::from(self.is_current);
        bytes[19] = self.kind as u8;
        bytes[20] = self.seniority as u8;
    }

    fn unpack(bytes: &[u8]) -> Self {
        Self {
            person_id: u32_at(bytes, 0),
            company_id: u32_at(bytes, 4),
            profession_id: u16_at(bytes, 12),
            place_id: u32_at(bytes, 8),
            start_month: month_at(bytes, 14),
            end_month: month_at(bytes, 16),
            is_current: bytes[18] != 0,
            kind: match bytes[19] {
                1 => Kind::SelfEmployed,
                2 => Kind::NotAJob,
                _ => Kind::Employed,
            },
            seniority: match bytes[20] {
                1 => Seniority::Trainee,
                2 => Seniority::Junior,
                3 => Seniority::Confirmed,
                4 => Seniority::Lead,
                5 => Seniority::Director,
                6 => Seniority::Executive,
                _ => Seniority::Unknown,
            },
        }
    }
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn month_at(bytes: &[u8], at: usize) -> Option<i16> {
    let month = i16::from_le_bytes([bytes[at], bytes[at + 1]]);
    (month != NULL).then_some(month)
}
