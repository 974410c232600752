//! What can go wrong with a database.

use crate::Statement;

/// Result with this crate's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A fault of the database or of a statement.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It cannot be opened.
    #[error(
        "the database {address} cannot be opened: {source}. Check the address, that the server runs, and that the folder may be written"
    )]
    Open {
        /// The address, without its password.
        address: String,
        /// What the database said.
        source: sqlx::Error,
    },
    /// No transaction could be begun.
    #[error("the database does not answer: {0}. Check that its server runs and the disk has space")]
    Begin(sqlx::Error),
    /// What was written could not be kept.
    #[error("the database did not keep a change: {0}. Nothing was changed; try again")]
    Commit(sqlx::Error),
    /// A statement failed.
    #[error("the database refused the statement at {place}: {source}")]
    Statement {
        /// File and line in the program.
        place: &'static str,
        /// What the database said.
        source: sqlx::Error,
    },
    /// A migration failed.
    #[error("the database could not be brought to version {name}: {source}. Nothing was changed")]
    Migration {
        /// Name of the migration.
        name: &'static str,
        /// What the database said.
        source: sqlx::Error,
    },
    /// The database is newer than the program.
    #[error(
        "the database was used by a later version of the program, which made {name}. Use that version, or restore a backup"
    )]
    Later {
        /// Name of the migration that is not known here.
        name: String,
    },
}

impl Error {
    pub(crate) fn statement(statement: &Statement, source: sqlx::Error) -> Self {
        Self::Statement { place: statement.place(), source }
    }

    /// Whether a row was refused because another has its key already.
    pub fn is_taken(&self) -> bool {
        match self {
            Self::Statement { source, .. } => {
                source.as_database_error().is_some_and(|error| error.is_unique_violation())
            }
            _ => false,
        }
    }
}
