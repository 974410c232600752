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

mod wanted;

use std::collections::HashMap;
use std::sync::Arc;

use dataset::Place;

use super::country;
use super::registry::{City, Registry};
use wanted::Wanted;

/// Distinct texts remembered; beyond, texts are resolved again each time.
const MEMORY_MAX: usize = 1_000_000;

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

#[cfg(test)]
mod tests {
    use super::*;

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
