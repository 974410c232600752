//! What can go wrong with an edition.

use std::path::PathBuf;

use crate::Reason;

/// Result with this crate's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A fault of an edition or of a question to it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or a table.
    #[error(transparent)]
    Table(#[from] tables::Error),
    /// `manifest.json`.
    #[error("{path}: this is not the manifest of an edition: {problem}. Name a folder that `devenir rank` wrote", path = .path.display())]
    Manifest {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// The explorer index.
    #[error("{path}: this explorer index cannot be used: {problem}. Compute the edition anew with `devenir rank`", path = .path.display())]
    Explorer {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// An edition without an explorer index.
    #[error("{folder}: there is no explorer index here. Name an edition that `devenir rank` wrote without --no-explorer", folder = .folder.display())]
    NoExplorer {
        /// The folder.
        folder: PathBuf,
    },
    /// No one thing of that name.
    #[error("{asked:?} is no {what} here, or several.{nearest} Give the whole name, or the number")]
    NoName {
        /// Kind of thing.
        what: &'static str,
        /// What was asked for.
        asked: String,
        /// Names near it, as a sentence; may be empty.
        nearest: String,
    },
    /// No such career.
    #[error("this edition has no career {asked:?}. It has: {known}")]
    NoCareer {
        /// What was asked for.
        asked: String,
        /// The careers near it; all of them where none is near.
        known: String,
    },
    /// No such ranking.
    #[error("no ranking of {career} in {country}. There are rankings for: {known}")]
    NoCountry {
        /// The career.
        career: String,
        /// The country asked for.
        country: String,
        /// The countries there are.
        known: String,
    },
    /// No such school.
    #[error("{asked:?} is no school of this edition.{nearest}")]
    NoSchool {
        /// What was asked for.
        asked: String,
        /// Schools with a similar name, as a sentence; may be empty.
        nearest: String,
    },
    /// Several schools of that name.
    #[error("{asked:?} may be several schools: {matches}. Give the whole name, or the number")]
    SeveralSchools {
        /// What was asked for.
        asked: String,
        /// Schools that match, with their numbers.
        matches: String,
    },
    /// A school without a figure in a career.
    #[error("we cannot say how {school} does in {career}: {}. {}", reason.why(*missing), reason.remedy())]
    NoFigure {
        /// The school.
        school: String,
        /// The career.
        career: String,
        /// Why.
        reason: Reason,
        /// Graduates missing for a place, where that is told.
        missing: u32,
    },
}
