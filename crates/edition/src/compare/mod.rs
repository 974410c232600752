//! Two editions side by side: which schools entered or left each ranking, whose share moved, whether
//! the change is beyond chance, and because of what.
//!
//! Schools and companies are matched by `matching`, a change is held against chance by
//! `chance`, and taken apart by `parts`. Only what both editions hold is used: nothing is
//! computed again, and nothing is told that the two editions do not tell.

mod absence;
mod cause;
mod chance;
mod conditions;
mod matching;
mod parts;
mod school;
mod side;

use std::collections::BTreeSet;

use serde::Serialize;

pub use absence::Absence;
pub use chance::ERROR_MAX;
pub use conditions::{Caution, Conditions, Difference};
pub use school::{SchoolChange, Status};

use crate::compare::matching::Matching;
use crate::compare::side::Side;
use crate::{Edition, Error, Result, country_code, country_word};

/// What changed from one edition to another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// How the earlier edition came about.
    pub before: Conditions,
    /// How the later edition came about.
    pub after: Conditions,
    /// Why the two may not be comparable, the gravest first.
    pub cautions: Vec<Caution>,
    /// Settings and definitions that differ.
    pub differences: Vec<Difference>,
    /// Schools that are in both editions.
    pub schools_in_both: usize,
    /// Careers of the first edition alone: not compared.
    pub careers_before_only: Vec<String>,
    /// Careers of the second edition alone: not compared.
    pub careers_after_only: Vec<String>,
    /// Companies that came into the desirable set of a career, or left it.
    pub companies: Vec<CompanyCrossing>,
    /// Each ranking in short.
    pub rankings: Vec<RankingSummary>,
    /// Each school of each ranking, by career, country and new place; those that left come last.
    pub schools: Vec<SchoolChange>,
}

/// A company that came into the desirable set of a career, or left it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CompanyCrossing {
    /// Career.
    pub career: String,
    /// The company's name.
    pub company: String,
    /// Entered or left.
    pub status: Status,
}

/// How much moved in one ranking.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RankingSummary {
    /// Career.
    pub career: String,
    /// Country of the ranking, or `world`.
    pub country: String,
    /// Schools in both editions of it, whose changes are held against chance.
    pub compared: usize,
    /// Schools that entered it.
    pub entered: usize,
    /// Schools that left it.
    pub left: usize,
    /// Changes beyond chance: at most [`ERROR_MAX`] is the probability that any of them is luck.
    pub beyond_chance: usize,
    /// Changes that would seem beyond chance if each were looked at alone.
    pub beyond_alone: usize,
    /// Of those, how many luck alone would be expected to bring, at most.
    pub expected_alone: f64,
    /// All ranked schools together, which is what moves the group.
    pub together: Together,
}

/// The graduates of all ranked schools together, k/n without a prior, and why that changed. The two
/// parts add up to the change; both are absent where an edition has no such ranking.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Together {
    /// Before.
    pub share_before: Option<f64>,
    /// After.
    pub share_after: Option<f64>,
    /// Companies came into the desirable set or left it.
    pub by_companies: Option<f64>,
    /// Others are counted, or the same have other jobs; schools that entered or left among them.
    pub by_people: Option<f64>,
    /// Whether every company is told; where not, the companies' part is only of those told.
    pub companies_whole: bool,
}

