//! The index's own numbers of schools, companies, professions and places: from 1, in the order of their
//! identifiers; 0 is none. Those of schools and companies are their places in the registry, and one.

use std::collections::BTreeSet;

use dataset::{Company, Dataset, Place, Profession, School};

use super::row::Row;
use crate::lookup::Lookup;
use crate::{Error, Result};

/// The dictionaries of a dataset, each by identifier, and the numbers of their entries.
pub(super) struct Numbers {
    pub(super) schools: Vec<School>,
    pub(super) companies: Vec<Company>,
    pub(super) professions: Vec<Profession>,
    pub(super) places: Vec<Place>,
    /// ISO codes of the countries of places, ascending.
    pub(super) countries: Vec<String>,
    profession: Lookup<()>,
    place: Lookup<()>,
    field: Lookup<()>,
    /// Number of the last field.
    pub(super) fields: u32,
}

impl Numbers {
    pub(super) fn new(dataset: &Dataset) -> Result<Self> {
        let (mut schools, mut companies) = (dataset.schools()?, dataset.companies()?);
        let (mut professions, mut places) = (dataset.professions()?, dataset.places()?);
        let mut fields: Vec<u16> = dataset.fields()?.iter().map(|field| field.field_id).collect();
        schools.sort_unstable_by_key(|one| one.school_id);
        companies.sort_unstable_by_key(|one| one.company_id);
        professions.sort_unstable_by_key(|one| one.profession_id);
        places.sort_unstable_by_key(|one| one.place_id);
        fields.sort_unstable();
        let countries: BTreeSet<&String> = places
            .iter()
            .map(|place| &place.country)
            .filter(|country| !country.is_empty())
            .collect();
        let countries: Vec<String> = countries.into_iter().cloned().collect();
        limit("companies", companies.len(), Row::COMPANIES_MAX)?;
        limit("professions", professions.len(), Row::PROFESSIONS_MAX)?;
        limit("places", places.len() + countries.len(), Row::PLACES_MAX)?;
        Ok(Self {
            profession: numbered(
                "profession",
                professions.iter().map(|one| one.profession_id.into()),
            )?,
            place: numbered("place", places.iter().map(|one| one.place_id))?,
            field: numbered("field", fields.iter().map(|field| u32::from(*field)))?,
            fields: fields.len() as u32,
            schools,
            companies,
            professions,
            places,
            countries,
        })
    }

    pub(super) fn profession(&self, profession_id: u16, person_id: u32) -> Result<u32> {
        known("profession", &self.profession, profession_id.into(), person_id)
    }

    pub(super) fn place(&self, place_id: u32, person_id: u32) -> Result<u32> {
        known("place", &self.place, place_id, person_id)
    }

    /// The number of a field: in the order of its code.
    pub(super) fn field(&self, field_id: u16, person_id: u32) -> Result<u32> {
        known("field", &self.field, field_id.into(), person_id)
    }

    /// To each place the number of its country among regions: countries stand behind the places; 0 where
    /// it is not known.
    pub(super) fn regions(&self) -> Vec<u32> {
        let region = |place: &Place| {
            let found = self.countries.binary_search(&place.country);
            found.map_or(0, |index| (self.places.len() + index + 1) as u32)
        };
        self.places.iter().map(region).collect()
    }
}

/// The number of an identifier, where 0 means unknown.
fn known(dictionary: &'static str, lookup: &Lookup<()>, id: u32, person_id: u32) -> Result<u32> {
    if id == 0 {
        return Ok(0);
    }
    let place = lookup.place(id).ok_or(Error::Dangling { person_id, dictionary, id })?;
    Ok(place + 1)
}

fn numbered(dictionary: &'static str, ids: impl Iterator<Item = u32>) -> Result<Lookup<()>> {
    Lookup::new(ids.map(|id| (id, ())).collect()).map_err(|id| Error::Duplicate { dictionary, id })
}

fn limit(what: &'static str, count: usize, most: usize) -> Result<()> {
    if count > most { Err(Error::TooMany { what, count, most }) } else { Ok(()) }
}
