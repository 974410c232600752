//! The small JSON document that says what a folder of tables is.

use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Error, Result};

/// A document is small; what is larger is something else.
const SIZE_MAX: u64 = 16 << 20;

/// Reads a document; `Err` of the inner result says what is wrong with its contents.
pub fn read_document<D: DeserializeOwned>(path: &Path) -> Result<Result<D, String>> {
    let size = std::fs::metadata(path).map_err(|source| Error::file(path, source))?;
    if size.len() > SIZE_MAX {
        return Ok(Err("it is too large to be one".to_owned()));
    }
    let text = std::fs::read(path).map_err(|source| Error::file(path, source))?;
    Ok(serde_json::from_slice(&text).map_err(|error| error.to_string()))
}

/// Writes a document for people and programs to read.
pub fn write_document<D: Serialize>(path: &Path, document: &D) -> Result<()> {
    let text = serde_json::to_string_pretty(document)
        .map_err(|error| Error::table(path, error.to_string()))?;
    std::fs::write(path, text + "\n").map_err(|source| Error::file(path, source))
}
