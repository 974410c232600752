//! One value of a question, such as a company: its name, its address, its page.

use std::ops::RangeInclusive;

use edition::explorer::{FieldCode, Filter, NameLanguage, Place, Work};

use crate::atlas::{Atlas, career_name};
use crate::visit::Visit;
use crate::words::Language;

/// The levels of degrees that can be asked for, ISCED 2011.
pub const LEVELS: RangeInclusive<u8> = 5..=8;

/// What a question may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A school of the degree.
    School,
    /// A field of the degree.
    Field,
    /// The highest level of the degrees.
    Level,
    /// A company of a job.
    Company,
    /// A place or a country of a job.
    Place,
    /// A career or a profession of a job.
    Work,
}

/// A value of some kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    School(u32),
    Field(FieldCode),
    /// ISCED 2011, 5 to 8.
    Level(u8),
    Company(u32),
    Place(Place),
    Work(Work),
}

impl Kind {
    /// All of them, in the order of addresses.
    pub const ALL: [Self; 6] =
        [Self::School, Self::Field, Self::Level, Self::Company, Self::Place, Self::Work];

    /// Its name in an address.
    pub fn name(self) -> &'static str {
        match self {
            Self::School => "school",
            Self::Field => "field",
            Self::Level => "level",
            Self::Company => "company",
            Self::Place => "place",
            Self::Work => "work",
        }
    }

    /// The kind of a name in an address.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// What a filter says of this kind.
    pub fn of(self, filter: &Filter) -> Option<Value> {
        match self {
            Self::School => filter.school.map(Value::School),
            Self::Field => filter.field.map(Value::Field),
            Self::Level => filter.level.map(Value::Level),
            Self::Company => filter.company.map(Value::Company),
            Self::Place => filter.place.clone().map(Value::Place),
            Self::Work => filter.work.clone().map(Value::Work),
        }
    }

    /// Leaves a filter open in this kind.
    pub fn clear(self, filter: &mut Filter) {
        match self {
            Self::School => filter.school = None,
            Self::Field => filter.field = None,
            Self::Level => filter.level = None,
            Self::Company => filter.company = None,
            Self::Place => filter.place = None,
            Self::Work => filter.work = None,
        }
    }
}

impl Value {
    /// Its kind.
    pub fn kind(&self) -> Kind {
        match self {
            Self::School(_) => Kind::School,
            Self::Field(_) => Kind::Field,
            Self::Level(_) => Kind::Level,
            Self::Company(_) => Kind::Company,
            Self::Place(_) => Kind::Place,
            Self::Work(_) => Kind::Work,
        }
    }

    /// Reads a value as [`Value::address`] writes it.
    pub fn read(atlas: &Atlas, kind: Kind, text: &str) -> Option<Self> {
        let names = atlas.explorer.as_ref()?.names();
        match kind {
            Kind::School => atlas.schools.at(text).map(|school| Self::School(school.school_id)),
            Kind::Company => atlas.company_at(text).map(Self::Company),
            Kind::Place => atlas.catalogue.place_at(text).map(Self::Place),
            Kind::Field => {
                let code = text.parse::<FieldCode>().ok()?;
                let is_known = !names.field(code, NameLanguage::English).is_empty();
                is_known.then_some(Self::Field(code))
            }
            Kind::Level => {
                text.parse().ok().filter(|level| LEVELS.contains(level)).map(Self::Level)
            }
            Kind::Work => match (atlas.career(text), text.parse::<u16>()) {
                (Some(career), _) => Some(Self::Work(Work::Career(career.career.clone()))),
                (None, Ok(code)) if text.len() == 4 => {
                    let is_known = !names.profession(code, NameLanguage::English).is_empty();
                    is_known.then_some(Self::Work(Work::Profession(code)))
                }
                _ => None,
            },
        }
    }

