//! Places people write under a position, to GeoNames cities.
//!
//! A text is read from its end: a country, a region, then the city before them. Where several
//! cities bear the name, size decides only when it leaves no doubt:
//!
//! - the region is given: the largest in it;
//! - the country is given (or hinted): the largest in it, if twice the next;
//! - nothing is given: the largest in the world, if it has 100,000 people and five times the next.
//!
//! In every other case the place is unknown (0). A country or region alone is no city.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use dataset::Place;

use super::country::{self, Region};
use super::fold::fold;
use super::registry::{City, Registry};

const AREAS: &str = include_str!("../../vocabularies/places.csv");
/// Longer texts are not places.
const TEXT_BYTES_MAX: usize = 200;
/// Distinct texts remembered; beyond, texts are resolved again each time.
const MEMORY_MAX: usize = 1_000_000;
const POPULATION_ALONE_MIN: u32 = 100_000;
const RATIO_ALONE: u32 = 5;
const RATIO_IN_COUNTRY: u32 = 2;

/// What a text turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceAnswer {
    /// Key into `places`; 0 unknown.
    pub place_id: u32,
    /// ISO 3166-1 alpha-2 as far as the text, the hint or the city tells; empty when unknown.
    pub country: String,
    /// Why, in a few words.
    pub why: Arc<str>,
}

/// The list of places of a dataset, growing as texts are resolved.
#[derive(Debug)]
pub struct Places<'r> {
    registry: &'r Registry,
    places: Vec<Place>,
    place_id_last: u32,
    by_geonames: HashMap<u32, u32>,
    memory: HashMap<String, HashMap<String, PlaceAnswer>>,
}

impl<'r> Places<'r> {
    /// Starts an empty list.
    pub fn new(registry: &'r Registry) -> Self {
        Self::with_known(registry, Vec::new())
    }

    /// Goes on with the places of an existing dataset.
    pub fn with_known(registry: &'r Registry, places: Vec<Place>) -> Self {
        let mut by_geonames = HashMap::new();
        for place in places.iter().filter(|place| place.geonames_id != 0) {
            by_geonames.entry(place.geonames_id).or_insert(place.place_id);
        }
        let place_id_last = places.iter().map(|place| place.place_id).max().unwrap_or(0);
        Self { registry, places, place_id_last, by_geonames, memory: HashMap::new() }
    }

    /// Resolves a place; `country_hint` is a country as written, or empty.
    pub fn resolve(&mut self, text: &str, country_hint: &str) -> PlaceAnswer {
        if let Some(answer) = self.memory.get(country_hint).and_then(|known| known.get(text)) {
            return answer.clone();
        }
        let answer = self.resolve_anew(text, country_hint);
        if self.memory.values().map(HashMap::len).sum::<usize>() < MEMORY_MAX {
            let known = self.memory.entry(country_hint.to_owned()).or_default();
            known.insert(text.to_owned(), answer.clone());
        }
        answer
    }

    /// The place of a GeoNames city, added to the list where it is new; 0 when not registered.
    pub fn of_geonames(&mut self, geonames_id: u32) -> u32 {
        if let Some(&place_id) = self.by_geonames.get(&geonames_id) {
            return place_id;
        }
        let registry = self.registry;
        registry.city(geonames_id).map_or(0, |city| self.add(city))
    }

    /// The places so far, in order of identifier where the list began empty.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// The finished list.
    pub fn into_places(self) -> Vec<Place> {
        self.places
    }

    fn resolve_anew(&mut self, text: &str, country_hint: &str) -> PlaceAnswer {
        let wanted = match Wanted::read(text, country::code_of(country_hint)) {
            Ok(wanted) => wanted,
            Err(why) => return unknown("", why),
        };
        if !self.registry.knows_cities() {
            return unknown(wanted.known_country(), "no registry of cities is loaded");
        }
        let registry = self.registry;
        let Some((city, why)) = wanted.find(registry) else {
            return unknown(wanted.known_country(), &wanted.why_not(registry));
        };
        let place_id = match self.by_geonames.get(&city.geonames_id) {
            Some(&place_id) => place_id,
            None => self.add(city),
        };
        PlaceAnswer { place_id, country: city.country.clone(), why: why.into() }
    }

