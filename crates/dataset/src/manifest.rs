//! `dataset.json`: what the folder is, where it comes from and how much it holds.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::{Error, Result};

/// The word that names the format.
pub const FORMAT: &str = "devenir-careers";
/// The version of the format this program reads and writes.
pub const VERSION: u32 = 1;

/// Contents of `dataset.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Always [`FORMAT`].
    pub format: String,
    /// [`VERSION`] of the format.
    pub version: u32,
    /// Where the rows come from, in order of import.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// Number of parts in each fact folder.
    pub parts: usize,
    /// Distinct people with at least one row.
    pub people: u64,
    /// Rows of `educations`.
    pub educations: u64,
    /// Rows of `positions`.
    pub positions: u64,
    /// Rows of `rejected`.
    pub rejected: u64,
}

/// One source of a dataset. Its people have the identifiers from `first_person_id` on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Name, such as `fjc:judges`: the reader and what it was given.
    pub name: String,
    /// SHA-256 of what was read.
    pub fingerprint: String,
    /// Identifier of the source's first person.
    pub first_person_id: u32,
    /// Number of identifiers given to the source.
    pub people: u32,
    /// Rows of `educations` from this source.
    pub educations: u64,
    /// Rows of `positions` from this source.
    pub positions: u64,
    /// Rows of `rejected` from this source.
    pub rejected: u64,
}

impl Source {
    /// Whether a person came from this source.
    pub fn holds(&self, person_id: u32) -> bool {
        person_id.checked_sub(self.first_person_id).is_some_and(|offset| offset < self.people)
    }
}

impl Manifest {
    /// Reads `dataset.json` of a dataset folder.
    pub(crate) fn read(folder: &Path) -> Result<Self> {
        let path = folder.join("dataset.json");
        let fault = |problem: String| Error::Manifest { path: path.clone(), problem };
        let manifest: Self = tables::read_document(&path)?.map_err(fault)?;
        if manifest.format != FORMAT || manifest.version != VERSION {
            return Err(fault(format!(
                "it says {:?} version {}, and this program reads {FORMAT:?} version {VERSION}",
                manifest.format, manifest.version
            )));
        }
        Ok(manifest)
    }

    /// Writes `dataset.json` into a dataset folder.
    pub(crate) fn write(&self, folder: &Path) -> Result<()> {
        Ok(tables::write_document(&folder.join("dataset.json"), self)?)
    }
}
