//! What city a text describes, and which registered city that is.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::resolve::country::{self, Region};
use crate::resolve::fold::fold;
use crate::resolve::registry::{City, Registry};

const AREAS: &str = include_str!("../../../vocabularies/places.csv");
/// Longer texts are not places.
const TEXT_BYTES_MAX: usize = 200;
const POPULATION_ALONE_MIN: u32 = 100_000;
const RATIO_ALONE: u32 = 5;
const RATIO_IN_COUNTRY: u32 = 2;

/// A city as described by a text.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    /// Folded names to try, the most literal first.
    names: Vec<String>,
    country: &'static str,
    region: Option<Region>,
    /// The country that the words taken for the region could also mean.
    other_country: Option<&'static str>,
}

impl Wanted {
    pub(super) fn read(text: &str, hint: Option<&'static str>) -> Result<Self, &'static str> {
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

    pub(super) fn find<'r>(&self, registry: &'r Registry) -> Option<(&'r City, String)> {
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
    pub(super) fn known_country(&self) -> &'static str {
        match (self.country, self.region, self.other_country) {
            ("", Some(region), None) => region.country,
            (country, ..) => country,
        }
    }

    pub(super) fn why_not(&self, registry: &Registry) -> String {
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
}
