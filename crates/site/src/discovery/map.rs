//! `/sitemap.xml`: every page of the edition that is shown, in every language; an index of parts where
//! it would be long.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;

use crate::App;
use crate::atlas::Atlas;
use crate::operator::PublicAddress;
use crate::visit::{Answer, Visit};
use crate::words::Language;
use crate::{careers, companies, fields, rankings, schools};

/// Paths in one part: in two languages, with the addresses of both beside each, it stays far below the
/// 50,000 addresses and 50 MB that the protocol allows, and is kept in memory.
const PART_PATHS: usize = 4_000;

/// Pages that there are once.
const PAGES: [&str; 10] = [
    "",
    "/rankings",
    "/careers",
    "/compare",
    "/undecided",
    "/official",
    "/method",
    "/data",
    "/privacy",
    "/api",
];
/// Those that an edition with an explorer has.
const EXPLORED: [&str; 4] = ["/finder", "/explorer", "/paths", "/fields"];

#[derive(Template)]
#[template(path = "discovery/map.xml")]
struct Map {
    pages: Vec<Vec<(Language, String)>>,
}

#[derive(Template)]
#[template(path = "discovery/index.xml")]
struct Index {
    parts: Vec<String>,
}

/// The whole map, or the index of its parts.
pub async fn whole(State(app): State<App>, visit: Visit) -> Answer {
    let address = address(&app, &visit)?;
    let paths = paths(visit.atlas());
    if paths.len() <= PART_PATHS {
        return visit.xml("application/xml", &map(address, &paths));
    }
    let parts = 1..=paths.len().div_ceil(PART_PATHS);
    let parts = parts.map(|part| address.of(&format!("/sitemaps/{part}"))).collect();
    visit.xml("application/xml", &Index { parts })
}

/// One part, from 1.
pub async fn part(State(app): State<App>, visit: Visit, Path(part): Path<String>) -> Answer {
    let address = address(&app, &visit)?;
    let paths = paths(visit.atlas());
    let chunk = part
        .parse::<usize>()
        .ok()
        .and_then(|part| paths.chunks(PART_PATHS).nth(part.checked_sub(1)?));
    let missing = || visit.fault(StatusCode::NOT_FOUND, String::new());
    visit.xml("application/xml", &map(address, chunk.ok_or_else(missing)?))
}

fn address<'a>(app: &'a App, visit: &Visit) -> Result<&'a PublicAddress, crate::faults::Fault> {
    let missing = || visit.fault(StatusCode::NOT_FOUND, visit.say("map-no-address"));
    app.operator().address.as_ref().ok_or_else(missing)
}

fn map(address: &PublicAddress, paths: &[String]) -> Map {
    let page = |path: &String| {
        let in_language =
            |language: Language| (language, address.of(&format!("/{}{path}", language.code())));
        Language::ALL.map(in_language).to_vec()
    };
    Map { pages: paths.iter().map(page).collect() }
}

/// The paths of all pages that a search engine may show, without the language.
fn paths(atlas: &Atlas) -> Vec<String> {
    let mut paths: Vec<String> = PAGES.map(str::to_owned).into();
    let mut companies = BTreeSet::new();
    for career in atlas.careers(Language::En) {
        let rankings = atlas.rankings_of(&career.career, crate::layout::words(Language::En));
        let path = |(country, _): &(&str, &[_])| rankings::path(&career.career, country);
        paths.extend(rankings.iter().map(path));
        paths.push(careers::path(&career.career));
        let desirable = atlas.desirable_companies(&career.career).into_iter();
        companies.extend(desirable.map(|row| row.company_id));
    }
    paths.extend(companies.into_iter().filter_map(|key| companies::path(atlas, key)));
    if let Some(everybody) = &atlas.everybody {
        paths.extend(EXPLORED.map(str::to_owned));
        paths.extend(everybody.fields.iter().map(|bar| fields::path(bar.value)));
    }
    paths.extend(atlas.schools.all().into_iter().map(schools::path));
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_within_what_the_protocol_allows() {
        let address: PublicAddress = "https://devenir.example.org".parse().unwrap();
        let longest = format!("/schools/{}", "%E5%A4%A7".repeat(80));
        let map = map(&address, &vec![longest; PART_PATHS]);
        assert!(map.pages.iter().map(Vec::len).sum::<usize>() <= 50_000);
        assert!(map.render().unwrap().len() < 50 << 20);
    }
}
