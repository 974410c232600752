//! `devenir attack`

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use edition::Edition;
use edition::attack::{Attack as Attacks, AttackedRanking, Floor, Goal, Lift};

use super::output::percent;
use crate::failure::Failure;

/// Print how many invented profiles would lift a school by a grade
///
/// What cheating would cost in each ranking of the school, at each level of verification, beside
/// what the same lift takes honestly. Operators choose the level by it; nothing is changed.
#[derive(Args)]
pub struct Attack {
    /// Folder of the edition
    edition: PathBuf,
    /// The school, by its name, a part of it, or its number
    #[arg(long, value_name = "SCHOOL")]
    school: String,
    /// Only this career, by its short name, such as software-development
    #[arg(long, value_name = "CAREER")]
    career: Option<String>,
    /// Only this country, by its ISO code, or `world` for the ranking over all countries
    #[arg(long, value_name = "COUNTRY")]
    country: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// How an attack is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Sentences for people
    Text,
    /// One object
    Json,
}

impl Attack {
    /// Runs the command.
    pub fn run(self) -> Result<(), Failure> {
        let edition = Edition::open(&self.edition)?;
        let found =
            edition.attack(&self.school, self.career.as_deref(), self.country.as_deref())?;
        let mut out = io::BufWriter::new(io::stdout().lock());
        match self.format {
            Format::Json => {
                serde_json::to_writer_pretty(&mut out, &found)?;
                writeln!(out)?;
            }
            Format::Text => text(&found, &mut out)?,
        }
        Ok(out.flush()?)
    }
}

fn text(found: &Attacks, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}: what it would take to lift it by invented profiles", found.school)?;
    if found.simulated {
        writeln!(out, "Caution: the population is made up; nothing here is about a real school")?;
    }
    writeln!(
        out,
        "An invented profile claims a degree of the school in the window and a job at a desirable company."
    )?;
    if found.rankings.is_empty() {
        return writeln!(
            out,
            "\nIn no ranking asked for has it {} relevant graduates; smaller counts are not told.",
            found.min_cell
        );
    }
    let (best, mut others): (Vec<&AttackedRanking>, Vec<_>) =
        found.rankings.iter().partition(|ranking| ranking.goal == Goal::Nothing);
    others.sort_by_key(|ranking| ranking.floors.first().and_then(|lift| lift.invented));
    for ranking in others {
        writeln!(out)?;
        attacked(ranking, found, out)?;
    }
    if !best.is_empty() {
        let named =
            best.iter().map(|ranking| format!("{} ({})", ranking.career_en, ranking.country));
        let names = named.collect::<Vec<_>>().join(", ");
        writeln!(
            out,
            "\nNothing to gain, as no school of the ranking has a better grade: {names}"
        )?;
    }
    writeln!(
        out,
        "\nGrades and the other schools are taken to stay as they are. Not covered: making a company\n\
         desirable by invented moves."
    )
}

fn attacked(told: &AttackedRanking, found: &Attacks, out: &mut impl Write) -> io::Result<()> {
    write!(out, "{}, {}: ", told.career_en, told.country)?;
    match (told.rank, told.grade, told.share) {
        (Some(rank), Some(grade), Some(share)) => writeln!(
            out,
            "grade {grade}, place {rank} of {}, share {} of {} graduates",
            told.schools,
            percent(share),
            told.n,
        )?,
        _ => writeln!(
            out,
            "not ranked, with {} relevant graduates of the {} needed",
            told.n, found.min_graduates
        )?,
    }
    match told.goal {
        Goal::Grade { grade, share } => {
            writeln!(out, "  Grade {grade} begins at a share of {}.", percent(share))?;
        }
        Goal::Nothing | Goal::Place => {}
    }
    for lift in &told.floors {
        writeln!(out, "  {}: {}", floor(lift.floor), cost(lift))?;
    }
    if told.passed > 0 {
        let schools = if told.passed == 1 { "school" } else { "schools" };
        writeln!(out, "  It would pass, or draw level with, {} honest {schools}.", told.passed)?;
    }
    match (told.goal, told.honest_graduates) {
        (Goal::Grade { .. }, Some(more)) => writeln!(
            out,
            "  Honestly, the same takes {more} more of its {} graduates in a desirable job.",
            told.n
        ),
        (Goal::Grade { .. }, None) => writeln!(
            out,
            "  Honestly, it cannot get there: not if all its {} graduates had a desirable job.",
            told.n
        ),
        _ => Ok(()),
    }
}

fn floor(floor: Floor) -> &'static str {
    match floor {
        Floor::Declared => "Where a degree need only be declared",
        Floor::EmailProven => "Where an e-mail address of the school must be proven",
        Floor::SchoolConfirmed => "Where the school must confirm each degree",
    }
}

fn cost(lift: &Lift) -> String {
    let Some(invented) = lift.invented else {
        return "no number of invented profiles is enough".to_owned();
    };
    let about = if lift.n.is_none() { "about " } else { "" };
    let profiles = if invented == 1 { "invented profile" } else { "invented profiles" };
    let needs = match lift.floor {
        Floor::Declared => "which anybody can write",
        Floor::EmailProven => "each with its own mailbox at the school, under the cheat's control",
        Floor::SchoolConfirmed => "each confirmed by the school, which must take part in the fraud",
    };
    let few = if lift.n.is_none() {
        " (too few real graduates are verified so far to tell more)"
    } else {
        ""
    };
    format!("{about}{invented} {profiles}, {needs}{few}")
}
