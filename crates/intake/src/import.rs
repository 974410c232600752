//! Careers into a dataset: names are resolved, identifiers given, and what cannot be placed is kept
//! with its reason.

mod once;

use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use dataset::{
    Dataset, DatasetWriter, Dictionaries, Kind, Manifest, Person, Source, classification,
};
use sha2::{Digest, Sha256};

use crate::career::{Career, Education, Position, Rejected};
use crate::resolve::company::Companies;
use crate::resolve::country;
use crate::resolve::place::Places;
use crate::resolve::registry::Registry;
use crate::resolve::school::{SchoolAnswer, Schools};
use crate::resolve::studies::{ResolvedStudies, Studies};
use crate::resolve::title::{ResolvedTitle, Titles};

/// Distinct texts whose answers are remembered; beyond, the memory begins anew.
const REMEMBERED_MAX: usize = 1 << 20;

/// Why an import cannot begin or end.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The dataset.
    #[error(transparent)]
    Dataset(#[from] dataset::Error),
    /// The source is in the dataset already.
    #[error(
        "the dataset already holds the source {name:?}{because}. To import it anew in place of what is there, add --replace; if it is another source, give it a name of its own with --source"
    )]
    SameSource {
        /// Name of the source in the dataset.
        name: String,
        /// What tells that it is the same.
        because: &'static str,
    },
    /// A file of the source.
    #[error("{path}: {source}. Check the name and the permissions")]
    File {
        /// The file.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// More people than identifiers.
    #[error("the dataset is full: it holds as many people as a person_id can number")]
    Full,
}

/// What is imported: a name that people know it by, and what its bytes amount to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceIdentity {
    /// Name, such as `csv:graduates.csv`.
    pub name: String,
    /// SHA-256 of its files.
    pub fingerprint: String,
}

impl SourceIdentity {
    /// Reads the files once for their fingerprint.
    pub fn of_files(name: String, paths: &[&Path]) -> Result<Self, ImportError> {
        let mut digest = Sha256::new();
        for path in paths {
            let fault = |source| ImportError::File { path: path.display().to_string(), source };
            let mut file = File::open(path).map_err(fault)?;
            let mut buffer = vec![0; 1 << 18];
            let mut length = 0u64;
            loop {
                let count = file.read(&mut buffer).map_err(fault)?;
                if count == 0 {
                    break;
                }
                length += count as u64;
                digest.update(&buffer[..count]);
            }
            digest.update(length.to_le_bytes());
        }
        let fingerprint = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { name, fingerprint })
    }
}

/// What to do with a source the dataset already holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SameSource {
    /// Refuse the import.
    Refuse,
    /// Put the new rows in place of the old.
    Replace,
}

/// What became of the lines of a source. A line is placed when at least one row came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// People given an identifier.
    pub people: u32,
    /// Lines that gave at least one degree or position.
    pub placed: u64,
    /// Lines that gave none; each is among the rejected rows.
    pub rejected: u64,
    /// Of the placed lines, those of which a part is among the rejected rows.
    pub placed_in_part: u64,
    /// Placed lines with a dated position or a degree with its year.
    pub dated: u64,
    /// Degrees written.
    pub educations: u64,
    /// Degrees with a level.
    pub levels: u64,
    /// Degrees with a field.
    pub fields: u64,
    /// Positions written.
    pub positions: u64,
    /// Positions with a profession.
    pub professions: u64,
    /// Positions with a place.
    pub places: u64,
}

/// An import under way. Dropped unfinished, it leaves the dataset as it was.
pub struct Import<'r> {
    writer: DatasetWriter,
    before: Option<Dataset>,
    sources: Vec<Source>,
    source: Source,
    schools: Schools,
    companies: Companies,
    places: Places<'r>,
    studies: Studies,
    known_studies: HashMap<(String, String), ResolvedStudies>,
    known_titles: HashMap<String, ResolvedTitle>,
    summary: Summary,
}

