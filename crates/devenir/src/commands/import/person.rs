//! `devenir import linkedin`, `json-resume` and `orcid`: files of one person.

use std::path::{Path, PathBuf};

use clap::Args;
use intake::career::Career;
use intake::import::Import;
use intake::person::{Refusal, json_resume, linkedin, orcid};

use super::{Target, tell};
use crate::failure::Failure;

/// Files of one person are small; what is larger is something else.
const BYTES_MAX: u64 = 64 << 20;

/// One person's LinkedIn data export
#[derive(Args)]
pub struct Linkedin {
    /// The archive, or the folder it was unpacked to
    #[arg(value_name = "ZIP|DIR")]
    export: PathBuf,
    #[command(flatten)]
    target: Target,
}

/// One person's JSON Resume
#[derive(Args)]
pub struct JsonResume {
    /// The file
    file: PathBuf,
    #[command(flatten)]
    target: Target,
}

/// One person's ORCID record, XML 3.0 or JSON
#[derive(Args)]
pub struct Orcid {
    /// The file
    file: PathBuf,
    #[command(flatten)]
    target: Target,
}

impl Linkedin {
    /// Runs the command.
    pub fn run(self) -> Result<(), Failure> {
        if !self.export.is_dir() {
            return file("linkedin", &self.export, &self.target, linkedin::read);
        }
        let mut files = Vec::new();
        csv_files(&self.export, 2, &mut files)?;
        files.sort();
        let files: Vec<_> = files.iter().map(PathBuf::as_path).collect();
        let career = linkedin::read_folder(&self.export);
        add("linkedin", &self.export, &files, &self.target, career)
    }
}

impl JsonResume {
    /// Runs the command.
    pub fn run(self) -> Result<(), Failure> {
        file("json-resume", &self.file, &self.target, json_resume::read)
    }
}

impl Orcid {
    /// Runs the command.
    pub fn run(self) -> Result<(), Failure> {
        file("orcid", &self.file, &self.target, orcid::read)
    }
}

fn file(
    format: &str,
    path: &Path,
    target: &Target,
    read: impl FnOnce(&[u8]) -> Result<Career, Refusal>,
) -> Result<(), Failure> {
    let fault = |source| Failure::from(tables::Error::file(path, source));
    if std::fs::metadata(path).map_err(fault)?.len() > BYTES_MAX {
        return Err(Failure::Data(anyhow::anyhow!(
            "{}: larger than {} MiB, so it is no file of one person. Name the file as it was downloaded",
            path.display(),
            BYTES_MAX >> 20
        )));
    }
    let bytes = std::fs::read(path).map_err(fault)?;
    add(format, path, &[path], target, read(&bytes))
}

fn add(
    format: &str,
    path: &Path,
    files: &[&Path],
    target: &Target,
    career: Result<Career, Refusal>,
) -> Result<(), Failure> {
    let career = career.map_err(|refusal| {
        Failure::Data(anyhow::Error::from(refusal).context(path.display().to_string()))
    })?;
    let registry = target.options.registry()?;
    let identity = target.options.identity(format, path, files)?;
    let mut import = Import::begin(&target.into, identity, target.options.same(), &registry)?;
    import.career(career)?;
    let (_, summary) = import.finish()?;
    tell(&target.into, &summary, &registry);
    Ok(())
}

/// The CSV files of an unpacked export, which may lie one folder deeper.
fn csv_files(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() && depth > 1 {
            csv_files(&path, depth - 1, files)?;
        } else if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv")) {
            files.push(path);
        }
    }
    Ok(())
}
