//! `devenir evaluate yardstick`

use std::path::{Path, PathBuf};

use clap::Args;
use edition::{Agreement, Edition, RankingFilter, YardstickLine};
use serde::Deserialize;

use crate::commands::output::{self, Align, Format, column};
use crate::failure::Failure;

/// A longer list is something else.
const SIZE_MAX: u64 = 64 << 20;
/// Lines told on standard error that no figure holds.
const TOLD_MAX: usize = 20;

/// Compare the rankings of an edition with a list from outside
///
/// The list is a CSV file with the columns `school` (a name or a number of the edition) and `value`
/// (the larger, the better: of a list of places, give their negatives). Prints how the order of each
/// ranking agrees with that of the list: Spearman's rank correlation with its 95 % interval, and
/// Kendall's tau-b.
#[derive(Args)]
pub struct Yardstick {
    /// Folder of the edition
    edition: PathBuf,
    /// The list
    #[arg(long, value_name = "FILE")]
    list: PathBuf,
    /// Only this career, by its short name, such as software-development
    #[arg(long, value_name = "CAREER")]
    career: Option<String>,
    /// Only this country, by its ISO code, or `world` for the ranking over all countries
    #[arg(long, value_name = "COUNTRY")]
    country: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

impl Yardstick {
    /// Runs the command.
    pub fn run(self) -> Result<(), Failure> {
        let edition = Edition::open(&self.edition)?;
        let filter = RankingFilter {
            career: self.career.as_deref(),
            country: self.country.as_deref(),
            top: None,
        };
        let list = read(&self.list)?;
        let found = edition.yardstick(&list, &filter)?;
        for line in found.unmatched.iter().take(TOLD_MAX) {
            eprintln!("{}:{}: {:?}: {}", self.list.display(), line.line, line.school, line.reason);
        }
        if let Some(more @ 1..) = found.unmatched.len().checked_sub(TOLD_MAX) {
            eprintln!("{}: {more} more lines are not used", self.list.display());
        }
        output::print(
            &found.agreements,
            self.format,
            &[
                column("career", Align::Left, |row: &Agreement| row.career.clone()),
                column("country", Align::Left, |row: &Agreement| row.country.clone()),
                column("schools", Align::Right, |row: &Agreement| row.schools.to_string()),
                column("Spearman", Align::Right, |row: &Agreement| figure(row.spearman)),
                column("95 % interval", Align::Right, |row: &Agreement| match row.low {
                    None => "none".to_owned(),
                    low => format!("{} to {}", figure(low), figure(row.high)),
                }),
                column("Kendall", Align::Right, |row: &Agreement| figure(row.kendall)),
            ],
        )
    }
}

fn figure(value: Option<f64>) -> String {
    value.map_or_else(|| "none".to_owned(), |value| format!("{value:.3}"))
}

#[derive(Deserialize)]
struct Row {
    school: String,
    value: String,
}

/// Reads the list; a value that is no number is told with the lines that no figure holds.
fn read(path: &Path) -> Result<Vec<YardstickLine>, Failure> {
    let fault = |problem: &dyn std::fmt::Display| {
        let problem = format!("{}: {problem}. Give a CSV file", path.display());
        Failure::command(format!("{problem} with the columns school and value"))
    };
    let size = std::fs::metadata(path).map_err(|source| tables::Error::file(path, source))?.len();
    if size > SIZE_MAX {
        return Err(fault(&"the list has more than 64 MiB"));
    }
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_path(path)
        .map_err(|error| fault(&error))?;
    let header = reader.headers().map_err(|error| fault(&error))?.clone();
    let mut list = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| fault(&error))?;
        let line = record.position().map_or(0, |position| position.line());
        let Row { school, value } =
            record.deserialize(Some(&header)).map_err(|error| fault(&error))?;
        list.push(YardstickLine { line, school, value: value.parse().unwrap_or(f64::NAN) });
    }
    Ok(list)
}
