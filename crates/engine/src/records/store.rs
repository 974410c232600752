//! Words gathered by many threads, each in one of some partitions, in memory and beyond it on disk.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::{Error, Result};

/// Words to a chunk: large enough to write at once, small enough to have one open to each partition.
const CHUNK: usize = 1 << 13;
/// Bytes of a word.
const WORD: usize = size_of::<u64>();

/// Words by partition.
///
/// Chunks that would need more memory than allowed go to one temporary file, which has no name: it is
/// gone when the program ends, however it ends.
pub struct Store {
    partitions: Vec<Mutex<Vec<Chunk>>>,
    memory_max: u64,
    /// Bytes of the chunks in memory.
    memory: AtomicU64,
    file: OnceLock<File>,
    /// Bytes of the file.
    written: AtomicU64,
}

enum Chunk {
    Held(Vec<u64>),
    Written { at: u64, words: usize },
}

impl Store {
    /// An empty store that keeps about `memory_max` bytes of chunks in memory.
    pub fn new(partitions: usize, memory_max: u64) -> Self {
        Self {
            partitions: std::iter::repeat_with(Mutex::default).take(partitions).collect(),
            memory_max,
            memory: AtomicU64::new(0),
            file: OnceLock::new(),
            written: AtomicU64::new(0),
        }
    }

    /// A writer; each thread has its own.
    pub fn writer(&self) -> Writer<'_> {
        Writer { store: self, open: vec![Vec::new(); self.partitions.len()] }
    }

    /// How many words a partition holds.
    pub fn len(&self, partition: usize) -> usize {
        let chunks = self.partitions[partition].lock().unwrap_or_else(PoisonError::into_inner);
        chunks.iter().map(Chunk::len).sum()
    }

    /// The words of a partition, which is empty then.
    pub fn take(&self, partition: usize) -> Result<Vec<Vec<u64>>> {
        let mut chunks = self.partitions[partition].lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *chunks).into_iter().map(|chunk| self.read(chunk)).collect()
    }

    fn read(&self, chunk: Chunk) -> Result<Vec<u64>> {
        match chunk {
            Chunk::Held(words) => {
                self.memory.fetch_sub((words.capacity() * WORD) as u64, Ordering::Relaxed);
                Ok(words)
            }
            Chunk::Written { at, words } => {
                let mut bytes = vec![0; words * WORD];
                self.file()?.read_exact_at(&mut bytes, at).map_err(Error::Records)?;
                let (words, _) = bytes.as_chunks::<WORD>();
                Ok(words.iter().map(|word| u64::from_le_bytes(*word)).collect())
            }
        }
    }

    fn add(&self, partition: usize, words: Vec<u64>) -> Result<()> {
        let bytes = (words.capacity() * WORD) as u64;
        let held = self.memory.fetch_add(bytes, Ordering::Relaxed) + bytes;
        let chunk = if held <= self.memory_max {
            Chunk::Held(words)
        } else {
            self.memory.fetch_sub(bytes, Ordering::Relaxed);
            self.write(&words)?
        };
        self.partitions[partition].lock().unwrap_or_else(PoisonError::into_inner).push(chunk);
        Ok(())
    }

    fn write(&self, words: &[u64]) -> Result<Chunk> {
        let mut bytes = Vec::with_capacity(words.len() * WORD);
        words.iter().for_each(|word| bytes.extend_from_slice(&word.to_le_bytes()));
        let at = self.written.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        self.file()?.write_all_at(&bytes, at).map_err(Error::Records)?;
        Ok(Chunk::Written { at, words: words.len() })
    }

    fn file(&self) -> Result<&File> {
        if let Some(file) = self.file.get() {
            return Ok(file);
        }
        let file = tempfile::tempfile().map_err(Error::Records)?;
        // Of two threads that come here at once, the one that is late drops its file.
        Ok(self.file.get_or_init(|| file))
    }
}

impl Chunk {
    fn len(&self) -> usize {
        match self {
            Self::Held(words) => words.len(),
            Self::Written { words, .. } => *words,
        }
    }
}

/// Writes words into the partitions of a store.
pub struct Writer<'a> {
    store: &'a Store,
    open: Vec<Vec<u64>>,
}

impl Writer<'_> {
    /// Where to append words to a partition. All that is appended before the next call stays together.
    #[inline]
    pub fn to(&mut self, partition: usize) -> Result<&mut Vec<u64>> {
        if self.open[partition].len() >= CHUNK {
            let full = std::mem::replace(&mut self.open[partition], Vec::with_capacity(CHUNK + 16));
            self.store.add(partition, full)?;
        }
        Ok(&mut self.open[partition])
    }

    /// Hands over what is not yet.
    pub fn finish(self) -> Result<()> {
        for (partition, mut words) in self.open.into_iter().enumerate() {
            if !words.is_empty() {
                words.shrink_to_fit();
                self.store.add(partition, words)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Groups of equal words in a store that keeps so many bytes in memory.
    fn filled(memory_max: u64) -> Store {
        let store = Store::new(3, memory_max);
        let mut writer = store.writer();
        for group in 0..9_000u64 {
            let partition = if group % 4 == 0 { 2 } else { 0 };
            writer.to(partition).expect("room").extend([group; 5]);
        }
        writer.finish().expect("room");
        store
    }

    #[test]
    fn words_come_back_together_whether_held_or_written() {
        for memory_max in [0, 100_000, u64::MAX] {
            let store = filled(memory_max);
            assert!(store.memory.load(Ordering::Relaxed) <= memory_max);
            assert_eq!(store.file.get().is_some(), memory_max < u64::MAX);
            assert_eq!([0, 1, 2].map(|one| store.len(one)), [33_750, 0, 11_250]);
            let mut groups = Vec::new();
            for partition in 0..3 {
                for chunk in store.take(partition).expect("read") {
                    let (words, rest) = chunk.as_chunks::<5>();
                    assert!(rest.is_empty());
                    assert!(words.iter().all(|group| group.iter().all(|word| *word == group[0])));
                    groups.extend(words.iter().map(|group| group[0]));
                }
                assert_eq!(store.len(partition), 0);
            }
            groups.sort_unstable();
            assert_eq!(groups, (0..9_000).collect::<Vec<_>>());
            assert_eq!(store.memory.load(Ordering::Relaxed), 0);
        }
    }
}
