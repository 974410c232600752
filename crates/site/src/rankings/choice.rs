//! The two boxes that choose a ranking: a career and a country.

use edition::CareerRow;

use crate::atlas::career_name;
use crate::visit::Visit;

/// What can be chosen, and what is.
pub struct Choice {
    /// Short names and names of the careers.
    pub careers: Vec<Offer>,
    /// Codes and names of the countries.
    pub countries: Vec<Offer>,
}

/// One line of a box.
pub struct Offer {
    pub value: String,
    pub text: String,
    pub is_chosen: bool,
}

impl Offer {
    /// A career as a line; whether it is the one of a short name.
    pub fn of_career(row: &CareerRow, visit: &Visit, chosen: &str) -> Self {
        Self {
            value: row.career.clone(),
            text: career_name(row, visit.language()).to_owned(),
            is_chosen: row.career == chosen,
        }
    }
}

impl Choice {
    /// Careers and countries with a ranking; `country` is an ISO code or `world`.
    pub fn new(visit: &Visit, career: Option<&str>, country: &str) -> Self {
        let atlas = visit.atlas();
        let careers = atlas.careers(visit.language()).into_iter();
        let careers = careers.filter(|row| atlas.is_ranked(&row.career));
        let countries = atlas.countries().into_iter();
        let mut choice = Self {
            careers: careers
                .map(|row| Offer::of_career(row, visit, career.unwrap_or_default()))
                .collect(),
            countries: countries
                .map(|code| Offer {
                    value: code.to_lowercase(),
                    text: visit.words.country(code),
                    is_chosen: code == country,
                })
                .collect(),
        };
        let world = edition::WORLD_WORD;
        choice
            .countries
            .sort_by_cached_key(|offer| (offer.value != world, edition::fold(&offer.text)));
        choice
    }
}
