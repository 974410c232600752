//! Why a person's file as a whole is not read.

/// A file that is not the format, or is built to do harm.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Another kind of file.
    #[error("this is not {expected}: {found}; {next}")]
    NotThisFormat {
        /// What was asked for.
        expected: &'static str,
        /// What is there or missing.
        found: String,
        /// What to do.
        next: &'static str,
    },
    /// Beyond the limit.
    #[error("{what} is larger than {mebibytes} MiB; no such file of one person is")]
    Large {
        /// The file or the part of it.
        what: String,
        /// The limit.
        mebibytes: u64,
    },
    /// Bytes that are no text.
    #[error("byte {at} of the file is not UTF-8 text; save the file as UTF-8")]
    NotUtf8 {
        /// Offset from 0.
        at: usize,
    },
    /// A file or folder that cannot be opened or read.
    #[error("cannot read {path}: {reason}")]
    Unreadable {
        /// Which.
        path: String,
        /// What the system says.
        reason: String,
    },
    /// Hundreds of bad rows.
    #[error("more than 1,000 rows cannot be read; this is not the file of one person")]
    TooManyRejected,
    /// A zip archive that cannot be read.
    #[error("the zip archive cannot be read ({0}); download it again and upload it unchanged")]
    Zip(String),
    /// More entries than such archives have.
    #[error("the zip archive has more than 1,000 entries; an export of one person has fewer")]
    TooManyEntries,
    /// A path that leads out of the archive.
    #[error("the zip archive holds an entry named \"{0}\", which leads out of it; it is not read")]
    EntryName(String),
    /// An entry behind a password.
    #[error(
        "the entry \"{0}\" of the zip archive is encrypted; upload an archive without password"
    )]
    Encrypted(String),
    /// Two files where one is expected.
    #[error("the archive holds {0} twice; keep one export in it")]
    Twice(&'static str),
    /// An entry that unpacks to far more than it is.
    #[error("the entry \"{0}\" of the zip archive unpacks to a suspicious size; it is not read")]
    Bomb(String),
    /// Not well-formed XML.
    #[error("line {line} of the file is not well-formed XML ({reason}); download it again")]
    Xml {
        /// Line from 1.
        line: usize,
        /// What is wrong.
        reason: String,
    },
    /// A DOCTYPE or an entity of its own.
    #[error(
        "line {line} of the file declares or uses an entity, which no ORCID record does; it is not read"
    )]
    Entity {
        /// Line from 1.
        line: usize,
    },
    /// Elements inside elements inside elements.
    #[error("line {line} of the file lies deeper than 64 elements; no ORCID record does")]
    Deep {
        /// Line from 1.
        line: usize,
    },
    /// Not well-formed JSON, or JSON of another shape.
    #[error("the file is not JSON of this format ({reason}); export it again")]
    Json {
        /// What is wrong, with line and column.
        reason: String,
    },
}
