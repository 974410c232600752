//! The first page: what this is, where to begin, and the first three schools of every career.

use askama::Template;
use axum::routing;
use edition::{WORLD_WORD, country_code, country_word};

use crate::atlas::career_name;
use crate::drawing::{Line, Plot, Scale, Tick, ranking, ticks};
use crate::feature::{Feature, words};
use crate::layout::{Frame, Link};
use crate::previews;
use crate::questions::{Form, Kind};
use crate::rankings::Choice;
use crate::routes::Routes;
use crate::visit::{Answer, Visit};
use crate::words::numbers::percent;

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[] };

/// Schools drawn of each career.
const TOP: usize = 3;

fn routes() -> Routes {
    Routes::new().route("/", routing::get(home))
}

#[derive(Template)]
#[template(path = "home/home.html")]
struct HomePage {
    frame: Frame,
    choice: Choice,
    finder: Form,
    /// Countries whose first schools can be shown, the one that is marked.
    countries: Vec<(Link, bool)>,
    ticks: Vec<Tick>,
    careers: Vec<Top>,
}

/// The first schools of one career.
struct Top {
    career: String,
    name: Link,
    /// What opens the whole ranking.
    all: String,
    plot: Plot,
}

async fn home(visit: Visit) -> Answer {
    let asked = visit.query.get("country").unwrap_or(WORLD_WORD);
    let country = country_word(&country_code(asked)).to_owned();
    if !visit.atlas().countries().contains(&country.as_str()) && asked != WORLD_WORD {
        return Err(visit.missing(
            visit.tell("home-no-country", [("country", asked.into())]),
            vec![Link { text: visit.say("world"), href: visit.href("") }],
        ));
    }
    let mut frame = visit.frame(String::new());
    frame.description = visit.say("home-lede");
    frame.preview = Some(previews::of_home(visit.say("preview-home-title")));
    frame.is_indexed = country == WORLD_WORD;
    let scale = scale(&visit, &country);
    let page = HomePage {
        frame,
        choice: Choice::new(&visit, None, &country),
        finder: Form::new(&visit, &[Kind::Field, Kind::Company, Kind::Place], None),
        countries: countries(&visit, &country),
        ticks: ticks(&scale, |share| percent(visit.language(), share, 0)),
        careers: tops(&visit, &country, &scale),
    };
    visit.page(&page)
}

/// One scale for all pictures of the page.
fn scale(visit: &Visit, country: &str) -> Scale {
    let atlas = visit.atlas();
    let careers = atlas.careers(visit.language());
    let shown = careers.iter().filter_map(|career| atlas.ranking(&career.career, country));
    Scale::of_shares(shown.flat_map(|rows| rows.iter().take(TOP)).map(|row| row.high))
}

fn countries(visit: &Visit, shown: &str) -> Vec<(Link, bool)> {
    let link = |country: &str| {
        let path = match country {
            WORLD_WORD => String::new(),
            country => format!("?country={}", country.to_lowercase()),
        };
        Link { text: visit.words.country(country), href: visit.href(&path) }
    };
    let countries = visit.atlas().countries();
    let mut links: Vec<_> =
        countries.into_iter().map(|country| (link(country), country == shown)).collect();
    links.sort_by_cached_key(|(link, _)| {
        (link.text != visit.words.country(WORLD_WORD), edition::fold(&link.text))
    });
    links
}

fn tops(visit: &Visit, country: &str, scale: &Scale) -> Vec<Top> {
    let atlas = visit.atlas();
    let mut tops = Vec::new();
    for career in atlas.careers(visit.language()) {
        let Some(rows) = atlas.ranking(&career.career, country) else { continue };
        let line = |row| Line {
            href: crate::schools::href(visit, atlas, row),
            ..ranking::line(visit.words, row, scale)
        };
        let href = visit.href(&crate::rankings::path(&career.career, country));
        tops.push(Top {
            career: career.career.clone(),
            name: Link { text: career_name(career, visit.language()).to_owned(), href },
            all: visit.tell("home-all", [("schools", rows.len().into())]),
            plot: Plot { lines: rows.iter().take(TOP).map(line).collect(), ..Plot::default() },
        });
    }
    tops
}
