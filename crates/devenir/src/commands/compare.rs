//! `devenir compare`

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use edition::compare::{
    Absence, Caution, Comparison, Difference, ERROR_MAX, RankingSummary, SchoolChange, Status,
    Together, compare,
};
use edition::{Edition, Reason};

use super::output::{self, Align, Column, Format, column, percent};
use crate::failure::Failure;

/// Characters of a fingerprint that are enough for people to tell two apart.
const FINGERPRINT_SHOWN: usize = 12;

/// A part of a change below this shows as nothing.
const SHOWN_MIN: f64 = 0.000_5;

/// Print what changed from one edition to another, and why
///
/// Which schools entered or left each ranking, whose share moved, whether that is beyond chance, and
/// how much of it comes from companies that entered or left the desirable set, from the people
/// counted, and from the group of schools.
#[derive(Args)]
pub struct Compare {
    /// Folder of the earlier edition
    before: PathBuf,
    /// Folder of the later edition
    after: PathBuf,
    /// Only this career, by its short name, such as software-development
    #[arg(long, value_name = "CAREER")]
    career: Option<String>,
    /// Only this country, by its ISO code, or `world` for the ranking over all countries
    #[arg(long, value_name = "COUNTRY")]
    country: Option<String>,
    /// How to print: `table` with a summary, `csv` one line to a school, `json` everything
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

impl Compare {
    /// Runs the command.
    pub fn run(self) -> Result<(), Failure> {
        let (before, after) = (Edition::open(&self.before)?, Edition::open(&self.after)?);
        let (career, country) = (self.career.as_deref(), self.country.as_deref());
        let found = compare(&before, &after, career, country)?;
        let mut out = io::BufWriter::new(io::stdout().lock());
        match self.format {
            Format::Csv => {
                drop(out);
                return output::print(&found.schools, Format::Csv, &[]);
            }
            Format::Json => {
                serde_json::to_writer_pretty(&mut out, &found)?;
                writeln!(out)?;
            }
            Format::Table => text(&found, career.is_some(), &mut out)?,
        }
        Ok(out.flush()?)
    }
}

fn text(found: &Comparison, one_career: bool, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "From the edition of {} to that of {}", found.before.as_of, found.after.as_of)?;
    for caution in &found.cautions {
        writeln!(out, "Caution: {}", warning(*caution))?;
    }
    differences(found, out)?;
    moved(found, out)?;
    companies(found, one_career, out)?;
    crossed(found, out)?;
    let stayed: Vec<&SchoolChange> =
        found.schools.iter().filter(|row| row.status == Status::Stayed).collect();
    if !stayed.is_empty() {
        writeln!(out, "\nEvery school in both editions; changes and their parts in points")?;
        output::table(&stayed, &columns(), out)?;
    }
    Ok(())
}

fn warning(caution: Caution) -> &'static str {
    match caution {
        Caution::OneSimulated => {
            "one population is made up and the other is not; their difference says nothing about schools"
        }
        Caution::BothSimulated => "the population is made up; nothing here is about a real school",
        Caution::OtherSources => {
            "the two editions count people of different sources, so a change may be a change of who is counted"
        }
        Caution::OtherCareers => {
            "the careers are defined differently, so a career of one name may hold other professions"
        }
        Caution::OtherSettings => {
            "constants of the method differ, so a school may move without having changed"
        }
        Caution::OtherProgram => "another version of the program computed the later edition",
        Caution::Backwards => "the second edition is the earlier one; changes are told backwards",
    }
}

fn differences(found: &Comparison, out: &mut impl Write) -> io::Result<()> {
    if found.differences.is_empty() {
        writeln!(out, "\nDay, dataset, careers, settings and program are the same.")?;
    } else {
        writeln!(out, "\nWhat differs between the two")?;
        output::table(
            &found.differences,
            &[
                column("", Align::Left, |row: &Difference| row.name.clone()),
                column("before", Align::Left, |row: &Difference| short(&row.name, &row.before)),
                column("after", Align::Left, |row: &Difference| short(&row.name, &row.after)),
            ],
            out,
        )?;
    }
    for (careers, which) in
        [(&found.careers_before_only, "earlier"), (&found.careers_after_only, "later")]
    {
        if !careers.is_empty() {
            writeln!(out, "Only in the {which} edition, not compared: {}", careers.join(", "))?;
        }
    }
    Ok(())
}

fn short(name: &str, value: &str) -> String {
    if name.ends_with("_fingerprint") {
        value.chars().take(FINGERPRINT_SHOWN).collect()
    } else {
        value.to_owned()
    }
}

