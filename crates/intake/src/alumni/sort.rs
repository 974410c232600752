//! An external merge sort of rows by person key, under a memory budget.
//!
//! Rows gather in one arena. When it is full it is sorted and written as a *run* to an unnamed
//! temporary file, which the system removes even after a crash. Runs are merged sixteen at a time
//! into longer ones, so the number of open files grows with the logarithm of the rows only.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};

use super::table::Table;

/// Runs merged into one.
const FAN_IN: usize = 16;
/// Bytes before the key and the text of a row in the arena and in a run.
const HEAD_BYTES: usize = 17;

/// A row on its way through the sort.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// Person key, UTF-8.
    pub key: Vec<u8>,
    /// 0 people, 1 educations, 2 positions.
    pub table: u8,
    /// Line in its file.
    pub line: u64,
    /// The record, UTF-8.
    pub text: Vec<u8>,
}

/// Takes rows in any order.
pub struct Sorter {
    memory_bytes: usize,
    arena: Vec<u8>,
    slots: Vec<Slot>,
    /// Runs on disk; those of level n hold about `FAN_IN` to the power n arenas.
    levels: Vec<Vec<File>>,
}

/// A row in the arena: the first bytes of its key, which decide most comparisons, and its offset.
#[derive(Clone, Copy)]
struct Slot {
    prefix: u64,
    at: usize,
}

impl Sorter {
    /// A sorter that keeps about this many bytes in memory.
    pub fn new(memory_bytes: usize) -> Self {
        Self { memory_bytes, arena: Vec::new(), slots: Vec::new(), levels: Vec::new() }
    }

    /// Adds a row.
    pub fn push(&mut self, key: &str, table: Table, line: u64, text: &str) -> io::Result<()> {
        let bytes = HEAD_BYTES + key.len() + text.len();
        let used = self.arena.len() + self.slots.len() * size_of::<Slot>();
        if used + bytes > self.memory_bytes && !self.slots.is_empty() {
            self.spill()?;
        }
        let mut prefix = [0; 8];
        let length = key.len().min(8);
        prefix[..length].copy_from_slice(&key.as_bytes()[..length]);
        self.slots.push(Slot { prefix: u64::from_be_bytes(prefix), at: self.arena.len() });
        self.arena.extend_from_slice(&(key.len() as u32).to_le_bytes());
        self.arena.extend_from_slice(&(text.len() as u32).to_le_bytes());
        self.arena.extend_from_slice(&line.to_le_bytes());
        self.arena.push(table as u8);
        self.arena.extend_from_slice(key.as_bytes());
        self.arena.extend_from_slice(text.as_bytes());
        Ok(())
    }

    /// All rows, by key, then table, then line.
    pub fn finish(mut self) -> io::Result<Sorted> {
        self.sort();
        let (arena, slots) = (self.arena, self.slots);
        let mut feeds = vec![Feed::Memory { arena, slots: slots.into_iter() }];
        for file in self.levels.into_iter().flatten() {
            feeds.push(Feed::run(file)?);
        }
        Sorted::merge(feeds)
    }

    fn sort(&mut self) {
        let arena = &self.arena;
        self.slots.sort_unstable_by(|left, right| {
            left.prefix
                .cmp(&right.prefix)
                .then_with(|| compare(&arena[left.at..], &arena[right.at..]))
        });
    }

    /// Writes the arena as a run and empties it.
    fn spill(&mut self) -> io::Result<()> {
        self.sort();
        let mut run = BufWriter::new(tempfile::tempfile()?);
        for slot in &self.slots {
            let row = &self.arena[slot.at..];
            run.write_all(&row[..HEAD_BYTES + key_and_text_bytes(row)])?;
        }
        self.arena.clear();
        self.slots.clear();
        self.add_run(run.into_inner().map_err(io::IntoInnerError::into_error)?)
    }

    /// Keeps a run, and merges a level that has become full into the next.
    fn add_run(&mut self, run: File) -> io::Result<()> {
        let mut run = run;
        for level in 0.. {
            if level == self.levels.len() {
                self.levels.push(Vec::new());
            }
            self.levels[level].push(run);
            if self.levels[level].len() < FAN_IN {
                break;
            }
            let full = std::mem::take(&mut self.levels[level]);
            let feeds = full.into_iter().map(Feed::run).collect::<io::Result<_>>()?;
            run = Sorted::merge(feeds)?.write()?;
        }
        Ok(())
    }
}

/// Length of the key and of the text of an encoded row.
fn lengths(row: &[u8]) -> (usize, usize) {
    let number = |at: usize| {
        row.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_le_bytes)
    };
    (number(0) as usize, number(4) as usize)
}

fn key_and_text_bytes(row: &[u8]) -> usize {
    let (key, text) = lengths(row);
    key + text
}

