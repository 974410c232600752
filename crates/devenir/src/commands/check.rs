//! `devenir check`

use std::path::PathBuf;

use clap::Args;

use crate::failure::Failure;

/// Hold a dataset against every rule of its format
///
/// Every fault is told with how often it occurs and the first places; the exit code is then 1.
#[derive(Args)]
pub struct Check {
    /// Folder of the dataset
    dataset: PathBuf,
}

impl Check {
    /// Runs the command.
    pub fn run(self) -> Result<(), Failure> {
        if !self.dataset.is_dir() {
            return Err(Failure::command(format!(
                "{} is no folder. Name the folder of a dataset, the one that holds dataset.json",
                self.dataset.display()
            )));
        }
        let report = dataset::check(&self.dataset);
        if report.is_sound() {
            println!("sound: {report}");
            return Ok(());
        }
        println!("{report}");
        eprintln!(
            "devenir: {} breaks {} rules of the format; each is told above with its places.",
            self.dataset.display(),
            report.faults.len()
        );
        Err(Failure::Told)
    }
}