/// The answer first: what moved beyond chance, the largest change first.
fn moved(found: &Comparison, out: &mut impl Write) -> io::Result<()> {
    let sum =
        |count: fn(&RankingSummary) -> usize| -> usize { found.rankings.iter().map(count).sum() };
    let compared = sum(|one| one.compared);
    let alone = sum(|one| one.beyond_alone);
    let expected: f64 = found.rankings.iter().map(|one| one.expected_alone).sum();
    let mut beyond: Vec<&SchoolChange> =
        found.schools.iter().filter(|row| row.beyond_chance).collect();
    let size = |row: &SchoolChange| row.change.unwrap_or(0.0).abs();
    beyond.sort_by(|a, b| size(b).total_cmp(&size(a)));

    writeln!(
        out,
        "\n{} compared in {}; {} entered and {} left.",
        counted(compared, "place", "places"),
        counted(found.rankings.len(), "ranking", "rankings"),
        sum(|one| one.entered),
        sum(|one| one.left),
    )?;
    if compared == 0 {
        return writeln!(out, "No school is ranked in both: nothing can be said of changes.");
    }
    match beyond.len() {
        0 => writeln!(out, "Nothing moved beyond chance.")?,
        1 => writeln!(out, "1 share moved beyond chance, the rest not.")?,
        count => writeln!(out, "{count} shares moved beyond chance, the rest not.")?,
    }
    writeln!(
        out,
        "Beyond chance means that luck makes even one such claim in at most {:.0} of 100 rankings. Taken one by one,\n\
         {alone} of {compared} would seem to have moved; luck alone may make {} seem so.",
        ERROR_MAX * 100.0,
        number(expected),
    )?;
    for row in beyond {
        let same = |one: &&RankingSummary| one.career == row.career && one.country == row.country;
        told(row, found.rankings.iter().find(same).map(|one| one.together), out)?;
    }
    Ok(())
}

fn told(row: &SchoolChange, together: Option<Together>, out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "\n  {}, {} ({}): {} to {}, {} points; grade {}; place {}; {} graduates",
        row.school,
        row.career,
        row.country,
        row.share_before.map_or_else(String::new, percent),
        row.share_after.map_or_else(String::new, percent),
        points(row.change),
        both(row.grade_before.map(u32::from), row.grade_after.map(u32::from)),
        both(row.rank_before, row.rank_after),
        both(row.n_before, row.n_after),
    )?;
    let Some(companies) = row.by_companies else {
        return writeln!(out, "    why: the editions hold no prior of this ranking");
    };
    let spread = match (row.by_companies_low, row.by_companies_high) {
        (Some(low), Some(high)) if high - low >= SHOWN_MIN => {
            format!(" (surely between {} and {})", points(Some(low)), points(Some(high)))
        }
        _ => String::new(),
    };
    let partly = if row.companies_whole == Some(false) {
        ", as far as companies with enough graduates to be told show"
    } else {
        ""
    };
    writeln!(
        out,
        "    because of companies that are newly, or no longer, desirable: {}{spread}{partly}",
        points(Some(companies)),
    )?;
    writeln!(out, "    because of the people counted and their jobs: {}", points(row.by_people))?;
    writeln!(
        out,
        "    because the group it is shrunk toward moved: {}{}",
        points(row.by_group),
        together.and_then(group).unwrap_or_default(),
    )?;
    Ok(())
}

/// Why the group moved.
fn group(together: Together) -> Option<String> {
    Some(format!(
        " (all its schools together: {} to {}; by companies {}, by people {})",
        percent(together.share_before?),
        percent(together.share_after?),
        points(together.by_companies),
        points(together.by_people),
    ))
}

fn companies(found: &Comparison, one_career: bool, out: &mut impl Write) -> io::Result<()> {
    for (status, what) in
        [(Status::Entered, "came into the desirable set"), (Status::Left, "left the desirable set")]
    {
        let those = found.companies.iter().filter(|one| one.status == status);
        let count = those.clone().count();
        let names: Vec<&str> = those.map(|one| one.company.as_str()).collect();
        let companies = counted(count, "company", "companies");
        match (count, one_career) {
            (0, _) => {}
            (_, true) => writeln!(out, "\n{companies} {what}: {}", names.join(", "))?,
            (_, false) => writeln!(
                out,
                "\n{companies} {what}, over all careers; --career or --format json names them."
            )?,
        }
    }
    Ok(())
}

