//! How a command ends when it does not succeed.

use std::process::ExitCode;

/// A command that was not carried out, or that found what it looked for: faults.
#[derive(Debug)]
pub enum Failure {
    /// The data has faults: exit code 1.
    Data(anyhow::Error),
    /// The command is wrong: exit code 2.
    Command(anyhow::Error),
    /// The faults were already told in full: exit code 1, and no more words.
    Told,
    /// The reader of the output went away, as `head` does: nothing is wrong.
    OutputClosed,
}

impl Failure {
    /// A command that cannot be carried out as given.
    pub fn command(message: impl std::fmt::Display) -> Self {
        Self::Command(anyhow::anyhow!("{message}"))
    }

    /// Says on standard error what happened and gives the exit code.
    pub fn tell(self) -> ExitCode {
        match self {
            Self::Data(error) => {
                eprintln!("devenir: {}.", told(&error));
                ExitCode::from(1)
            }
            Self::Command(error) => {
                eprintln!("devenir: {}.", told(&error));
                ExitCode::from(2)
            }
            Self::Told => ExitCode::from(1),
            Self::OutputClosed => ExitCode::SUCCESS,
        }
    }
}

/// An error with its causes, each said once: some messages hold that of their cause already.
fn told(error: &anyhow::Error) -> String {
    let mut message = error.to_string();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        if !message.contains(&cause) {
            message = format!("{message}: {cause}");
        }
    }
    message
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Self::OutputClosed,
            _ => Self::Data(error.into()),
        }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        if error.io_error_kind() == Some(std::io::ErrorKind::BrokenPipe) {
            return Self::OutputClosed;
        }
        Self::Data(error.into())
    }
}

/// A file that is not there, or a name that is taken, is a wrong command; the rest is the data.
impl From<tables::Error> for Failure {
    fn from(error: tables::Error) -> Self {
        use std::io::ErrorKind::{AlreadyExists, NotADirectory, NotFound};
        match &error {
            tables::Error::File { source, .. }
                if matches!(source.kind(), NotFound | AlreadyExists | NotADirectory) =>
            {
                Self::Command(error.into())
            }
            tables::Error::Exists { .. } => Self::Command(error.into()),
            _ => Self::Data(error.into()),
        }
    }
}

impl From<dataset::Error> for Failure {
    fn from(error: dataset::Error) -> Self {
        match error {
            dataset::Error::Table(error) => error.into(),
            error => Self::Data(error.into()),
        }
    }
}

impl From<engine::Error> for Failure {
    fn from(error: engine::Error) -> Self {
        match error {
            engine::Error::Dataset(error) => error.into(),
            error @ (engine::Error::Settings(_) | engine::Error::Careers(_)) => {
                Self::Command(error.into())
            }
            error => Self::Data(error.into()),
        }
    }
}

impl From<edition::Error> for Failure {
    fn from(error: edition::Error) -> Self {
        match error {
            edition::Error::Table(error) => error.into(),
            error @ (edition::Error::Manifest { .. } | edition::Error::Explorer { .. }) => {
                Self::Data(error.into())
            }
            error => Self::Command(error.into()),
        }
    }
}

impl From<site::Error> for Failure {
    fn from(error: site::Error) -> Self {
        match error {
            site::Error::Edition(error) => error.into(),
            error @ site::Error::Publishing(site::editions::Refused::Unsound(_)) => {
                Self::Data(error.into())
            }
            error => Self::Command(error.into()),
        }
    }
}

impl From<site::admin::Refused> for Failure {
    fn from(error: site::admin::Refused) -> Self {
        Self::Command(error.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_is_told_once() {
        let full = std::io::Error::from(std::io::ErrorKind::StorageFull);
        let error = tables::Error::file("careers".as_ref(), full);
        let said = told(&anyhow::Error::from(error).context("importing"));
        assert_eq!(said.matches("no storage space").count(), 1, "{said}");
        assert!(said.starts_with("importing: careers"), "{said}");
    }
}
