//! The dictionaries of the index.

use dataset::{Place, classification};
use edition::explorer::FieldCode;
use edition::explorer::build::{DictionaryContent, IndexWriter, Section};
use rayon::prelude::*;

use super::numbers::Numbers;
use crate::Career;

/// Writes the dictionaries. A company with fewer than `min_cell` people has no name here: that it has any
/// is not told.
pub(super) fn write(
    numbers: &Numbers,
    careers: &[Career],
    company_people: &[u32],
    min_cell: u32,
    out: &mut IndexWriter,
) -> std::io::Result<()> {
    let none = String::new();
    let schools = dictionary(&numbers.schools, 1, |one| {
        (one.school_id, [&one.name, &one.country, one.domains.first().unwrap_or(&none)])
    });
    put(out, Section::SchoolNames, schools)?;
    let told: Vec<_> = numbers.companies.iter().zip(company_people).collect();
    let companies = dictionary(&told, 1, |(one, people)| {
        (one.company_id, [if **people < min_cell.max(1) { &none } else { &one.name }])
    });
    put(out, Section::CompanyNames, companies)?;
    let positions: Vec<String> = numbers.places.iter().map(position).collect();
    let places: Vec<_> = numbers.places.iter().zip(&positions).collect();
    let places = dictionary(&places, 1, |(one, position)| {
        (one.place_id, [&one.name, &one.country, position])
    });
    put(out, Section::PlaceNames, places)?;
    let countries: Vec<_> = (1..).zip(&numbers.countries).collect();
    put(out, Section::CountryNames, dictionary(&countries, 1, |(id, code)| (*id, [*code])))?;
    let professions = dictionary(&numbers.professions, 2, |one| {
        (one.profession_id.into(), [&one.name_en, &one.name_fr, &one.isco])
    });
    put(out, Section::ProfessionNames, professions)?;
    let mut fields: Vec<_> =
        classification::field_groups()
            .into_iter()
            .filter_map(|group| {
                Some((group.code.parse::<FieldCode>().ok()?.key(), group.name_en, group.name_fr))
            })
            .chain(classification::fields().into_iter().map(|field| {
                (FieldCode::detailed(field.field_id).key(), field.name_en, field.name_fr)
            }))
            .collect();
    fields.sort_unstable();
    put(out, Section::FieldNames, dictionary(&fields, 2, |(key, en, fr)| (*key, [en, fr])))?;
    let careers: Vec<_> = (1..)
        .zip(careers)
        .map(|(number, career)| {
            let codes = career.professions.iter().map(u16::to_string).collect::<Vec<_>>().join(" ");
            (number, career, codes)
        })
        .collect();
    let careers = dictionary(&careers, 3, |(number, career, codes)| {
        (*number, [&career.id, &career.name_en, &career.name_fr, codes])
    });
    put(out, Section::CareerNames, careers)
}

/// Latitude and longitude in degrees; empty where a place is at the origin, which is how none is written.
fn position(place: &Place) -> String {
    match (place.latitude, place.longitude) {
        (latitude, longitude) if latitude == 0.0 && longitude == 0.0 => String::new(),
        (latitude, longitude) => format!("{latitude} {longitude}"),
    }
}

fn dictionary<'a, T, const COLUMNS: usize>(
    entries: &'a [T],
    names: usize,
    entry: impl Fn(&'a T) -> (u32, [&'a String; COLUMNS]),
) -> DictionaryContent {
    let mut content = DictionaryContent { names, ..DictionaryContent::default() };
    content.columns.resize_with(COLUMNS, Vec::new);
    for (id, texts) in entries.iter().map(entry) {
        content.ids.push(id);
        content.columns.iter_mut().zip(texts).for_each(|(column, text)| column.push(text.clone()));
    }
    content
}

fn put(out: &mut IndexWriter, section: Section, content: DictionaryContent) -> std::io::Result<()> {
    let bytes = content.bytes(|numbers, name| {
        numbers.par_sort_by_cached_key(|number| (name(*number), *number));
    });
    out.section(section, &bytes)
}
