//! The explorer: who studied what where, and what jobs they had since, asked in any combination.
//!
//! One file beside the tables of an edition answers a [`Filter`]: [`Explorer::find`] gives the schools with
//! most people, [`Explorer::people`] how many people there are, [`Explorer::facets`] what they studied and where
//! they work, [`Explorer::flows`] paths to draw. It is mapped, not read, so that it opens in
//! milliseconds, and written by the engine in the run that computes the edition, with what is in [`build`].
//!
//! **Who counts** (method, section 7): a person has a *study* for each degree that has ended (or has no date)
//! and is attested as well as the edition's `verification_floor` asks, of whatever year; the jobs that count
//! with it are those held after the degree, of any time since. A person counts once for each school.
//!
//! **What is told**: see [`Telling`]. The file itself holds every job of every study, though no name and
//! no identifier of a person: it stays with the server, and is no part of the open download of an edition. That is
//! why it stands in the folder `private`.
//!
//! ```no_run
//! use edition::explorer::{Explorer, Filter, Page};
//! let explorer = Explorer::open("edition".as_ref())?;
//! let filter = Filter { field: Some("0421".parse().expect("a code")), ..Filter::default() };
//! for school in explorer.find(&filter, Page::first(20))?.schools {
//!     println!("{} {:?}", explorer.names().school(school.school_id), school.people);
//! }
//! # Ok::<(), edition::Error>(())
//! ```

mod bitmap;
pub mod build;
mod dictionary;
mod facets;
mod filter;
mod find;
mod flows;
mod index;
mod kept;
mod map;
mod names;
mod packed;
mod scope;
mod sections;
mod set;
mod tally;
mod told;

use std::path::{Path, PathBuf};

pub use facets::{Bar, Facets};
pub use filter::{FieldCode, Filter, Level, NoFieldCode, Place, Work};
pub use find::{Answer, FoundSchool, Page};
pub use flows::{CompanyFlow, FlowLimits, Flows, Moment, ProfessionFlow};
pub use names::{NameLanguage, Names};
pub use told::{STEP, Telling, Told};

use self::index::Index;
use self::map::Map;
use self::scope::Scope;
use self::sections::{Head, Section};
use crate::{Error, Result};

/// What stays with the server, in an edition's folder.
pub const PRIVATE_FOLDER: &str = "private";
const FILE: &str = "explorer.index";

/// An opened index.
pub struct Explorer {
    path: PathBuf,
    map: Map,
    head: Head,
}

impl Explorer {
    /// Opens the index of an edition's folder.
    pub fn open(folder: &Path) -> Result<Self> {
        let path = Self::path(folder);
        let map = Map::open(&path).map_err(|source| match source.kind() {
            std::io::ErrorKind::NotFound => Error::NoExplorer { folder: folder.to_owned() },
            _ => tables::Error::file(&path, source).into(),
        })?;
        let fault = |problem| Error::Explorer { path: path.clone(), problem };
        let head = Head::read(map.bytes()).map_err(fault)?;
        if let Some(section) = Index::new(map.bytes(), &head).misfits().next() {
            return Err(fault(format!("its section {section:?} has a wrong length")));
        }
        Ok(Self { path, map, head })
    }

    /// Where the index of an edition stands.
    pub fn path(folder: &Path) -> PathBuf {
        folder.join(PRIVATE_FOLDER).join(FILE)
    }

    /// The rule by which counts are told.
    pub fn telling(&self) -> Telling {
        Telling::new(self.head.counts.min_cell.try_into().unwrap_or(u32::MAX))
    }

