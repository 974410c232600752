//! What is said where a ranking or a view is not there.

use edition::{CareerRow, country_code};

use super::path;
use super::view::Wrong;
use crate::atlas::career_name;
use crate::faults::Fault;
use crate::layout::Link;
use crate::visit::Visit;

/// There is no such career.
pub fn no_career(visit: &Visit, asked: &str) -> Fault {
    let link = Link { text: visit.say("rankings-title"), href: visit.href("/rankings") };
    visit.missing(visit.tell("wrong-career", [("asked", asked.into())]), vec![link])
}

/// There is no ranking of a career for a country.
pub fn no_country(visit: &Visit, career: &CareerRow, asked: &str) -> Fault {
    let name = career_name(career, visit.language());
    let rankings = visit.atlas().rankings_of(&career.career, visit.words);
    let links = rankings.iter().map(|(country, _)| Link {
        text: format!("{name}\u{a0}· {}", visit.words.country(country)),
        href: visit.href(&path(&career.career, country)),
    });
    let country = visit.words.country(&country_code(asked));
    let facts = [("career", name.into()), ("country", country.into())];
    visit.missing(visit.tell("wrong-country", facts), links.collect())
}

/// The address asks for a view that cannot be.
pub fn wrong(visit: &Visit, wrong: Wrong) -> Fault {
    let sentence = match wrong {
        Wrong::Size(asked) => visit.tell("wrong-size", [("asked", asked.into())]),
        Wrong::Field(asked) => visit.tell("wrong-field", [("asked", asked.into())]),
        Wrong::Level(asked) => visit.tell("wrong-level", [("asked", asked.into())]),
        Wrong::Weight(name, asked) => {
            visit.tell("wrong-weight", [("name", name.into()), ("asked", asked.into())])
        }
        Wrong::Place(asked) => visit.tell("wrong-place", [("asked", asked.into())]),
        Wrong::Page(asked) => visit.tell("wrong-page", [("asked", asked.into())]),
    };
    visit.wrong(sentence)
}
