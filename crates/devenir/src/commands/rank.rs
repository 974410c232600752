//! `devenir rank`

use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use clap::Args;
use dataset::{Dataset, Verification};
use edition::{EditionWriter, FORMAT, Manifest, VERSION};
use engine::simulation::SOURCE_PREFIX;
use engine::{Desirability, Settings, Stage};
use intake::cohorts::{self, CohortsError};
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::failure::Failure;
use crate::progress::Progress;
use crate::stages::Stages;

/// Compute an edition from a dataset
///
/// The same dataset, careers and settings give the same bytes, whatever the number of threads.
#[derive(Args)]
pub struct Rank {
    /// Folder of the dataset
    dataset: PathBuf,
    /// Folder of the edition to write
    #[arg(long, value_name = "EDITION")]
    out: PathBuf,
    /// The day up to which careers are seen, such as 2025-12-31
    #[arg(long, value_name = "DATE")]
    as_of: Date,
    /// A file of careers to rank, in place of the built-in ones
    #[arg(long, value_name = "FILE")]
    careers: Option<PathBuf>,
    /// Officially known graduates: a CSV file with the columns school, field, level, year and
    /// graduates, by which graduates are weighted and coverage is told
    #[arg(long, value_name = "FILE")]
    cohorts: Option<PathBuf>,
    /// Degrees of this many years before the day count
    #[arg(long, value_name = "YEARS", default_value_t = 8)]
    window_years: u16,
    /// How well a degree must be attested: declared, email or school
    #[arg(long, value_name = "LEVEL", default_value = "declared")]
    verification_floor: Verification,
    /// A longer gap between two jobs makes no move
    #[arg(long, value_name = "MONTHS", default_value_t = 12)]
    max_gap_months: u16,
    /// The part of a career's recent jobs that desirable companies hold
    #[arg(long, value_name = "SHARE", default_value_t = 0.20)]
    desirable_share: f64,
    /// A company with fewer people is not placed among the desirable
    #[arg(long, value_name = "PEOPLE", default_value_t = 5)]
    min_company_people: u32,
    /// A school with fewer relevant graduates is not ranked
    #[arg(long, value_name = "GRADUATES", default_value_t = 30)]
    min_graduates: u32,
    /// Smaller counts of people are not told where the edition is read
    #[arg(long, value_name = "PEOPLE", default_value_t = 10)]
    min_cell: u32,
    /// The expected part of falsely ordered pairs among schools of different grades, at most
    #[arg(long, value_name = "PART", default_value_t = 0.05)]
    max_misordered: f64,
    /// How companies are scored: pairwise, bradleyterry, pagerank, springrank or winloss
    #[arg(long, value_name = "NAME", default_value = "pairwise")]
    desirability: Desirability,
    /// Memory for what waits between the steps, such as 512M or 8G; what needs more waits on the disk,
    /// in a temporary file
    #[arg(long, value_name = "SIZE", default_value = "192M", value_parser = bytes)]
    memory: u64,
    /// Write no explorer index: `devenir find` and `devenir facets` will have nothing to ask
    #[arg(long)]
    no_explorer: bool,
    /// Tell on standard error how long each stage took
    #[arg(long)]
    timings: bool,
    /// Threads to work with; all cores unless given
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
}

impl Rank {
    /// Runs the command.
    pub fn run(self) -> Result<(), Failure> {
        if let Some(threads) = self.threads {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
            pool.map_err(Failure::command)?;
        }
        let settings = Settings {
            window_years: self.window_years,
            verification_floor: self.verification_floor,
            max_gap_months: self.max_gap_months,
            desirable_share: self.desirable_share,
            min_company_people: self.min_company_people,
            min_graduates: self.min_graduates,
            min_cell: self.min_cell,
            max_misordered: self.max_misordered,
            desirability: self.desirability,
            ..Settings::as_of(dataset::month_of(self.as_of.year(), self.as_of.month() as u8))
        };
        settings.validate().map_err(Failure::command)?;
        let careers = careers(self.careers.as_deref())?;
        let cohorts = self.cohorts.as_deref();
        let explorer =
            if self.no_explorer { ExplorerIndex::LeftOut } else { ExplorerIndex::Written };
        let work = Work { as_of: self.as_of, cohorts, memory: self.memory, explorer };
        let stages = Stages::start();
        edition(&self.dataset, &careers, &settings, &work, &stages, &self.out)?;
        if self.timings {
            eprint!("{stages}");
        }
        Ok(())
    }
}

/// Whether an edition gets an explorer index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExplorerIndex {
    /// It does.
    Written,
    /// It does not.
    LeftOut,
}

/// The text of the list of careers: a file's, or the built-in one.
pub fn careers(file: Option<&Path>) -> Result<String, Failure> {
    match file {
        Some(path) => std::fs::read_to_string(path)
            .map_err(|source| Failure::from(tables::Error::file(path, source))),
        None => Ok(engine::careers::BUILT_IN.to_owned()),
    }
}

/// What is asked of a ranking beside its settings.
pub struct Work<'a> {
    /// The day up to which careers are seen.
    pub as_of: Date,
    /// A file of officially known graduates.
    pub cohorts: Option<&'a Path>,
    /// Bytes of records that wait in memory.
    pub memory: u64,
    /// Whether it gets an explorer index.
    pub explorer: ExplorerIndex,
}

