//! Where a school's people work, as a map.

use edition::explorer::{Explorer, Facets, Place};

use crate::drawing::map::{Map, Spot, draw};
use crate::drawing::{Bar, Bars};
use crate::explorer;
use crate::questions::{Counted, Question, Value};
use crate::visit::Visit;

/// Places that are looked at.
pub const PLACES_MAX: usize = 60;
/// Rows of the table behind the map.
const ROWS_MAX: usize = 20;
/// A map of one country needs so many places there.
const SPOTS_MIN: usize = 3;

/// A map with its table.
pub struct Places {
    pub title: String,
    pub description: String,
    pub map: Map,
    pub bars: Bars,
}

/// Draws the places of work of a school's people, from their facets; `None` where none can be told or
/// none has coordinates.
pub fn places(
    visit: &Visit,
    explorer: &Explorer,
    question: &Question,
    facets: &Facets,
) -> Option<Places> {
    let spots = spots(visit, explorer, question, facets);
    let first = spots.first()?;
    let country = facets.countries.first().map(|bar| bar.value.clone()).unwrap_or_default();
    let title = visit.tell(
        "places-title",
        [("place", first.1.name.as_str().into()), ("people", first.1.told.as_str().into())],
    );
    let at_home: Vec<Spot> =
        spots.iter().filter(|(of, _)| *of == country).map(|(_, spot)| spot.clone()).collect();
    let (drawn, description) = match at_home.len() {
        few if few < SPOTS_MIN => {
            (spots.iter().map(|(_, spot)| spot.clone()).collect(), visit.say("places-world"))
        }
        _ => {
            let facts = [("country", visit.words.country(&country).into())];
            (at_home, visit.tell("places-country", facts))
        }
    };
    let most = spots.iter().map(|(_, spot)| spot.value).fold(1.0, f64::max);
    let row = |(of, spot): &(String, Spot)| Bar {
        name: spot.name.clone(),
        href: spot.href.clone(),
        is_endless: true,
        note: visit.words.country(of),
        value: spot.told.clone(),
        length: spot.value / most,
        ..Bar::default()
    };
    Some(Places {
        bars: Bars {
            caption: title.clone(),
            head: visit.say("column-of-places"),
            unit: visit.say("column-people"),
            rows: spots.iter().take(ROWS_MAX).map(row).collect(),
        },
        title,
        description,
        map: draw(&drawn, &positions(explorer)),
    })
}

/// The places that may be told and have coordinates, each with the code of its country.
fn spots(
    visit: &Visit,
    explorer: &Explorer,
    question: &Question,
    facets: &Facets,
) -> Vec<(String, Spot)> {
    let (names, counted) = (explorer.names(), Counted::new(explorer.telling()));
    let spot = |bar: &edition::explorer::Bar<u32>| {
        let value = Value::Place(Place::City(bar.value));
        let spot = Spot {
            name: value.name(visit),
            position: names.place_position(bar.value)?,
            value: f64::from(bar.people.number()?),
            told: counted.number(visit, bar.people),
            href: explorer::href(visit, &question.clone().with(value)),
        };
        Some((names.place_country(bar.value).to_owned(), spot))
    };
    facets.places.iter().filter_map(spot).collect()
}

/// Where places of the records are, whoever works there, as long as they are few enough to be drawn.
fn positions(explorer: &Explorer) -> Vec<(f64, f64)> {
    const POINTS_MAX: usize = 1_000;
    let names = explorer.names();
    let places = names.places().filter_map(|(id, _)| names.place_position(id));
    let all: Vec<(f64, f64)> = places.take(POINTS_MAX + 1).collect();
    if all.len() > POINTS_MAX { Vec::new() } else { all }
}