impl<'r> Import<'r> {
    /// Begins an import into the dataset at `folder`, which is made where there is none.
    pub fn begin(
        folder: &Path,
        identity: SourceIdentity,
        same: SameSource,
        registry: &'r Registry,
    ) -> Result<Self, ImportError> {
        let before = if folder.exists() { Some(Dataset::open(folder)?) } else { None };
        let old = before.as_ref().map_or(&[][..], |dataset| &dataset.manifest().sources);
        let is_same = |source: &&Source| {
            source.name == identity.name || source.fingerprint == identity.fingerprint
        };
        let (dropped, sources): (Vec<_>, Vec<_>) =
            old.iter().cloned().partition(|source| is_same(&source));
        if let Some(known) = dropped.first().filter(|_| same == SameSource::Refuse) {
            let because = if known.fingerprint == identity.fingerprint {
                " with the same contents"
            } else {
                " with other contents"
            };
            return Err(ImportError::SameSource { name: known.name.clone(), because });
        }
        let mut writer = DatasetWriter::create(folder, dataset::SORT_MEMORY)?;
        let highest = match &before {
            Some(dataset) => writer.copy(dataset, &dropped)?,
            None => None,
        };
        let ends = sources.iter().map(|source| source.first_person_id.checked_add(source.people));
        let next = ends.chain([highest.map_or(Some(1), |id| id.checked_add(1))]);
        let first_person_id =
            next.collect::<Option<Vec<_>>>().and_then(|ends| ends.into_iter().max());
        let source = Source {
            name: identity.name,
            fingerprint: identity.fingerprint,
            first_person_id: first_person_id.ok_or(ImportError::Full)?,
            ..Source::default()
        };
        let known = |dataset: &Dataset| -> Result<_, dataset::Error> {
            Ok((dataset.schools()?, dataset.companies()?, dataset.places()?))
        };
        let (schools, companies, places) =
            before.as_ref().map(known).transpose()?.unwrap_or_default();
        Ok(Self {
            writer,
            before,
            sources,
            source,
            schools: Schools::with_known(registry, schools),
            companies: Companies::with_known(companies),
            places: Places::with_known(registry, places),
            studies: Studies::embedded(),
            known_studies: HashMap::new(),
            known_titles: HashMap::new(),
            summary: Summary::default(),
        })
    }

    /// States the country that most schools of the source are in; it decides between schools of
    /// one name.
    pub fn set_usual_country(&mut self, country: &str) {
        self.schools.set_usual_country(country);
    }

    /// Adds one person.
    pub fn career(&mut self, career: Career) -> Result<(), ImportError> {
        let offset = self.source.people;
        let person_id = self.source.first_person_id.checked_add(offset).ok_or(ImportError::Full)?;
        self.source.people = offset.checked_add(1).ok_or(ImportError::Full)?;
        let person = career.person;
        if !person.name.is_empty() || !person.headline.is_empty() {
            self.writer.person(Person {
                person_id,
                name: person.name,
                headline: person.headline,
                is_public: person.is_public,
            })?;
        }
        let mut educations = Lines::default();
        for education in career.educations {
            let line = (education.row, education.text.clone());
            let dated = education.end.is_some();
            let placed = self.education(person_id, education)?;
            educations.add(line, placed, dated);
        }
        self.settle(educations, "educations")?;
        let mut positions = Lines::default();
        for position in career.positions {
            let line = (position.row, position.text.clone());
            let dated = position.start.is_some() || position.end.is_some();
            let placed = self.position(person_id, position)?;
            positions.add(line, placed, dated);
        }
        self.settle(positions, "positions")?;
        career.rejected.into_iter().try_for_each(|rejected| self.reject(rejected))
    }

    /// Keeps a line that the reader could not read.
    pub fn reject(&mut self, rejected: Rejected) -> Result<(), ImportError> {
        self.summary.rejected += 1;
        self.keep(rejected)
    }

    /// Writes the dataset, in place of the one that was there.
    pub fn finish(mut self) -> Result<(Manifest, Summary), ImportError> {
        let companies = self.companies.into_companies(&self.schools);
        let schools = self.schools.into_schools(&mut self.places);
        let mut dictionaries = Dictionaries {
            schools,
            companies,
            fields: classification::fields(),
            professions: classification::professions(),
            places: self.places.into_places(),
        };
        if let Some(before) = &self.before {
            // A dataset made elsewhere may use codes that are not in the classifications.
            let known = |id| dictionaries.fields.iter().any(|field| field.field_id == id);
            let fields = before.fields()?.into_iter().filter(|field| !known(field.field_id));
            let fields: Vec<_> = fields.collect();
            dictionaries.fields.extend(fields);
            let known = |id| {
                dictionaries.professions.iter().any(|profession| profession.profession_id == id)
            };
            let professions = before.professions()?.into_iter();
            let professions: Vec<_> =
                professions.filter(|profession| !known(profession.profession_id)).collect();
            dictionaries.professions.extend(professions);
        }
        self.summary.people = self.source.people;
        self.sources.push(self.source);
        let manifest = match self.before {
            Some(_) => self.writer.finish_over(&dictionaries, self.sources)?,
            None => self.writer.finish(&dictionaries, self.sources)?,
        };
        Ok((manifest, self.summary))
    }

