//! `devenir import`: foreign formats into a dataset.

mod csv;
mod fjc;
mod official;
mod person;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use intake::import::{ImportError, SameSource, SourceIdentity, Summary};
use intake::resolve::registry::Registry;

use crate::failure::Failure;

/// The formats.
#[derive(Subcommand)]
pub enum Import {
    /// The directory of United States federal judges (Federal Judicial Center)
    Fjc(fjc::Fjc),
    /// Tables of an alumni office, as CSV
    Csv(csv::Csv),
    /// One person's LinkedIn data export
    Linkedin(person::Linkedin),
    /// One person's JSON Resume
    JsonResume(person::JsonResume),
    /// One person's ORCID record, XML 3.0 or JSON
    Orcid(person::Orcid),
    /// Official statistics, to be shown beside the figures of a site
    Official(official::Official),
}

impl Import {
    /// Runs the command.
    pub fn run(self) -> Result<(), Failure> {
        match self {
            Self::Fjc(command) => command.run(),
            Self::Csv(command) => command.run(),
            Self::Linkedin(command) => command.run(),
            Self::JsonResume(command) => command.run(),
            Self::Orcid(command) => command.run(),
            Self::Official(command) => command.run(),
        }
    }
}

/// Where careers go, and under what name.
#[derive(Args)]
struct Target {
    /// Folder of the dataset; made where there is none, added to where there is one
    #[arg(long, value_name = "DATASET")]
    into: PathBuf,
    #[command(flatten)]
    options: Options,
}

/// What may be said of any import.
#[derive(Args)]
struct Options {
    /// Name of the source in the dataset; the format and the file's name unless given
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// Import a source anew in place of what the dataset holds of it
    #[arg(long)]
    replace: bool,
    /// A registry to resolve names with (ROR, the Hipo list of universities, GeoNames cities): a
    /// file, or a folder of such files; may be given several times
    #[arg(long = "registry", value_name = "PATH")]
    registries: Vec<PathBuf>,
}

impl Options {
    fn identity(
        &self,
        format: &str,
        path: &Path,
        files: &[&Path],
    ) -> Result<SourceIdentity, Failure> {
        let file = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let file = file.file_name().map_or("".into(), |name| name.to_string_lossy());
        let name = self.source.clone().unwrap_or_else(|| format!("{format}:{file}"));
        Ok(SourceIdentity::of_files(name, files)?)
    }

    fn same(&self) -> SameSource {
        if self.replace { SameSource::Replace } else { SameSource::Refuse }
    }

    fn registry(&self) -> Result<Registry, Failure> {
        load_registry(&self.registries)
    }
}

/// Loads registries and tells of rows that cannot be read.
pub fn load_registry(paths: &[PathBuf]) -> Result<Registry, Failure> {
    let registry = Registry::load(paths).map_err(Failure::command)?;
    for loaded in registry.loaded().iter().filter(|loaded| loaded.bad_rows > 0) {
        eprintln!(
            "devenir: {}: {} of {} rows cannot be read and are passed over.",
            loaded.path.display(),
            loaded.bad_rows,
            loaded.rows + loaded.bad_rows
        );
    }
    Ok(registry)
}

/// Tells what an import did.
pub fn tell(into: &Path, summary: &Summary, registry: &Registry) {
    let Summary { people, placed, rejected, placed_in_part, dated, .. } = summary;
    println!("{}: {people} people added", into.display());
    println!(
        "  {} lines: {placed} placed ({dated} with a date, {placed_in_part} in part), {rejected} rejected",
        placed + rejected
    );
    println!(
        "  {} degrees, {} with a level, {} with a field",
        summary.educations, summary.levels, summary.fields
    );
    println!(
        "  {} positions, {} with a profession, {} with a place",
        summary.positions, summary.professions, summary.places
    );
    if !registry.knows_cities() && summary.positions > 0 {
        println!("  places stay unknown without a registry of cities: see --registry");
    }
    if rejected + placed_in_part > 0 {
        println!(
            "  what was rejected stands with its reason in {}",
            into.join("rejected.parquet").display()
        );
    }
}

impl From<ImportError> for Failure {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::Dataset(error) => error.into(),
            ImportError::Full => Self::Data(error.into()),
            ImportError::SameSource { .. } | ImportError::File { .. } => {
                Self::Command(error.into())
            }
        }
    }
}
