//! The figures of the chosen schools: a picture for each career, a table of all, and what else is known.

use edition::{CareerRow, Measure, Outcome, RankedSchool, WORLD_WORD};

use super::Choice;
use crate::atlas::{School, career_name};
use crate::drawing::{Line, Plot, Scale, Tick, ranking, ticks};
use crate::layout::Link;
use crate::rankings;
use crate::schools::figure;
use crate::visit::Visit;
use crate::words::numbers::{interval, percent};

/// What the page shows of the chosen schools.
pub struct Figures {
    /// One picture for each career of which something is known.
    pub pictures: Vec<OfCareer>,
    /// Marks of the one scale of all pictures.
    pub ticks: Vec<Tick>,
    /// The same as a table.
    pub table: Table,
}

/// Figures in rows: of one career schools down and outcomes across, which fits a sheet of paper; of all
/// careers these down and schools across.
pub struct Table {
    /// The head of the first column.
    pub head: String,
    /// The heads of the others.
    pub heads: Vec<String>,
    /// A school or a career, and its cells.
    pub rows: Vec<(Link, Vec<String>)>,
}

/// The schools in one career.
pub struct OfCareer {
    /// Its short name, as an address on the page.
    pub career: String,
    /// Its name, leading to its ranking.
    pub name: Link,
    /// Its picture.
    pub plot: Plot,
    /// The schools without a figure, with the reason.
    pub silent: Vec<(String, String)>,
}

/// The figures of a choice.
pub fn figures(visit: &Visit, choice: &Choice<'_>) -> Figures {
    let atlas = visit.atlas();
    let careers = atlas.careers(visit.language()).into_iter();
    let careers: Vec<_> = careers
        .filter(|row| choice.career.is_empty() || row.career == choice.career)
        .map(|row| (row, lines(visit, choice, &row.career)))
        .filter(|(_, lines)| lines.iter().any(Option::is_some))
        .collect();
    let shown = careers.iter().flat_map(|(_, lines)| lines.iter().flatten());
    let scale = Scale::of_shares(shown.map(|row| row.high));
    let table = match careers.as_slice() {
        [(row, lines)] if !choice.career.is_empty() => of_one(visit, choice, row, lines),
        all => of_all(visit, choice, all),
    };
    let pictures = careers
        .iter()
        .map(|(row, lines)| picture(visit, choice, &row.career, link(visit, row), lines, &scale));
    Figures {
        pictures: pictures.collect(),
        ticks: ticks(&scale, |share| percent(visit.language(), share, 0)),
        table,
    }
}

/// A career with its world ranking.
fn link(visit: &Visit, row: &CareerRow) -> Link {
    let href = visit.href(&rankings::path(&row.career, WORLD_WORD));
    Link { text: career_name(row, visit.language()).to_owned(), href }
}

/// Careers with the lines of the schools.
type Lines<'a> = (&'a CareerRow, Vec<Option<&'a RankedSchool>>);

fn of_all(visit: &Visit, choice: &Choice<'_>, careers: &[Lines<'_>]) -> Table {
    let cell = |line: &Option<&RankedSchool>| known(visit, line.map(|row| told(visit, row)));
    let row = |(row, lines): &Lines<'_>| (link(visit, row), lines.iter().map(cell).collect());
    Table {
        head: visit.say("column-career"),
        heads: choice.schools.iter().map(|school| school.name.clone()).collect(),
        rows: careers.iter().map(row).collect(),
    }
}

/// One career, with the other outcomes that one of the schools has.
fn of_one(
    visit: &Visit,
    choice: &Choice<'_>,
    career: &CareerRow,
    lines: &[Option<&RankedSchool>],
) -> Table {
    let measured = |school: &School, outcome: Outcome| {
        let figures = visit.atlas().figures.of(&choice.career, school.school_id).iter();
        let mut measured = figures.filter(|(measure, _)| *measure == Measure::Outcome(outcome));
        measured.next().map(|(_, found)| figure(visit, outcome, found))
    };
    let has = |outcome: &Outcome| {
        choice.schools.iter().any(|school| measured(school, *outcome).is_some())
    };
    let outcomes: Vec<Outcome> = Outcome::ALL.into_iter().filter(has).collect();
    let row = |(school, line): (&&School, &Option<&RankedSchool>)| {
        let share = known(visit, line.map(|row| told(visit, row)));
        let others = outcomes.iter().map(|outcome| known(visit, measured(school, *outcome)));
        let href = visit.href(&crate::schools::path(school));
        let page = Link { text: school.name.clone(), href };
        (page, std::iter::once(share).chain(others).collect())
    };
    let names = outcomes.iter().map(|outcome| visit.say(&format!("weighed-{}", outcome.name())));
    Table {
        head: visit.say("column-school"),
        heads: std::iter::once(link(visit, career).text).chain(names).collect(),
        rows: choice.schools.iter().zip(lines).map(row).collect(),
    }
}

fn known(visit: &Visit, cell: Option<String>) -> String {
    cell.unwrap_or_else(|| visit.say("not-known"))
}

/// The world line of each school in a career.
fn lines<'a>(visit: &'a Visit, choice: &Choice<'_>, career: &str) -> Vec<Option<&'a RankedSchool>> {
    let line = |school: &&School| {
        let mut lines = visit.atlas().lines_of(school.school_id);
        lines.find(|row| row.career == career && row.country == WORLD_WORD)
    };
    choice.schools.iter().map(line).collect()
}

fn picture(
    visit: &Visit,
    choice: &Choice<'_>,
    career: &str,
    name: Link,
    lines: &[Option<&RankedSchool>],
    scale: &Scale,
) -> OfCareer {
    let mut known: Vec<&RankedSchool> = lines.iter().copied().flatten().collect();
    known.sort_by(|a, b| b.share.total_cmp(&a.share).then(a.school_id.cmp(&b.school_id)));
    let line = |row: &&RankedSchool| Line {
        href: crate::schools::href_of(visit, row.school_id),
        ..ranking::line(visit.words, row, scale)
    };
    let silent = choice.schools.iter().zip(lines).filter(|(_, line)| line.is_none());
    OfCareer {
        career: career.to_owned(),
        name,
        plot: Plot { lines: known.iter().map(line).collect(), ..Plot::default() },
        silent: silent
            .map(|(school, _)| {
                let reason = rankings::reason(visit, school.school_id, career);
                (school.name.clone(), reason)
            })
            .collect(),
    }
}

/// What a cell says of a line: its share with the interval and the number of graduates behind it.
pub fn told(visit: &Visit, row: &RankedSchool) -> String {
    let language = visit.language();
    let facts = [
        ("share", percent(language, row.share, 1).into()),
        ("interval", interval(language, row.low, row.high).into()),
        ("graduates", row.n.into()),
    ];
    visit.tell("compare-cell", facts)
}