    /// Writes a degree, or tells why it cannot be.
    fn education(
        &mut self,
        person_id: u32,
        education: Education,
    ) -> Result<Result<(), String>, ImportError> {
        let hint = country::code_of(&education.country).unwrap_or_default();
        let school_id = match self.schools.resolve(&education.school, hint) {
            SchoolAnswer::School { school_id, .. } => school_id,
            SchoolAnswer::NotASchool { reason } => return Ok(Err(reason.to_string())),
        };
        let studies = self.studies_of(education.degree, education.subject);
        self.writer.education(dataset::Education {
            person_id,
            school_id,
            field_id: education.chosen.field_id.unwrap_or(studies.field_id),
            level: education.chosen.level.unwrap_or(studies.level),
            end_year: education.end.map(|end| end.year),
            verification: education.chosen.verification,
        })?;
        self.source.educations += 1;
        self.summary.educations += 1;
        self.summary.levels += u64::from(education.chosen.level.unwrap_or(studies.level) != 0);
        self.summary.fields +=
            u64::from(education.chosen.field_id.unwrap_or(studies.field_id) != 0);
        Ok(Ok(()))
    }

    /// Writes a position, or tells why it cannot be.
    fn position(
        &mut self,
        person_id: u32,
        position: Position,
    ) -> Result<Result<(), String>, ImportError> {
        let Some(company) = self.companies.resolve(&position.company) else {
            return Ok(Err("no company is named, so the position has nowhere to stand".to_owned()));
        };
        let start_month = position.start.map(|date| date.start_month());
        let end = position.end.filter(|_| !position.is_current);
        let end_month = end.map(|date| date.end_month());
        if let (Some(start), Some(end)) = (start_month, end_month)
            && end < start
        {
            return Ok(Err(
                "the position ends before it starts; correct one of the dates".to_owned()
            ));
        }
        let title = self.title_of(position.title);
        let profession_id = position.chosen.profession_id.unwrap_or(title.profession_id);
        let place = self.places.resolve(&position.place, "");
        let kind = match position.kind.unwrap_or(title.kind) {
            Kind::Employed if company.is_self_employed => Kind::SelfEmployed,
            kind => kind,
        };
        self.writer.position(dataset::Position {
            person_id,
            company_id: company.company_id,
            profession_id,
            place_id: place.place_id,
            start_month,
            end_month,
            is_current: position.is_current,
            kind,
            seniority: position.chosen.seniority.unwrap_or(title.seniority),
        })?;
        self.source.positions += 1;
        self.summary.positions += 1;
        self.summary.professions += u64::from(profession_id != 0);
        self.summary.places += u64::from(place.place_id != 0);
        Ok(Ok(()))
    }

    fn studies_of(&mut self, degree: String, subject: String) -> ResolvedStudies {
        if self.known_studies.len() >= REMEMBERED_MAX {
            self.known_studies.clear();
        }
        let Self { known_studies, studies, .. } = self;
        known_studies
            .entry((degree, subject))
            .or_insert_with_key(|(degree, subject)| studies.resolve(degree, subject))
            .clone()
    }

    fn title_of(&mut self, title: String) -> ResolvedTitle {
        if self.known_titles.len() >= REMEMBERED_MAX {
            self.known_titles.clear();
        }
        self.known_titles
            .entry(title)
            .or_insert_with_key(|title| Titles::embedded().resolve(title))
            .clone()
    }

    /// Counts the lines of one person and keeps what could not be placed.
    fn settle(&mut self, lines: Lines, file: &str) -> Result<(), ImportError> {
        for ((row, text), line) in lines.lines {
            if line.placed {
                self.summary.placed += 1;
                self.summary.dated += u64::from(line.dated);
                self.summary.placed_in_part += u64::from(!line.reasons.is_empty());
            } else {
                self.summary.rejected += 1;
            }
            for reason in line.reasons {
                let file = file.to_owned();
                self.keep(Rejected { file, row, reason, text: text.clone() })?;
            }
        }
        Ok(())
    }

    fn keep(&mut self, rejected: Rejected) -> Result<(), ImportError> {
        self.source.rejected += 1;
        self.writer.reject(dataset::Rejected {
            source: self.source.name.clone(),
            row: rejected.row,
            reason: rejected.reason,
            text: rejected.text,
            file: rejected.file,
        })?;
        Ok(())
    }
}

/// The lines of one person, in the order of the source.
#[derive(Default)]
struct Lines {
    lines: Vec<((u64, String), Line)>,
}

/// What became of one line.
#[derive(Default)]
struct Line {
    placed: bool,
    dated: bool,
    reasons: Vec<String>,
}

impl Lines {
    fn add(&mut self, key: (u64, String), placed: Result<(), String>, dated: bool) {
        if self.lines.last().is_none_or(|(last, _)| *last != key) {
            self.lines.push((key, Line::default()));
        }
        let Some((_, line)) = self.lines.last_mut() else { return };
        match placed {
            Ok(()) => {
                line.placed = true;
                line.dated |= dated;
            }
            // The same reason for several posts of one line is told once.
            Err(reason) if !line.reasons.contains(&reason) => line.reasons.push(reason),
            Err(_) => {}
        }
    }
}