    fn add(&mut self, city: &City) -> u32 {
        let Some(place_id) = self.place_id_last.checked_add(1) else { return 0 };
        self.place_id_last = place_id;
        self.by_geonames.insert(city.geonames_id, place_id);
        self.places.push(Place {
            place_id,
            geonames_id: city.geonames_id,
            name: city.name.clone(),
            country: city.country.clone(),
            latitude: city.latitude,
            longitude: city.longitude,
        });
        place_id
    }
}

fn unknown(country: &str, why: &str) -> PlaceAnswer {
    PlaceAnswer { place_id: 0, country: country.to_owned(), why: why.into() }
}

/// A city as described by a text.
#[derive(Debug, Default)]
struct Wanted {
    /// Folded names to try, the most literal first.
    names: Vec<String>,
    country: &'static str,
    region: Option<Region>,
    /// The country that the words taken for the region could also mean.
    other_country: Option<&'static str>,
}

impl Wanted {
    fn read(text: &str, hint: Option<&'static str>) -> Result<Self, &'static str> {
        if text.len() > TEXT_BYTES_MAX {
            return Err("too long to be a place");
        }
        let mut segments: Vec<&str> = text
            .split([',', ';', '(', ')', '·', '|'])
            .flat_map(|segment| segment.split(" - "))
            .map(str::trim)
            .filter(|segment| fold(segment).chars().any(char::is_alphabetic))
            .collect();
        if segments.is_empty() {
            return Err("names no place");
        }
        let mut wanted = Self { country: hint.unwrap_or_default(), ..Self::default() };
        while segments.len() > 1 && wanted.take_qualifier(segments[segments.len() - 1]) {
            segments.pop();
        }
        let [first, rest @ ..] = segments.as_slice() else { return Err("names no place") };
        for segment in rest {
            wanted.region = wanted.region.or(country::region_of(segment, wanted.country));
        }
        wanted.name(first);
        Ok(wanted)
    }

    /// Takes a trailing country or region; says whether the segment was one.
    fn take_qualifier(&mut self, segment: &str) -> bool {
        let region = country::us_state_of_code(segment)
            .or_else(|| country::region_of(segment, self.country));
        if region.is_some() {
            // `CA` and `Georgia` may still be countries, if no such city is in the region.
            self.other_country = country::code_of(segment);
            self.region = self.region.or(region);
            return true;
        }
        match country::code_of(segment) {
            Some(code) => {
                self.country = code;
                true
            }
            None => false,
        }
    }

    /// The names to look for: the segment itself, its usual meaning, and the segment without words
    /// such as `Greater … Area`, and without the number of a district.
    fn name(&mut self, segment: &str) {
        let folded = fold(segment);
        let bare = without_decoration(&folded);
        for name in [folded.as_str(), bare.as_str()] {
            if let Some((city, country, region)) = AREA_BY_NAME.get(name) {
                let is_allowed = self.country.is_empty() || self.country == *country;
                if is_allowed && self.region.is_none_or(|given| given.code == *region) {
                    self.country = country;
                    self.region = country::region_by_code(country, region);
                    self.names = vec![city.clone()];
                    return;
                }
            }
        }
        let alone = self.region.is_none() && self.country.is_empty();
        if let Some(code) = country::code_of_name(segment).filter(|_| alone) {
            if country::region_of(segment, "").is_none_or(|region| region.country == code) {
                self.country = code;
            }
            // A country is no city, except where it is one.
            if CITY_STATES.contains(&code) {
                self.names = vec![folded];
            }
            return;
        }
        if self.region.is_none() {
            self.region = country::region_of(segment, self.country);
        }
        let is_decorated = bare != folded && !bare.is_empty();
        self.names = if is_decorated { vec![folded, bare] } else { vec![folded] };
    }

    fn find<'r>(&self, registry: &'r Registry) -> Option<(&'r City, String)> {
        let found = self.names.iter().find_map(|name| self.choose(name, registry));
        found.or_else(|| {
            let country = self.other_country.filter(|_| self.country.is_empty())?;
            Self { names: self.names.clone(), country, ..Self::default() }.find(registry)
        })
    }

