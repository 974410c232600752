//! The files of an export out of the folder somebody unpacked it to.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::Files;
use crate::person::Refusal;

/// Most entries looked at, in the folder and the folders in it.
const ENTRIES_MAX: usize = 1_000;

/// Reads the files that matter.
pub fn files(folder: &Path) -> Result<Files, Refusal> {
    let mut paths = entries(folder, ENTRIES_MAX)?;
    let folders: Vec<PathBuf> = paths.iter().filter(|path| path.is_dir()).cloned().collect();
    for folder in folders {
        paths.extend(entries(&folder, ENTRIES_MAX - paths.len())?);
    }
    // The order of a folder is the system's whim.
    paths.sort();
    let names: Vec<String> = paths
        .iter()
        .map(|path| path.strip_prefix(folder).unwrap_or(path).to_string_lossy().into_owned())
        .collect();
    let mut files = Files::default();
    let mut left = Files::MEBIBYTES_MAX * 1024 * 1024;
    for (slot, index) in super::choose(names.iter().map(String::as_str))?.into_iter().enumerate() {
        let Some(index) = index else { continue };
        let mut content = Vec::new();
        File::open(&paths[index])
            .and_then(|file| file.take(left + 1).read_to_end(&mut content))
            .map_err(|error| unreadable(&paths[index], &error))?;
        if content.len() as u64 > left {
            let mebibytes = Files::MEBIBYTES_MAX;
            return Err(Refusal::Large { what: names[index].clone(), mebibytes });
        }
        left -= content.len() as u64;
        *files.slot(slot) = Some(content);
    }
    Ok(files)
}

fn entries(folder: &Path, most: usize) -> Result<Vec<PathBuf>, Refusal> {
    fs::read_dir(folder)
        .and_then(|entries| entries.take(most).map(|entry| Ok(entry?.path())).collect())
        .map_err(|error: io::Error| unreadable(folder, &error))
}

fn unreadable(path: &Path, error: &io::Error) -> Refusal {
    Refusal::Unreadable { path: path.display().to_string(), reason: error.to_string() }
}
