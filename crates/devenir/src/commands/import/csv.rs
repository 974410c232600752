//! `devenir import csv`: the door for an alumni office.

use std::path::{Path, PathBuf};

use clap::Args;
use intake::alumni::{self, Event, Map, Progress as Step, Source, SourceError, Summary as Read};
use intake::import::Import;

use super::{Options, tell};
use crate::failure::Failure;
use crate::progress::Progress;

/// Tables of an alumni office, as CSV
///
/// Delimiter, encoding and the usual names of columns are found by looking; other names are given
/// in a map. To begin, write an example with --example.
#[derive(Args)]
#[command(group = clap::ArgGroup::new("what").required(true).multiple(true).args(["people", "educations", "positions", "example"]))]
pub struct Csv {
    /// A row for each person: who they are
    #[arg(long, value_name = "FILE")]
    people: Option<PathBuf>,
    /// A row for each degree
    #[arg(long, value_name = "FILE")]
    educations: Option<PathBuf>,
    /// A row for each position
    #[arg(long, value_name = "FILE")]
    positions: Option<PathBuf>,
    /// Names of the columns, and values for columns that are not there
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// Folder of the dataset; made where there is none, added to where there is one
    #[arg(long, value_name = "DATASET", required_unless_present = "example")]
    into: Option<PathBuf>,
    /// Write a commented example to start from into this folder, and import nothing
    #[arg(long, value_name = "DIR", conflicts_with_all = ["people", "educations", "positions", "into", "map"])]
    example: Option<PathBuf>,
    #[command(flatten)]
    options: Options,
}

/// An end of reading: the files, or what is made of them.
enum Stop {
    Source(SourceError),
    Import(intake::import::ImportError),
}

impl From<SourceError> for Stop {
    fn from(error: SourceError) -> Self {
        Self::Source(error)
    }
}

impl From<intake::import::ImportError> for Stop {
    fn from(error: intake::import::ImportError) -> Self {
        Self::Import(error)
    }
}

impl Csv {
    /// Runs the command.
    pub fn run(self) -> Result<(), Failure> {
        if let Some(folder) = &self.example {
            return example(folder);
        }
        let Some(into) = &self.into else {
            return Err(Failure::command("no dataset is named: give --into DATASET"));
        };
        let map = match &self.map {
            Some(path) => {
                let text = std::fs::read_to_string(path)
                    .map_err(|source| Failure::from(tables::Error::file(path, source)))?;
                Map::parse(&text)
                    .map_err(|error| Failure::command(format!("{}: {error}", path.display())))?
            }
            None => Map::default(),
        };
        let files: Vec<&Path> = [&self.positions, &self.educations, &self.people, &self.map]
            .into_iter()
            .filter_map(|path| path.as_deref())
            .collect();
        let identity = self.options.identity("csv", files[0], &files)?;
        let registry = self.options.registry()?;
        let mut import = Import::begin(into, identity, self.options.same(), &registry)?;
        let source = Source {
            people: self.people.clone(),
            educations: self.educations.clone(),
            positions: self.positions.clone(),
            map,
            ..Source::default()
        };
        let read = read(&source, &mut import)?;
        let (_, summary) = import.finish()?;
        tell(into, &summary, &registry);
        unknown(&read);
        Ok(())
    }
}

fn example(folder: &Path) -> Result<(), Failure> {
    alumni::write_example(folder)
        .map_err(|source| Failure::from(tables::Error::file(folder, source)))?;
    println!("{}: people.csv, educations.csv, positions.csv, map.toml", folder.display());
    Ok(())
}

fn read(source: &Source, import: &mut Import<'_>) -> Result<Read, Failure> {
    let mut bar: Option<(bool, Progress)> = None;
    let read = source.read::<Stop>(&mut |event| {
        match event {
            Event::Progress(step) => {
                let (joining, done, total) = match step {
                    Step::Reading(done, total) => (false, done, total),
                    Step::Joining(done, total) => (true, done, total),
                };
                if bar.as_ref().is_none_or(|(before, _)| *before != joining) {
                    let new = if joining {
                        Progress::steps("resolving", total, "rows")
                    } else {
                        Progress::bytes("reading", total)
                    };
                    bar = Some((joining, new));
                }
                if let Some((_, bar)) = &bar {
                    bar.at(done);
                }
            }
            Event::Career(career) => import.career(career)?,
            Event::Rejected(rejected) => import.reject(rejected)?,
        }
        Ok(())
    });
    read.map_err(|stop| match stop {
        Stop::Source(error) => Failure::command(error),
        Stop::Import(error) => error.into(),
    })
}

/// Tells what of the files was not understood.
fn unknown(read: &Read) {
    for file in &read.files {
        println!(
            "  {}: {} rows, {} placed, {} rejected ({}, delimiter {:?})",
            file.file,
            file.rows,
            file.placed,
            file.rejected,
            file.encoding.name(),
            file.delimiter
        );
        if !file.unknown_columns.is_empty() {
            println!("    columns not used: {}", file.unknown_columns.join(", "));
        }
        if !file.unknown_kinds.is_empty() {
            println!("    kinds not understood: {}", file.unknown_kinds.join(", "));
        }
    }
}