/// Schools that entered or left a ranking.
fn crossed(found: &Comparison, out: &mut impl Write) -> io::Result<()> {
    let rows: Vec<&SchoolChange> =
        found.schools.iter().filter(|row| row.status != Status::Stayed).collect();
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nEntered or left")?;
    output::table(
        &rows,
        &[
            column("career", Align::Left, |row: &&SchoolChange| row.career.clone()),
            column("country", Align::Left, |row: &&SchoolChange| row.country.clone()),
            column("school", Align::Left, |row: &&SchoolChange| row.school.clone()),
            column("", Align::Left, |row: &&SchoolChange| match row.status {
                Status::Left => "left".to_owned(),
                _ => "entered".to_owned(),
            }),
            column("place", Align::Right, |row: &&SchoolChange| {
                row.rank_after.or(row.rank_before).map_or(String::new(), |rank| rank.to_string())
            }),
            column("n", Align::Right, |row: &&SchoolChange| both(row.n_before, row.n_after)),
            column("why", Align::Left, |row: &&SchoolChange| reason(row)),
        ],
        out,
    )
}

fn reason(row: &SchoolChange) -> String {
    let when = if row.status == Status::Left { "now" } else { "before" };
    match row.absence {
        Some(Absence::NoSchool) => format!("{when} the school is not in the data"),
        Some(Absence::OtherCountry) => format!("{when} it stands in another country"),
        Some(Absence::Said(reason)) => format!("{when} {}", said(reason)),
        Some(Absence::Unknown) | None => "the editions do not say".to_owned(),
    }
}

fn said(reason: Reason) -> &'static str {
    match reason {
        Reason::NoDegrees => "nobody in the data has a degree of it",
        Reason::NoDates => "none of its degrees has a year",
        Reason::OutsideWindow => "none of its degrees is recent enough",
        Reason::NotVerified => "none of its recent degrees is verified enough",
        Reason::NoRelevantGraduates => "none of its graduates worked in the career",
        Reason::TooFew => "too few relevant graduates to be ranked",
        Reason::Suppressed => "so few relevant graduates that they are not told",
    }
}

/// The columns of the table.
fn columns<'a>() -> Vec<Column<'a, &'a SchoolChange>> {
    let share = |share: Option<f64>| share.map_or_else(String::new, percent);
    vec![
        column("career", Align::Left, |row: &&SchoolChange| row.career.clone()),
        column("country", Align::Left, |row: &&SchoolChange| row.country.clone()),
        column("grade", Align::Right, |row: &&SchoolChange| {
            both(row.grade_before.map(u32::from), row.grade_after.map(u32::from))
        }),
        column("place", Align::Right, |row: &&SchoolChange| both(row.rank_before, row.rank_after)),
        column("school", Align::Left, |row: &&SchoolChange| row.school.clone()),
        column("n", Align::Right, |row: &&SchoolChange| both(row.n_before, row.n_after)),
        column("k", Align::Right, |row: &&SchoolChange| both(row.k_before, row.k_after)),
        column("before", Align::Right, move |row: &&SchoolChange| share(row.share_before)),
        column("after", Align::Right, move |row: &&SchoolChange| share(row.share_after)),
        column("change", Align::Right, |row: &&SchoolChange| points(row.change)),
        column("companies", Align::Right, |row: &&SchoolChange| points(row.by_companies)),
        column("people", Align::Right, |row: &&SchoolChange| points(row.by_people)),
        column("group", Align::Right, |row: &&SchoolChange| points(row.by_group)),
        column("beyond chance", Align::Left, |row: &&SchoolChange| {
            if row.beyond_chance { "yes".to_owned() } else { "no".to_owned() }
        }),
    ]
}

/// `3 places`, `1 place`.
fn counted(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

/// `5 to 3`, or `5` where it stayed; a dash where one is not told.
fn both(before: Option<u32>, after: Option<u32>) -> String {
    let one = |value: Option<u32>| value.map_or("-".to_owned(), |value| value.to_string());
    if before == after { one(before) } else { format!("{} to {}", one(before), one(after)) }
}

/// A difference of shares in points, with its sign.
fn points(change: Option<f64>) -> String {
    change.map_or("-".to_owned(), |change| {
        // No "-0.0" for what rounds to nothing.
        let tenths = (change * 1000.0).round() + 0.0;
        if tenths == 0.0 { "0.0".to_owned() } else { format!("{:+.1}", tenths / 10.0) }
    })
}

/// A small expected count: whole where it is large.
fn number(expected: f64) -> String {
    if expected < 10.0 { format!("about {expected:.1}") } else { format!("about {expected:.0}") }
}
