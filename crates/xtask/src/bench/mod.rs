//! `cargo xtask bench`: our ranking, finder and site beside the programs that people would use instead, on
//! the same files and two cores. Outputs are compared before a time is told.

mod directory;
mod document;
mod figure;
mod finder;
mod floor;
mod machine;
mod measure;
mod numbers;
mod options;
mod python;
mod ranking;
mod site;
mod table;

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::steps::is_ci;
use crate::workspace::{Workspace, output, pass};
use measure::Measurer;
pub use options::USAGE;
use options::{Options, Part, Peer, Publish};

/// Years of careers that are simulated: with 50 there are 4.8 positions to a person.
const CAREER_YEARS: &str = "50";

/// The last day that careers are seen, and its month counted from January 1900: where the simulated
/// world ends.
const AS_OF: (&str, &str) = ("2026-06-30", "1517");

/// What is said in place of a time where outputs are not the same.
const DIFFER: &str = "its answers differ";

/// What the parts of the benchmark work with.
struct Bench<'a> {
    workspace: &'a Workspace,
    options: Options,
    /// Folder of everything that is made.
    folder: PathBuf,
    /// Where our built programs are, and their examples below.
    programs: PathBuf,
    measurer: Measurer,
}

/// Runs the benchmark as the arguments say.
pub fn run(workspace: &Workspace, arguments: &[String]) -> Result<ExitCode> {
    let options = Options::parse(arguments)?;
    let folder = options.folder.clone().unwrap_or_else(|| workspace.target.join("bench"));
    // The directory builds what it needs, and that is not the whole program.
    if options.parts.iter().any(|part| *part != Part::Directory) {
        build(workspace)?;
    }
    let python = python::environment(&folder, &options.packages())?;
    let bench = Bench::new(workspace, options, folder, python, "release");
    let machine = machine::describe(workspace);
    eprintln!("{machine}");
    let mut results = json!({ "machine": machine });
    let mut is_same = true;
    for part in Part::ALL.into_iter().filter(|part| bench.options.parts.contains(part)) {
        let (result, text) = match part {
            Part::Floor => floor::run(&bench)?,
            Part::Ranking => ranking::run(&bench)?,
            Part::Finder => finder::run(&bench)?,
            Part::Site => site::run(&bench)?,
            Part::Directory => directory::run(&bench)?,
        };
        println!("{text}");
        is_same &= !text.contains(DIFFER);
        results[part.name()] = result;
        if bench.options.publish == Publish::Docs {
            document::put(workspace, part.name(), &format!("{text}\n{machine}\n"))?;
        }
    }
    let file = bench.folder.join("results.json");
    std::fs::write(&file, serde_json::to_string_pretty(&results)?)?;
    eprintln!("results: {}", file.display());
    ensure!(is_same, "the outputs differ; times beside them mean nothing");
    Ok(ExitCode::SUCCESS)
}

/// The ranking of a small population beside DuckDB, with the programs of the tests: whether counts are the
/// same and the benchmark runs. Its times mean nothing. Gives a note where it could not run.
pub fn smoke(workspace: &Workspace) -> Result<Option<String>> {
    let options = Options {
        people: vec![10_000],
        parts: vec![Part::Ranking],
        peers: vec![Peer::DuckDb],
        repeats: 1,
        ..Options::default()
    };
    let folder = workspace.target.join("bench-smoke");
    let python = match python::environment(&folder, &options.packages()) {
        Err(error) if !is_ci() => return Ok(Some(format!("it did not run: {error:#}"))),
        python => python?,
    };
    workspace.build()?;
    let bench = Bench::new(workspace, options, folder, python, "debug");
    for people in &bench.options.people {
        let before = bench.dataset_folder(*people);
        if before.exists() {
            std::fs::remove_dir_all(before)?;
        }
    }
    let (results, text) = ranking::run(&bench)?;
    let entries = results[0]["entries"].as_array().map(Vec::as_slice).unwrap_or_default();
    let is_whole = entries.len() == 4 && entries.iter().all(|entry| entry["failure"].is_null());
    ensure!(is_whole, "{text}");
    Ok(None)
}

fn build(workspace: &Workspace) -> Result<()> {
    let mut cargo = workspace.cargo(&["build", "--release", "--locked"]);
    cargo.args(["-p", "devenir", "--bin", "devenir"]);
    cargo.args(["-p", "engine", "--example", "counts", "-p", "tables", "--example", "floor"]);
    pass(&mut cargo)
}

impl<'a> Bench<'a> {
    fn new(
        workspace: &'a Workspace,
        options: Options,
        folder: PathBuf,
        python: PathBuf,
        profile: &str,
    ) -> Self {
        let measurer = Measurer {
            python,
            script: workspace.root.join("benches/measure.py"),
            log: folder.join("log.txt"),
            limit_seconds: 60 * options.limit_minutes,
        };
        Self { workspace, options, folder, programs: workspace.target.join(profile), measurer }
    }

    fn program(&self) -> PathBuf {
        self.built("devenir")
    }

    fn example(&self, name: &str) -> PathBuf {
        self.built(&format!("examples/{name}"))
    }

    fn built(&self, name: &str) -> PathBuf {
        let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        self.programs.join(name)
    }

    /// A simulated dataset, made unless it is there, and its manifest.
    fn dataset(&self, people: u32) -> Result<(PathBuf, Value)> {
        let folder = self.dataset_folder(people);
        if !folder.exists() {
            let mut simulate = Command::new(self.program());
            simulate.args(["simulate", "--people", &people.to_string()]);
            simulate.args(["--career-years", CAREER_YEARS, "--into"]).arg(&folder);
            let took = self.measurer.run(&mut simulate)?;
            eprintln!(
                "simulated {people} people in {} with {}",
                numbers::seconds(took.wall),
                numbers::bytes(took.peak_bytes)
            );
        }
        let manifest = std::fs::read_to_string(folder.join("dataset.json"))?;
        Ok((folder, serde_json::from_str(&manifest)?))
    }

    fn dataset_folder(&self, people: u32) -> PathBuf {
        self.folder.join(format!("people-{people}"))
    }

    /// The rows of the job of a dataset, as a sentence.
    fn rows(manifest: &Value) -> String {
        let count = |key: &str| numbers::thousands(manifest[key].as_u64().unwrap_or_default());
        format!(
            "{} people with a record, {} degrees, {} positions.",
            count("people"),
            count("educations"),
            count("positions")
        )
    }
}

/// Reads every file of a folder once, so that it is in the page cache for everybody.
fn warm(folder: &Path) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            warm(&path)?;
        } else {
            std::io::copy(&mut File::open(&path)?, &mut std::io::sink())?;
        }
    }
    Ok(())
}

/// The commit of the project, where git knows it.
fn commit(workspace: &Workspace) -> String {
    let mut git = Command::new("git");
    git.current_dir(&workspace.root).args(["rev-parse", "--short", "HEAD"]);
    output(&mut git).map_or_else(|_| "unknown".to_owned(), |text| text.trim().to_owned())
}
