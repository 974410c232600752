//! What can go wrong with a dataset.

use std::path::PathBuf;

/// Result with this crate's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A fault of a dataset, told with its place and the next step.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or a table.
    #[error(transparent)]
    Table(#[from] tables::Error),
    /// `dataset.json`.
    #[error("{path}: this is not the manifest of a dataset: {problem}. Name a dataset folder, or import into a new one", path = .path.display())]
    Manifest {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// Rows out of order, so that a person's rows cannot be brought together.
    #[error("{path}, row {row}: person {person_id} stands after person {before}. Run `devenir check` on the dataset, and sort the part by person_id", path = .path.display())]
    Order {
        /// The part.
        path: PathBuf,
        /// Row from 0.
        row: u64,
        /// The person out of order.
        person_id: u32,
        /// The person before.
        before: u32,
    },
    /// People or dictionary rows written out of order.
    #[error(
        "people must be written in ascending order of person_id: {person_id} came after {before}"
    )]
    PeopleOrder {
        /// The person out of order.
        person_id: u32,
        /// The person before.
        before: u32,
    },
    /// The temporary files of the sort.
    #[error(
        "the temporary folder of the sort: {0}. Free some disk space, or set TMPDIR to a folder with room"
    )]
    Sort(std::io::Error),
}
