//! Public registries of schools and cities, read from the files an operator names.
//!
//! Four kinds are known by their content, whatever their name: a dump of the Research Organization
//! Registry as CSV or as JSON (version 2), the Hipo list of universities, and GeoNames' cities as
//! CSV or as their own tab-separated text. Several files of each kind may be loaded.

mod cities;
mod hipo;
mod name_index;
mod ror;
mod stream;

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

pub use cities::City;
pub(crate) use name_index::NameIndex;

use cities::Cities;

/// No registry we know comes near this size.
const FILE_BYTES_MAX: u64 = 4 << 30;
/// Folders inside folders are followed this far.
const FOLDER_DEPTH_MAX: usize = 4;
/// A folder holding more files than this is not a folder of registries.
const FILES_MAX: usize = 1000;

/// Everything the loaded registries know, compact in memory.
#[derive(Debug, Default)]
pub struct Registry {
    schools: Vec<RegisteredSchool>,
    cities: Cities,
    loaded: Vec<Loaded>,
}

/// A school as a registry describes it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RegisteredSchool {
    /// Its name for display.
    pub name: String,
    /// Names in other languages, former names, short names.
    pub other_names: Vec<String>,
    /// Acronyms such as `MIT`.
    pub acronyms: Vec<String>,
    /// ISO 3166-1 alpha-2; empty when unknown.
    pub country: String,
    /// ROR identifier; empty when unknown.
    pub ror: String,
    /// ROR identifiers of the organisations it belongs to.
    pub parents: Vec<String>,
    /// Mail domains.
    pub domains: Vec<String>,
    /// Host of its web site without `www.`; empty when unknown.
    pub host: String,
    /// City by name; empty when unknown.
    pub city: String,
    /// GeoNames identifier of the city; 0 when unknown.
    pub geonames_id: u32,
    /// It still exists under this name.
    pub is_active: bool,
}

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The file.
    pub path: PathBuf,
    /// What it turned out to be; `None` for a file of a folder that is no registry.
    pub kind: Option<Kind>,
    /// Rows taken.
    pub rows: usize,
    /// Rows that could not be read, and were left out.
    pub bad_rows: usize,
}

/// Kind of a registry file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Research Organization Registry, CSV.
    RorCsv,
    /// Research Organization Registry, JSON of version 2.
    RorJson,
    /// The Hipo list of universities and domains.
    Hipo,
    /// GeoNames cities, CSV with a header.
    CitiesCsv,
    /// GeoNames cities, tab-separated without header, as geonames.org gives them.
    CitiesText,
}

/// Why a registry could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum RegistryError {
    /// The file system refused.
    #[error("cannot read the registry {path}: {source}")]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Not one of the known kinds.
    #[error(
        "{path} is no registry we know: expected a ROR dump (CSV or JSON v2), the Hipo list of \
         universities (JSON) or GeoNames cities (CSV or tab-separated); unpack archives first"
    )]
    Unknown {
        /// The file.
        path: PathBuf,
    },
    /// The file stops being what it was.
    #[error("{path}, line {line}: {reason}; fetch the file again")]
    Broken {
        /// The file.
        path: PathBuf,
        /// Line from 1.
        line: u64,
        /// What is wrong.
        reason: String,
    },
    /// A limit on size or number was passed.
    #[error("{path}: {reason}")]
    TooLarge {
        /// The file or folder.
        path: PathBuf,
        /// Which limit.
        reason: String,
    },
}

impl Registry {
    /// Loads every path: a file must be a registry; of a folder, the registries are taken.
    pub fn load<P: AsRef<Path>>(paths: &[P]) -> Result<Self, RegistryError> {
        let mut registry = Self::default();
        for path in paths {
            registry.add(path.as_ref())?;
        }
        registry.cities.index();
        Ok(registry)
    }

    /// What became of each file, in the order of loading.
    pub fn loaded(&self) -> &[Loaded] {
        &self.loaded
    }

    /// Whether nothing is loaded.
    pub fn is_empty(&self) -> bool {
        self.schools.is_empty() && self.cities.is_empty()
    }

    /// The registered schools, in the order of the files.
    pub fn schools(&self) -> &[RegisteredSchool] {
        &self.schools
    }

