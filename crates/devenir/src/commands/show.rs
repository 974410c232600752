//! `devenir show`

use std::path::PathBuf;

use clap::Args;
use edition::{Edition, RankedSchool, RankingFilter, WeightedSchool, Weights, grade_letter};

use super::output::{self, Align, Column, Format, column, percent, ranks};
use crate::failure::Failure;

/// Print the rankings of an edition
#[derive(Args)]
pub struct Show {
    /// Folder of the edition
    edition: PathBuf,
    /// Only this career, by its short name, such as software-development
    #[arg(long, value_name = "CAREER")]
    career: Option<String>,
    /// Only this country, by its ISO code, or `world` for the ranking over all countries
    #[arg(long, value_name = "COUNTRY")]
    country: Option<String>,
    /// Only the first schools of each ranking
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Rank by your own weights, each from 0 to 10, such as desirable=3,staying=1,place:FR=2
    ///
    /// What can be weighed: desirable, staying, first-job, progression, self-employment, breadth
    /// and place:COUNTRY. A school of which a weighted outcome is not published has no place and is
    /// listed last.
    #[arg(long, value_name = "WEIGHTS")]
    weights: Option<Weights>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

impl Show {
    /// Runs the command.
    pub fn run(self) -> Result<(), Failure> {
        let edition = Edition::open(&self.edition)?;
        let filter = RankingFilter {
            career: self.career.as_deref(),
            country: self.country.as_deref(),
            top: self.top,
        };
        if let Some(weights) = &self.weights {
            let rows = edition.weighted_schools(&filter, weights)?;
            tell_if_empty(rows.is_empty(), self.format);
            return output::print(&rows, self.format, &weighted_columns());
        }
        let rows = edition.ranked_schools(&filter)?;
        tell_if_empty(rows.is_empty(), self.format);
        output::print(
            &rows,
            self.format,
            &[
                column("career", Align::Left, |row: &RankedSchool| row.career.clone()),
                column("country", Align::Left, |row: &RankedSchool| row.country.clone()),
                column("rank", Align::Right, |row: &RankedSchool| row.rank.to_string()),
                column("grade", Align::Left, |row: &RankedSchool| {
                    grade_letter(row.grade, row.grades).unwrap_or("-").to_owned()
                }),
                column("school", Align::Left, |row: &RankedSchool| row.school.clone()),
                column("share", Align::Right, |row: &RankedSchool| percent(row.share)),
                column("95 % interval", Align::Right, |row: &RankedSchool| {
                    format!("{:.1} to {}", row.low * 100.0, percent(row.high))
                }),
                column("ranks", Align::Right, |row: &RankedSchool| {
                    ranks(row.rank_low, row.rank_high)
                }),
                column("n", Align::Right, |row: &RankedSchool| row.n.to_string()),
                column("k", Align::Right, |row: &RankedSchool| {
                    row.k.map_or("not told".to_owned(), |k| k.to_string())
                }),
            ],
        )
    }
}

fn tell_if_empty(is_empty: bool, format: Format) {
    if is_empty && format == Format::Table {
        eprintln!(
            "No school has enough graduates to be ranked. A lower --min-graduates or a wider \
             --window-years of `devenir rank` would rank more, less surely."
        );
    }
}

fn weighted_columns() -> Vec<Column<'static, WeightedSchool>> {
    let left = |head, cell: fn(&WeightedSchool) -> String| column(head, Align::Left, cell);
    let right = |head, cell: fn(&WeightedSchool) -> String| column(head, Align::Right, cell);
    vec![
        left("career", |row| row.career.clone()),
        left("country", |row| row.country.clone()),
        right("rank", |row| row.rank.map_or("none".to_owned(), |rank| rank.to_string())),
        right("rank range", |row| match (row.rank_low, row.rank_high) {
            (Some(low), Some(high)) => format!("{low} to {high}"),
            _ => String::new(),
        }),
        left("school", |row| row.school.clone()),
        right("score", |row| row.score.map_or(String::new(), |score| format!("{score:.2}"))),
        right("95 % interval", |row| match (row.low, row.high) {
            (Some(low), Some(high)) => format!("{low:.2} to {high:.2}"),
            _ => String::new(),
        }),
        right("desirable", |row| share(row.desirable)),
        right("staying", |row| share(row.staying)),
        right("first job, months", |row| figure(row.first_job_months)),
        right("progression", |row| share(row.progression)),
        right("self-employment", |row| share(row.self_employment)),
        right("breadth", |row| figure(row.breadth)),
        left("place", |row| row.places.clone()),
        left("not published", |row| row.missing.clone()),
    ]
}

fn share(value: Option<f64>) -> String {
    value.map_or(String::new(), percent)
}

fn figure(value: Option<f64>) -> String {
    value.map_or(String::new(), |value| format!("{value:.1}"))
}
