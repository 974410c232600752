//! `devenir show`

use std::path::PathBuf;

use clap::Args;
use edition::{Edition, RankedSchool, RankingFilter};

use edition::grade_letter as grade;

use super::output::{self, Align, Format, column, percent, ranks};
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
        let rows = edition.ranked_schools(&filter)?;
        if rows.is_empty() && self.format == Format::Table {
            eprintln!(
                "No school has enough graduates to be ranked. A lower --min-graduates or a wider \
                 --window-years of `devenir rank` would rank more, less surely."
            );
        }
        output::print(
            &rows,
            self.format,
            &[
                column("career", Align::Left, |row: &RankedSchool| row.career.clone()),
                column("country", Align::Left, |row: &RankedSchool| row.country.clone()),
                column("rank", Align::Right, |row: &RankedSchool| row.rank.to_string()),
                column("grade", Align::Left, |row: &RankedSchool| {
                    grade(row.grade, row.grades).unwrap_or("-").to_owned()
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
