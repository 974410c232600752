//! The careers of the members who are counted in the statistics: without their names, in the order in
//! which they joined.

use edition::Edition;
use intake::career::{Career, ChosenPost, ChosenStudies};
use intake::date::PartialDate;
use store::Db;

use super::facts::{Education, Position};
use super::{of, queries};
use crate::app::{DataFolder, Result};
use crate::atlas::Atlas;
use crate::consent::{self, Act, Viewer};
use crate::{accounts, editions};

/// Reads them from the database of a site. What a member was taken for stands in the words of the
/// edition that is shown, so that a dataset it was computed from knows it again.
pub async fn counted(db: &Db, data: &DataFolder) -> Result<Vec<Career>> {
    let atlas = match editions::current(db).await? {
        Some(number) => Some(Atlas::read(number, &Edition::open(&data.edition(number))?)?),
        None => None,
    };
    let mut conn = db.read().await?;
    let mut careers = Vec::new();
    for number in queries::said_yes_to_statistics(&mut conn).await? {
        let Some(member) = accounts::member(&mut conn, number).await? else { continue };
        let subject = consent::of(&mut conn, &member).await?;
        if !consent::may(Viewer::Site, &subject, Act::Count) {
            continue;
        }
        let profile = of(&mut conn, number).await?;
        let atlas = atlas.as_ref();
        let educations = profile.educations.iter().zip(1..);
        let positions = profile.positions.iter().zip(1..);
        let career = Career {
            educations: educations.map(|(one, row)| education(atlas, one, row)).collect(),
            positions: positions.map(|(one, row)| position(atlas, one, row)).collect(),
            ..Career::default()
        };
        if !career.educations.is_empty() || !career.positions.is_empty() {
            careers.push(career);
        }
    }
    Ok(careers)
}

fn education(atlas: Option<&Atlas>, one: &Education, row: u64) -> intake::career::Education {
    let school = one.school.as_deref().and_then(|slug| atlas?.schools.at(slug));
    intake::career::Education {
        row,
        school: school.map_or(one.school_text.clone(), |school| school.name.clone()),
        country: school.map(|school| school.country.clone()).unwrap_or_default(),
        degree: one.degree_text.clone(),
        subject: one.field_text.clone(),
        end: one.end_year.map(PartialDate::year),
        // The words of a member do not go into a dataset, not even where a row is refused.
        text: String::new(),
        chosen: ChosenStudies {
            field_id: one.field.as_deref().and_then(|code| code.parse().ok()),
            level: Some(one.level).filter(|level| *level != 0),
            verification: one.verification,
        },
    }
}

fn position(atlas: Option<&Atlas>, one: &Position, row: u64) -> intake::career::Position {
    let company = one.company.as_deref().and_then(|slug| {
        let atlas = atlas?;
        atlas.companies.get(atlas.company_at(slug)?)
    });
    let place = one.place.as_deref().and_then(|address| place(atlas?, address));
    let date = |months: i16| PartialDate {
        year: 1900 + months.div_euclid(12),
        month: u8::try_from(months.rem_euclid(12) + 1).ok(),
    };
    intake::career::Position {
        row,
        company: company.map_or(one.company_text.clone(), str::to_owned),
        title: one.title.clone(),
        place: place.unwrap_or_else(|| one.place_text.clone()),
        start: one.start_month.map(date),
        end: one.end_month.map(date),
        is_current: one.is_current,
        kind: Some(one.kind),
        text: String::new(),
        chosen: ChosenPost {
            profession_id: one.profession.as_deref().and_then(|code| code.parse().ok()),
            seniority: Some(one.seniority),
        },
    }
}

/// A place as a dataset writes it: its name, or that of a country.
fn place(atlas: &Atlas, address: &str) -> Option<String> {
    use edition::explorer::Place;
    use intake::resolve::country;

    let names = atlas.explorer.as_ref()?.names();
    match atlas.catalogue.place_at(address)? {
        Place::City(id) => {
            let country = country::names_of(names.place_country(id));
            let country = country.map(|names| names.english).unwrap_or_default();
            Some(format!("{}, {country}", names.place(id)))
        }
        Place::Country(code) => country::names_of(&code).map(|names| names.english.to_owned()),
    }
}
