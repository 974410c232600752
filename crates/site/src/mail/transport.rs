//! How a message leaves the site: by SMTP, into a folder, or into memory.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use super::letter::Written;

/// A server of mail that does not answer in this time is tried again later.
const SMTP_TIME_MAX: Duration = Duration::from_secs(60);

/// How mail goes out.
#[derive(Debug, Clone)]
pub enum Transport {
    /// To a server of mail.
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    /// Into a folder, a file `….eml` for each message, which the operator reads.
    Folder(PathBuf),
    /// Into memory, for tests.
    Memory(Memory),
}

/// What is no way for mail.
#[derive(Debug, thiserror::Error)]
#[error(
    "mail cannot go out that way: {0}. Write smtp://user:password@host:587?tls=required, smtps://user:password@host, or folder:PATH"
)]
pub struct NoTransport(String);

/// Why a message did not go out.
#[derive(Debug)]
pub enum Unsent {
    /// It may go out later.
    Later(String),
    /// It never will.
    Never(String),
}

impl std::str::FromStr for Transport {
    type Err = NoTransport;

    fn from_str(text: &str) -> Result<Self, NoTransport> {
        match text.split_once(':') {
            Some(("folder", path)) if !path.is_empty() => Ok(Self::Folder(path.into())),
            Some(("smtp" | "smtps", _)) => {
                let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(text);
                let builder = builder.map_err(|error| NoTransport(error.to_string()))?;
                Ok(Self::Smtp(builder.timeout(Some(SMTP_TIME_MAX)).build()))
            }
            // The text may hold a password: it is not repeated.
            _ => {
                Err(NoTransport("it begins with neither smtp://, smtps:// nor folder:".to_owned()))
            }
        }
    }
}

/// The messages that went into memory.
#[derive(Debug, Clone, Default)]
pub struct Memory(Arc<Mutex<Vec<Sent>>>);

/// One of them.
#[derive(Debug, Clone)]
pub struct Sent {
    /// To whom.
    pub recipient: String,
    /// Its subject.
    pub subject: String,
    /// What it says, as plain text.
    pub plain: String,
    /// The whole message, as it would travel.
    pub raw: String,
}

impl Memory {
    /// All of them, the oldest first.
    pub fn all(&self) -> Vec<Sent> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Transport {
    /// Hands a message over.
    pub async fn send(&self, written: &Written, message: Message) -> Result<(), Unsent> {
        match self {
            Self::Smtp(server) => match server.send(message).await {
                Ok(_) => Ok(()),
                Err(error) if error.is_permanent() => Err(Unsent::Never(error.to_string())),
                Err(error) => Err(Unsent::Later(error.to_string())),
            },
            Self::Folder(folder) => {
                // By its name it is found again when its member is erased.
                let member = written.member.map(|member| format!("-{member}")).unwrap_or_default();
                let name = format!("{}-{}{member}.eml", written.written_at, written.number);
                let folder = folder.clone();
                let kept = move || keep(&folder, &name, &message.formatted());
                match tokio::task::spawn_blocking(kept).await {
                    Ok(Ok(())) => Ok(()),
                    Ok(Err(error)) => Err(Unsent::Later(error.to_string())),
                    Err(error) => Err(Unsent::Later(error.to_string())),
                }
            }
            Self::Memory(memory) => {
                let sent = Sent {
                    recipient: written.recipient.clone(),
                    subject: written.subject.clone(),
                    plain: written.plain.clone(),
                    raw: String::from_utf8_lossy(&message.formatted()).into_owned(),
                };
                memory.0.lock().unwrap_or_else(PoisonError::into_inner).push(sent);
                Ok(())
            }
        }
    }
}

impl Transport {
    /// Removes what a folder holds of a member: messages about their account, and those to an address.
    /// What went to a server is no longer ours.
    pub async fn erase(&self, member: i64, addresses: &[String]) -> std::io::Result<()> {
        let Self::Folder(folder) = self else { return Ok(()) };
        let (folder, end) = (folder.clone(), format!("-{member}.eml"));
        let addresses: Vec<String> = addresses.iter().map(|one| one.to_lowercase()).collect();
        let erase = move || -> std::io::Result<()> {
            let entries = match std::fs::read_dir(&folder) {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
                entries => entries?,
            };
            for entry in entries {
                let path = entry?.path();
                let is_mail = path.extension().is_some_and(|end| end == "eml");
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                if is_mail && (name.ends_with(&end) || is_to(&std::fs::read(&path)?, &addresses)) {
                    std::fs::remove_file(&path)?;
                }
            }
            Ok(())
        };
        tokio::task::spawn_blocking(erase).await.map_err(std::io::Error::other)?
    }
}

/// Whether a message goes to one of some addresses in small letters, by its header.
fn is_to(message: &[u8], addresses: &[String]) -> bool {
    let message = String::from_utf8_lossy(message).to_lowercase();
    let header = message.split("\r\n\r\n").next().unwrap_or_default();
    let mut lines = header.lines().filter_map(|line| line.strip_prefix("to:"));
    lines.any(|line| {
        let to = line.trim().trim_end_matches('>').rsplit('<').next().unwrap_or_default();
        addresses.iter().any(|address| address == to)
    })
}

/// Writes a file that appears whole.
fn keep(folder: &Path, name: &str, contents: &[u8]) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let part = folder.join(format!("{name}.part"));
    std::fs::write(&part, contents)?;
    std::fs::rename(part, folder.join(name))
}
