//! `devenir explain`

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use edition::{Destination, Destinations, Edition, Explanation, Reason, Standing, grade_letter};

use super::output::{self, Align, column, percent};
use crate::failure::Failure;

/// Print how the share of one school in one career came about
///
/// From the share back to the counts, the prior and the desirable companies behind it.
#[derive(Args)]
pub struct Explain {
    /// Folder of the edition
    edition: PathBuf,
    /// The school, by its name, a part of it, or its number
    #[arg(long, value_name = "SCHOOL")]
    school: String,
    /// The career, by its short name, such as software-development
    #[arg(long, value_name = "CAREER")]
    career: String,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// How an explanation is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Sentences and tables for people
    Text,
    /// One object
    Json,
}

impl Explain {
    /// Runs the command.
    pub fn run(self) -> Result<(), Failure> {
        let edition = Edition::open(&self.edition)?;
        let explanation = edition.explain(&self.school, &self.career)?;
        let mut out = io::BufWriter::new(io::stdout().lock());
        match self.format {
            Format::Json => {
                serde_json::to_writer_pretty(&mut out, &explanation)?;
                writeln!(out)?;
            }
            Format::Text => text(&explanation, &mut out)?,
        }
        Ok(out.flush()?)
    }
}

fn text(told: &Explanation, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}, {}", told.school, told.career_en)?;
    match (told.k, told.raw_share) {
        (Some(k), Some(raw)) => writeln!(
            out,
            "{} relevant graduates, {k} of them in a desirable job: {}",
            told.n,
            percent(raw)
        )?,
        _ if told.places.iter().any(|place| place.standing.is_some()) => writeln!(
            out,
            "{} relevant graduates; fewer than {} of them are in a desirable job, or fewer are not, so that the count is withheld",
            told.n, told.min_cell
        )?,
        _ => {
            let reason = told.reason.unwrap_or(Reason::Suppressed);
            let why = reason.why(told.missing);
            writeln!(out, "{} relevant graduates; no figure: {why}", told.n)?;
            writeln!(out, "{}.", reason.remedy())?;
        }
    }
    for place in &told.places {
        writeln!(out)?;
        writeln!(
            out,
            "{}: {} schools ranked; prior beta({:.2}, {:.2}), as if {:.1} graduates more had been seen, {} of them in a desirable job",
            place.country,
            place.schools,
            place.alpha,
            place.beta,
            place.alpha + place.beta,
            percent(place.alpha / (place.alpha + place.beta)),
        )?;
        let Some(standing) = place.standing else { continue };
        self::standing(&standing, out)?;
        if let Some(k) = told.k {
            let plain =
                (f64::from(k) + place.alpha) / (f64::from(told.n) + place.alpha + place.beta);
            writeln!(
                out,
                "  were the prior and the desirable companies beyond doubt, the share would be ({k} + {:.2}) / ({} + {:.2}) = {}",
                place.alpha,
                told.n,
                place.alpha + place.beta,
                percent(plain),
            )?;
        }
        writeln!(
            out,
            "  were fewer companies desirable (10 % of jobs): {}; were more (30 %): {}",
            percent(standing.share_narrow),
            percent(standing.share_wide),
        )?;
    }
    destinations("Desirable companies where its graduates worked", &told.desirable, told, out)?;
    destinations("Desirable, but its own house, so not counted", &told.own_house, told, out)?;
    destinations("Other companies", &told.other, told, out)
}

/// Grade, share, ranks: what is published of a school, in one line.
fn standing(standing: &Standing, out: &mut impl Write) -> io::Result<()> {
    match grade_letter(standing.grade, standing.grades) {
        Some(letter) => write!(out, "  grade {letter}")?,
        None => write!(out, "  no grade, as no schools can be told apart")?,
    }
    writeln!(
        out,
        "; share {}, 95 % interval {:.1} to {}; rank {}, possibly {}",
        percent(standing.share),
        standing.low * 100.0,
        percent(standing.high),
        standing.rank,
        output::ranks(standing.rank_low, standing.rank_high),
    )
}

fn destinations(
    title: &str,
    list: &Destinations,
    told: &Explanation,
    out: &mut impl Write,
) -> io::Result<()> {
    if list.shown.is_empty() && list.others.is_none() {
        return Ok(());
    }
    writeln!(out, "\n{title}")?;
    if !list.shown.is_empty() {
        output::table(
            &list.shown,
            &[
                column("company", Align::Left, |row: &Destination| row.company.clone()),
                column("graduates", Align::Right, |row: &Destination| row.graduates.to_string()),
                column("score", Align::Right, |row: &Destination| {
                    row.score.map_or("none".to_owned(), |score| format!("{score:.3}"))
                }),
                column("desirable place", Align::Right, |row: &Destination| {
                    row.desirable_rank.map_or(String::new(), |rank| rank.to_string())
                }),
            ],
            out,
        )?;
    }
    match list.others {
        Some(graduates) => writeln!(
            out,
            "Companies not named singly, for fewer than {} graduates at one would tell of persons: {graduates} graduates",
            told.min_cell
        ),
        None => Ok(()),
    }
}
