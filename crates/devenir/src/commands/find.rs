//! `devenir find`

use std::path::PathBuf;

use clap::Args;
use edition::explorer::{Explorer, Page, Told};
use serde::Serialize;

use super::asked::Asked;
use super::output::{self, Align, Format, column};
use crate::failure::Failure;

/// Print the schools where most people studied a field and then worked somewhere
///
/// Any of the filters may be left out. What is said of jobs must hold of one job. Counts are told down to a step
/// above the smallest that is told, and smaller ones not at all.
#[derive(Args)]
pub struct Find {
    /// Folder of the edition
    edition: PathBuf,
    #[command(flatten)]
    asked: Asked,
    /// Only so many schools
    #[arg(long, value_name = "N", default_value_t = 20)]
    top: usize,
    /// Leave out the first schools, to see those behind them
    #[arg(long, value_name = "N", default_value_t = 0)]
    skip: usize,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// One school, as printed.
#[derive(Serialize)]
struct Row<'a> {
    school_id: u32,
    school: &'a str,
    country: &'a str,
    /// At least so many.
    people: Option<u32>,
}

impl Find {
    /// Runs the command.
    pub fn run(self) -> Result<(), Failure> {
        let explorer = Explorer::open(&self.edition)?;
        let filter = self.asked.filter(&explorer)?;
        let answer = explorer.find(&filter, Page { skip: self.skip, limit: self.top })?;
        let names = explorer.names();
        let row = |school: &edition::explorer::FoundSchool| Row {
            school_id: school.school_id,
            school: names.school(school.school_id),
            country: names.school_country(school.school_id),
            people: school.people.number(),
        };
        let rows: Vec<Row<'_>> = answer.schools.iter().map(row).collect();
        output::print(
            &rows,
            self.format,
            &[
                column("school", Align::Left, |row: &Row<'_>| row.school.to_owned()),
                column("country", Align::Left, |row: &Row<'_>| row.country.to_owned()),
                column("people", Align::Right, |row: &Row<'_>| number(row.people)),
            ],
        )?;
        if self.format == Format::Table {
            let telling = explorer.telling();
            eprintln!("{} schools in all. {}", answer.total, super::asked::rule(&telling));
        }
        Ok(())
    }
}

/// What is told of a count.
pub fn told(people: Told) -> String {
    number(people.number())
}

fn number(people: Option<u32>) -> String {
    people.map_or_else(|| "few".to_owned(), |people| people.to_string())
}
