//! Why a whole source cannot be read.

use std::io;
use std::path::PathBuf;

/// A fault of a file as a whole; faults of rows are rejections.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// Neither educations nor positions.
    #[error("nothing to read: give a file of educations, of positions, or both")]
    Nothing,
    /// A file that cannot be opened or read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file without a header row.
    #[error("{} is empty; its first row must name the columns", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// A header row that is not text.
    #[error("the header of {} is not readable: {fault}", path.display())]
    Header {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        fault: crate::delimited::records::RecordFault,
    },
    /// A column without which rows say nothing.
    #[error(
        "{} has no column for \"{column}\"; its columns are: {}; name one in the map, as \
         [{table}] {column} = \"...\"",
        path.display(),
        shown(found)
    )]
    MissingColumn {
        /// The file.
        path: PathBuf,
        /// Section of the map.
        table: &'static str,
        /// Column of ours.
        column: &'static str,
        /// Columns of theirs.
        found: Vec<String>,
    },
    /// A column that the map names and the file has not.
    #[error(
        "the map gives \"{named}\" for {column}, but {} has no such column; its columns are: {}",
        path.display(),
        shown(found)
    )]
    UnknownColumn {
        /// The file.
        path: PathBuf,
        /// Column of ours.
        column: &'static str,
        /// Name in the map.
        named: String,
        /// Columns of theirs.
        found: Vec<String>,
    },
    /// Rows that wait on disk could not be written or read back.
    #[error(
        "cannot keep rows in a temporary file: {0}; free some space or set TMPDIR to a folder \
         with room"
    )]
    Temporary(io::Error),
}

/// Column names as a message shows them: not all of a thousand.
fn shown(names: &[String]) -> String {
    const SHOWN_MAX: usize = 40;
    let more = if names.len() > SHOWN_MAX { ", ..." } else { "" };
    names[..names.len().min(SHOWN_MAX)].join(", ") + more
}
