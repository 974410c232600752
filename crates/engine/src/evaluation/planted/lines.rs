//! Each ranked school beside its truth.

use std::collections::BTreeMap;

use dataset::SchoolTruth;
use edition::{RankingRow, Tables, WORLD};

use crate::Career;
use crate::simulation::Further;

use super::qualities::{FoundSet, Sets};
use super::shares::{Cells, Seen, Truth};

/// What was found in one planted population.
#[derive(Debug, Clone, PartialEq)]
pub struct Population {
    /// Seed of its plan.
    pub seed: u64,
    /// Its rankings.
    pub rankings: Vec<RankedCareer>,
    /// Its careers' desirable sets.
    pub sets: Vec<FoundSet>,
}

/// Which rankings are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Over all countries.
    World,
    /// In one country.
    Country,
}

/// One ranking.
#[derive(Debug, Clone, PartialEq)]
pub struct RankedCareer {
    /// The career.
    pub career: String,
    /// The country, or [`WORLD`].
    pub country: String,
    /// Its schools, as ranked.
    pub lines: Vec<Line>,
}

impl RankedCareer {
    /// Which kind of ranking it is.
    pub fn scope(&self) -> Scope {
        if self.country == WORLD { Scope::World } else { Scope::Country }
    }
}

/// One school of a ranking: what the edition says of it, and the truth.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Line {
    /// Relevant graduates.
    pub n: f64,
    /// Of those, in a desirable job.
    pub k: f64,
    /// Published share.
    pub share: f64,
    /// Lower end of its interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// First and last rank of the rank set, where the edition has one.
    pub rank_set: Option<(u32, u32)>,
    /// Grade, 1 the best, where the edition has one.
    pub grade: Option<u8>,
    /// The true share.
    pub truth: f64,
    /// The share among further people by the set found: what is left of the error is that of the
    /// set.
    pub by_found_set: f64,
    /// The true share among all graduates, had everybody listed everything.
    pub everyone: f64,
    /// Planted quality of the school.
    pub quality: f64,
    /// Whether it teaches every field there is.
    pub is_broad: bool,
}

impl Line {
    /// What the edition says.
    fn published(row: &RankingRow) -> Self {
        Self {
            n: row.n.into(),
            k: row.k.unwrap_or(0).into(),
            share: row.share,
            low: row.low,
            high: row.high,
            rank_set: Some((row.rank_low, row.rank_high)),
            grade: Some(row.grade),
            ..Self::default()
        }
    }
}

/// Sets the rankings of an edition beside the truth. Schools of which no further person is a
/// graduate are left out: at a sensible number of them there are none.
pub fn population(
    seed: u64,
    careers: &[Career],
    tables: &Tables,
    sets: Sets,
    truth: Truth,
    schools: &[SchoolTruth],
    further: &Further<'_>,
) -> Population {
    let numbers: BTreeMap<&str, u16> =
        careers.iter().map(|career| career.id.as_str()).zip(0..).collect();
    let qualities: BTreeMap<u32, f64> =
        schools.iter().map(|school| (school.school_id, school.quality)).collect();
    let breadths: BTreeMap<u32, usize> = further.breadth().collect();
    let broadest = breadths.values().copied().max().unwrap_or(0);
    let line = |row: &RankingRow| {
        let key = (*numbers.get(row.career.as_str())?, row.school_id);
        let (listed, whole) = (find(&truth.listed, key)?, find(&truth.whole, key)?);
        let share = |count: u32, seen: Seen| f64::from(count) / f64::from(seen.graduates);
        Some(Line {
            truth: share(listed.truly, listed),
            by_found_set: share(listed.found, listed),
            everyone: share(whole.truly, whole),
            quality: *qualities.get(&row.school_id)?,
            is_broad: breadths.get(&row.school_id) == Some(&broadest),
            ..Line::published(row)
        })
    };
    let same = |one: &RankingRow, other: &RankingRow| {
        one.career == other.career && one.country == other.country
    };
    let rankings = tables.rankings.chunk_by(same).map(|rows| RankedCareer {
        career: rows[0].career.clone(),
        country: rows[0].country.clone(),
        lines: rows.iter().filter_map(line).collect(),
    });
    Population { seed, rankings: rankings.collect(), sets: sets.found_sets }
}

fn find(cells: &Cells, key: (u16, u32)) -> Option<Seen> {
    let index = cells.binary_search_by_key(&key, |(key, _)| *key).ok()?;
    Some(cells[index].1)
}
