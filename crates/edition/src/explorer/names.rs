//! Names and identifiers of what the index holds.

use super::dictionary::{Dictionary, Found};
use super::index::Index;
use super::sections::Section;
use crate::near::fold;

/// The language of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameLanguage {
    /// English.
    English,
    /// French.
    French,
}

impl NameLanguage {
    fn column(self) -> usize {
        match self {
            Self::English => 0,
            Self::French => 1,
        }
    }
}

/// Looks up names. A name is empty where there is none, or where too few people stand behind it to tell that it
/// exists.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    index: Index<'a>,
}

/// A country in a dictionary of places or schools is its second column; where it is or what its home page is,
/// the third.
const SECOND: usize = 1;
const THIRD: usize = 2;

impl<'a> Names<'a> {
    pub(super) fn new(index: Index<'a>) -> Self {
        Self { index }
    }

    fn dictionary(&self, section: Section) -> Dictionary<'a> {
        self.index.dictionary(section)
    }

    fn name(&self, section: Section, id: u32, column: usize) -> &'a str {
        let dictionary = self.dictionary(section);
        dictionary.entry(id).map_or("", |entry| dictionary.text(entry, column))
    }

    /// Name of a school.
    pub fn school(&self, school_id: u32) -> &'a str {
        self.name(Section::SchoolNames, school_id, 0)
    }

    /// ISO code of a school's country.
    pub fn school_country(&self, school_id: u32) -> &'a str {
        self.name(Section::SchoolNames, school_id, SECOND)
    }

    /// Domain of a school's home page; empty where it is not known.
    pub fn school_domain(&self, school_id: u32) -> &'a str {
        self.name(Section::SchoolNames, school_id, THIRD)
    }

    /// Name of a company.
    pub fn company(&self, company_id: u32) -> &'a str {
        self.name(Section::CompanyNames, company_id, 0)
    }

    /// Name of a place.
    pub fn place(&self, place_id: u32) -> &'a str {
        self.name(Section::PlaceNames, place_id, 0)
    }

    /// ISO code of a place's country.
    pub fn place_country(&self, place_id: u32) -> &'a str {
        self.name(Section::PlaceNames, place_id, SECOND)
    }

    /// Latitude and longitude of a place, in degrees; `None` where they are not known.
    pub fn place_position(&self, place_id: u32) -> Option<(f64, f64)> {
        let text = self.name(Section::PlaceNames, place_id, THIRD);
        let (latitude, longitude) = text.split_once(' ')?;
        let position = (latitude.parse::<f64>().ok()?, longitude.parse::<f64>().ok()?);
        let is_on_earth = position.0.abs() <= 90.0 && position.1.abs() <= 180.0;
        is_on_earth.then_some(position)
    }

    /// Every company that may be told, with its name.
    pub fn companies(&self) -> impl Iterator<Item = (u32, &'a str)> + use<'a> {
        self.all(Section::CompanyNames, 0)
    }

    /// Every place with its name.
    pub fn places(&self) -> impl Iterator<Item = (u32, &'a str)> + use<'a> {
        self.all(Section::PlaceNames, 0)
    }

    /// The codes of the countries of places.
    pub fn countries(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.all(Section::CountryNames, 0).map(|(_, code)| code)
    }

    /// Every profession with its name.
    pub fn professions(
        &self,
        language: NameLanguage,
    ) -> impl Iterator<Item = (u16, &'a str)> + use<'a> {
        let all = self.all(Section::ProfessionNames, language.column());
        all.filter_map(|(id, name)| Some((id.try_into().ok()?, name)))
    }

    /// Every field and group of fields with its name.
    pub fn fields(
        &self,
        language: NameLanguage,
    ) -> impl Iterator<Item = (super::FieldCode, &'a str)> + use<'a> {
        let all = self.all(Section::FieldNames, language.column());
        all.filter_map(|(key, name)| Some((super::FieldCode::from_key(key)?, name)))
    }

    /// The professions of a career that the dataset knows, ISCO-08; none where there is no such career.
    pub fn professions_of(&self, career: &str) -> Vec<u16> {
        let dictionary = self.dictionary(Section::ProfessionNames);
        let numbers = self.career_professions(career).unwrap_or_default();
        numbers.into_iter().filter_map(|one| dictionary.id(one)?.try_into().ok()).collect()
    }

    /// Entries of a dictionary that have a name.
    fn all(
        &self,
        section: Section,
        column: usize,
    ) -> impl Iterator<Item = (u32, &'a str)> + use<'a> {
        let dictionary = self.dictionary(section);
        let entry = move |entry| Some((dictionary.id(entry)?, dictionary.text(entry, column)));
        (1..=dictionary.len() as u32).filter_map(entry).filter(|(_, name)| !name.is_empty())
    }

    /// Name of a profession.
    pub fn profession(&self, profession_id: u16, language: NameLanguage) -> &'a str {
        self.name(Section::ProfessionNames, profession_id.into(), language.column())
    }

    /// Name of a field or of a group of fields.
    pub fn field(&self, field: super::FieldCode, language: NameLanguage) -> &'a str {
        self.name(Section::FieldNames, field.key(), language.column())
    }

    /// The number of a country's region.
    pub(super) fn country(&self, code: &str) -> Option<u32> {
        let dictionary = self.dictionary(Section::CountryNames);
        let entries = 1..=dictionary.len() as u32;
        let is_it = |entry: &u32| dictionary.text(*entry, 0).eq_ignore_ascii_case(code.trim());
        Some(self.index.counts().places as u32 + entries.into_iter().find(is_it)?)
    }

    /// The professions of a career, by number.
    pub(super) fn career_professions(&self, career: &str) -> Option<Vec<u32>> {
        let careers = self.dictionary(Section::CareerNames);
        let professions = self.dictionary(Section::ProfessionNames);
        let entry = (1..=careers.len() as u32).find(|entry| careers.text(*entry, 0) == career)?;
        let codes = careers.text(entry, 3).split(' ');
        // A profession that the dataset does not know is nobody's.
        let mut numbers: Vec<u32> =
            codes.filter_map(|code| professions.entry(code.parse().ok()?)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        Some(numbers)
    }

    /// The short name of the career with this short, English or French name.
    pub fn find_career(&self, asked: &str) -> Option<&'a str> {
        let careers = self.dictionary(Section::CareerNames);
        let wanted = fold(asked);
        let named = |entry: &u32| (0..3).any(|column| fold(careers.text(*entry, column)) == wanted);
        (1..=careers.len() as u32).find(named).map(|entry| careers.text(entry, 0))
    }

    pub(super) fn find(&self, section: Section, asked: &str) -> Result<u32, Vec<String>> {
        let dictionary = self.dictionary(section);
        match dictionary.find(asked) {
            Found::One(entry) => dictionary.id(entry).ok_or_else(Vec::new),
            Found::Unclear(near) => Err(near),
        }
    }
}
