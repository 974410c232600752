//! `devenir admin`

use std::net::SocketAddr;

use clap::{Args, Subcommand};
use jiff::Timestamp;
use serde::Serialize;
use site::admin::{self, Entry};
use site::{App, Settings, Transport};

use super::output::{self, Align, Format, column};
use super::serve::{ADDRESS, Kept, Reached, runtime};
use crate::failure::Failure;

/// Decide who looks after a site, suspend accounts, and read the log of powers
///
/// Whoever can run this has every power over the site anyway. What is done here stands in the log as done by
/// the operator.
#[derive(Args)]
pub struct Admin {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// Make an administrator of somebody who has an account and is an adult
    Make(Account),
    /// Take the role away from an administrator, unless it is the last
    Remove(Account),
    /// Print the administrators
    List(Printed),
    /// Suspend an account: it is hidden, and its member cannot sign in and is told why
    Suspend(Decision),
    /// Restore a suspended account
    Restore(Decision),
    /// Print the log of powers, the latest first
    Audit(Audit),
}

/// An account.
#[derive(Args)]
struct Account {
    /// The address of mail of the account
    address: String,
    #[command(flatten)]
    kept: Kept,
}

/// A decision about an account.
#[derive(Args)]
struct Decision {
    #[command(flatten)]
    account: Account,
    /// Why, in at most 200 letters; the member is told exactly this
    #[arg(long, value_name = "TEXT")]
    reason: String,
    #[command(flatten)]
    reached: Reached,
}

/// How a list is printed.
#[derive(Args)]
struct Printed {
    #[command(flatten)]
    kept: Kept,
    /// How to print it
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

#[derive(Args)]
struct Audit {
    #[command(flatten)]
    printed: Printed,
    /// Lines to print at most
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..))]
    lines: u32,
}

impl Admin {
    /// Runs the command.
    pub fn run(self) -> Result<(), Failure> {
        runtime()?.block_on(async {
            match self.act {
                Act::Make(Account { address, kept }) => {
                    admin::make(&open(&kept, Reached::default()).await?, &address).await?;
                    println!("{address} is an administrator");
                }
                Act::Remove(Account { address, kept }) => {
                    admin::remove(&open(&kept, Reached::default()).await?, &address).await?;
                    println!("{address} is no longer an administrator");
                }
                Act::Suspend(Decision { account: Account { address, kept }, reason, reached }) => {
                    admin::suspend(&open(&kept, reached).await?, &address, &reason).await?;
                    println!("{address} is suspended");
                }
                Act::Restore(Decision { account: Account { address, kept }, reason, reached }) => {
                    admin::restore(&open(&kept, reached).await?, &address, &reason).await?;
                    println!("{address} is restored");
                }
                Act::List(Printed { kept, format }) => {
                    let app = open(&kept, Reached::default()).await?;
                    print_administrators(admin::administrators(&app).await?, format)?;
                }
                Act::Audit(Audit { printed: Printed { kept, format }, lines }) => {
                    let app = open(&kept, Reached::default()).await?;
                    print_log(admin::entries(&app, lines).await?, format)?;
                }
            }
            Ok(())
        })
    }
}

/// Opens the site as `devenir serve` does; what it writes to members waits until that runs.
async fn open(kept: &Kept, reached: Reached) -> Result<App, Failure> {
    let (data, db) = kept.open().await?;
    let address: SocketAddr = ADDRESS.parse().map_err(Failure::command)?;
    let (operator, reached) = reached.at(address)?;
    let settings = Settings::on_this_machine(reached, Transport::Folder(data.mail()));
    Ok(App::open(data, db, operator, settings).await?)
}

#[derive(Serialize)]
struct Administrator {
    number: i64,
    address: String,
    since: String,
}

fn print_administrators(all: Vec<(i64, String, i64)>, format: Format) -> Result<(), Failure> {
    let row = |(number, address, at)| Administrator { number, address, since: time(at) };
    let rows: Vec<Administrator> = all.into_iter().map(row).collect();
    let columns = [
        column("since", Align::Left, |row: &Administrator| row.since.clone()),
        column("number", Align::Right, |row: &Administrator| row.number.to_string()),
        column("address", Align::Left, |row: &Administrator| row.address.clone()),
    ];
    output::print(&rows, format, &columns)
}

#[derive(Serialize)]
struct Line {
    done_at: String,
    act: String,
    member: Option<i64>,
    by: String,
    by_member: Option<i64>,
    why: String,
}

fn print_log(entries: Vec<Entry>, format: Format) -> Result<(), Failure> {
    let row = |entry: Entry| Line {
        done_at: time(entry.done_at),
        act: entry.act,
        member: entry.member,
        by: entry.by,
        by_member: entry.by_member,
        why: entry.why,
    };
    let rows: Vec<Line> = entries.into_iter().map(row).collect();
    let text = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let columns = [
        column("done_at", Align::Left, |row: &Line| row.done_at.clone()),
        column("act", Align::Left, |row: &Line| row.act.clone()),
        column("member", Align::Right, move |row: &Line| text(row.member)),
        column("by", Align::Left, move |row: &Line| format!("{} {}", row.by, text(row.by_member))),
        column("why", Align::Left, |row: &Line| row.why.clone()),
    ];
    output::print(&rows, format, &columns)
}

/// A time as RFC 3339 writes it, to the second.
fn time(microseconds: i64) -> String {
    let at = Timestamp::from_second(microseconds.div_euclid(1_000_000));
    at.map(|at| at.to_string()).unwrap_or_default()
}
