//! Exactly this view as CSV or JSON: every line of it, whatever the page.

use serde::Serialize;

use super::select::Lines;
use crate::faults::Fault;
use crate::visit::{Answer, Visit};

/// A file that a view can be had as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values with a header, as `devenir show --format csv` prints them.
    Csv,
    /// One object: what the view is, and its lines.
    Json,
}

impl Format {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Csv, Self::Json];

    /// Its name in an address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }
}

#[derive(Serialize)]
struct Document<'a, R> {
    edition: i64,
    as_of: &'a str,
    simulated: bool,
    career: &'a str,
    country: &'a str,
    weights: Option<String>,
    schools: &'a [R],
}

/// Answers with the lines of a view.
pub fn file(
    visit: &Visit,
    format: Format,
    (career, country): (&str, &str),
    weights: Option<String>,
    lines: &Lines<'_>,
) -> Answer {
    let name = format!("{career}-{}.{}", country.to_lowercase(), format.name());
    let head = (career, country, weights);
    match (format, lines) {
        (Format::Csv, Lines::Published(rows)) => csv(visit, &name, rows),
        (Format::Csv, Lines::Weighted(rows)) => csv(visit, &name, rows),
        (Format::Json, Lines::Published(rows)) => json(visit, &name, head, rows),
        (Format::Json, Lines::Weighted(rows)) => json(visit, &name, head, rows),
    }
}

fn csv<R: Serialize>(visit: &Visit, name: &str, rows: &[R]) -> Answer {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.serialize(row).map_err(|error| Fault::broken(&error))?;
    }
    let contents = writer.into_inner().map_err(|error| Fault::broken(error.error()))?;
    visit.file("text/csv; charset=utf-8", name, contents)
}

fn json<R: Serialize>(
    visit: &Visit,
    name: &str,
    (career, country, weights): (&str, &str, Option<String>),
    schools: &[R],
) -> Answer {
    let atlas = visit.atlas();
    let document = Document {
        edition: atlas.number,
        as_of: &atlas.manifest.as_of,
        simulated: atlas.manifest.simulated,
        career,
        country,
        weights,
        schools,
    };
    let contents = serde_json::to_vec_pretty(&document).map_err(|error| Fault::broken(&error))?;
    visit.file("application/json", name, contents)
}
