//! `devenir publish`

use std::path::PathBuf;

use clap::Args;
use edition::Edition;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use site::editions;

use super::serve::Kept;
use crate::failure::Failure;

/// Show an edition on the site, or go back to the one before
///
/// The edition is held against every rule of its format and copied into the folder of the site, which
/// shows it from then on; a running `devenir serve` does so within seconds.
#[derive(Args)]
pub struct Publish {
    /// Folder of the edition
    #[arg(required_unless_present_any = ["back", "list"], conflicts_with_all = ["back", "list"])]
    edition: Option<PathBuf>,
    /// Show the edition before the one that is shown
    #[arg(long, conflicts_with = "list")]
    back: bool,
    /// Print the published editions, the newest first
    #[arg(long)]
    list: bool,
    #[command(flatten)]
    kept: Kept,
}

impl Publish {
    /// Runs the command.
    pub fn run(self) -> Result<(), Failure> {
        super::serve::runtime()?.block_on(async {
            let (data, db) = self.kept.open().await?;
            let now = Timestamp::now().as_microsecond();
            if self.list {
                return list(&editions::list(&db).await?);
            }
            let number = match &self.edition {
                Some(folder) => {
                    let edition = Edition::open(folder)?;
                    editions::publish(&db, &data, &edition, now).await?
                }
                None => editions::back(&db, now).await?,
            };
            println!("edition {number} is shown");
            Ok(())
        })
    }
}

fn list(editions: &[editions::Published]) -> Result<(), Failure> {
    if editions.is_empty() {
        eprintln!(
            "No edition is published yet. `devenir publish EDITION --data DIR` publishes one."
        );
    }
    for edition in editions {
        let shown = if edition.is_shown { "  shown" } else { "" };
        let at = Timestamp::from_microsecond(edition.published_at).map_err(Failure::command)?;
        let day = at.to_zoned(TimeZone::UTC).date();
        let (number, as_of) = (edition.number, &edition.as_of);
        println!("{number:>4}  careers up to {as_of}  published {day}{shown}");
    }
    Ok(())
}
