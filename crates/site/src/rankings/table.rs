//! The lines of a view as a table.

use edition::{RankedSchool, WeightedSchool, grade_letter};

use super::select::{Lines, part};
use super::view::Part;
use crate::layout::Link;
use crate::official;
use crate::visit::Visit;
use crate::words::numbers::{decimal, interval, percent, whole};

/// A table: heads and rows of as many cells, the second of which is the school.
pub struct Table {
    /// What it holds.
    pub caption: String,
    /// What opens it.
    pub open: String,
    /// Heads of the columns after that of the school.
    pub heads: Vec<String>,
    /// One for each school.
    pub rows: Vec<Row>,
}

/// One school.
pub struct Row {
    /// Its page.
    pub school: Link,
    /// Its key.
    pub school_id: u32,
    /// Its name in an address.
    pub slug: String,
    /// Its figures.
    pub cells: Vec<String>,
}

impl Table {
    /// The lines of one part of a view.
    pub fn new(visit: &Visit, career: &str, country: &str, lines: &Lines<'_>, shown: Part) -> Self {
        let facts = [("career", career.into()), ("country", visit.words.country(country).into())];
        let rows: Vec<Row> = match lines {
            Lines::Published(rows) => {
                part(rows, shown).iter().map(|row| published(visit, row)).collect()
            }
            Lines::Weighted(rows) => {
                part(rows, shown).iter().map(|row| weighted(visit, row)).collect()
            }
        };
        let keys: &[&str] = match lines {
            Lines::Published(_) => &[
                "column-grade",
                "column-share",
                "column-interval",
                "column-places",
                "column-n",
                "column-k",
            ],
            Lines::Weighted(_) => {
                &["column-score", "column-interval", "column-places", "column-n", "column-missing"]
            }
        };
        let mut table = Self {
            caption: visit.tell("table-caption", facts),
            open: visit.tell("table-open", [("schools", rows.len().into())]),
            heads: keys.iter().map(|key| visit.say(key)).collect(),
            rows,
        };
        table.add_official(visit);
        table
    }
}

impl Table {
    /// What states say of the schools, where they tell of any.
    fn add_official(&mut self, visit: &Visit) {
        let told: Vec<Option<String>> =
            self.rows.iter().map(|row| official::brief(visit, row.school_id)).collect();
        if told.iter().any(Option::is_some) {
            self.heads.push(visit.say("official-column"));
            for (row, told) in self.rows.iter_mut().zip(told) {
                row.cells.push(told.unwrap_or_else(|| visit.say("not-told")));
            }
        }
    }
}

fn published(visit: &Visit, row: &RankedSchool) -> Row {
    let language = visit.language();
    Row {
        school: school(visit, row.school_id, &row.school),
        school_id: row.school_id,
        slug: slug(visit, row.school_id),
        cells: vec![
            grade_letter(row.grade, row.grades).unwrap_or("–").to_owned(),
            percent(language, row.share, 1),
            interval(language, row.low, row.high),
            places(visit, row.rank_low, row.rank_high),
            whole(language, row.n.into()),
            row.k.map_or_else(|| visit.say("not-told"), |k| whole(language, k.into())),
        ],
    }
}

fn weighted(visit: &Visit, row: &WeightedSchool) -> Row {
    let language = visit.language();
    let missing: Vec<String> =
        row.missing.split_whitespace().map(|name| missing(visit, name)).collect();
    let score = |score: Option<f64>| score.map_or("–".to_owned(), |s| decimal(language, s, 2));
    let interval = match (row.low, row.high) {
        (Some(_), Some(_)) => {
            let facts = [("low", score(row.low).into()), ("high", score(row.high).into())];
            visit.tell("from-to", facts)
        }
        _ => "–".to_owned(),
    };
    let places = match (row.rank_low, row.rank_high) {
        (Some(low), Some(high)) => places(visit, low, high),
        _ => "–".to_owned(),
    };
    Row {
        school: school(visit, row.school_id, &row.school),
        school_id: row.school_id,
        slug: slug(visit, row.school_id),
        cells: vec![
            score(row.score),
            interval,
            places,
            whole(language, row.n.into()),
            missing.join(", "),
        ],
    }
}

/// The name of an outcome that is not published of a school.
fn missing(visit: &Visit, name: &str) -> String {
    match name.strip_prefix("place:") {
        Some(country) => visit.words.country(country),
        None => visit.say(&format!("weighed-{name}")),
    }
}

fn school(visit: &Visit, school_id: u32, name: &str) -> Link {
    Link { text: name.to_owned(), href: crate::schools::href_of(visit, school_id) }
}

fn slug(visit: &Visit, school_id: u32) -> String {
    visit.atlas().schools.get(school_id).map_or(String::new(), |school| school.slug.clone())
}

fn places(visit: &Visit, low: u32, high: u32) -> String {
    let [low, high] = [low, high].map(|place| whole(visit.language(), place.into()));
    if low == high {
        low
    } else {
        visit.tell("from-to", [("low", low.into()), ("high", high.into())])
    }
}
