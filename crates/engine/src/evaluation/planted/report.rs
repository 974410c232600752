//! What is told of the rankings of planted populations.

use serde::Serialize;

use super::lines::{Population, RankedCareer, Scope};
use super::measures;
use super::qualities::FoundSet;

/// Rankings of planted populations against their truth. A figure is not a number (null in JSON)
/// where there is nothing to compute it from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Populations.
    pub seeds: usize,
    /// The rankings over all countries.
    pub world: Summary,
    /// The rankings in one country.
    pub countries: Summary,
    /// The desirable sets, the mean over careers with a ranking.
    pub sets: FoundSet,
    /// The same by career, the mean over seeds.
    pub sets_by_career: Vec<FoundSet>,
}

/// Rankings of one scope.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Summary {
    /// Rankings.
    pub rankings: usize,
    /// Ranked schools in all of them.
    pub cells: usize,
    /// Median of their graduates.
    pub median_n: f64,
    /// Intervals that hold the truth.
    pub intervals: Proportion,
    /// Intervals that hold the share further people have by the set found: the doubt about the set
    /// left aside.
    pub intervals_by_found_set: Proportion,
    /// Mean length of the intervals.
    pub interval_length: f64,
    /// Published shares less the truth.
    pub share: Errors,
    /// Raw shares k/n less the truth.
    pub raw: Errors,
    /// Shares of further people by the set found, less the truth: the error of the set alone.
    pub found_set: Errors,
    /// The truth of those who list, less that of all had everybody listed everything.
    pub listing: Errors,
    /// How the order is recovered.
    pub order: Order,
    /// Rank sets, where the edition has them.
    pub rank_sets: Option<RankSets>,
    /// Grades, where the edition has them.
    pub grades: Option<Grades>,
    /// By quarters of the ranked schools in order of graduates, fewest first.
    pub by_graduates: Vec<Band>,
    /// Specialised schools, then those that teach every field.
    pub by_breadth: Vec<Band>,
    /// Small schools among the first.
    pub small_in_top: SmallInTop,
}

/// A part of many, with its error.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Proportion {
    /// The part.
    pub share: f64,
    /// Of how many.
    pub of: usize,
    /// Its standard error, were all independent.
    pub binomial_error: f64,
    /// Its standard error with populations as clusters; not a number with fewer than two.
    pub cluster_error: f64,
}

/// Errors of a share.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Errors {
    /// Mean.
    pub bias: f64,
    /// Mean absolute.
    pub mean_absolute: f64,
    /// Root of the mean square.
    pub root_mean_square: f64,
}

/// How the order of schools is recovered within rankings of at least five.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Order {
    /// Rankings of at least five schools.
    pub rankings: usize,
    /// Spearman's correlation of share and truth, the mean over rankings.
    pub spearman: f64,
    /// Of raw share and truth.
    pub spearman_raw: f64,
    /// Of share and planted quality of the school.
    pub spearman_quality: f64,
    /// Of truth and planted quality: as much as the share could have.
    pub spearman_truth_quality: f64,
    /// Slope of share on truth: below 1 where differences are shrunk or attenuated.
    pub slope: f64,
    /// Slope of raw share on truth: below 1 where the set found blurs differences.
    pub slope_raw: f64,
    /// Slope of truth on share: 1 where shares are shrunk as far as they should.
    pub slope_of_truth: f64,
}

/// How rank sets hold the truth.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct RankSets {
    /// Rankings of which every school's true rank is in its set.
    pub rankings: Proportion,
    /// Schools whose true rank is in its set.
    pub schools: Proportion,
    /// Mean of the ranks in a set over the schools of the ranking.
    pub width: f64,
}

/// How grades hold the truth.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Grades {
    /// Of the pairs in different grades, those whose truth is the other way round.
    pub misordered: Proportion,
    /// Pairs in different grades, of all pairs.
    pub pairs_told_apart: f64,
    /// Mean number of grades of a ranking.
    pub grades: f64,
}

/// A part of the ranked schools.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Band {
    /// Which part.
    pub band: String,
    /// Ranked schools.
    pub cells: usize,
    /// Median of their graduates.
    pub median_n: f64,
    /// Mean truth.
    pub truth: f64,
    /// Published shares less the truth.
    pub share: Errors,
    /// Raw shares less the truth.
    pub raw: Errors,
    /// Intervals that hold the truth.
    pub intervals: Proportion,
}

/// Schools of the quarter with fewest graduates among the first tenth, in rankings of at least ten
/// schools; parts of the places in the first tenth.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct SmallInTop {
    /// Places in the first tenths.
    pub places: usize,
    /// By true share.
    pub truth: f64,
    /// By published share.
    pub share: f64,
    /// By raw share.
    pub raw: f64,
    /// By published share above that by true share, in percentage points.
    pub excess_points: f64,
    /// By raw share above that by true share, in percentage points.
    pub raw_excess_points: f64,
}

/// Measures the rankings of populations of one size.
pub fn report(populations: &[Population]) -> Report {
    let scoped = |scope| -> Vec<(u64, &RankedCareer)> {
        let all = populations.iter().flat_map(|one| one.rankings.iter().map(|r| (one.seed, r)));
        all.filter(|(_, ranking)| ranking.scope() == scope && !ranking.lines.is_empty()).collect()
    };
    let ranked_sets: Vec<&FoundSet> = populations
        .iter()
        .flat_map(|one| {
            let is_ranked = |set: &&FoundSet| one.rankings.iter().any(|r| r.career == set.career);
            one.sets.iter().filter(is_ranked)
        })
        .collect();
    let mut careers: Vec<_> = ranked_sets.iter().map(|set| set.career.as_str()).collect();
    careers.sort_unstable();
    careers.dedup();
    let of_career = |career: &&str| {
        let sets: Vec<_> =
            ranked_sets.iter().copied().filter(|set| set.career == *career).collect();
        mean_set(career, &sets)
    };
    Report {
        seeds: populations.len(),
        world: measures::summary(&scoped(Scope::World)),
        countries: measures::summary(&scoped(Scope::Country)),
        sets: mean_set("", &ranked_sets),
        sets_by_career: careers.iter().map(of_career).collect(),
    }
}

fn mean_set(career: &str, sets: &[&FoundSet]) -> FoundSet {
    let mean =
        |of: fn(&FoundSet) -> f64| sets.iter().map(|set| of(set)).sum::<f64>() / sets.len() as f64;
    FoundSet {
        career: career.to_owned(),
        companies: mean(|set| set.companies.into()).round() as u32,
        held: mean(|set| set.held),
        truly_held: mean(|set| set.truly_held),
        overlap: mean(|set| set.overlap),
        rightly_in: mean(|set| set.rightly_in),
        correlation: mean(|set| set.correlation),
    }
}
