//! What can go wrong while ranking.

use std::path::PathBuf;

use crate::careers::CareersError;
use crate::settings::SettingsError;

/// Result with this crate's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A fault that ends a ranking.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The dataset cannot be read.
    #[error(transparent)]
    Dataset(#[from] dataset::Error),
    /// A setting is out of its range.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// The careers are not usable.
    #[error(transparent)]
    Careers(#[from] CareersError),
    /// A fact names what no dictionary has.
    #[error(
        "person {person_id} has a {dictionary} {id} that the dataset's {dictionary} dictionary does not hold. Run `devenir check` on the dataset"
    )]
    Dangling {
        /// The person whose row it is.
        person_id: u32,
        /// `school`, `company`, `profession`, `place` or `field`.
        dictionary: &'static str,
        /// The identifier.
        id: u32,
    },
    /// Officially known graduates of a school that is not there.
    #[error(
        "the cohorts name the school {school_id}, which the dataset's school dictionary does not hold"
    )]
    CohortOfNoSchool {
        /// The school.
        school_id: u32,
    },
    /// Two cohorts in which the same graduate may stand.
    #[error(
        "two cohorts of school {school_id} in {year} may count the same graduates. Write each graduate in one"
    )]
    CohortsOverlap {
        /// The school.
        school_id: u32,
        /// The year.
        year: i16,
    },
    /// A dictionary holds an identifier twice.
    #[error(
        "the dataset's {dictionary} dictionary holds {id} twice. Run `devenir check` on the dataset"
    )]
    Duplicate {
        /// `school` or `company`.
        dictionary: &'static str,
        /// The identifier.
        id: u32,
    },
    /// The temporary file of records beyond the memory allowed.
    #[error(
        "the temporary file of the walk: {0}. Allow more memory, free some disk space, or set TMPDIR to a folder with room"
    )]
    Records(std::io::Error),
    /// A dictionary that the explorer index cannot number.
    #[error(
        "the dataset has {count} {what}, and the explorer index can number {most}. Compute the edition without it: --no-explorer"
    )]
    TooMany {
        /// What there is too much of.
        what: &'static str,
        /// How many there are.
        count: usize,
        /// How many there may be.
        most: usize,
    },
    /// The explorer index cannot be written.
    #[error("{}: {source}. Check the disk and start again", path.display())]
    Index {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The folder of a planted dataset cannot be made or removed.
    #[error("{}: {source}. Name a folder to work in that is empty and can be written", path.display())]
    Scratch {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}