    /// Names by identifier.
    pub fn names(&self) -> Names<'_> {
        Names::new(self.index())
    }

    /// The schools with the people of a filter, most people first.
    pub fn find(&self, filter: &Filter, page: Page) -> Result<Answer> {
        let none = Answer { total: 0, schools: Vec::new() };
        self.answer(filter, none, |index, scope| find::find(index, scope, self.telling(), page))
    }

    /// How many people a filter selects: an audience.
    pub fn people(&self, filter: &Filter) -> Result<Told> {
        let telling = self.telling();
        self.answer(filter, telling.told(0), |index, scope| {
            facets::people(index, scope).map(|people| telling.told(people))
        })
    }

    /// What the people of a filter studied and where they work, at most `top` bars of each kind.
    pub fn facets(&self, filter: &Filter, top: usize) -> Result<Facets> {
        let telling = self.telling();
        self.answer(filter, Facets::nobody(telling), |index, scope| {
            facets::facets(index, scope, telling, top)
        })
    }

    /// Where the people of a filter are at one moment of their careers.
    pub fn flows(&self, filter: &Filter, moment: Moment, limits: FlowLimits) -> Result<Flows> {
        let telling = self.telling();
        self.answer(filter, Flows::nobody(telling), |index, scope| {
            flows::flows(index, scope, moment, telling, limits)
        })
    }

    /// The number of a school, by its number, its name or the beginning of its name.
    pub fn find_school(&self, asked: &str) -> Result<u32> {
        self.find_name("school", Section::SchoolNames, asked)
    }

    /// The number of a company; one with too few people is not found.
    pub fn find_company(&self, asked: &str) -> Result<u32> {
        self.find_name("company", Section::CompanyNames, asked)
    }

    /// A place by its name, or a country by its ISO code.
    pub fn find_place(&self, asked: &str) -> Result<Place> {
        let is_country = self.names().country(asked).is_some();
        if is_country {
            return Ok(Place::Country(asked.trim().to_uppercase()));
        }
        self.find_name("place", Section::PlaceNames, asked).map(Place::City)
    }

    /// A field or a group of fields, by its code or its English or French name.
    pub fn find_field(&self, asked: &str) -> Result<FieldCode> {
        if let Ok(code) = asked.trim().parse() {
            return Ok(code);
        }
        let key = self.find_name("field", Section::FieldNames, asked)?;
        FieldCode::from_key(key).ok_or_else(|| self.damaged())
    }

    /// A career by its short name or its name, or a profession by its code or name.
    pub fn find_work(&self, asked: &str) -> Result<Work> {
        if let Some(career) = self.names().find_career(asked) {
            return Ok(Work::Career(career.to_owned()));
        }
        let profession = self.find_name("career or profession", Section::ProfessionNames, asked)?;
        profession.try_into().map(Work::Profession).map_err(|_| self.damaged())
    }

    /// The sections whose bytes are not those that were written. This reads the whole file.
    pub(crate) fn damaged_sections(&self) -> Vec<String> {
        let damaged = self.head.damaged(self.map.bytes());
        damaged.into_iter().map(|section| format!("{section:?}")).collect()
    }

    fn index(&self) -> Index<'_> {
        Index::new(self.map.bytes(), &self.head)
    }

    fn answer<T>(
        &self,
        filter: &Filter,
        nobody: T,
        question: impl FnOnce(&Index<'_>, &Scope) -> Option<T>,
    ) -> Result<T> {
        let index = self.index();
        match Scope::new(&index, filter).ok_or_else(|| self.damaged())? {
            Ok(scope) => question(&index, &scope).ok_or_else(|| self.damaged()),
            // What does not exist and what may not be told give the same answer.
            Err(_) => Ok(nobody),
        }
    }

    fn find_name(&self, what: &'static str, section: Section, asked: &str) -> Result<u32> {
        self.names().find(section, asked).map_err(|near| Error::NoName {
            what,
            asked: asked.to_owned(),
            nearest: match near.len() {
                0 => String::new(),
                _ => format!(" The nearest: {}.", near.join(", ")),
            },
        })
    }

    fn damaged(&self) -> Error {
        Error::Explorer { path: self.path.clone(), problem: "it is damaged".to_owned() }
    }
}
