//! The page.

use askama::Template;
use edition::{CareerRow, RankedSchool, WORLD_WORD, country_code, country_word, grade_letter};

use super::fields::{OpenFields, open_fields};
use super::rule::{Standing, standings};
use crate::atlas::career_name;
use crate::compare::{self, SCHOOLS_MAX};
use crate::faults::Fault;
use crate::layout::{Frame, Link};
use crate::query::address;
use crate::questions::explored;
use crate::rankings::{self, Choice, Offer};
use crate::visit::{Answer, Visit};
use crate::words::numbers::{decimal, percent};

/// More careers than that are no choice.
const CAREERS_MAX: usize = 8;
/// Schools shown of each group; who wants more narrows the country.
const SCHOOLS_SHOWN: usize = 50;

#[derive(Template)]
#[template(path = "undecided/undecided.html")]
struct UndecidedPage {
    frame: Frame,
    careers: Vec<Offer>,
    countries: Vec<Offer>,
    /// How many careers were chosen.
    chosen: usize,
    /// The careers that were chosen, each leading to its ranking, with its usual share.
    heads: Vec<(Link, String)>,
    /// Careers without a ranking in that country.
    unranked: Vec<String>,
    groups: Vec<Group>,
    /// The fields that keep all of them open.
    fields: Option<OpenFields>,
    /// The first schools side by side.
    compare: Option<Link>,
}

/// Schools that are alike in how sure we are of them.
struct Group {
    id: &'static str,
    title: String,
    rows: Vec<Row>,
    /// How many are not shown; empty where none is.
    more: String,
}

/// One school.
struct Row {
    school: Link,
    margin: String,
    cells: Vec<String>,
}

pub async fn undecided(visit: Visit) -> Answer {
    explored(visit, answer).await
}

fn answer(visit: &Visit) -> Answer {
    let atlas = visit.atlas();
    let mut names: Vec<&str> = visit.query.all("career").collect();
    names.sort_unstable();
    names.dedup();
    let mut chosen: Vec<&CareerRow> = Vec::new();
    for name in &names {
        chosen.push(atlas.career(name).ok_or_else(|| rankings::no_career(visit, name))?);
    }
    if chosen.len() > CAREERS_MAX {
        let facts = [("careers", chosen.len().into()), ("most", CAREERS_MAX.into())];
        return Err(visit.wrong(visit.tell("undecided-too-many", facts)));
    }
    chosen.sort_by_cached_key(|row| edition::fold(career_name(row, visit.language())));
    let asked = visit.query.get("country").unwrap_or(WORLD_WORD);
    let country = country_word(&country_code(asked)).to_owned();
    if country != WORLD_WORD && !atlas.countries().contains(&country.as_str()) {
        return Err(no_country(visit, &chosen, asked));
    }
    visit.page(&page(visit, &chosen, &country)?)
}

fn no_country(visit: &Visit, chosen: &[&CareerRow], asked: &str) -> Fault {
    let href = visit.href(&address("/undecided", &careers_of(chosen)));
    let link = Link { text: visit.words.country(WORLD_WORD), href };
    visit.missing(visit.tell("home-no-country", [("country", asked.into())]), vec![link])
}

fn careers_of<'a>(chosen: &[&'a CareerRow]) -> Vec<(&'a str, &'a str)> {
    chosen.iter().map(|row| ("career", row.career.as_str())).collect()
}

fn page(visit: &Visit, chosen: &[&CareerRow], country: &str) -> Result<UndecidedPage, Fault> {
    let atlas = visit.atlas();
    let mut frame = visit.frame(visit.say("undecided-title"));
    frame.description = visit.say("undecided-lede");
    frame.is_indexed = chosen.is_empty() && country == WORLD_WORD;
    let is_chosen = |career: &str| chosen.iter().any(|row| row.career == career);
    let mut careers = Choice::new(visit, None, country).careers;
    for offer in &mut careers {
        offer.is_chosen = is_chosen(&offer.value);
    }
    let ranked: Vec<(&CareerRow, &[RankedSchool])> = chosen
        .iter()
        .filter_map(|row| Some((*row, atlas.ranking(&row.career, country)?)))
        .collect();
    let name = |row: &CareerRow| career_name(row, visit.language()).to_owned();
    let unranked = chosen
        .iter()
        .filter(|row| atlas.ranking(&row.career, country).is_none())
        .map(|row| name(row));
    let heads = ranked.iter().map(|(row, rows)| {
        let href = visit.href(&rankings::path(&row.career, country));
        let usual = percent(visit.language(), super::rule::median(rows), 1);
        let usual = visit.tell("undecided-usual", [("share", usual.into())]);
        (Link { text: name(row), href }, usual)
    });
    let rankings: Vec<&[RankedSchool]> = ranked.iter().map(|(_, rows)| *rows).collect();
    // A career without a ranking leaves nothing to be good for all of them.
    let all_ranked = ranked.len() == chosen.len() && chosen.len() > 1;
    let found = if all_ranked { standings(&rankings) } else { Vec::new() };
    Ok(UndecidedPage {
        careers,
        countries: Choice::new(visit, None, country).countries,
        chosen: chosen.len(),
        fields: if chosen.len() > 1 { open_fields(visit, chosen)? } else { None },
        heads: heads.collect(),
        unranked: unranked.collect(),
        compare: side_by_side(visit, &found),
        groups: groups(visit, &found),
        frame,
    })
}

fn side_by_side(visit: &Visit, found: &[Standing<'_>]) -> Option<Link> {
    let ids = found.iter().take(SCHOOLS_MAX).filter_map(|one| Some(one.lines.first()?.school_id));
    let schools: Vec<_> = ids.filter_map(|id| visit.atlas().schools.get(id)).collect();
    let text = visit.tell("compare-these", [("schools", schools.len().into())]);
    (schools.len() > 1).then(|| Link { text, href: visit.href(&compare::path(schools, "")) })
}

fn groups(visit: &Visit, found: &[Standing<'_>]) -> Vec<Group> {
    let sure = found.iter().filter(|one| one.margin > 0.0).count();
    let group = |id, key, standings: &[Standing<'_>]| {
        let more = standings.len().saturating_sub(SCHOOLS_SHOWN);
        Group {
            id,
            title: visit.tell(key, [("schools", standings.len().into())]),
            rows: standings.iter().take(SCHOOLS_SHOWN).map(|one| row(visit, one)).collect(),
            more: match more {
                0 => String::new(),
                more => visit.tell("undecided-more", [("schools", more.into())]),
            },
        }
    };
    let (sure, others) = found.split_at(sure);
    let groups =
        [group("sure", "undecided-sure", sure), group("others", "undecided-others", others)];
    groups.into_iter().filter(|group| !group.rows.is_empty()).collect()
}

fn row(visit: &Visit, standing: &Standing<'_>) -> Row {
    let language = visit.language();
    let first = standing.lines.first();
    let school = first.map_or_else(Link::default, |line| Link {
        text: line.school.clone(),
        href: crate::schools::href_of(visit, line.school_id),
    });
    let points = decimal(language, standing.margin * 100.0, 1);
    let sign = if standing.margin > 0.0 { "+" } else { "" };
    Row {
        school,
        margin: visit.tell("undecided-points", [("points", format!("{sign}{points}").into())]),
        cells: standing.lines.iter().map(|line| cell(visit, line)).collect(),
    }
}

fn cell(visit: &Visit, line: &RankedSchool) -> String {
    let figure = compare::told(visit, line);
    match grade_letter(line.grade, line.grades) {
        Some(letter) => format!("{letter}\u{a0}· {figure}"),
        None => figure,
    }
}
