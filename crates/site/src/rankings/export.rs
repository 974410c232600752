//! Exactly this view as CSV or JSON: every line of it, whatever the page.

use serde::Serialize;

use super::select::{Lines, select};
use super::view::View;
use super::{refuse, studies};
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

/// A view as one object.
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

/// The view of a ranking that an address asks for, as one object.
pub fn document(visit: &Visit, career: &str, country: &str) -> Result<Vec<u8>, Fault> {
    let (career, country, rows) = super::page::found(visit, career, country)?;
    let view = View::read(&visit.query).map_err(|wrong| refuse::wrong(visit, wrong))?;
    let weights = view.weights.as_ref().map(ToString::to_string);
    let head = (career.career.as_str(), country.as_str(), weights);
    let schools = studies::schools(visit, &view)?;
    match select(visit.atlas(), rows, &view, schools.as_ref()) {
        Lines::Published(rows) => bytes(visit, head, &rows),
        Lines::Weighted(rows) => bytes(visit, head, &rows),
    }
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
    head: (&str, &str, Option<String>),
    schools: &[R],
) -> Answer {
    visit.file("application/json", name, bytes(visit, head, schools)?)
}

fn bytes<R: Serialize>(
    visit: &Visit,
    (career, country, weights): (&str, &str, Option<String>),
    schools: &[R],
) -> Result<Vec<u8>, Fault> {
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
    serde_json::to_vec_pretty(&document).map_err(|error| Fault::broken(&error))
}
