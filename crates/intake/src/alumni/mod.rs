//! The universal door for an alumni office: three delimited files joined by a person key.
//!
//! `people` (optional) names the persons, `educations` holds a row for each degree, `positions` a
//! row for each post. Rows of a person may lie anywhere in each file and files may be larger than
//! memory: all rows go through one external sort (`sort.rs`) under a memory budget, and each person
//! comes out whole. **People come in the byte order of their keys**, whatever the order of the
//! files, so the same rows always give the same dataset.
//!
//! Columns are found by their usual English or French names or by a [`Map`]; encoding and delimiter
//! are found by looking. A row that cannot be used becomes an [`Event::Rejected`] with its line and
//! reason, and for each file `rows = placed + rejected`. With a people file, rows of a person who
//! is not in it are rejected.

mod columns;
mod error;
mod example;
mod join;
mod map;
mod names;
mod sort;
mod table;

use std::path::PathBuf;

use crate::career::{Career, Rejected};

pub use error::SourceError;
pub use example::write_example;
pub use map::{Map, MapError};
pub use table::{FileReport, Table};

/// Memory that the sort takes unless told otherwise.
pub const MEMORY_BYTES_DEFAULT: usize = 256 * 1024 * 1024;

/// The files of an alumni office, and how to read them.
#[derive(Debug, Clone)]
pub struct Source {
    /// One row for each person, where the office gives such a file.
    pub people: Option<PathBuf>,
    /// One row for each degree.
    pub educations: Option<PathBuf>,
    /// One row for each post.
    pub positions: Option<PathBuf>,
    /// Names of columns and constants that differ from the usual ones.
    pub map: Map,
    /// Memory for the sort; beyond it rows wait in unnamed temporary files.
    pub memory_bytes: usize,
}

impl Default for Source {
    fn default() -> Self {
        Self {
            people: None,
            educations: None,
            positions: None,
            map: Map::default(),
            memory_bytes: MEMORY_BYTES_DEFAULT,
        }
    }
}

/// What happens while a source is read.
#[derive(Debug)]
pub enum Event {
    /// How far the work is; comes now and then, for a progress bar.
    Progress(Progress),
    /// A person with everything the files say of them. `rejected` in it is empty: all rejected
    /// rows of this source come as [`Event::Rejected`].
    Career(Career),
    /// A row that became no part of a career.
    Rejected(Rejected),
}

/// How far the work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Bytes read of the bytes in all files.
    Reading(u64, u64),
    /// Rows joined of the rows read.
    Joining(u64, u64),
}

/// What was read, in counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Careers given.
    pub people: u64,
    /// Educations in them.
    pub educations: u64,
    /// Positions in them.
    pub positions: u64,
    /// Rows rejected in all files.
    pub rejected: u64,
    /// One report for each file, in the order people, educations, positions.
    pub files: Vec<FileReport>,
}

impl Source {
    /// Reads the files and calls `each` for every career, rejected row and step of progress; an
    /// error of `each` ends the reading and comes back.
    pub fn read<E: From<SourceError>>(
        &self,
        each: &mut dyn FnMut(Event) -> Result<(), E>,
    ) -> Result<Summary, E> {
        join::read(self, each)
    }

    /// The files that were given.
    fn files(&self) -> impl Iterator<Item = (Table, &PathBuf)> {
        [
            (Table::People, &self.people),
            (Table::Educations, &self.educations),
            (Table::Positions, &self.positions),
        ]
        .into_iter()
        .filter_map(|(table, path)| Some((table, path.as_ref()?)))
    }
}
