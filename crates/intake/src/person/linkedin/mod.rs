//! LinkedIn's "download your data" export: a zip archive, or the folder unpacked from it.
//!
//! Read are `Profile.csv`, `Positions.csv` and `Education.csv`, wherever they lie in the archive,
//! below a preamble or not. LinkedIn leaves the end of a running position empty; some tools write
//! "Present". The subject stands inside the degree name and stays there; the kind of a position is
//! left to its title.

mod archive;
mod folder;
mod tables;

use std::path::Path;

use super::Refusal;
use crate::career::Career;

/// The files of an export that matter here.
#[derive(Default)]
struct Files {
    profile: Option<Vec<u8>>,
    positions: Option<Vec<u8>>,
    education: Option<Vec<u8>>,
}

impl Files {
    /// Their names in an export.
    const NAMES: [&str; 3] = ["Profile.csv", "Positions.csv", "Education.csv"];
    /// Most bytes of all of them.
    const MEBIBYTES_MAX: u64 = 64;

    /// The place for the file of this index in [`Files::NAMES`].
    fn slot(&mut self, index: usize) -> &mut Option<Vec<u8>> {
        match index {
            0 => &mut self.profile,
            1 => &mut self.positions,
            _ => &mut self.education,
        }
    }
}

/// Which of [`Files::NAMES`] each of these paths is: the least nested one wins, two equally nested
/// are refused. Gives the index of the path for each name.
fn choose<'a>(paths: impl Iterator<Item = &'a str>) -> Result<[Option<usize>; 3], Refusal> {
    let mut chosen: [Option<(usize, usize)>; 3] = [None; 3];
    let mut is_twice = [false; 3];
    for (index, path) in paths.enumerate() {
        let depth = path.matches(['/', '\\']).count();
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let Some(which) = Files::NAMES.iter().position(|known| known.eq_ignore_ascii_case(name))
        else {
            continue;
        };
        match chosen[which] {
            Some((least, _)) if depth > least => {}
            Some((least, _)) if depth == least => is_twice[which] = true,
            _ => (chosen[which], is_twice[which]) = (Some((depth, index)), false),
        }
    }
    if let Some(which) = is_twice.iter().position(|is_twice| *is_twice) {
        return Err(Refusal::Twice(Files::NAMES[which]));
    }
    Ok(chosen.map(|chosen| chosen.map(|(_, index)| index)))
}

/// Reads the bytes of an export's zip archive.
pub fn read(bytes: &[u8]) -> Result<Career, Refusal> {
    tables::career(&archive::files(bytes)?)
}

/// Reads an unpacked export; the files may lie in the folder or in one folder below it.
pub fn read_folder(folder: &Path) -> Result<Career, Refusal> {
    tables::career(&folder::files(folder)?)
}
