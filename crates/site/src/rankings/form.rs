//! The form of a view: what can be filtered and weighed, and what is.

use edition::WORLD_WORD;

use super::choice::Offer;
use super::view::{Size, View, WEIGHED};
use super::{Choice, studies};
use crate::visit::Visit;

/// What the form holds.
pub struct Form {
    /// Countries with a ranking of this career.
    pub choice: Choice,
    /// Fields that people may have studied there; none where the edition cannot tell.
    pub fields: Vec<Offer>,
    /// Levels to which they may have.
    pub levels: Vec<Offer>,
    /// How many graduates are counted.
    pub sizes: Vec<Offer>,
    /// What can be weighed.
    pub weighed: Vec<Weighed>,
    /// Countries of work.
    pub places: Vec<Offer>,
    /// The weight of the country of work.
    pub place_weight: u8,
}

/// One outcome to be weighed.
pub struct Weighed {
    pub name: &'static str,
    pub label: String,
    pub text: String,
    pub weight: u8,
}

impl Form {
    /// The form of a view of a ranking.
    pub fn new(visit: &Visit, view: &View, career: &str, country: &str) -> Self {
        let size = |size: Size| Offer {
            value: size.name().to_owned(),
            text: visit.say(&format!("size-{}", size.name())),
            is_chosen: view.size == Some(size),
        };
        Self {
            choice: Choice::new(visit, Some(career), country),
            fields: studies::fields(visit, view),
            levels: studies::levels(visit, view),
            sizes: Size::ALL.map(size).into(),
            weighed: WEIGHED.map(|name| weighed(visit, view, name)).into(),
            places: places(visit, view),
            place_weight: view.place().map_or(0, |(_, weight)| weight),
        }
    }
}

fn weighed(visit: &Visit, view: &View, name: &'static str) -> Weighed {
    let weight = match (name, &view.weights) {
        ("desirable", None) => 1,
        _ => view.weight(name).unwrap_or_default(),
    };
    Weighed {
        name,
        label: visit.say(&format!("weighed-{name}")),
        text: visit.say(&format!("weighed-{name}-text")),
        weight,
    }
}

fn places(visit: &Visit, view: &View) -> Vec<Offer> {
    let chosen = view.place().map(|(country, _)| country);
    let countries = visit.atlas().countries().into_iter().filter(|code| *code != WORLD_WORD);
    countries
        .map(|code| Offer {
            value: code.to_lowercase(),
            text: visit.words.country(code),
            is_chosen: chosen.as_deref() == Some(code),
        })
        .collect()
}
