//! The files of an export out of its zip archive, however hostile the archive is.
//!
//! Sizes are counted as bytes come out, because an archive can declare anything. Only the three
//! files that matter are ever unpacked, into memory, so no entry can write anywhere.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::Files;
use crate::person::Refusal;

/// Most entries of an archive.
const ENTRIES_MAX: usize = 1_000;
/// An entry of more than a mebibyte may be this many times larger than its packed form.
const RATIO_MAX: u64 = 200;
const MEBIBYTE: u64 = 1024 * 1024;
/// How much of a name a message shows.
const NAME_CHARS_SHOWN: usize = 100;

/// Unpacks the files that matter.
pub fn files(bytes: &[u8]) -> Result<Files, Refusal> {
    if bytes.len() as u64 > Files::MEBIBYTES_MAX * MEBIBYTE {
        let mebibytes = Files::MEBIBYTES_MAX;
        return Err(Refusal::Large { what: "the zip archive".into(), mebibytes });
    }
    // Before the archive is opened, so that a directory of a million entries costs nothing.
    if bytes.windows(4).filter(|window| *window == b"PK\x01\x02").count() > ENTRIES_MAX {
        return Err(Refusal::TooManyEntries);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(refused)?;
    if archive.len() > ENTRIES_MAX {
        return Err(Refusal::TooManyEntries);
    }
    let names = names(&archive)?;
    let mut files = Files::default();
    let mut left = Files::MEBIBYTES_MAX * MEBIBYTE;
    for (slot, index) in super::choose(names.iter().map(String::as_str))?.into_iter().enumerate() {
        let Some(index) = index else { continue };
        let content = unpack(&mut archive, index, &names[index], left)?;
        left -= content.len() as u64;
        *files.slot(slot) = Some(content);
    }
    Ok(files)
}

/// The names of all entries, none of which may be encrypted or lead out of the archive.
fn names(archive: &ZipArchive<Cursor<&[u8]>>) -> Result<Vec<String>, Refusal> {
    let mut names = Vec::with_capacity(archive.len());
    for index in 0..archive.len() {
        let entry = archive.by_index_data(index).map_err(refused)?;
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        let leads_out = name.split(['/', '\\']).any(|part| part == "..")
            || name.starts_with(['/', '\\'])
            || name.as_bytes().get(1) == Some(&b':')
            || name.contains('\0');
        if leads_out {
            return Err(Refusal::EntryName(shown(&name)));
        }
        if entry.encrypted() {
            return Err(Refusal::Encrypted(shown(&name)));
        }
        names.push(name);
    }
    Ok(names)
}

/// Unpacks one entry of at most `left` bytes.
fn unpack(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    index: usize,
    name: &str,
    left: u64,
) -> Result<Vec<u8>, Refusal> {
    let entry = archive.by_index(index).map_err(refused)?;
    let ratio_limit = entry.compressed_size().saturating_mul(RATIO_MAX).max(MEBIBYTE);
    let limit = left.min(ratio_limit);
    let mut content = Vec::new();
    entry
        .take(limit + 1)
        .read_to_end(&mut content)
        .map_err(|error| Refusal::Zip(format!("{}: {error}", shown(name))))?;
    match content.len() as u64 {
        length if length <= limit => Ok(content),
        _ if ratio_limit <= left => Err(Refusal::Bomb(shown(name))),
        _ => Err(Refusal::Large { what: shown(name), mebibytes: Files::MEBIBYTES_MAX }),
    }
}

fn refused(error: zip::result::ZipError) -> Refusal {
    Refusal::Zip(error.to_string())
}

fn shown(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(NAME_CHARS_SHOWN).collect()
}
