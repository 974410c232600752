//! `devenir evaluate moves`

use std::path::PathBuf;

use clap::Args;
use dataset::Dataset;
use engine::Settings;
use engine::evaluation::heldout::{Comparison, Plan, compare_on_held_out_moves};
use jiff::civil::Date;

use crate::commands::output::{self, Align, Format, column, percent};
use crate::commands::rank;
use crate::failure::Failure;
use crate::progress::Progress;

/// Compare the ways to score companies on the moves of people held out
///
/// Some people are held out, companies are scored from all others, and each move of those held out
/// is asked for: which of its two companies was left for which? The log-loss of a coin is 0.693;
/// less is better. `difference` is the log-loss less that of pairwise, our own way, on the same
/// moves. With a slope, each way's scores are turned into log-odds by a factor fitted on people set
/// aside.
#[derive(Args)]
pub struct Moves {
    /// Folder of the dataset
    dataset: PathBuf,
    /// The day up to which careers are seen, such as 2025-12-31
    #[arg(long, value_name = "DATE")]
    as_of: Date,
    /// A file of careers, in place of the built-in ones
    #[arg(long, value_name = "FILE")]
    careers: Option<PathBuf>,
    /// How often people are drawn anew
    #[arg(long, value_name = "N", default_value_t = 10)]
    repeats: u32,
    /// The part of the people held out
    #[arg(long, value_name = "SHARE", default_value_t = 0.2)]
    test_share: f64,
    /// Seed of every draw; the same seed gives the same figures
    #[arg(long, value_name = "SEED", default_value_t = 1)]
    seed: u64,
    /// A longer gap between two jobs makes no move
    #[arg(long, value_name = "MONTHS", default_value_t = 12)]
    max_gap_months: u16,
    /// Print each career too, not only all of them together
    #[arg(long)]
    each_career: bool,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

impl Moves {
    /// Runs the command.
    pub fn run(self) -> Result<(), Failure> {
        let month = dataset::month_of(self.as_of.year(), self.as_of.month() as u8);
        let settings = Settings { max_gap_months: self.max_gap_months, ..Settings::as_of(month) };
        let careers = rank::careers(self.careers.as_deref())?;
        let careers = engine::careers::parse(&careers).map_err(Failure::command)?;
        let dataset = Dataset::open(&self.dataset)?;
        let plan = Plan { repeats: self.repeats, test_share: self.test_share, seed: self.seed };
        let bar = Progress::steps("held-out moves", plan.repeats.into(), "repeats");
        let told = |done: u32| bar.at(done.into());
        let mut rows = compare_on_held_out_moves(&dataset, &settings, &careers, &plan, &told)?;
        drop(bar);
        if rows.is_empty() && self.format == Format::Table {
            eprintln!("No person held out moved from one company to another.");
        }
        rows.retain(|row| self.each_career || row.career.is_none());
        print(&rows, self.format)
    }
}

fn print(rows: &[Comparison], format: Format) -> Result<(), Failure> {
    output::print(
        rows,
        format,
        &[
            column("career", Align::Left, |row: &Comparison| {
                row.career.clone().unwrap_or_else(|| "all".to_owned())
            }),
            column("method", Align::Left, |row: &Comparison| row.method.to_owned()),
            column("slope", Align::Right, |row: &Comparison| match (row.calibrated, row.slope) {
                (false, _) => "none".to_owned(),
                (true, Some(slope)) => format!("{slope:.2}"),
                (true, None) => "own".to_owned(),
            }),
            column("moves", Align::Right, |row: &Comparison| format!("{:.0}", row.moves)),
            column("both known", Align::Right, |row: &Comparison| percent(row.familiar)),
            column("log-loss", Align::Right, |row: &Comparison| {
                give(row.log_loss, row.log_loss_error)
            }),
            column("difference", Align::Right, |row: &Comparison| {
                give(row.difference, row.difference_error)
            }),
            column("told right", Align::Right, |row: &Comparison| percent(row.accuracy)),
        ],
    )
}

/// A figure with its standard error.
fn give(figure: f64, error: f64) -> String {
    if error.is_finite() { format!("{figure:.4} ± {error:.4}") } else { format!("{figure:.4}") }
}
