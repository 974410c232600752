//! The figures of the chosen schools: a picture for each career, a table of all, and what else is known.

use edition::{Measure, Outcome, RankedSchool, WORLD_WORD};

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
    /// Careers down, schools across.
    pub table: Vec<(Link, Vec<String>)>,
    /// Other outcomes of the career that was chosen, down; schools across.
    pub beside: Vec<(String, Vec<String>)>,
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
    let mut figures = Figures {
        pictures: Vec::new(),
        ticks: ticks(&scale, |share| percent(visit.language(), share, 0)),
        table: Vec::new(),
        beside: Vec::new(),
    };
    for (row, lines) in careers {
        let href = visit.href(&rankings::path(&row.career, WORLD_WORD));
        let name = Link { text: career_name(row, visit.language()).to_owned(), href };
        let cells = lines.iter().map(|line| match line {
            Some(row) => told(visit, row),
            None => visit.say("not-known"),
        });
        figures.table.push((name.clone(), cells.collect()));
        figures.pictures.push(picture(visit, choice, &row.career, name, &lines, &scale));
    }
    if !choice.career.is_empty() {
        figures.beside = beside(visit, choice);
    }
    figures
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

/// Every other outcome of the chosen career, where one of the schools has it.
fn beside(visit: &Visit, choice: &Choice<'_>) -> Vec<(String, Vec<String>)> {
    let cell = |school: &&School, outcome: Outcome| {
        let figures = visit.atlas().figures.of(&choice.career, school.school_id).iter();
        let mut measured = figures.filter(|(measure, _)| *measure == Measure::Outcome(outcome));
        measured.next().map(|(_, found)| figure(visit, outcome, found))
    };
    let mut rows = Vec::new();
    for outcome in Outcome::ALL {
        let cells: Vec<_> = choice.schools.iter().map(|school| cell(school, outcome)).collect();
        if cells.iter().any(Option::is_some) {
            let known =
                cells.into_iter().map(|cell| cell.unwrap_or_else(|| visit.say("not-known")));
            rows.push((visit.say(&format!("weighed-{}", outcome.name())), known.collect()));
        }
    }
    rows
}
