//! What questions may name beside schools and companies: fields, places, countries, careers and
//! professions, to be searched in either language.

use std::collections::HashMap;

use edition::CareerRow;
use edition::explorer::{Explorer, FieldCode, NameLanguage, Place, Work};
use intake::resolve::country;

use super::{Names, Slugs};
use crate::words::Language;

/// Keys of careers begin here; professions are below.
const CAREERS: u32 = 1 << 16;
const LANGUAGES: [NameLanguage; 2] = [NameLanguage::English, NameLanguage::French];

/// Names of what is neither a school nor a company.
pub struct Catalogue {
    /// By language.
    fields: [Names; 2],
    works: [Names; 2],
    countries: [Names; 2],
    places: Names,
    place_slugs: Slugs,
    /// Codes of countries of work; their places are their keys.
    codes: Vec<String>,
    careers: Vec<String>,
}

impl Catalogue {
    /// Takes the names of an index, and of the careers of an edition. Places are put in order by `weights`.
    pub fn new(
        explorer: Option<&Explorer>,
        careers: &[CareerRow],
        weights: &HashMap<u32, u32>,
    ) -> Self {
        let names = explorer.map(Explorer::names);
        let fields = |language| {
            let all = names.into_iter().flat_map(move |names| names.fields(language));
            all.map(|(code, name)| (code.key(), name.to_owned()))
        };
        let works = |language| {
            let all = names.into_iter().flat_map(move |names| names.professions(language));
            let professions = all.map(|(id, name)| (u32::from(id), name.to_owned()));
            let name = move |career: &CareerRow| match language {
                NameLanguage::English => career.name_en.clone(),
                NameLanguage::French => career.name_fr.clone(),
            };
            let has_index = explorer.is_some();
            let careers = careers.iter().filter(move |_| has_index);
            professions.chain((CAREERS..).zip(careers.map(name)))
        };
        let codes: Vec<String> =
            names.into_iter().flat_map(|names| names.countries()).map(str::to_owned).collect();
        let countries = |language| {
            let name = move |code: &String| match (country::names_of(code), language) {
                (Some(names), NameLanguage::English) => names.english.to_owned(),
                (Some(names), NameLanguage::French) => names.french.to_owned(),
                (None, _) => code.clone(),
            };
            (0..).zip(codes.iter().map(name)).collect::<Vec<(u32, String)>>().into_iter()
        };
        let places = || {
            let all = names.into_iter().flat_map(|names| names.places());
            all.map(move |(id, name)| (id, name, names.map_or("", |all| all.place_country(id))))
        };
        let [english, french] = LANGUAGES;
        Self {
            fields: [
                Names::new(fields(english)).and_by(fields(french)),
                Names::new(fields(french)).and_by(fields(english)),
            ],
            works: [
                Names::new(works(english)).and_by(works(french)),
                Names::new(works(french)).and_by(works(english)),
            ],
            countries: [
                Names::new(countries(english)).and_by(countries(french)),
                Names::new(countries(french)).and_by(countries(english)),
            ],
            places: Names::new(places().map(|(id, name, _)| (id, name.to_owned())))
                .by_weight(weights),
            place_slugs: Slugs::with_countries(places().collect::<Vec<_>>().into_iter(), "place"),
            codes,
            careers: careers.iter().map(|career| career.career.clone()).collect(),
        }
    }

    /// Fields that fit a text, best first.
    pub fn fields(&self, language: Language, asked: &str, limit: usize) -> Vec<FieldCode> {
        let found = self.fields[place_of(language)].search(asked, limit);
        found.into_iter().filter_map(|found| FieldCode::from_key(found.key)).collect()
    }

    /// Careers and professions that fit a text, best first, careers before professions.
    pub fn works(&self, language: Language, asked: &str, limit: usize) -> Vec<Work> {
        let found = self.works[place_of(language)].search(asked, limit);
        let mut works: Vec<Work> =
            found.into_iter().filter_map(|found| self.work(found.key)).collect();
        works.sort_by_key(|work| matches!(work, Work::Profession(_)));
        works
    }

    /// Countries and places that fit a text, best first, countries before places.
    pub fn places(&self, language: Language, asked: &str, limit: usize) -> Vec<Place> {
        let countries = self.countries[place_of(language)].search(asked, limit).into_iter();
        let countries = countries.filter_map(|found| self.country(found.key));
        let places = self.places.search(asked, limit).into_iter();
        countries.chain(places.map(|found| Place::City(found.key))).take(limit).collect()
    }

    /// What is called exactly so.
    pub fn fields_called(&self, language: Language, asked: &str) -> Vec<FieldCode> {
        let keys = self.fields[place_of(language)].called(asked).into_iter();
        keys.filter_map(FieldCode::from_key).collect()
    }

    /// What is called exactly so; a career where a profession has the same name.
    pub fn works_called(&self, language: Language, asked: &str) -> Vec<Work> {
        let keys = self.works[place_of(language)].called(asked);
        let careers = keys.iter().filter(|key| **key >= CAREERS);
        let careers: Vec<Work> = careers.filter_map(|key| self.work(*key)).collect();
        if !careers.is_empty() {
            return careers;
        }
        keys.into_iter().filter_map(|key| self.work(key)).collect()
    }

    /// What is called exactly so.
    pub fn places_called(&self, language: Language, asked: &str) -> Vec<Place> {
        let countries = self.countries[place_of(language)].called(asked).into_iter();
        let countries = countries.filter_map(|key| self.country(key));
        countries.chain(self.places.called(asked).into_iter().map(Place::City)).collect()
    }

    /// A place in an address: its name and its country's code, or a country's code alone.
    pub fn place_address(&self, place: &Place) -> String {
        match place {
            Place::Country(code) => code.to_lowercase(),
            Place::City(id) => self.place_slugs.get(*id).unwrap_or_default().to_owned(),
        }
    }

    /// The place of an address.
    pub fn place_at(&self, address: &str) -> Option<Place> {
        let code = address.to_uppercase();
        if self.codes.contains(&code) {
            return Some(Place::Country(code));
        }
        self.place_slugs.key(address).map(Place::City)
    }

    fn work(&self, key: u32) -> Option<Work> {
        match key.checked_sub(CAREERS) {
            Some(index) => self.careers.get(index as usize).cloned().map(Work::Career),
            None => key.try_into().ok().map(Work::Profession),
        }
    }

    fn country(&self, key: u32) -> Option<Place> {
        self.codes.get(key as usize).cloned().map(Place::Country)
    }
}

fn place_of(language: Language) -> usize {
    match language {
        Language::En => 0,
        Language::Fr => 1,
    }
}
