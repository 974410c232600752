//! GeoNames' cities: identity, position, population, and every name a city bears.

use std::collections::HashMap;
use std::io::{BufRead, Read};
use std::path::Path;

use super::stream::{Counts, count, each_record};
use super::{NameIndex, RegistryError};
use crate::resolve::fold::fold;

const COLUMNS: [&str; 8] = [
    "geonameid",
    "name",
    "latitude",
    "longitude",
    "countrycode",
    "population",
    "admin1code",
    "alternatenames",
];

/// One city.
#[derive(Debug, Clone, PartialEq)]
pub struct City {
    /// GeoNames identifier.
    pub geonames_id: u32,
    /// GeoNames' own name.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Code of the state, province or région; may be empty.
    pub region: String,
    /// Inhabitants.
    pub population: u32,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

/// All loaded cities.
#[derive(Debug, Default)]
pub(super) struct Cities {
    cities: Vec<City>,
    by_id: HashMap<u32, u32>,
    by_name: NameIndex,
}

impl Cities {
    pub(super) fn is_empty(&self) -> bool {
        self.cities.is_empty()
    }

    pub(super) fn by_id(&self, geonames_id: u32) -> Option<&City> {
        self.by_id.get(&geonames_id).and_then(|&number| self.cities.get(number as usize))
    }

    pub(super) fn named(&self, folded: &str) -> impl Iterator<Item = &City> {
        self.by_name.get(folded).filter_map(|number| self.cities.get(number as usize))
    }

    pub(super) fn index(&mut self) {
        self.by_name.finish();
        self.cities.shrink_to_fit();
    }

    pub(super) fn read_csv(
        &mut self,
        path: &Path,
        reader: impl Read,
    ) -> Result<Counts, RegistryError> {
        each_record(path, reader, COLUMNS, |cells| {
            let [id, name, latitude, longitude, country, population, region, others] = cells;
            let place = [id, name, latitude, longitude, country, population, region];
            self.add(place, others.split('|'))
        })
    }

    pub(super) fn read_text(
        &mut self,
        path: &Path,
        reader: impl BufRead,
    ) -> Result<Counts, RegistryError> {
        let mut counts = (0, 0);
        for line in reader.split(b'\n') {
            let line = line.map_err(|source| super::read_error(path, source))?;
            let line = String::from_utf8_lossy(&line);
            let cells: Vec<&str> = line.trim_end_matches('\r').split('\t').collect();
            let is_good = cells.len() == 19 && {
                let place = [0, 1, 4, 5, 8, 14, 10].map(|column| cells[column]);
                self.add(place, cells[3].split(','))
            };
            count(&mut counts, is_good);
        }
        Ok(counts)
    }

    /// Adds a city given as id, name, latitude, longitude, country, population, region.
    fn add<'a>(&mut self, place: [&'a str; 7], others: impl Iterator<Item = &'a str>) -> bool {
        let Some(city) = city(place) else { return false };
        if is_district(&city.name) || self.by_id.contains_key(&city.geonames_id) {
            return true;
        }
        let Ok(number) = u32::try_from(self.cities.len()) else { return false };
        self.by_name.add(&fold(&city.name), number);
        for other in others {
            self.add_other_name(other, number);
        }
        self.by_id.insert(city.geonames_id, number);
        self.cities.push(city);
        true
    }

    /// Airport codes (`LYS`, `YXU`) and names of one or two letters are no names people write.
    fn add_other_name(&mut self, name: &str, number: u32) {
        let is_code = name.len() <= 3 && name.bytes().all(|byte| byte.is_ascii_uppercase());
        if is_code || name.chars().count() < 2 {
            return;
        }
        let is_plain = name.bytes().all(|byte| byte.is_ascii_lowercase());
        if is_plain {
            self.by_name.add(name, number);
        } else {
            self.by_name.add(&fold(name), number);
        }
    }
}

fn city([id, name, latitude, longitude, country, population, region]: [&str; 7]) -> Option<City> {
    let latitude: f64 = latitude.parse().ok()?;
    let longitude: f64 = longitude.parse().ok()?;
    let is_on_earth = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
    let is_named = !name.is_empty() && country.len() == 2;
    (is_on_earth && is_named).then_some(City {
        geonames_id: id.parse().ok()?,
        name: name.to_owned(),
        country: country.to_owned(),
        region: region.to_owned(),
        population: population.parse().unwrap_or(0),
        latitude,
        longitude,
    })
}

/// Districts are listed beside their city as `Paris 08 Élysée`; people there live in Paris.
fn is_district(name: &str) -> bool {
    let number = name.split(' ').nth(1).unwrap_or_default();
    number.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_official_text_and_counts_bad_lines() {
        let cells = [
            "2988507",
            "Paris",
            "Paris",
            "Lutece,PAR,パリ",
            "48.85341",
            "2.3488",
            "P",
            "PPLC",
            "FR",
            "",
            "11",
            "75",
            "",
            "",
            "2138551",
            "",
            "42",
            "Europe/Paris",
            "2024-01-01",
        ];
        let mut cities = Cities::default();
        let text = format!("{}\nnonsense\n", cells.join("\t"));
        let counts = cities.read_text(Path::new("x"), text.as_bytes());
        cities.index();
        assert_eq!(counts.ok(), Some((1, 1)));
        assert_eq!(cities.named("lutece").next().map(|c| c.geonames_id), Some(2_988_507));
        assert_eq!(cities.named("par").count(), 0);
        assert_eq!(cities.by_id(2_988_507).map(|c| c.population), Some(2_138_551));
    }
}
