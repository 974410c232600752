//! Rank sets: the ranks a school may have, for all schools of a ranking at once.
//!
//! Method, section 4. A school's set is [1 + schools surely above it, N − schools surely below it]
//! (Mogstad, Romano, Shaikh and Wilhelm 2024): with the given probability the sets of all schools hold
//! their true ranks together, whatever the prior. Where nothing but chance in whole counts is in
//! doubt, "surely" comes from `exact` tests; where the desirable set is in doubt too, or
//! graduates are weighted, from `general` ones.

mod exact;
mod general;
mod range;

use crate::counts::Counts;

/// The first and the last rank a school may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RankSet {
    /// The best rank, from 1.
    pub low: u32,
    /// The worst rank.
    pub high: u32,
}

/// The rank sets of the schools of a ranking; together they hold all true ranks with the given
/// probability.
pub fn rank_sets(schools: &[&Counts], interval: f64) -> Vec<RankSet> {
    let mut sure = Sure { above: vec![0; schools.len()], below: vec![0; schools.len()] };
    match whole(schools) {
        Some(counts) => exact::compare(&counts, 1.0 - interval, &mut sure),
        None => general::compare(schools, interval, &mut sure),
    }
    let all = u32::try_from(schools.len()).unwrap_or(u32::MAX);
    let sets = sure.above.iter().zip(&sure.below);
    sets.map(|(above, below)| RankSet { low: 1 + above, high: all - below }).collect()
}

/// To each school, how many are surely above and surely below it.
struct Sure {
    above: Vec<u32>,
    below: Vec<u32>,
}

impl Sure {
    fn is_above(&mut self, one: usize, other: usize) {
        self.below[one] += 1;
        self.above[other] += 1;
    }
}

/// The counts (n, k), if they are whole and nothing else is in doubt.
fn whole(schools: &[&Counts]) -> Option<Vec<(u64, u64)>> {
    let whole = |count: f64| {
        let is_whole = (0.0..1e9).contains(&count) && (count - count.round()).abs() < 1e-9 * count;
        (is_whole || count == 0.0).then(|| count.round() as u64)
    };
    let pair = |school: &&Counts| {
        let (n, k) = (whole(school.n)?, whole(school.k)?);
        (school.draws.is_empty() && k <= n).then_some((n, k))
    };
    schools.iter().map(pair).collect()
}

#[cfg(test)]
mod tests;