    fn choose<'r>(&self, name: &str, registry: &'r Registry) -> Option<(&'r City, String)> {
        let mut cities: Vec<&City> =
            registry.cities_named(name).filter(|city| self.allows(city)).collect();
        cities.sort_by_key(|city| (u32::MAX - city.population, city.geonames_id));
        let first = *cities.first()?;
        let next = cities.get(1).map_or(0, |city| city.population);
        let place = format!("{}, {}", first.name, first.country);
        let larger = |ratio: u32| next == 0 || first.population / ratio >= next;
        if let Some(region) = self.region {
            return Some((first, format!("{place}: the city of this name in {}", region.name)));
        }
        if !self.country.is_empty() {
            let why = format!("{place}: the city of this name in {}", self.country);
            return larger(RATIO_IN_COUNTRY).then_some((first, why));
        }
        let is_clear = first.population >= POPULATION_ALONE_MIN && larger(RATIO_ALONE);
        is_clear.then(|| (first, format!("{place}: by far the largest city of this name")))
    }

    fn allows(&self, city: &City) -> bool {
        let in_country = self.country.is_empty() || city.country == self.country;
        let in_region = self
            .region
            .is_none_or(|region| city.country == region.country && city.region == region.code);
        in_country && in_region
    }

    /// The country as far as it is sure without a city.
    fn known_country(&self) -> &'static str {
        match (self.country, self.region, self.other_country) {
            ("", Some(region), None) => region.country,
            (country, ..) => country,
        }
    }

    fn why_not(&self, registry: &Registry) -> String {
        let known: usize = self.names.iter().map(|name| registry.cities_named(name).count()).sum();
        match (self.names.is_empty(), known) {
            (true, _) => "a country; no city is named".to_owned(),
            (_, 0) => "no registered city of this name".to_owned(),
            (_, n) => format!("{n} cities of this name, none clearly meant"),
        }
    }
}

/// Countries that are one city.
const CITY_STATES: [&str; 6] = ["SG", "HK", "MO", "MC", "GI", "VA"];

/// Words around the name of a city: `Greater Lyon Area`, `Région de Paris`, `Lyon 3e`.
fn without_decoration(folded: &str) -> String {
    const FRAMES: [&str; 14] = [
        "greater",
        "metropolitan",
        "metro",
        "area",
        "region",
        "agglomeration",
        "metropole",
        "peripherie",
        "environs",
        "arrondissement",
        "cedex",
        "downtown",
        "ville",
        "district",
    ];
    const LINKS: [&str; 7] = ["de", "d", "du", "et", "and", "of", "surrounding"];
    let mut words: Vec<&str> =
        folded.split(' ').filter(|word| !FRAMES.contains(word) && !is_number(word)).collect();
    while words.first().is_some_and(|word| LINKS.contains(word)) {
        words.remove(0);
    }
    while words.last().is_some_and(|word| LINKS.contains(word)) {
        words.pop();
    }
    words.join(" ")
}

/// `8`, `8e`, `08`, `75008`, `1er`, `3eme`, `3rd`.
fn is_number(word: &str) -> bool {
    let rest = word.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < word.len() && ["", "e", "er", "eme", "th", "st", "nd", "rd"].contains(&rest)
}

/// Usual names of areas and short names: city, country, region.
type Area = (String, &'static str, &'static str);

static AREA_BY_NAME: LazyLock<HashMap<String, Area>> = LazyLock::new(|| {
    AREAS
        .lines()
        .skip(1)
        .filter_map(|line| {
            let [name, city, country, region] = line.split(',').collect::<Vec<_>>()[..] else {
                return None;
            };
            Some((fold(name), (fold(city), country, region)))
        })
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decoration_goes_and_the_name_stays() {
        for (folded, bare) in [
            ("greater paris metropolitan region", "paris"),
            ("region de lyon", "lyon"),
            ("lyon et peripherie", "lyon"),
            ("paris 8e", "paris"),
            ("75008 paris", "paris"),
            ("marseille 1er arrondissement", "marseille"),
            ("grand rapids", "grand rapids"),
        ] {
            assert_eq!(without_decoration(folded), bare);
        }
    }

    #[test]
    fn without_cities_the_country_is_still_told() {
        let registry = Registry::default();
        let mut places = Places::new(&registry);
        for (text, country) in [
            ("Lyon, Auvergne-Rhône-Alpes, France", "FR"),
            ("London, England, United Kingdom", "GB"),
            ("Deutschland", "DE"),
            ("Nowhere", ""),
            ("Springfield, Missouri", "US"),
            ("Georgia", ""),
        ] {
            let answer = places.resolve(text, "");
            assert_eq!((answer.place_id, answer.country.as_str()), (0, country), "{text}");
        }
        assert!(places.places().is_empty());
    }
}
