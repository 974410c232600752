//! The change of each school in one ranking.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use crate::compare::absence::Absence;
use crate::compare::cause::Pair;
use crate::compare::chance::{ERROR_MAX, holm};
use crate::compare::matching::Key;
use crate::compare::side::Side;
use crate::{RankingRow, country_word};

/// What became of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// In both editions.
    Stayed,
    /// In the later edition alone.
    Entered,
    /// In the earlier edition alone.
    Left,
}

/// One school in one ranking of two editions. Shares are fractions, and so are their parts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SchoolChange {
    /// Career.
    pub career: String,
    /// Country of the ranking, or `world`.
    pub country: String,
    /// The school's identifier in the later edition; in the earlier one, where it has left.
    pub school_id: u32,
    /// Its name.
    pub school: String,
    /// In both, or entered, or left.
    pub status: Status,
    /// Why the other edition does not rank it.
    pub absence: Option<Absence>,
    /// Place before.
    pub rank_before: Option<u32>,
    /// Place after.
    pub rank_after: Option<u32>,
    /// Best place it may truly have had.
    pub rank_low_before: Option<u32>,
    /// Best place it may truly have.
    pub rank_low_after: Option<u32>,
    /// Worst place it may truly have had.
    pub rank_high_before: Option<u32>,
    /// Worst place it may truly have.
    pub rank_high_after: Option<u32>,
    /// Grade before.
    pub grade_before: Option<u8>,
    /// Grade after.
    pub grade_after: Option<u8>,
    /// Relevant graduates before; also of a school not ranked, where it may be told.
    pub n_before: Option<u32>,
    /// Relevant graduates after.
    pub n_after: Option<u32>,
    /// Of those, in a desirable job.
    pub k_before: Option<u32>,
    /// Of those, in a desirable job.
    pub k_after: Option<u32>,
    /// Share before.
    pub share_before: Option<f64>,
    /// Share after.
    pub share_after: Option<f64>,
    /// Share after less share before.
    pub change: Option<f64>,
    /// Probability that luck alone changes it as much.
    pub p: Option<f64>,
    /// The same, adjusted for all schools of the ranking.
    pub p_adjusted: Option<f64>,
    /// Whether the change is beyond chance.
    pub beyond_chance: bool,
    /// Part of the change: companies came into the desirable set or left it.
    pub by_companies: Option<f64>,
    /// The least that part can be, whoever was at two companies.
    pub by_companies_low: Option<f64>,
    /// The most that part can be.
    pub by_companies_high: Option<f64>,
    /// Part of the change: others are counted, or the same have other jobs. The three parts add up to
    /// the change.
    pub by_people: Option<f64>,
    /// Part of the change: the group's prior moved.
    pub by_group: Option<f64>,
    /// Whether the companies told account for all graduates in a desirable job. Where they do not,
    /// the part of the companies is only of those told.
    pub companies_whole: Option<bool>,
}

/// The changes of one ranking: by new place, then those that left by their old place.
pub fn changes(
    sides: [&Side; 2],
    same_people: bool,
    career: &str,
    country: &str,
) -> Vec<SchoolChange> {
    let [before, after] = sides;
    let ranking = (career.to_owned(), country.to_owned());
    let lines = |side: &Side| side.rankings.get(&ranking).cloned().unwrap_or_default();
    let (old, new) = (lines(before), lines(after));
    let old_lines: HashMap<Key, &RankingRow> = old.iter().map(|(key, row)| (*key, row)).collect();
    let priors = (before.priors.get(&ranking), after.priors.get(&ranking));
    let mut all: Vec<SchoolChange> = Vec::new();
    for (school, row) in &new {
        let mut change = named(after, *school, row, Status::Entered);
        set_after(&mut change, row);
        match old_lines.get(school) {
            Some(old) => {
                change.status = Status::Stayed;
                set_before(&mut change, old);
                let rows = [*old, row];
                let pair = Pair { sides, school: *school, same_people, rows };
                pair.hold_against_chance(&mut change);
                if let (Some(one), Some(other)) = priors {
                    pair.take_apart(&mut change, [one, other]);
                }
            }
            None => {
                let (absence, n) = Absence::of(before, *school, career, country);
                (change.absence, change.n_before) = (Some(absence), n);
            }
        }
        all.push(change);
    }
    let ranked: HashSet<Key> = new.iter().map(|(school, _)| *school).collect();
    for (school, row) in old.iter().filter(|(school, _)| !ranked.contains(school)) {
        let mut change = named(before, *school, row, Status::Left);
        set_before(&mut change, row);
        let (absence, n) = Absence::of(after, *school, career, country);
        (change.absence, change.n_after) = (Some(absence), n);
        all.push(change);
    }
    adjust(&mut all);
    all
}

/// The one place to add a column of the ranking to the comparison.
fn set_before(change: &mut SchoolChange, row: &RankingRow) {
    change.rank_before = Some(row.rank);
    change.rank_low_before = Some(row.rank_low);
    change.rank_high_before = Some(row.rank_high);
    change.grade_before = Some(row.grade);
    change.n_before = Some(row.n);
    change.k_before = row.k;
    change.share_before = Some(row.share);
}

/// As [`set_before`].
fn set_after(change: &mut SchoolChange, row: &RankingRow) {
    change.rank_after = Some(row.rank);
    change.rank_low_after = Some(row.rank_low);
    change.rank_high_after = Some(row.rank_high);
    change.grade_after = Some(row.grade);
    change.n_after = Some(row.n);
    change.k_after = row.k;
    change.share_after = Some(row.share);
}

fn named(side: &Side, school: Key, row: &RankingRow, status: Status) -> SchoolChange {
    let name = side.schools.get(&school).map(|school| school.name.clone());
    SchoolChange {
        career: row.career.clone(),
        country: country_word(&row.country).to_owned(),
        school_id: row.school_id,
        school: name.unwrap_or_else(|| format!("#{}", row.school_id)),
        status,
        absence: None,
        rank_before: None,
        rank_after: None,
        rank_low_before: None,
        rank_low_after: None,
        rank_high_before: None,
        rank_high_after: None,
        grade_before: None,
        grade_after: None,
        n_before: None,
        n_after: None,
        k_before: None,
        k_after: None,
        share_before: None,
        share_after: None,
        change: None,
        p: None,
        p_adjusted: None,
        beyond_chance: false,
        by_companies: None,
        by_companies_low: None,
        by_companies_high: None,
        by_people: None,
        by_group: None,
        companies_whole: None,
    }
}

/// Fills the adjusted probabilities, over all schools of the ranking.
fn adjust(all: &mut [SchoolChange]) {
    let p: Vec<f64> = all.iter().filter_map(|change| change.p).collect();
    let compared = all.iter_mut().filter(|change| change.p.is_some());
    for (change, adjusted) in compared.zip(holm(&p)) {
        change.p_adjusted = Some(adjusted);
        change.beyond_chance = adjusted <= ERROR_MAX;
    }
}
