//! A school's shares by career, and its other outcomes.

use edition::{Measure, Outcome, RankedSchool, WORLD_WORD};

use crate::atlas::{School, career_name};
use crate::drawing::{Line, Plot, Scale, Tick, ranking, ticks};
use crate::layout::Link;
use crate::rankings;
use crate::visit::Visit;
use crate::words::numbers::{decimal, interval, percent, whole};

/// A school's shares by career: the picture and the table.
pub struct Outcomes {
    /// One line for each career, the highest share first.
    pub plot: Plot,
    /// Marks of the scale.
    pub ticks: Vec<Tick>,
    /// Every ranking in which the school has a place.
    pub table: Table,
}

/// A table whose rows begin with a career.
pub struct Table {
    /// Heads of the columns after that of the career.
    pub heads: Vec<String>,
    /// A career and its figures.
    pub rows: Vec<(Link, Vec<String>)>,
}

/// Words the school's shares; `None` where it has none.
pub fn outcomes(visit: &Visit, school: &School) -> Option<Outcomes> {
    let mut rows = world_lines(visit, school);
    rows.sort_by(|a, b| b.share.total_cmp(&a.share));
    let scale = Scale::of_shares(rows.iter().map(|row| row.high));
    let (first, last) = (rows.first()?, rows.last()?);
    let [high, low] = [first, last].map(|row| percent(visit.language(), row.share, 0));
    let title = match rows.len() {
        1 => visit.tell("school-title-one", [("share", high.into())]),
        careers => visit.tell(
            "school-title",
            [("low", low.into()), ("high", high.into()), ("careers", careers.into())],
        ),
    };
    let lines = rows.iter().map(|row| line(visit, row, &scale)).collect();
    let all: Vec<&RankedSchool> = visit.atlas().lines_of(school.school_id).collect();
    Some(Outcomes {
        plot: Plot { title, note: String::new(), lines },
        ticks: ticks(&scale, |share| percent(visit.language(), share, 0)),
        table: table(visit, &all),
    })
}

fn world_lines<'a>(visit: &'a Visit, school: &School) -> Vec<&'a RankedSchool> {
    let lines = visit.atlas().lines_of(school.school_id);
    lines.filter(|row| row.country == WORLD_WORD).collect()
}

fn line(visit: &Visit, row: &RankedSchool, scale: &Scale) -> Line {
    let ranking = visit.atlas().ranking(&row.career, &row.country).unwrap_or_default();
    let places = places_of(visit, row, ranking.len());
    let graduates = visit.tell("graduates", [("n", row.n.into())]);
    let name = career(visit, row);
    Line {
        name: name.text,
        href: name.href,
        count: format!("{places}, {graduates}"),
        bracket: ranking::bracket(ranking, row, scale),
        ..ranking::line(visit.words, row, scale)
    }
}

/// "between 3rd and 9th of 41"
pub fn places_of(visit: &Visit, row: &RankedSchool, schools: usize) -> String {
    let schools = schools.into();
    if row.rank_low == row.rank_high {
        return visit.tell("place-of", [("place", row.rank_low.into()), ("schools", schools)]);
    }
    let (best, worst) = (row.rank_low.into(), row.rank_high.into());
    visit.tell("places-of", [("best", best), ("worst", worst), ("schools", schools)])
}

fn career(visit: &Visit, row: &RankedSchool) -> Link {
    let found = visit.atlas().career(&row.career);
    let name = found.map_or(row.career.as_str(), |found| career_name(found, visit.language()));
    let href = visit.href(&rankings::path(&row.career, &row.country));
    Link { text: name.to_owned(), href }
}

fn table(visit: &Visit, rows: &[&RankedSchool]) -> Table {
    let language = visit.language();
    let keys = ["column-country", "column-grade", "column-share", "column-interval"];
    let keys = keys.into_iter().chain(["column-places", "column-n", "column-k"]);
    let row = |row: &&RankedSchool| {
        let all = visit.atlas().ranking(&row.career, &row.country).map_or(0, <[_]>::len);
        let cells = vec![
            visit.words.country(&row.country),
            edition::grade_letter(row.grade, row.grades).unwrap_or("–").to_owned(),
            percent(language, row.share, 1),
            interval(language, row.low, row.high),
            places_of(visit, row, all),
            whole(language, row.n.into()),
            row.k.map_or_else(|| visit.say("not-told"), |k| whole(language, k.into())),
        ];
        (career(visit, row), cells)
    };
    Table { heads: keys.map(|key| visit.say(key)).collect(), rows: rows.iter().map(row).collect() }
}

/// The outcomes beside a desirable job; `None` where none is known.
pub fn beside(visit: &Visit, school: &School) -> Option<Table> {
    let cell = |row: &RankedSchool, outcome: Outcome| {
        let figures = visit.atlas().figures.of(&row.career, row.school_id).iter();
        let measured = figures.filter(|(measure, _)| *measure == Measure::Outcome(outcome));
        measured.map(|(_, found)| figure(visit, outcome, found)).next()
    };
    let mut rows = Vec::new();
    for row in world_lines(visit, school) {
        let cells = Outcome::ALL.map(|outcome| cell(row, outcome));
        if cells.iter().any(Option::is_some) {
            let cells = cells.map(|cell| cell.unwrap_or_else(|| visit.say("not-known")));
            rows.push((career(visit, row), cells.into()));
        }
    }
    rows.sort_by_cached_key(|(career, _): &(Link, Vec<String>)| edition::fold(&career.text));
    let heads = Outcome::ALL.map(|outcome| visit.say(&format!("weighed-{}", outcome.name())));
    (!rows.is_empty()).then(|| Table { heads: heads.into(), rows })
}

/// A figure with its interval.
pub fn figure(visit: &Visit, outcome: Outcome, found: &edition::Measured) -> String {
    let (value, low, high) = figure_parts(visit, outcome, found);
    let facts = [("value", value.into()), ("low", low.into()), ("high", high.into())];
    match outcome {
        Outcome::FirstJob => visit.tell("figure-months", facts),
        _ => visit.tell("figure", facts),
    }
}

/// A figure and the ends of its interval, as they are written side by side.
pub fn figure_parts(
    visit: &Visit,
    outcome: Outcome,
    found: &edition::Measured,
) -> (String, String, String) {
    let language = visit.language();
    if outcome.is_share() {
        return (
            percent(language, found.value, 0),
            decimal(language, found.low * 100.0, 0),
            percent(language, found.high, 0),
        );
    }
    let one = |value| decimal(language, value, 1);
    (one(found.value), one(found.low), one(found.high))
}
