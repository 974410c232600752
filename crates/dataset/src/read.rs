//! Opening a dataset: its dictionaries are read whole, its facts one person at a time.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tables::{Record, TableReader};

use crate::manifest::Manifest;
use crate::people::{PersonColumns, PersonRows, walk};
use crate::stretch::{Stretch, stretches};
use crate::table::part_path;
use crate::{
    Company, CompanyFacts, CompanyTruth, Error, Field, Person, Place, Profession, Rejected, Result,
    School, SchoolTruth,
};

/// Rows decoded at a time.
const BATCH_ROWS: usize = 1 << 14;

/// An opened dataset folder.
#[derive(Debug, Clone)]
pub struct Dataset {
    folder: PathBuf,
    manifest: Manifest,
}

impl Dataset {
    /// Opens a dataset folder by its manifest.
    pub fn open(folder: &Path) -> Result<Self> {
        Ok(Self { folder: folder.to_owned(), manifest: Manifest::read(folder)? })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The manifest.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Number of parts; each holds a range of people of its own.
    pub fn parts(&self) -> usize {
        self.manifest.parts
    }

    /// Calls `each` with every person of a part, in order of `person_id`.
    ///
    /// The caller's error type ends the walk early, for an interruption or a fault of its own.
    pub fn people_of_part<E: From<Error>>(
        &self,
        part: usize,
        mut each: impl FnMut(PersonRows<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let (mut educations, mut positions) = (Vec::new(), Vec::new());
        walk(&self.folder, &Stretch::whole(part), |person| {
            each(person.rows(&mut educations, &mut positions))
        })
    }

    /// Cuts the people into stretches of about so many rows, each of which can be walked alone; in
    /// ascending order of `person_id`.
    pub fn stretches(&self, rows: u64) -> Result<Vec<Stretch>> {
        let parts = (0..self.parts()).map(|part| stretches(&self.folder, part, rows));
        Ok(parts.collect::<Result<Vec<_>>>()?.concat())
    }

    /// Calls `each` with every person of a stretch, as [`people_of_part`](Self::people_of_part) does.
    pub fn people_of_stretch<E: From<Error>>(
        &self,
        stretch: &Stretch,
        each: impl FnMut(PersonColumns<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        walk(&self.folder, stretch, each)
    }

    /// The schools.
    pub fn schools(&self) -> Result<Vec<School>> {
        self.dictionary("schools")
    }

    /// The companies.
    pub fn companies(&self) -> Result<Vec<Company>> {
        self.dictionary("companies")
    }

    /// The companies without their names.
    pub fn company_facts(&self) -> Result<Vec<CompanyFacts>> {
        self.dictionary("companies")
    }

    /// Calls `each` with every company, in the order of the dictionary.
    pub fn each_company<E: From<Error>>(
        &self,
        each: impl FnMut(Company) -> Result<(), E>,
    ) -> Result<(), E> {
        self.rows("companies", each)
    }

    /// The fields of study.
    pub fn fields(&self) -> Result<Vec<Field>> {
        self.dictionary("fields")
    }

    /// The professions.
    pub fn professions(&self) -> Result<Vec<Profession>> {
        self.dictionary("professions")
    }

    /// The places.
    pub fn places(&self) -> Result<Vec<Place>> {
        self.dictionary("places")
    }

    /// What was planted, in a simulated dataset.
    pub fn truth(&self) -> Result<(Vec<SchoolTruth>, Vec<CompanyTruth>)> {
        Ok((self.dictionary("truth/schools")?, self.dictionary("truth/companies")?))
    }

    /// Calls `each` with every named person, in order; a dataset without names has none.
    pub fn people<E: From<Error>>(
        &self,
        each: impl FnMut(Person) -> Result<(), E>,
    ) -> Result<(), E> {
        self.rows("people", each)
    }

    /// Calls `each` with every rejected row.
    pub fn rejected<E: From<Error>>(
        &self,
        each: impl FnMut(Rejected) -> Result<(), E>,
    ) -> Result<(), E> {
        self.rows("rejected", each)
    }

    /// SHA-256 over the names and contents of the files the engine reads: facts and dictionaries.
    ///
    /// Names of people and rejected rows are left out: they change no figure.
    pub fn fingerprint(&self) -> Result<String> {
        let parts = (0..self.parts()).flat_map(|part| {
            ["educations", "positions"].map(|facts| part_path(&self.folder, facts, part))
        });
        let dictionaries = ["schools", "companies", "fields", "professions", "places"]
            .map(|name| self.table_path(name));
        let mut digest = Sha256::new();
        let mut buffer = vec![0; 1 << 18];
        for path in parts.chain(dictionaries) {
            let fault = |source| Error::from(tables::Error::file(&path, source));
            let name = path.strip_prefix(&self.folder).unwrap_or(&path).to_string_lossy();
            let mut file = File::open(&path).map_err(fault)?;
            let length = file.metadata().map_err(fault)?.len();
            digest.update(format!("{name}\n{length}\n"));
            loop {
                let count = file.read(&mut buffer).map_err(fault)?;
                if count == 0 {
                    break;
                }
                digest.update(&buffer[..count]);
            }
        }
        Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
    }

    fn table_path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.parquet"))
    }

    fn dictionary<R: Record>(&self, name: &str) -> Result<Vec<R>> {
        Ok(TableReader::read_all(&self.table_path(name))?)
    }

    fn rows<R: Record, E: From<Error>>(
        &self,
        name: &str,
        mut each: impl FnMut(R) -> Result<(), E>,
    ) -> Result<(), E> {
        let path = self.table_path(name);
        if !path.exists() {
            return Ok(());
        }
        let mut table = TableReader::open::<R>(&path).map_err(Error::from)?;
        let mut batch = Vec::new();
        while table.read(BATCH_ROWS, &mut batch).map_err(Error::from)? > 0 {
            batch.drain(..).try_for_each(&mut each)?;
        }
        Ok(())
    }
}
