//! `devenir facets`

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use edition::explorer::{
    Bar, Explorer, Facets as Found, FlowLimits, Flows, Moment, NameLanguage, Names, Told,
};
use serde::Serialize;

use super::asked::{self, Asked};
use super::find::told;
use super::output::{self, Align, column};
use crate::failure::Failure;

/// Print what the people of a school, a field, a company or a place studied, and what became of them
///
/// Each line is what the question would count with one filter more. Paths tell where everybody is at one moment.
#[derive(Args)]
pub struct Facets {
    /// Folder of the edition
    edition: PathBuf,
    /// The school, by its name, the beginning of it, or its number
    #[arg(long, value_name = "SCHOOL")]
    school: Option<String>,
    #[command(flatten)]
    asked: Asked,
    /// Paths so many years after the degree, in place of the latest job
    #[arg(long, value_name = "YEARS")]
    after: Option<u8>,
    /// Only so many lines of each kind
    #[arg(long, value_name = "N", default_value_t = 10)]
    top: usize,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// How facets are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Tables for people
    Table,
    /// One object, with identifiers
    Json,
}

/// What a program reads.
#[derive(Serialize)]
struct Answers<'a> {
    rule: edition::explorer::Telling,
    facets: &'a Found,
    flows: &'a Flows,
}

/// A line of a table.
struct Line {
    name: String,
    people: Told,
}

impl Facets {
    /// Runs the command.
    pub fn run(self) -> Result<(), Failure> {
        let explorer = Explorer::open(&self.edition)?;
        let mut filter = self.asked.filter(&explorer)?;
        filter.school =
            self.school.as_deref().map(|asked| explorer.find_school(asked)).transpose()?;
        let facets = explorer.facets(&filter, self.top)?;
        let limits = FlowLimits { professions: self.top, companies: 3 };
        let flows =
            explorer.flows(&filter, self.after.map_or(Moment::Latest, Moment::After), limits)?;
        let mut out = io::BufWriter::new(io::stdout().lock());
        match self.format {
            Format::Json => {
                let rule = explorer.telling();
                serde_json::to_writer_pretty(
                    &mut out,
                    &Answers { rule, facets: &facets, flows: &flows },
                )?;
                writeln!(out)?;
            }
            Format::Table => {
                writeln!(out, "people: {}", told(facets.people))?;
                tables(&facets, explorer.names(), &mut out)?;
                paths(&flows, explorer.names(), &mut out)?;
                writeln!(out, "\n{}", asked::rule(&explorer.telling()))?;
            }
        }
        Ok(out.flush()?)
    }
}

const ENGLISH: NameLanguage = NameLanguage::English;

fn tables(facets: &Found, names: Names<'_>, out: &mut impl Write) -> io::Result<()> {
    table("school", &facets.schools, |id| names.school(*id).to_owned(), out)?;
    table("field", &facets.fields, |code| format!("{code} {}", names.field(*code, ENGLISH)), out)?;
    table("year", &facets.years, |year| year.to_string(), out)?;
    table("level", &facets.levels, |level| level.to_string(), out)?;
    table("profession", &facets.professions, |id| names.profession(*id, ENGLISH).to_owned(), out)?;
    table("company", &facets.companies, |id| names.company(*id).to_owned(), out)?;
    table("place", &facets.places, |id| names.place(*id).to_owned(), out)?;
    table("country", &facets.countries, String::clone, out)
}

fn table<T>(
    head: &'static str,
    bars: &[Bar<T>],
    name: impl Fn(&T) -> String,
    out: &mut impl Write,
) -> io::Result<()> {
    let lines: Vec<Line> =
        bars.iter().map(|bar| Line { name: name(&bar.value), people: bar.people }).collect();
    lines_of(head, &lines, out)
}

fn lines_of(head: &'static str, lines: &[Line], out: &mut impl Write) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    let columns = [
        column(head, Align::Left, |line: &Line| line.name.clone()),
        column("people", Align::Right, |line: &Line| told(line.people)),
    ];
    output::table(lines, &columns, out)
}

fn paths(flows: &Flows, names: Names<'_>, out: &mut impl Write) -> io::Result<()> {
    let mut lines = Vec::new();
    let mut line = |name: String, people| lines.push(Line { name, people });
    for flow in &flows.professions {
        line(names.profession(flow.profession_id, ENGLISH).to_owned(), flow.people);
        for company in &flow.companies {
            line(format!("  at {}", names.company(company.company_id)), company.people);
        }
        line("  elsewhere".to_owned(), flow.others);
    }
    line("in other or unknown professions".to_owned(), flows.others);
    line("without a job, as far as is known".to_owned(), flows.without_job);
    lines_of("path", &lines, out)
}
