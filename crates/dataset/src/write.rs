//! Writing a dataset: rows in any order come in, a sorted folder comes out, whole or not at all.

use std::path::Path;

use tables::{Record, StagedFolder, TableWriter};

use crate::facts;
use crate::manifest::{FORMAT, Manifest, Source, VERSION};
use crate::sort::Sorter;
use crate::{
    Company, CompanyTruth, Dataset, Education, Error, Field, Person, Place, Position, Profession,
    Rejected, Result, School, SchoolTruth,
};

/// Names and rejected rows go to the disk in groups of this many.
const GROUP_ROWS: usize = 1 << 16;
/// What the sort holds in memory unless told otherwise, in bytes.
pub const SORT_MEMORY: usize = 512 << 20;

/// The dictionaries of a dataset.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Dictionaries {
    /// Schools by `school_id`.
    pub schools: Vec<School>,
    /// Companies by `company_id`.
    pub companies: Vec<Company>,
    /// Fields of study by `field_id`.
    pub fields: Vec<Field>,
    /// Professions by `profession_id`.
    pub professions: Vec<Profession>,
    /// Places by `place_id`.
    pub places: Vec<Place>,
}

/// Writes one dataset.
///
/// ```
/// use dataset::{Dataset, DatasetWriter, Dictionaries, Education, Verification};
/// # fn main() -> dataset::Result<()> {
/// # let parent = tempfile::tempdir().unwrap();
/// # let folder = parent.path().join("careers");
/// let mut writer = DatasetWriter::create(&folder, dataset::SORT_MEMORY)?;
/// writer.education(Education {
///     person_id: 7,
///     school_id: 1,
///     field_id: 613,
///     level: 7,
///     end_year: Some(2020),
///     verification: Verification::Declared,
/// })?;
/// writer.finish(&Dictionaries::default(), Vec::new())?;
/// assert_eq!(Dataset::open(&folder)?.manifest().people, 1);
/// # Ok(())
/// # }
/// ```
pub struct DatasetWriter {
    folder: StagedFolder,
    educations: Sorter<Education>,
    positions: Sorter<Position>,
    people: Rows<Person>,
    last_person: Option<u32>,
    rejected: Rows<Rejected>,
}

impl DatasetWriter {
    /// Begins a dataset that will stand at `target`; the sort holds about `memory` bytes.
    pub fn create(target: &Path, memory: usize) -> Result<Self> {
        let folder = StagedFolder::create(target)?;
        let people = Rows::create(&folder.path().join("people.parquet"))?;
        let rejected = Rows::create(&folder.path().join("rejected.parquet"))?;
        Ok(Self {
            folder,
            educations: Sorter::new(memory / 3),
            positions: Sorter::new(memory / 3 * 2),
            people,
            last_person: None,
            rejected,
        })
    }

    /// Writes what was planted in a simulated dataset.
    pub fn truth(&self, schools: &[SchoolTruth], companies: &[CompanyTruth]) -> Result<()> {
        let folder = self.folder.path().join("truth");
        std::fs::create_dir(&folder).map_err(|source| tables::Error::file(&folder, source))?;
        TableWriter::write_all(&folder.join("schools.parquet"), schools)?;
        Ok(TableWriter::write_all(&folder.join("companies.parquet"), companies)?)
    }

    /// Adds a degree; the order among one person's degrees is kept.
    pub fn education(&mut self, education: Education) -> Result<()> {
        self.educations.push(education)
    }

    /// Adds a position; the order among one person's positions of the same start is kept.
    pub fn position(&mut self, position: Position) -> Result<()> {
        self.positions.push(position)
    }

    /// Adds the name of a person, in ascending order of `person_id`.
    pub fn person(&mut self, person: Person) -> Result<()> {
        let person_id = person.person_id;
        if let Some(before) = self.last_person.filter(|before| *before >= person_id) {
            return Err(Error::PeopleOrder { person_id, before });
        }
        self.last_person = Some(person_id);
        self.people.push(person)
    }

    /// Keeps a row that could not be read.
    pub fn reject(&mut self, rejected: Rejected) -> Result<()> {
        self.rejected.push(rejected)
    }

    /// Takes over the rows of another dataset, but for the sources named in `without`; gives the
    /// highest `person_id` taken over.
    pub fn copy(&mut self, dataset: &Dataset, without: &[Source]) -> Result<Option<u32>> {
        let mut highest = None;
        let kept = |person_id| !without.iter().any(|source| source.holds(person_id));
        for part in 0..dataset.parts() {
            dataset.people_of_part::<Error>(part, |rows| {
                if kept(rows.person_id) {
                    highest = highest.max(Some(rows.person_id));
                    rows.educations.iter().try_for_each(|row| self.education(*row))?;
                    rows.positions.iter().try_for_each(|row| self.position(*row))?;
                }
                Ok(())
            })?;
        }
        dataset.people::<Error>(|person| {
            if kept(person.person_id) { self.person(person) } else { Ok(()) }
        })?;
        dataset.rejected::<Error>(|rejected| {
            let dropped = without.iter().any(|source| source.name == rejected.source);
            if dropped { Ok(()) } else { self.reject(rejected) }
        })?;
        Ok(highest.max(self.last_person))
    }

    /// Sorts, writes everything and gives the folder its name; refuses where the name is taken.
    pub fn finish(self, dictionaries: &Dictionaries, sources: Vec<Source>) -> Result<Manifest> {
        let (folder, manifest) = self.complete(dictionaries, sources)?;
        folder.publish()?;
        Ok(manifest)
    }

    /// As [`finish`](Self::finish), in place of the dataset that has the name now.
    pub fn finish_over(
        self,
        dictionaries: &Dictionaries,
        sources: Vec<Source>,
    ) -> Result<Manifest> {
        let (folder, manifest) = self.complete(dictionaries, sources)?;
        folder.publish_over()?;
        Ok(manifest)
    }

    fn complete(
        self,
        dictionaries: &Dictionaries,
        sources: Vec<Source>,
    ) -> Result<(StagedFolder, Manifest)> {
        let folder = self.folder;
        let path = folder.path();
        let facts = facts::write(path, self.educations.finish()?, self.positions.finish()?)?;
        self.people.close()?;
        TableWriter::write_all(&path.join("schools.parquet"), &dictionaries.schools)?;
        TableWriter::write_all(&path.join("companies.parquet"), &dictionaries.companies)?;
        TableWriter::write_all(&path.join("fields.parquet"), &dictionaries.fields)?;
        TableWriter::write_all(&path.join("professions.parquet"), &dictionaries.professions)?;
        TableWriter::write_all(&path.join("places.parquet"), &dictionaries.places)?;
        let manifest = Manifest {
            format: FORMAT.to_owned(),
            version: VERSION,
            sources,
            parts: facts.parts,
            people: facts.people,
            educations: facts.educations,
            positions: facts.positions,
            rejected: self.rejected.close()?,
        };
        manifest.write(path)?;
        Ok((folder, manifest))
    }
}

/// A table written as its rows come.
struct Rows<R> {
    table: TableWriter,
    pending: Vec<R>,
}

impl<R: Record> Rows<R> {
    fn create(path: &Path) -> Result<Self> {
        Ok(Self { table: TableWriter::create::<R>(path)?, pending: Vec::new() })
    }

    fn push(&mut self, row: R) -> Result<()> {
        self.pending.push(row);
        if self.pending.len() >= GROUP_ROWS {
            self.table.write(&self.pending)?;
            self.pending.clear();
        }
        Ok(())
    }

    fn close(mut self) -> Result<u64> {
        self.table.write(&self.pending)?;
        Ok(self.table.close()?)
    }
}
