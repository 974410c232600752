//! `devenir mail`: what a server of mail hands over.

use std::io::Read;

use clap::{Args, Subcommand};
use jiff::Timestamp;
use site::{Bounced as Done, bounced};

use super::serve::{Kept, runtime};
use crate::failure::Failure;

/// What is handed over.
#[derive(Subcommand)]
pub enum Mail {
    /// Read from standard input that a message came back, and mark its address
    Bounced(Bounced),
}

/// Read from standard input that a message came back, and mark its address
///
/// For an alias of your server of mail that gets what comes back (RFC 3464): the address that mail of
/// the site comes from. Only an answer to a message of the last 30 days counts, and only one that says
/// that it failed for good. It ends with 0 whatever the message is, so that no server answers it.
#[derive(Args)]
pub struct Bounced {
    #[command(flatten)]
    kept: Kept,
}

impl Mail {
    /// Runs the command.
    pub fn run(self) -> Result<(), Failure> {
        let Self::Bounced(command) = self;
        let mut bytes = Vec::new();
        let most = site::REPORT_BYTES_MAX as u64;
        std::io::stdin().lock().take(most).read_to_end(&mut bytes)?;
        let done = runtime()?.block_on(async {
            let (_, db) = command.kept.open().await?;
            let now = Timestamp::now().as_microsecond();
            let done = bounced(&db, &String::from_utf8_lossy(&bytes), now).await;
            db.close().await;
            done.map_err(Failure::from)
        })?;
        println!(
            "{}",
            match done {
                Done::Marked =>
                    "the address is marked: it gets no mail that its account does not need",
                Done::NotPermanent =>
                    "not a message about mail that failed for good; nothing is changed",
                Done::Unknown => {
                    "no message of the last 30 days to an address that a member has; nothing is changed"
                }
            }
        );
        Ok(())
    }
}
