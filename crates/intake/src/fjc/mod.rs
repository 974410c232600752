//! The Federal Judicial Center's biographical directory of United States federal judges.
//!
//! A folder of five CSV files: `demographics.csv` (who), `education.csv`,
//! `professional-career.csv` (free text), `federal-judicial-service.csv` (appointments) and
//! `other-federal-judicial-service.csv` (free text again). [`Directory`] joins them into one
//! career after the other; [`parse_line`] reads one line of free text and needs no file.

mod appointment;
mod armed_force;
mod clause;
mod dates;
mod directory;
mod education;
mod employer;
mod jurisdiction;
mod line;
mod narrative;
mod place;
mod segment;
mod table;
mod words;

use std::path::PathBuf;

pub use dates::Running;
pub use directory::{Counts, Directory, LineCounts};
pub use line::{LINE_BYTES_MAX, Life, Post, Reason, parse_line};

/// Why the directory cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file is missing or cannot be opened.
    #[error("{} cannot be read; the folder must hold the five CSV files of the judges' directory", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file is far larger than any of the directory.
    #[error("{} is larger than {megabytes} MB and is not of the judges' directory; fetch it again", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The limit.
        megabytes: u64,
    },
    /// The first line does not name the columns.
    #[error("{} has no column \"{column}\" in its first line; fetch the file again from the Federal Judicial Center", path.display())]
    Header {
        /// The file.
        path: PathBuf,
        /// The first column missing.
        column: String,
    },
}
