//! `/rankings/{career}/{country}`: one ranking in the reader's view.

use askama::Template;
use axum::extract::Path;
use edition::{CareerRow, RankedSchool, WORLD_WORD, country_code, country_word};

use super::export::{self, Format};
use super::form::Form;
use super::select::{Lines, pages, part, select};
use super::view::{PAGE_SCHOOLS, Part, View};
use super::why::Why;
use super::{path, plots, refuse, studies, table};
use crate::atlas::career_name;
use crate::board::AddButton;
use crate::compare::SCHOOLS_MAX;
use crate::drawing::{Plot, Tick, ranking};
use crate::faults::Fault;
use crate::layout::{Frame, Link};
use crate::previews;
use crate::questions::explored;
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "rankings/ranking.html")]
struct RankingPage {
    frame: Frame,
    heading: String,
    facts: String,
    /// The page of the career.
    career: Link,
    /// The path of the ranking in the reader's language, where the form goes.
    here: String,
    view: View,
    form: Form,
    /// The career's short name.
    short_name: String,
    /// The first schools of the view side by side; none where there is one alone.
    first: Option<Link>,
    plot: Plot,
    ticks: Vec<Tick>,
    table: table::Table,
    /// The button that puts the ticked schools on a board.
    add: AddButton,
    /// How many of how many schools fit the filters; empty where all do.
    fits: String,
    /// The ranking as it is published.
    plain: String,
    one_grade: bool,
    pages: Vec<(Link, bool)>,
    files: Vec<Link>,
    why: Option<Why>,
}

/// The ranking of all countries together, or of the country that was chosen in the form.
pub async fn of_the_world(visit: Visit, Path(career): Path<String>) -> Answer {
    answer(visit, career, WORLD_WORD.to_owned()).await
}

/// One ranking.
pub async fn ranking(visit: Visit, Path((career, country)): Path<(String, String)>) -> Answer {
    answer(visit, career, country).await
}

/// Views that ask what people studied ask the explorer.
async fn answer(visit: Visit, career: String, country: String) -> Answer {
    let asks = ["field", "level"].iter().any(|name| visit.query.get(name).is_some());
    match asks {
        true => explored(visit, move |visit| ranking_or_fault(visit, &career, &country)).await,
        false => ranking_or_fault(&visit, &career, &country),
    }
}

fn ranking_or_fault(visit: &Visit, career: &str, country: &str) -> Answer {
    let atlas = visit.atlas();
    let asked = visit.query.get("country").unwrap_or(country);
    let (career, country, rows) = found(visit, career, asked)?;
    let view = View::read(&visit.query).map_err(|wrong| refuse::wrong(visit, wrong))?;
    // One address for each view, whatever a form wrote: to keep, to share, and to be made once.
    let path = path(&career.career, &country);
    let is_canonical = visit.path == path && visit.query.get("country").is_none();
    if !is_canonical {
        return visit.redirect(&view.address(&path));
    }
    let schools = studies::schools(visit, &view)?;
    let lines = select(atlas, rows, &view, schools.as_ref());
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

/// The career, the country and the lines of a ranking, or why it is not there.
pub fn found<'a>(
    visit: &'a Visit,
    career: &str,
    asked: &str,
) -> Result<(&'a CareerRow, String, &'a [RankedSchool]), Fault> {
    let atlas = visit.atlas();
    let Some(career) = atlas.career(career) else { return Err(refuse::no_career(visit, career)) };
    let country = country_word(&country_code(asked)).to_owned();
    match atlas.ranking(&career.career, &country) {
        Some(rows) => Ok((career, country, rows)),
        None => Err(refuse::no_country(visit, career, asked)),
    }
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
    let alt = format!("{heading}. {}", frame.description);
    frame.preview = Some(previews::of_ranking(&career.career, country, alt));
    let why = visit.query.get("asked").map(|asked| Why::new(visit, asked, career));
    let own = why.as_ref().map_or(&[][..], |why| &why.schools);
    let (plot, ticks) = match lines {
        Lines::Published(shown) => plots::published(visit, rows, part(shown, view.part), own),
        Lines::Weighted(shown) => plots::weighted(visit, shown, part(shown, view.part), own),
    };
    let facts = [("fits", lines.count().into()), ("schools", rows.len().into())];
    let address = |view: &View| visit.href(&view.address(&path));
    RankingPage {
        frame,
        add: AddButton::of(visit, &[]),
        heading,
        facts: facts_of(visit, career),
        career: Link {
            text: visit.say("ranking-career"),
            href: visit.href(&crate::careers::path(&career.career)),
        },
        here: visit.href(&path),
        form: Form::new(visit, view, &career.career, country),
        short_name: career.career.clone(),
        first: first(visit, &career.career, lines),
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

/// The comparison of the first schools of a view.
fn first(visit: &Visit, career: &str, lines: &Lines<'_>) -> Option<Link> {
    let ids = lines.school_ids().into_iter().take(SCHOOLS_MAX);
    let schools: Vec<_> = ids.filter_map(|id| visit.atlas().schools.get(id)).collect();
    let text = visit.tell("compare-these", [("schools", schools.len().into())]);
    (schools.len() > 1)
        .then(|| Link { text, href: visit.href(&crate::compare::path(schools, career)) })
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