/// Order of two encoded rows: key, table, line.
fn compare(left: &[u8], right: &[u8]) -> Ordering {
    let parts = |row: &[u8]| {
        let line = row.get(8..16).and_then(|bytes| bytes.try_into().ok());
        (row[16], line.map_or(0, u64::from_le_bytes))
    };
    let key = |row: &[u8]| HEAD_BYTES..HEAD_BYTES + lengths(row).0;
    left[key(left)].cmp(&right[key(right)]).then_with(|| parts(left).cmp(&parts(right)))
}

/// Rows in order, from memory or from a run.
enum Feed {
    Memory { arena: Vec<u8>, slots: std::vec::IntoIter<Slot> },
    Run(BufReader<File>),
}

impl Feed {
    fn run(mut file: File) -> io::Result<Feed> {
        file.rewind()?;
        Ok(Feed::Run(BufReader::with_capacity(64 * 1024, file)))
    }

    /// Reads the next row; false after the last.
    fn read(&mut self, row: &mut Row) -> io::Result<bool> {
        match self {
            Feed::Memory { arena, slots } => match slots.next() {
                Some(slot) => read_row(&mut &arena[slot.at..], row),
                None => Ok(false),
            },
            Feed::Run(reader) => read_row(reader, row),
        }
    }
}

fn read_row(reader: &mut impl Read, row: &mut Row) -> io::Result<bool> {
    let mut head = [0; HEAD_BYTES];
    if reader.read(&mut head[..1])? == 0 {
        return Ok(false);
    }
    reader.read_exact(&mut head[1..])?;
    let (key, text) = lengths(&head);
    row.line = head[8..16].try_into().map_or(0, u64::from_le_bytes);
    row.table = head[16];
    row.key.resize(key, 0);
    reader.read_exact(&mut row.key)?;
    row.text.resize(text, 0);
    reader.read_exact(&mut row.text)?;
    Ok(true)
}

/// The next row of a feed, and the feed.
struct Head {
    row: Row,
    feed: Feed,
}

impl PartialEq for Head {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Head {}

impl PartialOrd for Head {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Head {
    fn cmp(&self, other: &Self) -> Ordering {
        self.row.cmp(&other.row)
    }
}

/// Rows in the order of their keys.
pub struct Sorted {
    heads: BinaryHeap<Reverse<Head>>,
}

impl Sorted {
    fn merge(feeds: Vec<Feed>) -> io::Result<Sorted> {
        let mut heads = BinaryHeap::new();
        for mut feed in feeds {
            let mut row = Row::default();
            if feed.read(&mut row)? {
                heads.push(Reverse(Head { row, feed }));
            }
        }
        Ok(Sorted { heads })
    }

    /// Gives the next row in `row`, whose space is used again; false after the last.
    pub fn next_row(&mut self, row: &mut Row) -> io::Result<bool> {
        let Some(mut head) = self.heads.peek_mut() else { return Ok(false) };
        std::mem::swap(row, &mut head.0.row);
        let Head { row: next, feed } = &mut head.0;
        if !feed.read(next)? {
            std::collections::binary_heap::PeekMut::pop(head);
        }
        Ok(true)
    }

    /// Writes all rows as one run.
    fn write(mut self) -> io::Result<File> {
        let mut run = BufWriter::new(tempfile::tempfile()?);
        let mut row = Row::default();
        while self.next_row(&mut row)? {
            run.write_all(&(row.key.len() as u32).to_le_bytes())?;
            run.write_all(&(row.text.len() as u32).to_le_bytes())?;
            run.write_all(&row.line.to_le_bytes())?;
            run.write_all(&[row.table])?;
            run.write_all(&row.key)?;
            run.write_all(&row.text)?;
        }
        run.into_inner().map_err(io::IntoInnerError::into_error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows with keys in a scrambled order, sorted under a budget.
    fn sorted(count: u64, memory_bytes: usize) -> Vec<Row> {
        let mut sorter = Sorter::new(memory_bytes);
        for line in 0..count {
            let key = format!("person-{}", line.wrapping_mul(7919) % 1000);
            let table = if line % 3 == 0 { Table::Educations } else { Table::Positions };
            sorter.push(&key, table, line, &format!("text {line}")).unwrap();
        }
        let mut sorted = sorter.finish().unwrap();
        let (mut rows, mut row) = (Vec::new(), Row::default());
        while sorted.next_row(&mut row).unwrap() {
            rows.push(row.clone());
        }
        rows
    }

    #[test]
    fn memory_and_disk_give_the_same_order() {
        let in_memory = sorted(5_000, usize::MAX);
        assert_eq!(in_memory.len(), 5_000);
        assert!(in_memory.is_sorted());
        // A budget of a few rows makes hundreds of runs on three levels.
        assert_eq!(sorted(5_000, 512), in_memory);
        assert_eq!(sorted(5_000, 0), in_memory);
    }
}
