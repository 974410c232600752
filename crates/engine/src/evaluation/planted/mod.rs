//! Rankings of planted populations held against their truth.
//!
//! The truth of a school in a career is the share the method would find had it seen endlessly many
//! graduates who list as those seen do, and known how good companies truly are. It has two parts:
//! the desirable set by the same rule on the planted qualities (`qualities`), and the share among
//! many further people of the same world (`shares`). The order and the intervals of the edition's
//! tables are then measured against it (`report`).

mod correlation;
mod lines;
mod measures;
mod qualities;
pub mod report;
mod shares;
mod sizes;

use std::path::{Path, PathBuf};

use dataset::Dataset;

use crate::ground::Ground;
use crate::registry::Registry;
use crate::simulation::{Further, Plan, simulate};
use crate::{Career, Error, Result, Settings, rank};

pub use lines::{Line, Population, RankedCareer, Scope};
pub use qualities::FoundSet;
pub use report::{Report, report};
pub use sizes::{SIZES, Size};

/// How plans are tried.
#[derive(Debug, Clone)]
pub struct Trial<'a> {
    /// The method's constants.
    pub settings: &'a Settings,
    /// The careers ranked.
    pub careers: &'a [Career],
    /// Further people drawn for the truth, to each one of the plan.
    pub truth_factor: u32,
    /// Rankings whose schools have a smaller median of graduates are left out.
    pub least_median: u32,
    /// An existing folder; each dataset stands there only while it is ranked.
    pub scratch: &'a Path,
}

/// Tries each plan and measures the rankings of all; `progress` hears how many are done.
pub fn evaluate(plans: &[Plan], trial: &Trial<'_>, progress: &dyn Fn(usize)) -> Result<Report> {
    let mut populations = Vec::new();
    for plan in plans {
        populations.push(observe(plan, trial)?);
        progress(populations.len());
    }
    Ok(report(&populations))
}

/// Simulates a plan, ranks its dataset, and sets each school of each ranking beside its truth.
pub fn observe(plan: &Plan, trial: &Trial<'_>) -> Result<Population> {
    let folder = Scratch::new(trial.scratch.join(format!("planted-{}", plan.seed)))?;
    simulate(plan, &folder.path, &|_| {})?;
    let dataset = Dataset::open(&folder.path)?;
    let population = compare(plan, &dataset, trial)?;
    folder.remove()?;
    Ok(population)
}

fn compare(plan: &Plan, dataset: &Dataset, trial: &Trial<'_>) -> Result<Population> {
    let tables = rank(dataset, trial.settings, trial.careers, &|_| {})?;
    let ground = Ground::new(trial.careers, Registry::read(dataset, &dataset.schools()?)?);
    let context = ground.context(dataset, trial.settings, &|_| {});
    let further = Further::new(plan);
    let sets = qualities::sets(&context, &further, &tables)?;
    let people = u64::from(plan.people) * u64::from(trial.truth_factor);
    let truth = shares::of_further_people(&context, &further, &sets, people);
    let (schools, _) = dataset.truth()?;
    let mut population =
        lines::population(plan.seed, &ground.careers, &tables, sets, truth, &schools, &further);
    let least = f64::from(trial.least_median);
    population.rankings.retain(|ranking| measures::median_n(&ranking.lines) >= least);
    Ok(population)
}

/// A folder that must not exist before and is removed afterwards.
struct Scratch {
    path: PathBuf,
}

impl Scratch {
    fn new(path: PathBuf) -> Result<Self> {
        match path.try_exists() {
            Ok(false) => Ok(Self { path }),
            Ok(true) => {
                let source = std::io::Error::from(std::io::ErrorKind::AlreadyExists);
                Err(Error::Scratch { path, source })
            }
            Err(source) => Err(Error::Scratch { path, source }),
        }
    }

    fn remove(self) -> Result<()> {
        let fault = |source| Error::Scratch { path: self.path.clone(), source };
        std::fs::remove_dir_all(&self.path).map_err(fault)
    }
}

#[cfg(test)]
mod tests;
