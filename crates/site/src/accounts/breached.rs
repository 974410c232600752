//! Passwords that became known when other sites were broken into: a list that the operator keeps on the
//! machine, so that nobody outside is asked about a password.
//!
//! The list is that of Have I Been Pwned as its own downloader writes it: a line for each password, its SHA-1 in
//! 40 hexadecimal digits, a colon and how often it was seen, sorted by the digits. It is tens of gigabytes long and
//! is never read whole: a password is looked for by halves, some forty short reads.

use std::cmp::Ordering;
use std::fmt::Write;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use sha1::{Digest, Sha1};

/// Digits of a SHA-1.
const DIGITS: usize = 40;
/// Bytes of a line with its end, at most.
const LINE_BYTES_MAX: u64 = 64;

/// The list.
#[derive(Debug, Clone)]
pub struct Breached(PathBuf);

/// Why a file is no such list.
#[derive(Debug, thiserror::Error)]
pub enum NoList {
    /// It cannot be read.
    #[error("{0} cannot be read: {1}. Give the file that haveibeenpwned-downloader wrote")]
    Unread(PathBuf, io::Error),
    /// It begins with something else.
    #[error(
        "{0} is no list of breached passwords: its first line is not the SHA-1 of one in 40 hexadecimal \
         digits. Give the file that haveibeenpwned-downloader wrote, sorted by the digits"
    )]
    Other(PathBuf),
}

impl Breached {
    /// Takes a list, which is looked at and stays where it is.
    pub fn open(path: &Path) -> Result<Self, NoList> {
        let unread = |error| NoList::Unread(path.to_owned(), error);
        let mut begin = Vec::new();
        let file = File::open(path).map_err(unread)?;
        file.take(LINE_BYTES_MAX).read_to_end(&mut begin).map_err(unread)?;
        match digits_of(&begin) {
            Some(_) => Ok(Self(path.to_owned())),
            None => Err(NoList::Other(path.to_owned())),
        }
    }

    /// Whether a password is on the list. It reads from the disk.
    pub fn holds(&self, password: &str) -> io::Result<bool> {
        let mut asked = String::with_capacity(DIGITS);
        for byte in Sha1::digest(password) {
            // Writing to a string does not fail.
            let _ = write!(asked, "{byte:02X}");
        }
        let mut file = File::open(&self.0)?;
        // What is looked for begins in here, if anywhere.
        let (mut begin, mut end) = (0, file.metadata()?.len());
        while begin < end {
            let middle = begin + (end - begin) / 2;
            let (start, line) = line_at(&mut file, begin, middle)?;
            let digits =
                digits_of(&line).ok_or_else(|| io::Error::other("a line that is no SHA-1"))?;
            match digits.to_ascii_uppercase().as_slice().cmp(asked.as_bytes()) {
                Ordering::Equal => return Ok(true),
                Ordering::Less => begin = start + line.len() as u64,
                Ordering::Greater => end = start,
            }
        }
        Ok(false)
    }
}

/// Where the line begins that holds a byte, not before the beginning of a line, and the line with its end.
fn line_at(file: &mut File, begin: u64, at: u64) -> io::Result<(u64, Vec<u8>)> {
    let from = at.saturating_sub(LINE_BYTES_MAX).max(begin);
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(from))?;
    file.take(at - from + LINE_BYTES_MAX).read_to_end(&mut bytes)?;
    let (before, _) =
        bytes.split_at(usize::try_from(at - from).unwrap_or_default().min(bytes.len()));
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let line = bytes[start..].split_inclusive(|byte| *byte == b'\n').next().unwrap_or_default();
    Ok((from + start as u64, line.to_vec()))
}

/// The digits that a line begins with.
fn digits_of(line: &[u8]) -> Option<&[u8]> {
    let (digits, rest) = line.split_at_checked(DIGITS)?;
    let is_end = matches!(rest.first(), None | Some(b':' | b'\r' | b'\n'));
    (is_end && digits.iter().all(u8::is_ascii_hexdigit)).then_some(digits)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A list of passwords as it is published.
    fn list(passwords: &[String], end: &str) -> (tempfile::TempDir, PathBuf) {
        let hash = |password: &String| {
            let hex: String =
                Sha1::digest(password).iter().map(|byte| format!("{byte:02X}")).collect();
            format!("{hex}:{}", password.len() * 1_003)
        };
        let mut lines: Vec<String> = passwords.iter().map(hash).collect();
        lines.sort();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("list.txt");
        std::fs::write(&path, lines.join(end)).unwrap();
        (folder, path)
    }

    #[test]
    fn a_known_hash_is_the_one_that_is_published() {
        // Of "password", as Have I Been Pwned shows it in the documentation of its interface.
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("list.txt");
        std::fs::write(&path, "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:9545824\r\n").unwrap();
        let list = Breached::open(&path).unwrap();
        assert!(list.holds("password").unwrap());
        assert!(!list.holds("Password").unwrap());
    }

    #[test]
    fn another_file_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("list.txt");
        for text in ["", "password\n", "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD:1\n"] {
            std::fs::write(&path, text).unwrap();
            assert!(matches!(Breached::open(&path), Err(NoList::Other(_))), "{text}");
        }
        assert!(matches!(Breached::open(folder.path()), Err(NoList::Unread(..))));
    }

    proptest! {
        /// All of a list are found, and nothing else.
        #[test]
        fn whatever_is_listed_is_found(
            passwords in prop::collection::btree_set("\\PC{0,12}", 1..60), windows: bool,
        ) {
            let all: Vec<String> = passwords.into_iter().collect();
            let (listed, others) = all.split_at(all.len() / 2 + 1);
            let (_folder, path) = list(listed, if windows { "\r\n" } else { "\n" });
            let list = Breached::open(&path).unwrap();
            for password in listed {
                prop_assert!(list.holds(password).unwrap(), "{}", password);
            }
            for password in others {
                prop_assert!(!list.holds(password).unwrap(), "{}", password);
            }
        }
    }
}
