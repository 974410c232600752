//! What can go wrong with a table, told with the file and the column.

use std::path::{Path, PathBuf};

/// Result with this crate's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A fault in a table file or in a folder.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The operating system refused.
    #[error("{path}: {source}. {advice}", path = path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
        /// The next step.
        advice: &'static str,
    },
    /// The file is not the Parquet table it should be.
    #[error("{path}: {problem}. Write the file anew or restore it from a copy", path = path.display())]
    Table {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// A value that its column cannot hold.
    #[error("{path}: column {column}, row {row}: {problem}", path = path.display())]
    Value {
        /// The file.
        path: PathBuf,
        /// Name of the column.
        column: &'static str,
        /// Row from 0 in the file.
        row: u64,
        /// What is wrong with it.
        problem: String,
    },
    /// The folder to be published stands already.
    #[error("{path} exists already. Choose another name, or remove it first", path = path.display())]
    Exists {
        /// The folder.
        path: PathBuf,
    },
}

impl Error {
    /// Wraps an error of the operating system with its file and the step that usually helps.
    pub fn file(path: &Path, source: std::io::Error) -> Self {
        let advice = match source.kind() {
            std::io::ErrorKind::NotFound => "Check the name",
            std::io::ErrorKind::PermissionDenied => "Check the permissions",
            std::io::ErrorKind::StorageFull => "Free some space on the disk and start again",
            _ => "Check the disk and start again",
        };
        Self::File { path: path.to_owned(), source, advice }
    }

    /// Wraps an error of the Parquet library, which may hide one of the operating system.
    pub(crate) fn parquet(path: &Path, error: parquet::errors::ParquetError) -> Self {
        match error {
            parquet::errors::ParquetError::External(inner) => {
                match inner.downcast::<std::io::Error>() {
                    Ok(source) => Self::file(path, *source),
                    Err(inner) => Self::table(path, inner.to_string()),
                }
            }
            other => Self::table(path, other.to_string()),
        }
    }

    pub(crate) fn table(path: &Path, problem: impl Into<String>) -> Self {
        Self::Table { path: path.to_owned(), problem: problem.into() }
    }
}
