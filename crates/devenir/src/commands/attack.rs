//! `devenir attack`

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use edition::Edition;
use edition::attack::{Attack as Attacks, AttackedRanking, Floor, Goal, Lift};

use super::output::{self, Align, Column, column, percent};
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
    if !others.is_empty() {
        writeln!(out)?;
        output::table(&others, &columns(found.floor), out)?;
        legend(found, out)?;
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

/// One line to a ranking; floors below that of the edition are not told of.
fn columns<'a>(published: Floor) -> Vec<Column<'a, &'a AttackedRanking>> {
    let mut all = vec![
        column("career", Align::Left, |row: &&AttackedRanking| row.career_en.clone()),
        column("country", Align::Left, |row: &&AttackedRanking| row.country.clone()),
        column("n", Align::Right, |row: &&AttackedRanking| row.n.to_string()),
        column("place", Align::Right, |row: &&AttackedRanking| {
            row.rank.map_or("none".to_owned(), |rank| format!("{rank} of {}", row.schools))
        }),
        column("share", Align::Right, |row: &&AttackedRanking| {
            row.share.map_or(String::new(), percent)
        }),
        column("to gain", Align::Left, |row: &&AttackedRanking| match (row.goal, row.grade) {
            (Goal::Grade { grade, share }, Some(own)) => {
                format!("grade {grade} in place of {own}, at {}", percent(share))
            }
            (Goal::Place, _) => "a place".to_owned(),
            _ => String::new(),
        }),
    ];
    for (floor, head) in [
        (Floor::Declared, "declared"),
        (Floor::EmailProven, "e-mail proven"),
        (Floor::SchoolConfirmed, "school confirmed"),
    ] {
        if floor >= published {
            all.push(column(head, Align::Right, move |row: &&AttackedRanking| {
                row.floors.iter().find(|lift| lift.floor == floor).map_or(String::new(), cost)
            }));
        }
    }
    all.push(column("honestly", Align::Right, |row: &&AttackedRanking| {
        row.honest_graduates.map_or("-".to_owned(), |more| more.to_string())
    }));
    all.push(column("schools passed", Align::Right, |row: &&AttackedRanking| {
        if row.goal == Goal::Place { "-".to_owned() } else { row.passed.to_string() }
    }));
    all
}

/// The number of invented profiles; after a `~` where too few are verified so far to tell.
fn cost(lift: &Lift) -> String {
    match (lift.invented, lift.n) {
        (None, _) => "impossible".to_owned(),
        (Some(invented), Some(_)) => invented.to_string(),
        (Some(invented), None) => format!("~{invented}"),
    }
}

fn legend(found: &Attacks, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\nHow many invented profiles it takes, and what each of them needs:")?;
    for (floor, words) in [
        (Floor::Declared, "declared: nothing; anybody can write such a profile"),
        (
            Floor::EmailProven,
            "e-mail proven: a mailbox of its own at the school, in the hands of the cheat",
        ),
        (
            Floor::SchoolConfirmed,
            "school confirmed: the school's word; the school itself must take part in the fraud",
        ),
    ] {
        let published = if floor == found.floor { " (what this edition asks)" } else { "" };
        if floor >= found.floor {
            writeln!(out, "  {words}{published}")?;
        }
    }
    writeln!(
        out,
        "  ~: fewer than {} real graduates are verified so far, so the number is as if none were",
        found.min_cell
    )?;
    writeln!(
        out,
        "  honestly: how many more of its own graduates would need a desirable job for the same grade\n  \
         schools passed: honest schools that it would pass or draw level with\n  \
         a place: it has too few relevant graduates to be ranked, which takes {}",
        found.min_graduates
    )
}
