//! `devenir companies`

use std::path::PathBuf;

use clap::Args;
use edition::{Edition, RankedCompany};

use super::output::{self, Align, Format, column};
use crate::failure::Failure;

/// Print the companies of a career, most desirable first
#[derive(Args)]
pub struct Companies {
    /// Folder of the edition
    edition: PathBuf,
    /// The career, by its short name, such as software-development
    #[arg(long, value_name = "CAREER")]
    career: String,
    /// Only the first companies
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

impl Companies {
    /// Runs the command.
    pub fn run(self) -> Result<(), Failure> {
        let edition = Edition::open(&self.edition)?;
        let few = format!("fewer than {}", edition.manifest().min_cell());
        let rows = edition.ranked_companies(&self.career, self.top)?;
        output::print(
            &rows,
            self.format,
            &[
                column("company", Align::Left, |row: &RankedCompany| row.company.clone()),
                column("score", Align::Right, |row: &RankedCompany| format!("{:.3}", row.score)),
                column("standard error", Align::Right, |row: &RankedCompany| {
                    error(row.standard_error)
                }),
                column("people", Align::Right, |row: &RankedCompany| {
                    row.people.map_or_else(|| few.clone(), |people| people.to_string())
                }),
                column("desirable", Align::Left, |row: &RankedCompany| mark(row.desirable)),
            ],
        )
    }
}

/// A standard error, where the method has one.
fn error(standard_error: f64) -> String {
    if standard_error.is_finite() { format!("{standard_error:.3}") } else { "none".to_owned() }
}

fn mark(desirable: bool) -> String {
    if desirable { "yes" } else { "no" }.to_owned()
}