/// Compares two editions; absent filters do not narrow.
///
/// # Errors
/// A table that cannot be read; a career or country that neither edition has.
pub fn compare(
    before: &Edition,
    after: &Edition,
    career: Option<&str>,
    country: Option<&str>,
) -> Result<Comparison> {
    let conditions = [before, after].map(|edition| Conditions::of(edition.manifest()));
    let matching = Matching::new(before, after)?;
    let (before_careers, after_careers) = (careers(before)?, careers(after)?);
    let asked = career.map(|asked| find(before, after, asked)).transpose()?;
    let chosen = |career: &&String| asked.as_ref().is_none_or(|asked| asked == *career);
    let only = |one: &BTreeSet<String>, other: &BTreeSet<String>| -> Vec<String> {
        one.difference(other).filter(chosen).cloned().collect()
    };
    let common: BTreeSet<String> =
        before_careers.intersection(&after_careers).filter(chosen).cloned().collect();

    let sides = [Side::before(before, &matching, &common)?, Side::after(after, &common)?];
    let rankings = rankings(&sides, country)?;
    let [one, other] = &sides;
    let same_people = conditions[0].same_people(&conditions[1]);
    let mut schools = Vec::new();
    let mut summaries = Vec::new();
    for (career, country) in rankings {
        let changes = school::changes([one, other], same_people, &career, &country);
        let together = cause::together([one, other], &career, &country);
        summaries.push(summary(&changes, together, &career, &country));
        schools.extend(changes);
    }
    let [before, after] = conditions;
    Ok(Comparison {
        cautions: Caution::all(&before, &after),
        differences: Difference::all(&before, &after),
        schools_in_both: matching.schools_in_both(),
        careers_before_only: only(&before_careers, &after_careers),
        careers_after_only: only(&after_careers, &before_careers),
        companies: crossings(one, other, &common),
        rankings: summaries,
        schools,
        before,
        after,
    })
}

fn careers(edition: &Edition) -> Result<BTreeSet<String>> {
    Ok(edition.careers()?.into_iter().map(|row| row.career).collect())
}

/// A career as people name it, in the edition that has it.
fn find(before: &Edition, after: &Edition, asked: &str) -> Result<String> {
    let found = match after.find_career(asked) {
        Err(Error::NoCareer { .. }) => before.find_career(asked),
        found => found,
    };
    Ok(found?.career)
}

/// The rankings of either side that are asked for, by career and country.
fn rankings(sides: &[Side; 2], country: Option<&str>) -> Result<BTreeSet<(String, String)>> {
    let mut all: BTreeSet<(String, String)> =
        sides.iter().flat_map(|side| side.rankings.keys().cloned()).collect();
    if let Some(asked) = country {
        let code = country_code(asked);
        let known: BTreeSet<&str> = all.iter().map(|(_, country)| country_word(country)).collect();
        let known = known.into_iter().collect::<Vec<_>>().join(", ");
        all.retain(|(_, country)| *country == code);
        if all.is_empty() {
            let career = "the careers compared".to_owned();
            return Err(Error::NoCountry { career, country: asked.to_owned(), known });
        }
    }
    Ok(all)
}

fn summary(
    changes: &[SchoolChange],
    together: Together,
    career: &str,
    country: &str,
) -> RankingSummary {
    let count = |status| changes.iter().filter(|change| change.status == status).count();
    let compared = count(Status::Stayed);
    let alone = changes.iter().filter(|change| change.p.is_some_and(|p| p <= ERROR_MAX));
    RankingSummary {
        career: career.to_owned(),
        country: country_word(country).to_owned(),
        compared,
        entered: count(Status::Entered),
        left: count(Status::Left),
        beyond_chance: changes.iter().filter(|change| change.beyond_chance).count(),
        beyond_alone: alone.count(),
        expected_alone: compared as f64 * ERROR_MAX,
        together,
    }
}

fn crossings(before: &Side, after: &Side, careers: &BTreeSet<String>) -> Vec<CompanyCrossing> {
    let empty = BTreeSet::new();
    let mut all = Vec::new();
    for career in careers {
        let set = |side: &Side| side.desirable.get(career).unwrap_or(&empty).clone();
        let (old, new) = (set(before), set(after));
        for (status, side, companies) in [
            (Status::Entered, after, new.difference(&old)),
            (Status::Left, before, old.difference(&new)),
        ] {
            all.extend(companies.map(|company| CompanyCrossing {
                career: career.clone(),
                company: side.company_name(*company),
                status,
            }));
        }
    }
    all
}
