//! `/rankings/{career}/{country}`: one ranking in the reader's view.

use askama::Template;
use axum::extract::Path;
use edition::{CareerRow, RankedSchool, WORLD_WORD, WeightedSchool, country_code, country_word};

use super::export::{self, Format};
use super::select::{Lines, pages, part, select};
use super::view::{PAGE_SCHOOLS, Part, Size, View, WEIGHED, Wrong};
use super::why::Why;
use super::{Choice, path, table};
use crate::atlas::career_name;
use crate::drawing::{Line, Plot, Scale, Tick, ranking, ticks};
use crate::faults::Fault;
use crate::layout::{Frame, Link};
use crate::visit::{Answer, Visit};
use crate::words::numbers::{decimal, percent};

#[derive(Template)]
#[template(path = "rankings/ranking.html")]
struct RankingPage {
    frame: Frame,
    heading: String,
    facts: String,
    choice: Choice,
    /// The path of the ranking in the reader's language, where the form goes.
    here: String,
    view: View,
    sizes: Vec<(&'static str, String, bool)>,
    weighed: Vec<Weighed>,
    places: Vec<super::choice::Offer>,
    plot: Plot,
    ticks: Vec<Tick>,
    table: table::Table,
    /// How many of how many schools fit the filters; empty where all do.
    fits: String,
    /// The ranking as it is published.
    plain: String,
    one_grade: bool,
    pages: Vec<(Link, bool)>,
    files: Vec<Link>,
    why: Option<Why>,
}

/// One outcome to be weighed.
struct Weighed {
    name: &'static str,
    label: String,
    text: String,
    weight: u8,
}

/// The ranking of all countries together, or of the country that was chosen in the form.
pub async fn of_the_world(visit: Visit, Path(career): Path<String>) -> Answer {
    ranking_or_fault(&visit, &career, WORLD_WORD)
}

/// One ranking.
pub async fn ranking(visit: Visit, Path((career, country)): Path<(String, String)>) -> Answer {
    ranking_or_fault(&visit, &career, &country)
}

fn ranking_or_fault(visit: &Visit, career: &str, country: &str) -> Answer {
    let atlas = visit.atlas();
    let Some(career) = atlas.career(career) else { return Err(no_career(visit, career)) };
    let asked = visit.query.get("country").unwrap_or(country);
    let country = country_word(&country_code(asked)).to_owned();
    let Some(rows) = atlas.ranking(&career.career, &country) else {
        return Err(no_country(visit, career, asked));
    };
    let view = View::read(&visit.query).map_err(|wrong| refuse(visit, wrong))?;
    // One address for each view, whatever a form wrote: to keep, to share, and to be made once.
    let path = path(&career.career, &country);
    let is_canonical = visit.path == path && visit.query.get("country").is_none();
    if !is_canonical {
        return visit.redirect(&view.address(&path));
    }
    let lines = select(atlas, rows, &view);
    let format = visit.query.get("format");
    if let Some(format) = Format::ALL.into_iter().find(|known| Some(known.name()) == format) {
        let weights = view.weights.as_ref().map(ToString::to_string);
        return export::file(visit, format, (&career.career, &country), weights, &lines);
    }
    if let Some(asked) = format {
        let sentence = visit.tell("wrong-format", [("asked", asked.into())]);
        return Err(visit.wrong(sentence));
    }
    if let Part::Page(number) = view.part
        && number > pages(lines.count())
    {
        let link = Link {
            text: visit.say("ranking-first-page"),
            href: visit.href(&view.at_start().address(&path)),
        };
        let facts = [("asked", number.into()), ("pages", pages(lines.count()).into())];
        return Err(visit.missing(visit.tell("wrong-page-beyond", facts), vec![link]));
    }
    visit.page(&page(visit, career, &country, rows, &view, &lines))
}

fn page(
    visit: &Visit,
    career: &CareerRow,
    country: &str,
    rows: &[RankedSchool],
    view: &View,
    lines: &Lines<'_>,
) -> RankingPage {
    let path = path(&career.career, country);
    let name = career_name(career, visit.language());
    let heading = format!("{name}\u{a0}· {}", visit.words.country(country));
    let mut frame = visit.frame(heading.clone());
    frame.is_indexed = view.is_plain();
    let all: Vec<&RankedSchool> = rows.iter().collect();
    frame.description = ranking::title(visit.words, &all);
    let why = visit.query.get("asked").map(|asked| Why::new(visit, asked, career));
    let own = why.as_ref().map_or(&[][..], |why| &why.schools);
    let (plot, ticks) = match lines {
        Lines::Published(shown) => published(visit, rows, part(shown, view.part), own),
        Lines::Weighted(shown) => weighted(visit, shown, part(shown, view.part), own),
    };
    let facts = [("fits", lines.count().into()), ("schools", rows.len().into())];
    let address = |view: &View| visit.href(&view.address(&path));
    RankingPage {
        frame,
        heading,
        facts: facts_of(visit, career),
        choice: Choice::new(visit, Some(&career.career), country),
        here: visit.href(&path),
        sizes: Size::ALL
            .map(|size| {
                let key = format!("size-{}", size.name());
                (size.name(), visit.say(&key), view.size == Some(size))
            })
            .into(),
        weighed: WEIGHED.map(|name| weighed(visit, view, name)).into(),
        places: places(visit, view),
        plot,
        ticks,
        table: table::Table::new(visit, name, country, lines, view.part),
        fits: match lines.count() == rows.len() {
            true => String::new(),
            false => visit.tell("ranking-fits", facts),
        },
        plain: visit.href(&path),
        one_grade: rows.len() > 1 && rows[0].grades < 2 && view.weights.is_none(),
        pages: page_links(visit, view, lines.count(), &address),
        files: Format::ALL
            .map(|format| {
                let separator = if address(view).contains('?') { '&' } else { '?' };
                let href = format!("{}{separator}format={}", address(view), format.name());
                Link { text: visit.say(&format!("file-{}", format.name())), href }
            })
            .into(),
        why,
        view: view.clone(),
    }
}

fn published(
    visit: &Visit,
    ranking: &[RankedSchool],
    shown: &[&RankedSchool],
    own: &[u32],
) -> (Plot, Vec<Tick>) {
    // The scale is that of the whole ranking, so that its pages can be compared.
    let scale = Scale::of_shares(ranking.iter().map(|row| row.high));
    let all: Vec<&RankedSchool> = ranking.iter().collect();
    let mut before = None;
    let mut lines = Vec::with_capacity(shown.len());
    for row in shown {
        lines.push(Line {
            href: crate::schools::href(visit, visit.atlas(), row),
            is_own: own.contains(&row.school_id),
            begins_grade: before.is_some_and(|grade| grade != row.grade),
            bracket: ranking::bracket(ranking, row, &scale),
            ..ranking::line(visit.words, row, &scale)
        });
        before = Some(row.grade);
    }
    let title = ranking::title(visit.words, &all);
    let decimals = scale.decimals().saturating_sub(2);
    let ticks = ticks(&scale, |share| percent(visit.language(), share, decimals));
    (Plot { title, note: String::new(), lines }, ticks)
}

fn weighted(
    visit: &Visit,
    all: &[WeightedSchool],
    shown: &[WeightedSchool],
    own: &[u32],
) -> (Plot, Vec<Tick>) {
    let ends = all.iter().filter_map(|row| Some([row.low?, row.high?]));
    let scale = Scale::over(ends.flatten());
    let line = |row: &WeightedSchool| {
        let href = crate::schools::href_of(visit, row.school_id);
        let is_own = own.contains(&row.school_id);
        Some(Line { href, is_own, ..ranking::weighted_line(visit.words, row, &scale)? })
    };
    let lines = shown.iter().filter_map(line).collect();
    let title = visit.say("ranking-weighted-title");
    let ticks = ticks(&scale, |score| decimal(visit.language(), score, scale.decimals()));
    (Plot { title, note: String::new(), lines }, ticks)
}

fn facts_of(visit: &Visit, career: &CareerRow) -> String {
    match career.relevant_graduates {
        Some(graduates) => {
            let facts = [
                ("graduates", graduates.into()),
                ("desirable", career.desirable_companies.into()),
                ("companies", career.companies.into()),
            ];
            visit.tell("ranking-facts", facts)
        }
        None => String::new(),
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

fn places(visit: &Visit, view: &View) -> Vec<super::choice::Offer> {
    let chosen = view.place().map(|(country, _)| country);
    let countries = visit.atlas().countries().into_iter().filter(|code| *code != WORLD_WORD);
    countries
        .map(|code| super::choice::Offer {
            value: code.to_lowercase(),
            text: visit.words.country(code),
            is_chosen: chosen.as_deref() == Some(code),
        })
        .collect()
}

fn page_links(
    visit: &Visit,
    view: &View,
    lines: usize,
    address: &dyn Fn(&View) -> String,
) -> Vec<(Link, bool)> {
    if lines <= PAGE_SCHOOLS {
        return Vec::new();
    }
    let link = |to: Part, text: String| {
        let href = address(&View { part: to, ..view.clone() });
        (Link { text, href }, view.part == to)
    };
    let numbered = (1..=pages(lines)).map(|number| {
        let [first, last] = [(number - 1) * PAGE_SCHOOLS + 1, (number * PAGE_SCHOOLS).min(lines)];
        let facts = [("first", first.into()), ("last", last.into())];
        link(Part::Page(number), visit.tell("ranking-page", facts))
    });
    let all = link(Part::All, visit.tell("ranking-all", [("schools", lines.into())]));
    numbered.chain([all]).collect()
}

fn no_career(visit: &Visit, asked: &str) -> Fault {
    let link = Link { text: visit.say("rankings-title"), href: visit.href("/rankings") };
    visit.missing(visit.tell("wrong-career", [("asked", asked.into())]), vec![link])
}

fn no_country(visit: &Visit, career: &CareerRow, asked: &str) -> Fault {
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

fn refuse(visit: &Visit, wrong: Wrong) -> Fault {
    let sentence = match wrong {
        Wrong::Size(asked) => visit.tell("wrong-size", [("asked", asked.into())]),
        Wrong::Weight(name, asked) => {
            visit.tell("wrong-weight", [("name", name.into()), ("asked", asked.into())])
        }
        Wrong::Place(asked) => visit.tell("wrong-place", [("asked", asked.into())]),
        Wrong::Page(asked) => visit.tell("wrong-page", [("asked", asked.into())]),
    };
    visit.wrong(sentence)
}
