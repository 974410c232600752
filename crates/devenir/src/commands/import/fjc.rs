//! `devenir import fjc`

use std::path::PathBuf;

use clap::Args;
use intake::fjc::{Directory, Error};
use intake::import::Import;

use super::{Target, tell};
use crate::failure::Failure;
use crate::progress::Progress;

/// The directory of United States federal judges (Federal Judicial Center)
///
/// Free-text careers are parsed: several posts and several dates in one line, law clerks, military
/// service, offices of states; appointments come from their own file.
#[derive(Args)]
pub struct Fjc {
    /// Folder of the directory's five CSV files
    directory: PathBuf,
    #[command(flatten)]
    target: Target,
}

impl Fjc {
    /// Runs the command.
    pub fn run(self) -> Result<(), Failure> {
        let options = &self.target.options;
        let registry = options.registry()?;
        let mut directory = Directory::open(&self.directory, &mut |_, _| {}).map_err(failure)?;
        let files = Directory::files(&self.directory);
        let files: Vec<_> = files.iter().map(PathBuf::as_path).collect();
        let identity = options.identity("fjc", &self.directory, &files)?;
        let mut import = Import::begin(&self.target.into, identity, options.same(), &registry)?;
        // The directory is of American courts: among schools of one name it means the American.
        import.set_usual_country("US");
        let bar = Progress::steps("judges", directory.len() as u64, "people");
        for (done, career) in directory.by_ref().enumerate() {
            import.career(career)?;
            bar.at(done as u64 + 1);
        }
        for rejected in directory.rejected() {
            import.reject(rejected.clone())?;
        }
        drop(bar);
        let (_, summary) = import.finish()?;
        tell(&self.target.into, &summary, &registry);
        Ok(())
    }
}

fn failure(error: Error) -> Failure {
    match &error {
        Error::Unreadable { .. } => Failure::Command(error.into()),
        _ => Failure::Data(error.into()),
    }
}
