//! Which ranks a school may truly have, for all schools of a ranking at once.
//!
//! Method, section 4. The rank set of a school is [1 + schools surely above, N − schools surely below];
//! with the chosen probability all sets of a ranking hold the true ranks together (Mogstad, Romano,
//! Shaikh and Wilhelm 2024). "Surely" is decided for all pairs at once, in one of two forms:
//!
//! - [`studentised`], with the doubt of the desirable set, where scores have a posterior;
//! - [`exact`], where nothing but the counts is uncertain.

mod exact;
mod studentised;

use crate::counts::Counts;

/// First and last rank a school may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RankSet {
    /// Best rank, from 1.
    pub low: u32,
    /// Worst rank.
    pub high: u32,
}

/// Rank sets of the schools of a ranking, simultaneous with a probability.
pub fn rank_sets(schools: &[&Counts], interval: f64) -> Vec<RankSet> {
    let is_whole = |one: &&Counts| one.n.fract() == 0.0 && one.k.fract() == 0.0;
    let is_plain = schools.iter().all(|one| one.draws.is_empty() && is_whole(one));
    if is_plain {
        let counts: Vec<_> = schools.iter().map(|one| (one.n as u32, one.k as u32)).collect();
        from_pairs(counts.len(), &exact::surely_above(&counts, 1.0 - interval))
    } else {
        from_pairs(schools.len(), &studentised::surely_above(schools, interval))
    }
}

/// Sets from the pairs (above, below) that are sure.
pub fn from_pairs(schools: usize, surely_above: &[(usize, usize)]) -> Vec<RankSet> {
    let count = u32::try_from(schools).unwrap_or(u32::MAX);
    let mut sets = vec![RankSet { low: 1, high: count }; schools];
    for (above, below) in surely_above {
        sets[*below].low += 1;
        sets[*above].high -= 1;
    }
    sets
}

pub use exact::surely_above as surely_above_exact;

#[cfg(test)]
mod tests {
    use super::*;

    fn school(n: u32, k: u32, draws: Vec<f64>) -> Counts {
        Counts { n: n.into(), k: k.into(), draws, ..Counts::default() }
    }

    fn sets(schools: &[Counts]) -> Vec<(u32, u32)> {
        let schools: Vec<_> = schools.iter().collect();
        rank_sets(&schools, 0.95).iter().map(|set| (set.low, set.high)).collect()
    }

    #[test]
    fn far_apart_schools_have_their_rank_and_equal_ones_have_all() {
        for draws in [0, 64] {
            let one = |n, k: u32| school(n, k, vec![f64::from(k); draws]);
            assert_eq!(sets(&[one(500, 100)]), [(1, 1)]);
            let apart = [one(2000, 100), one(2000, 1000), one(2000, 1900)];
            assert_eq!(sets(&apart), [(3, 3), (2, 2), (1, 1)]);
            let equal: Vec<_> = (0..7).map(|_| one(100, 30)).collect();
            assert_eq!(sets(&equal), vec![(1, 7); 7]);
            let two = [one(40, 10), one(40, 12)];
            assert_eq!(sets(&two), [(1, 2), (1, 2)]);
        }
        assert!(rank_sets(&[], 0.95).is_empty());
    }

    #[test]
    fn a_doubtful_set_of_companies_makes_ranks_less_sure() {
        let sure = |k: u32| school(1000, k, vec![f64::from(k); 64]);
        assert_eq!(sets(&[sure(300), sure(500)]), [(2, 2), (1, 1)]);
        let wavering = |k: f64, sign: f64| Counts {
            draws: (0..64).map(|d| k + sign * 3.0 * (f64::from(d) - 31.5)).collect(),
            ..school(1000, k as u32, vec![])
        };
        assert_eq!(sets(&[wavering(300.0, 1.0), wavering(500.0, -1.0)]), [(1, 2), (1, 2)]);
        // What both have in common says nothing about their order.
        assert_eq!(sets(&[wavering(300.0, 1.0), wavering(500.0, 1.0)]), [(2, 2), (1, 1)]);
    }
}
