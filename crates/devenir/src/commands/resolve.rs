//! `devenir resolve`: what a text becomes, and why.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use dataset::classification;
use intake::resolve::degree::Degrees;
use intake::resolve::place::Places;
use intake::resolve::registry::Registry;
use intake::resolve::report;
use intake::resolve::school::{SchoolAnswer, Schools};
use intake::resolve::subject::Subjects;
use intake::resolve::title::Titles;

use crate::failure::Failure;

/// Show what a title, subject, degree, school or place becomes, and why
///
/// With --report, resolves a whole column of a CSV file and tells how much of it is understood.
#[derive(Args)]
pub struct Resolve {
    /// What the text is
    #[arg(value_enum)]
    what: What,
    /// The texts
    #[arg(value_name = "TEXT", required_unless_present = "report")]
    texts: Vec<String>,
    /// A CSV file to report on, in place of texts
    #[arg(long, value_name = "FILE", requires = "column", conflicts_with = "texts")]
    report: Option<PathBuf>,
    /// The column of the report
    #[arg(long, value_name = "NAME", requires = "report")]
    column: Option<String>,
    /// A registry to resolve names with: a file, or a folder of such files; may be given several
    /// times
    #[arg(long = "registry", value_name = "PATH")]
    registries: Vec<PathBuf>,
}

/// What can be resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// A job title, to an ISCO-08 unit group, with seniority and kind
    Title,
    /// A subject, to an ISCED-F 2013 detailed field
    Subject,
    /// A degree, to an ISCED 2011 level
    Degree,
    /// The name of a school
    School,
    /// The name of a place
    Place,
}

/// An answer: what a text became, `None` for unknown, and why.
struct Answer {
    found: Option<String>,
    why: String,
}

impl Resolve {
    /// Runs the command.
    pub fn run(self) -> Result<(), Failure> {
        let registry = Registry::load(&self.registries).map_err(Failure::command)?;
        let resolver = resolver(self.what, &registry);
        let mut out = std::io::stdout().lock();
        let (Some(path), Some(column)) = (&self.report, &self.column) else {
            for text in &self.texts {
                let answer = resolver(text);
                let found = answer.found.unwrap_or_else(|| "unknown".to_owned());
                writeln!(out, "{text}\n  {found}\n  {}", answer.why)?;
            }
            return Ok(());
        };
        let file = std::fs::File::open(path)
            .map_err(|source| Failure::from(tables::Error::file(path, source)))?;
        let report = report::report(file, column, |text| resolver(text).found)
            .map_err(|error| Failure::command(format!("{}: {error}", path.display())))?;
        Ok(writeln!(out, "{report}")?)
    }
}

fn resolver<'r>(what: What, registry: &'r Registry) -> Box<dyn Fn(&str) -> Answer + 'r> {
    match what {
        What::Title => {
            let professions = classification::professions();
            Box::new(move |text| title(text, &professions))
        }
        What::Subject => {
            let (subjects, fields) = (Subjects::embedded(), classification::fields());
            Box::new(move |text| {
                let resolved = subjects.resolve(text);
                let field = fields.iter().find(|field| field.field_id == resolved.field_id);
                let found = field.map(|field| {
                    format!("ISCED-F {} {} / {}", field.isced, field.name_en, field.name_fr)
                });
                Answer { found, why: resolved.why }
            })
        }
        What::Degree => {
            let degrees = Degrees::embedded();
            Box::new(move |text| {
                let resolved = degrees.resolve(text);
                let found =
                    (resolved.level != 0).then(|| format!("ISCED level {}", resolved.level));
                Answer { found, why: resolved.why }
            })
        }
        What::School => Box::new(|text| school(text, registry)),
        What::Place => Box::new(|text| place(text, registry)),
    }
}

fn title(text: &str, professions: &[dataset::Profession]) -> Answer {
    let resolved = Titles::embedded().resolve(text);
    let profession =
        professions.iter().find(|profession| profession.profession_id == resolved.profession_id);
    let found = profession.map(|profession| {
        format!("ISCO {} {} / {}", profession.isco, profession.name_en, profession.name_fr)
    });
    let why =
        format!("{}; seniority {:?}, kind {:?}", resolved.why, resolved.seniority, resolved.kind);
    Answer { found, why }
}

fn school(text: &str, registry: &Registry) -> Answer {
    let mut schools = Schools::new(registry);
    match schools.resolve(text, "") {
        SchoolAnswer::NotASchool { reason } => Answer { found: None, why: reason.to_string() },
        SchoolAnswer::School { school_id, why } => {
            let found = schools.school(school_id).map(|school| {
                let parent = schools.school(school.parent_school_id);
                let part =
                    parent.map_or(String::new(), |parent| format!(", part of {}", parent.name));
                let country = match school.country.as_str() {
                    "" => "country unknown".to_owned(),
                    country => country.to_owned(),
                };
                let ror =
                    if school.ror.is_empty() { String::new() } else { format!(", {}", school.ror) };
                format!("{} ({country}{ror}){part}", school.name)
            });
            Answer { found, why: why.to_string() }
        }
    }
}

fn place(text: &str, registry: &Registry) -> Answer {
    let mut places = Places::new(registry);
    let answer = places.resolve(text, "");
    let place = places.places().iter().find(|place| place.place_id == answer.place_id);
    let found = place
        .map(|place| format!("{} ({}), GeoNames {}", place.name, place.country, place.geonames_id));
    Answer { found, why: answer.why.to_string() }
}