/// Computes and publishes an edition, with progress.
pub fn edition(
    dataset: &Path,
    careers: &str,
    settings: &Settings,
    work: &Work<'_>,
    stages: &Stages,
    out: &Path,
) -> Result<(), Failure> {
    if out.exists() {
        return Err(tables::Error::Exists { path: out.to_owned() }.into());
    }
    let list = engine::careers::parse(careers).map_err(Failure::command)?;
    let dataset = Dataset::open(dataset)?;
    let writer = EditionWriter::create(out)?;
    let known = match work.cohorts {
        Some(path) => Some(cohorts::read(path, &dataset.schools()?).map_err(unusable)?),
        None => None,
    };
    let (cohorts, cohorts_fingerprint) =
        known.map_or_else(Default::default, |known| (known.cohorts, Some(known.fingerprint)));
    let (tables, fingerprint) = std::thread::scope(|scope| {
        // Every byte is read once more for it, by a thread of its own.
        let fingerprint = scope.spawn(|| dataset.fingerprint());
        if work.explorer == ExplorerIndex::Written {
            let path = writer.explorer_path();
            with_progress(stages, |listen| {
                engine::explorer::build(&dataset, settings, &list, &path, listen)
            })?;
        }
        let ranked = with_progress(stages, |listen| {
            engine::rank_within(&dataset, settings, &list, &cohorts, work.memory, listen)
        })?;
        stages.begin("fingerprint");
        let fingerprint = fingerprint.join().unwrap_or_else(|panic| resume_unwind(panic))?;
        Ok::<_, Failure>((ranked.tables, fingerprint))
    })?;
    let source = dataset.manifest();
    let manifest = Manifest {
        format: FORMAT.to_owned(),
        version: VERSION,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        as_of: work.as_of.to_string(),
        settings: serde_json::to_value(settings)?,
        careers_fingerprint: hexadecimal(&Sha256::digest(careers)),
        dataset_fingerprint: fingerprint,
        cohorts_fingerprint,
        sources: source.sources.iter().map(|source| source.name.clone()).collect(),
        people: source.people,
        educations: source.educations,
        positions: source.positions,
        simulated: source.sources.iter().any(|source| source.name.starts_with(SOURCE_PREFIX)),
        rows: Default::default(),
    };
    stages.begin("publishing");
    writer.publish(&tables, manifest)?;
    stages.begin("end");
    let ranked = tables
        .careers
        .iter()
        .filter(|career| tables.rankings.iter().any(|ranking| ranking.career == career.career));
    println!(
        "{}: {} careers with a ranking, {} places in rankings",
        out.display(),
        ranked.count(),
        tables.rankings.len()
    );
    Ok(())
}

/// Shows the progress of a piece of work.
fn with_progress<T>(
    stages: &Stages,
    work: impl FnOnce(&(dyn Fn(engine::Progress) + Sync)) -> engine::Result<T>,
) -> engine::Result<T> {
    let bar: Mutex<Option<(Stage, Progress)>> = Mutex::new(None);
    let listen = |progress: engine::Progress| {
        let Ok(mut bar) = bar.lock() else { return };
        if bar.as_ref().is_none_or(|(stage, _)| *stage != progress.stage) {
            let (title, what) = match progress.stage {
                Stage::Explorer => ("explorer", "rows"),
                Stage::Moves => ("people", "rows"),
                Stage::Companies => ("moves", "careers"),
                Stage::Desirability => ("companies", "careers"),
                Stage::Graduates => ("graduates", "careers"),
                Stage::Rankings => ("schools", "careers"),
            };
            stages.begin(title);
            *bar = Some((progress.stage, Progress::steps(title, progress.total, what)));
        }
        if let Some((_, bar)) = bar.as_ref() {
            bar.at(progress.done);
        }
    };
    work(&listen)
}

/// A size in bytes, such as `512M`: a whole number, then K, M, G or T for powers of 1024.
fn bytes(size: &str) -> Result<u64, String> {
    let (number, power) = match size.char_indices().last() {
        Some((end, unit)) if !unit.is_ascii_digit() => {
            let power = "KMGT".find(unit.to_ascii_uppercase());
            (&size[..end], power.map(|power| power as u32 + 1))
        }
        _ => (size, Some(0)),
    };
    let number = number.parse::<u64>().ok();
    let bytes =
        number.zip(power).and_then(|(number, power)| number.checked_mul(1024u64.pow(power)));
    bytes.ok_or_else(|| "write a whole number and K, M, G or T, such as 512M".to_owned())
}

/// A file that cannot be opened is a wrong command; one that says nothing usable is bad data.
fn unusable(error: CohortsError) -> Failure {
    match error {
        error @ CohortsError::Read { .. } => Failure::Command(error.into()),
        error => Failure::Data(error.into()),
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_whole_numbers_with_a_unit() {
        for (size, expected) in
            [("0", 0), ("700", 700), ("3k", 3 << 10), ("512M", 512 << 20), ("2T", 2 << 40)]
        {
            assert_eq!(bytes(size), Ok(expected), "{size}");
        }
        for wrong in ["", "M", "-1", "1.5G", "1MB", "4 G", "1é", "99999999T"] {
            assert!(bytes(wrong).is_err(), "{wrong}");
        }
    }
}
