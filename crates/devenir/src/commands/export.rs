//! `devenir export members`: the members of a site who agreed to be counted, into a dataset.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use intake::import::{Import, SameSource, SourceIdentity};
use sha2::{Digest, Sha256};

use super::import::{load_registry, tell};
use super::serve::{Kept, runtime};
use crate::failure::Failure;

/// What can be exported.
#[derive(Subcommand)]
pub enum Export {
    /// Careers of the members who agreed to be counted, without their names
    Members(Members),
}

/// Careers of the members who agreed to be counted, without their names
///
/// The dataset may hold other sources: the members stand beside them, in the place of the members of
/// an earlier export, and the next `devenir rank` counts all of it. A member is left out where another
/// source holds the same degree (school, field, level and year) and two of the same positions (company
/// and first month): then it is the same person, who counts once.
#[derive(Args)]
pub struct Members {
    /// Folder of the dataset; made where there is none, added to where there is one
    #[arg(long, value_name = "DATASET")]
    into: PathBuf,
    /// A registry to resolve names with, as for `devenir import`; may be given several times
    #[arg(long = "registry", value_name = "PATH")]
    registries: Vec<PathBuf>,
    #[command(flatten)]
    kept: Kept,
}

/// The name of the source in a dataset.
const SOURCE: &str = "members";

impl Export {
    /// Runs the command.
    pub fn run(self) -> Result<(), Failure> {
        let Self::Members(members) = self;
        let careers = runtime()?.block_on(async {
            let (data, db) = members.kept.open().await?;
            let careers = site::counted(&db, &data).await.map_err(Failure::from);
            db.close().await;
            careers
        })?;
        let registry = load_registry(&members.registries)?;
        let digest = Sha256::digest(format!("{careers:?}"));
        let fingerprint = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        let identity = SourceIdentity { name: SOURCE.to_owned(), fingerprint };
        let mut import = Import::begin(&members.into, identity, SameSource::Replace, &registry)?;
        let left_out = import.careers_once(careers)?;
        let (_, summary) = import.finish()?;
        tell(&members.into, &summary, &registry);
        if left_out > 0 {
            println!(
                "{left_out} members are in another source of the dataset already, and count once"
            );
        }
        Ok(())
    }
}
