//! The rules of the dictionaries.

use std::collections::HashSet;

use super::report::Report;
use crate::{Dataset, Result};

/// The identifiers that fact rows may use.
#[derive(Debug, Default)]
pub(super) struct Keys {
    pub(super) schools: HashSet<u32>,
    pub(super) companies: HashSet<u32>,
    pub(super) fields: HashSet<u32>,
    pub(super) professions: HashSet<u32>,
    pub(super) places: HashSet<u32>,
}

const CODES: &str = "classification codes have four digits";
const COUNTRIES: &str = "countries are ISO 3166-1 alpha-2 codes, or empty";
const COORDINATES: &str = "latitudes lie within 90 degrees and longitudes within 180";
const REFERENCES: &str = "identifiers in dictionaries exist in the dictionary they point to";

pub(super) fn check(dataset: &Dataset, report: &mut Report) -> Keys {
    let schools = readable(dataset.schools(), report);
    let companies = readable(dataset.companies(), report);
    let fields = readable(dataset.fields(), report);
    let professions = readable(dataset.professions(), report);
    let places = readable(dataset.places(), report);
    let keys = Keys {
        schools: unique("schools", schools.iter().map(|row| row.school_id), report),
        companies: unique("companies", companies.iter().map(|row| row.company_id), report),
        fields: unique("fields", fields.iter().map(|row| row.field_id.into()), report),
        professions: unique(
            "professions",
            professions.iter().map(|row| row.profession_id.into()),
            report,
        ),
        places: unique("places", places.iter().map(|row| row.place_id), report),
    };
    for (row, school) in schools.iter().enumerate() {
        country("schools", row, &school.country, report);
        let parent = school.parent_school_id;
        if parent != 0 && !keys.schools.contains(&parent) {
            report.fault(REFERENCES, || format!("schools.parquet, row {row}, parent {parent}"));
        }
        let place = school.city_place_id;
        if place != 0 && !keys.places.contains(&place) {
            report.fault(REFERENCES, || format!("schools.parquet, row {row}, place {place}"));
        }
    }
    for (row, company) in companies.iter().enumerate() {
        country("companies", row, &company.country, report);
        if let Some(school) = company.school_id.filter(|school| !keys.schools.contains(school)) {
            report.fault(REFERENCES, || format!("companies.parquet, row {row}, school {school}"));
        }
    }
    for (row, place) in places.iter().enumerate() {
        country("places", row, &place.country, report);
        let (latitude, longitude) = (place.latitude, place.longitude);
        // Written so that a value that is not a number is a fault, too.
        if !(latitude.abs() <= 90.0 && longitude.abs() <= 180.0) {
            report.fault(COORDINATES, || {
                format!("places.parquet, row {row}: {latitude}, {longitude}")
            });
        }
    }
    let isced = fields.iter().map(|row| ("fields", row.isced.as_str()));
    let isco = professions.iter().map(|row| ("professions", row.isco.as_str()));
    for (table, code) in isced.chain(isco) {
        if code.len() != 4 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
            report.fault(CODES, || format!("{table}.parquet: {code:?}"));
        }
    }
    keys
}

fn readable<R>(rows: Result<Vec<R>>, report: &mut Report) -> Vec<R> {
    rows.unwrap_or_else(|error| {
        report.unreadable(&error);
        Vec::new()
    })
}

fn unique(table: &str, ids: impl Iterator<Item = u32>, report: &mut Report) -> HashSet<u32> {
    let mut keys = HashSet::new();
    for (row, id) in ids.enumerate() {
        if id == 0 || !keys.insert(id) {
            report.fault("identifiers in dictionaries are unique and not 0", || {
                format!("{table}.parquet, row {row}: {id}")
            });
        }
    }
    keys
}

fn country(table: &str, row: usize, code: &str, report: &mut Report) {
    let alpha2 = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    if !code.is_empty() && !alpha2 {
        report.fault(COUNTRIES, || format!("{table}.parquet, row {row}: {code:?}"));
    }
}
