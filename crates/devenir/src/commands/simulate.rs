//! `devenir simulate`

use std::path::{Path, PathBuf};

use clap::Args;
use engine::simulation::{CAREER_YEARS, Plan, simulate};

use crate::failure::Failure;
use crate::progress::Progress;

/// Write a dataset of a made-up population whose truth is known
///
/// Schools, companies and people are invented, and their names say so. What was planted stands in
/// the folder `truth` of the dataset.
#[derive(Args)]
pub struct Simulate {
    /// How many people
    #[arg(long, value_name = "N", default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(1..))]
    people: u32,
    /// Seed of every draw; the same seed gives the same dataset
    #[arg(long, value_name = "SEED", default_value_t = 1)]
    seed: u64,
    /// Years since the oldest degrees: with 25 there are 2.8 positions to a person, with 50 about 4.8
    #[arg(long, value_name = "YEARS", default_value_t = CAREER_YEARS, value_parser = clap::value_parser!(u8).range(1..=60))]
    career_years: u8,
    /// Folder of the dataset to write
    #[arg(long, value_name = "DATASET")]
    into: PathBuf,
}

impl Simulate {
    /// Runs the command.
    pub fn run(self) -> Result<(), Failure> {
        let Self { people, seed, career_years, .. } = self;
        let plan = Plan { people, seed, career_years, ..Plan::default() };
        population(&plan, &self.into)
    }
}

/// Writes the dataset of a plan, with progress.
pub fn population(plan: &Plan, into: &Path) -> Result<(), Failure> {
    if into.exists() {
        return Err(tables::Error::Exists { path: into.to_owned() }.into());
    }
    let bar = Progress::steps("simulating", plan.people.into(), "people");
    let manifest = simulate(plan, into, &|done| bar.at(done))?;
    drop(bar);
    println!(
        "{}: {} people, {} educations, {} positions, all made up",
        into.display(),
        manifest.people,
        manifest.educations,
        manifest.positions
    );
    Ok(())
}