    /// Itself in an address; empty where it has none.
    pub fn address(&self, atlas: &Atlas) -> String {
        match self {
            Self::School(id) => {
                atlas.schools.get(*id).map_or_else(String::new, |school| school.slug.clone())
            }
            Self::Field(code) => code.to_string(),
            Self::Level(level) => level.to_string(),
            Self::Company(id) => atlas.company_slug(*id).unwrap_or_default().to_owned(),
            Self::Place(place) => atlas.catalogue.place_address(place),
            Self::Work(Work::Profession(code)) => format!("{code:04}"),
            Self::Work(Work::Career(career)) => career.clone(),
        }
    }

    /// Its name in the reader's language.
    pub fn name(&self, visit: &Visit) -> String {
        let atlas = visit.atlas();
        let language = name_language(visit.language());
        let names = atlas.explorer.as_ref().map(|explorer| explorer.names());
        let name = match self {
            Self::School(id) => atlas.schools.get(*id).map(|school| school.name.clone()),
            Self::Field(code) => names.map(|names| names.field(*code, language).to_owned()),
            Self::Level(level) => Some(visit.say(&format!("level-{level}"))),
            Self::Company(id) => atlas.companies.get(*id).map(str::to_owned),
            Self::Place(Place::City(id)) => names.map(|names| names.place(*id).to_owned()),
            Self::Place(Place::Country(code)) => Some(visit.words.country(code)),
            Self::Work(Work::Profession(id)) => {
                names.map(|names| names.profession(*id, language).to_owned())
            }
            Self::Work(Work::Career(career)) => {
                atlas.career(career).map(|career| career_name(career, visit.language()).to_owned())
            }
        };
        name.filter(|name| !name.is_empty()).unwrap_or_else(|| self.address(atlas))
    }

    /// What tells it from others of its name: a country, a code, that it is a career.
    pub fn note(&self, visit: &Visit) -> String {
        let atlas = visit.atlas();
        let country = |code: &str| match code {
            "" => String::new(),
            code => visit.words.country(code),
        };
        match self {
            Self::School(id) => {
                atlas.schools.get(*id).map_or_else(String::new, |school| country(&school.country))
            }
            Self::Company(id) => country(atlas.company_country(*id)),
            Self::Place(Place::City(id)) => atlas
                .explorer
                .as_ref()
                .map_or_else(String::new, |one| country(one.names().place_country(*id))),
            Self::Place(Place::Country(_)) => visit.say("kind-country"),
            Self::Field(code) => visit.tell("kind-field-code", [("code", code.to_string().into())]),
            Self::Level(level) => visit.tell("kind-level", [("level", (*level).into())]),
            Self::Work(Work::Career(_)) => visit.say("kind-career"),
            Self::Work(Work::Profession(_)) => visit.say("kind-profession"),
        }
    }

    /// The path of its own page, where it has one.
    pub fn page(&self, atlas: &Atlas) -> Option<String> {
        match self {
            Self::School(id) => atlas.schools.get(*id).map(crate::schools::path),
            Self::Field(code) => Some(crate::fields::path(*code)),
            Self::Company(id) => crate::companies::path(atlas, *id),
            Self::Work(Work::Career(career)) => Some(crate::careers::path(career)),
            Self::Level(_) | Self::Place(_) | Self::Work(Work::Profession(_)) => None,
        }
    }

    /// Puts itself into a filter, in the place of what was there.
    pub fn put(self, filter: &mut Filter) {
        match self {
            Self::School(id) => filter.school = Some(id),
            Self::Field(code) => filter.field = Some(code),
            Self::Level(level) => filter.level = Some(level),
            Self::Company(id) => filter.company = Some(id),
            Self::Place(place) => filter.place = Some(place),
            Self::Work(work) => filter.work = Some(work),
        }
    }
}

/// The language of the index's names.
pub fn name_language(language: Language) -> NameLanguage {
    match language {
        Language::En => NameLanguage::English,
        Language::Fr => NameLanguage::French,
    }
}
