//! Reading a dataset: its dictionaries whole, its facts one person at a time.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tables::{Record, TableReader};

use crate::manifest::Manifest;
use crate::table::part_path;
use crate::{
    Company, CompanyTruth, Education, Error, Field, Person, Place, Position, Profession, Rejected,
    Result, School, SchoolTruth,
};

/// Rows decoded at a time.
const BATCH_ROWS: usize = 1 << 14;

/// An opened dataset folder.
#[derive(Debug, Clone)]
pub struct Dataset {
    folder: PathBuf,
    manifest: Manifest,
}

/// All rows of one person, in the order of the dataset.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PersonRows<'a> {
    /// The person.
    pub person_id: u32,
    /// Their degrees.
    pub educations: &'a [Education],
    /// Their positions, by start month (null last), then in the order of the source.
    pub positions: &'a [Position],
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
        let mut educations: Cursor<Education> = Cursor::open(&self.folder, "educations", part)?;
        let mut positions: Cursor<Position> = Cursor::open(&self.folder, "positions", part)?;
        loop {
            let next = (educations.person()?, positions.person()?);
            let person_id = match next {
                (None, None) => return Ok(()),
                (Some(person), None) | (None, Some(person)) => person,
                (Some(one), Some(other)) => one.min(other),
            };
            let educations = educations.take(person_id)?;
            let positions = positions.take(person_id)?;
            each(PersonRows { person_id, educations, positions })?;
        }
    }

    /// The schools.
    pub fn schools(&self) -> Result<Vec<School>> {
        self.dictionary("schools")
    }

    /// The companies.
    pub fn companies(&self) -> Result<Vec<Company>> {
        self.dictionary("companies")
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

/// A row of a fact table.
trait Fact: Record + Copy {
    fn person_id(&self) -> u32;
}

impl Fact for Education {
    fn person_id(&self) -> u32 {
        self.person_id
    }
}

impl Fact for Position {
    fn person_id(&self) -> u32 {
        self.person_id
    }
}

/// Walks a sorted fact table person by person.
struct Cursor<F> {
    table: TableReader,
    /// Rows decoded; those before `start` were handed out.
    rows: Vec<F>,
    start: usize,
    /// Rows of the file before `rows`.
    offset: u64,
    previous: Option<u32>,
}

impl<F: Fact> Cursor<F> {
    fn open(folder: &Path, facts: &str, part: usize) -> Result<Self> {
        let table = TableReader::open::<F>(&part_path(folder, facts, part))?;
        Ok(Self { table, rows: Vec::new(), start: 0, offset: 0, previous: None })
    }

    /// The person of the next row.
    fn person(&mut self) -> Result<Option<u32>> {
        if self.start == self.rows.len() {
            self.more()?;
        }
        let Some(row) = self.rows.get(self.start) else { return Ok(None) };
        let person_id = row.person_id();
        if let Some(before) = self.previous.filter(|before| *before >= person_id) {
            let row = self.offset + self.start as u64;
            return Err(Error::Order {
                path: self.table.path().to_owned(),
                row,
                person_id,
                before,
            });
        }
        Ok(Some(person_id))
    }

    /// The rows of a person, who may have none here.
    fn take(&mut self, person_id: u32) -> Result<&[F]> {
        let mut end = self.start;
        loop {
            while self.rows.get(end).is_some_and(|row| row.person_id() == person_id) {
                end += 1;
            }
            if end < self.rows.len() {
                break;
            }
            // The person may go on in the next batch, which moves the rows at hand to the front.
            end -= self.start;
            if self.more()? == 0 {
                break;
            }
        }
        let start = std::mem::replace(&mut self.start, end);
        if start < end {
            self.previous = Some(person_id);
        }
        Ok(&self.rows[start..end])
    }

    /// Drops what was handed out and decodes a batch more; gives how many rows came.
    fn more(&mut self) -> Result<usize> {
        self.rows.drain(..self.start);
        self.offset += self.start as u64;
        self.start = 0;
        Ok(self.table.read(BATCH_ROWS, &mut self.rows)?)
    }
}
