//! The companies at the top of a career: their picture and their table.

use edition::{CareerRow, CompanyRow};

use super::atlas::{Atlas, name_of};
use site::drawing::Scale;
use site::drawing::{Line, Plot};
use site::words::Words;
use site::words::numbers::{decimal, whole};

/// Companies drawn for each career.
const DRAWN_MAX: usize = 10;
/// Half the width of a 95 % interval, in standard errors.
const WIDTH_95: f64 = 1.959_963_984_540_054;

/// The desirable companies of a career as the page shows them.
pub struct Companies {
    pub plot: Plot,
    pub rows: Vec<Row>,
    pub caption: String,
    /// Whether any of them has an interval.
    pub has_intervals: bool,
}

/// One company in the table.
pub struct Row {
    pub rank: String,
    pub name: String,
    pub people: String,
    pub score: String,
}

/// The ends of a company's interval, or its score alone where it has none.
pub fn ends(row: &CompanyRow) -> [f64; 2] {
    let half = if has_interval(row) { WIDTH_95 * row.standard_error } else { 0.0 };
    [row.score - half, row.score + half]
}

fn has_interval(row: &CompanyRow) -> bool {
    row.standard_error.is_finite() && row.standard_error >= 0.0
}

/// The companies a page draws for a career.
pub fn drawn<'r>(desirable: &[&'r CompanyRow]) -> Vec<&'r CompanyRow> {
    desirable.iter().take(DRAWN_MAX).copied().collect()
}

impl Companies {
    /// Words the companies; `None` where none is desirable.
    pub fn new(atlas: &Atlas<'_>, career: &CareerRow, scale: &Scale) -> Option<Self> {
        let words = &atlas.words;
        let desirable = atlas.desirable(career);
        let shown = drawn(&desirable);
        let (first, last) = (shown.first()?, shown.last()?);
        let [high, low] = [first, last].map(|row| score(words, row.score));
        let [count, all] = [shown.len(), desirable.len()];
        let title = match (count, all) {
            (_, 1) => words.say("companies-title-one"),
            _ if count == all => words.tell(
                "companies-title-all",
                [("high", high.into()), ("low", low.into()), ("all", all.into())],
            ),
            _ => words.tell(
                "companies-title",
                [
                    ("high", high.into()),
                    ("low", low.into()),
                    ("shown", count.into()),
                    ("all", all.into()),
                ],
            ),
        };
        let named = |row: &CompanyRow| name_of(&atlas.companies, row.company_id);
        let lines = (1..).zip(&shown).map(|(rank, row)| line(atlas, rank, row, named(row), scale));
        let rows = (1..).zip(&shown).map(|(rank, row)| table_row(atlas, rank, row, named(row)));
        let career = atlas.career_name(career);
        Some(Self {
            plot: Plot { title, note: String::new(), lines: lines.collect() },
            rows: rows.collect(),
            caption: words.tell("companies-caption", [("career", career.into())]),
            has_intervals: shown.iter().any(|row| has_interval(row)),
        })
    }
}

fn score(words: &Words, value: f64) -> String {
    decimal(words.language(), value, 2)
}

fn line(atlas: &Atlas<'_>, rank: u64, row: &CompanyRow, name: String, scale: &Scale) -> Line {
    let words = &atlas.words;
    let [low, high] = ends(row);
    let value = score(words, row.score);
    let spoken = if has_interval(row) {
        words.tell(
            "score-between",
            [
                ("score", value.as_str().into()),
                ("low", score(words, low).into()),
                ("high", score(words, high).into()),
            ],
        )
    } else {
        words.tell("score-alone", [("score", value.as_str().into())])
    };
    Line {
        mark: whole(words.language(), rank),
        name,
        count: match row.people {
            Some(people) => words.tell("people", [("people", people.into())]),
            None => atlas.few(),
        },
        value,
        spoken,
        dot: scale.at(row.score),
        ends: has_interval(row).then(|| (scale.at(low), scale.at(high))),
        ..Line::default()
    }
}

fn table_row(atlas: &Atlas<'_>, rank: u64, row: &CompanyRow, name: String) -> Row {
    let words = &atlas.words;
    let value = score(words, row.score);
    let facts =
        [("score", value.as_str().into()), ("error", score(words, row.standard_error).into())];
    Row {
        rank: whole(words.language(), rank),
        name,
        people: row
            .people
            .map_or_else(|| atlas.few(), |people| whole(words.language(), people.into())),
        score: if has_interval(row) { words.tell("plus-or-minus", facts) } else { value },
    }
}
