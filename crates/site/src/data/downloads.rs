//! The open files of an edition: its tables and its manifest, with their sizes and checksums.
//!
//! What stands in the folder `private` of an edition is none of them.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use edition::Edition;
use sha2::{Digest, Sha256};

/// The manifest of an edition.
pub const MANIFEST: &str = "manifest.json";
/// The list of checksums, as `sha256sum --check` reads it.
pub const SUMS: &str = "SHA256SUMS";

/// The open files of one edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Downloads {
    /// The number of the edition.
    pub number: i64,
    /// Its files: the tables by name, then the manifest.
    pub files: Vec<Download>,
    folder: PathBuf,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// Its name.
    pub name: String,
    /// Rows of a table; `None` for the manifest.
    pub rows: Option<u64>,
    /// Its length.
    pub bytes: u64,
    /// Its SHA-256, in hexadecimal figures.
    pub sha256: String,
}

impl Downloads {
    /// Reads all open files of an edition once, to sum them up.
    pub fn read(number: i64, edition: &Edition) -> io::Result<Self> {
        let manifest = edition.manifest();
        let tables =
            manifest.rows.iter().map(|(name, rows)| (format!("{name}.parquet"), Some(*rows)));
        let folder = edition.folder().to_owned();
        let files = tables
            .chain([(MANIFEST.to_owned(), None)])
            // A name with a way out of the folder is none of a table.
            .filter(|(name, _)| !name.contains(['/', '\\']) && !name.starts_with('.'))
            .map(|(name, rows)| {
                let (bytes, sha256) = sum(&folder.join(&name))?;
                Ok(Download { name, rows, bytes, sha256 })
            })
            .collect::<io::Result<_>>()?;
        Ok(Self { number, files, folder })
    }

    /// Where an open file stands; `None` for any other name.
    pub fn path(&self, name: &str) -> Option<PathBuf> {
        let file = self.files.iter().find(|file| file.name == name)?;
        Some(self.folder.join(&file.name))
    }

    /// The checksums as one text.
    pub fn sums(&self) -> String {
        self.files.iter().map(|file| format!("{}  {}\n", file.sha256, file.name)).collect()
    }

    /// The address of a file, which never means another.
    pub fn address(&self, name: &str) -> String {
        format!("/editions/{}/{name}", self.number)
    }
}

fn sum(path: &Path) -> io::Result<(u64, String)> {
    let mut file = File::open(path)?;
    let (mut digest, mut bytes) = (Sha256::new(), 0);
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer)? {
            0 => break,
            read => {
                digest.update(&buffer[..read]);
                bytes += read as u64;
            }
        }
    }
    Ok((bytes, digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()))
}
