//! `manifest.json`: how the edition came about and how much it holds.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::{Error, MIN_CELL, Result};

/// The word that names the format.
pub const FORMAT: &str = "devenir-edition";
/// The version of the format this program reads and writes.
pub const VERSION: u32 = 1;

/// Contents of `manifest.json`. It holds no time and no machine, so that the same input gives the
/// same bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Always [`FORMAT`].
    pub format: String,
    /// [`VERSION`] of the format.
    pub version: u32,
    /// Version of the program that computed it.
    pub program: String,
    /// Date up to which careers are seen, `YYYY-MM-DD`.
    pub as_of: String,
    /// Every constant of the method, by name.
    pub settings: serde_json::Value,
    /// SHA-256 of the careers' definition.
    pub careers_fingerprint: String,
    /// SHA-256 of the dataset.
    pub dataset_fingerprint: String,
    /// SHA-256 of the officially known graduates that weights are from, where some were given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cohorts_fingerprint: Option<String>,
    /// Where the dataset comes from.
    pub sources: Vec<String>,
    /// People in the dataset.
    pub people: u64,
    /// Degrees in the dataset.
    pub educations: u64,
    /// Positions in the dataset.
    pub positions: u64,
    /// Whether the population is made up; pages say so.
    pub simulated: bool,
    /// Rows of each table, by name.
    pub rows: std::collections::BTreeMap<String, u64>,
}

impl Manifest {
    /// A count among the settings, by name; `None` where the settings have no such count.
    pub fn count_setting(&self, name: &str) -> Option<u32> {
        self.settings.get(name)?.as_u64()?.try_into().ok()
    }

    /// Counts of people below this are not told.
    pub fn min_cell(&self) -> u32 {
        self.count_setting("min_cell").unwrap_or(MIN_CELL)
    }

    /// Reads `manifest.json` of an edition folder.
    pub(crate) fn read(folder: &Path) -> Result<Self> {
        let path = folder.join("manifest.json");
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

    /// Writes `manifest.json` into an edition folder.
    pub(crate) fn write(&self, folder: &Path) -> Result<()> {
        Ok(tables::write_document(&folder.join("manifest.json"), self)?)
    }
}