    /// The city of a GeoNames identifier.
    pub fn city(&self, geonames_id: u32) -> Option<&City> {
        self.cities.by_id(geonames_id)
    }

    /// The cities of this name, written as [`super::fold::fold`] gives it.
    pub fn cities_named(&self, folded: &str) -> impl Iterator<Item = &City> {
        self.cities.named(folded)
    }

    /// Whether any city is known.
    pub fn knows_cities(&self) -> bool {
        !self.cities.is_empty()
    }

    fn add(&mut self, path: &Path) -> Result<(), RegistryError> {
        let is_folder =
            std::fs::metadata(path).map_err(|source| read_error(path, source))?.is_dir();
        if !is_folder {
            return match self.add_file(path)? {
                Some(_) => Ok(()),
                None => Err(RegistryError::Unknown { path: path.to_owned() }),
            };
        }
        let mut files = Vec::new();
        collect_files(path, FOLDER_DEPTH_MAX, &mut files)?;
        for file in files {
            self.add_file(&file)?;
        }
        Ok(())
    }

    fn add_file(&mut self, path: &Path) -> Result<Option<Kind>, RegistryError> {
        let file = File::open(path).map_err(|source| read_error(path, source))?;
        let bytes = file.metadata().map_err(|source| read_error(path, source))?.len();
        let mut reader = BufReader::with_capacity(1 << 16, file);
        let head = reader.fill_buf().map_err(|source| read_error(path, source))?;
        let kind = kind_of(head);
        if kind.is_some() && bytes > FILE_BYTES_MAX {
            let reason = format!("{bytes} bytes are more than the {FILE_BYTES_MAX} a registry has");
            return Err(RegistryError::TooLarge { path: path.to_owned(), reason });
        }
        let (rows, bad_rows) = match kind {
            None => (0, 0),
            Some(Kind::RorCsv) => ror::read_csv(path, reader, &mut self.schools)?,
            Some(Kind::RorJson) => ror::read_json(path, reader, &mut self.schools)?,
            Some(Kind::Hipo) => hipo::read(path, reader, &mut self.schools)?,
            Some(Kind::CitiesCsv) => self.cities.read_csv(path, reader)?,
            Some(Kind::CitiesText) => self.cities.read_text(path, reader)?,
        };
        self.loaded.push(Loaded { path: path.to_owned(), kind, rows, bad_rows });
        Ok(kind)
    }
}

/// Tells the kind from the first bytes of a file.
fn kind_of(head: &[u8]) -> Option<Kind> {
    let head = String::from_utf8_lossy(head);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    if head.starts_with(['[', '{']) {
        return match () {
            () if head.contains("\"alpha_two_code\"") => Some(Kind::Hipo),
            () if head.contains("ror.org/") && head.contains("\"names\"") => Some(Kind::RorJson),
            () => None,
        };
    }
    let first = head.lines().next().unwrap_or_default();
    match () {
        () if first.starts_with("ror_id,name,") => Some(Kind::RorCsv),
        () if first.starts_with("geonameid,name,") => Some(Kind::CitiesCsv),
        () if is_geonames_line(first) => Some(Kind::CitiesText),
        () => None,
    }
}

fn is_geonames_line(line: &str) -> bool {
    let mut columns = line.split('\t');
    let id = columns.next().unwrap_or_default();
    id.parse::<u32>().is_ok() && columns.count() == 18
}

/// Files below a folder in order of name, so that loading never depends on the file system.
fn collect_files(
    folder: &Path,
    depth: usize,
    files: &mut Vec<PathBuf>,
) -> Result<(), RegistryError> {
    let mut entries = std::fs::read_dir(folder)
        .and_then(|entries| {
            entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()
        })
        .map_err(|source| read_error(folder, source))?;
    entries.sort();
    for entry in entries {
        if entry.is_dir() && depth > 0 {
            collect_files(&entry, depth - 1, files)?;
        } else if entry.is_file() {
            files.push(entry);
        }
        if files.len() > FILES_MAX {
            let reason = format!("more than {FILES_MAX} files; name the registry files themselves");
            return Err(RegistryError::TooLarge { path: folder.to_owned(), reason });
        }
    }
    Ok(())
}

fn read_error(path: &Path, source: std::io::Error) -> RegistryError {
    RegistryError::Read { path: path.to_owned(), source }
}
