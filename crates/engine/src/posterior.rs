//! What is known of each school's share, with every doubt: the school's own chance, the group's prior,
//! and which companies are desirable.
//!
//! Method, section 4. The share q of a school is, in each of 64 draws d,
//!
//! q | d ~ Beta(M_d·μ_d + k_d, M_d·(1 − μ_d) + n − k_d)
//!
//! where k_d counts those in a job of the draw's desirable set, and (μ_d, M_d) is a draw of the
//! group's mean and of the graduates the prior is worth. M has the prior density m/(m + M)² with m the
//! median n of the group (the shrinkage M/(M + n) of a school of middle size is uniform: Christiansen
//! and Morris 1997), between 1 and the graduates of the group; its posterior is computed on a grid from the
//! profile likelihood of the chosen set, and taken at 64 evenly spaced probabilities. Given M, the
//! mean is taken from the draw's counts: ln(μ/(1 − μ)) is about normal around the weighted mean with
//! weights n·(M + 1)/(n + M), the beta-binomial's precision.
//!
//! The share told is the mean of the mixture; its interval has equal tails of the beta distribution
//! with the mixture's mean and variance. Taking the prior as known would make intervals too narrow
//! where a group is small or its schools alike (Laird and Louis 1989).
//!
//! Limits: the mixture is replaced by one beta distribution; the desirable set's doubt is that of the
//! chosen model of scores.

use crate::beta;
use crate::counts::Counts;
use crate::desirable_set::DRAWS;
use crate::normal;
use crate::shares::{Likelihood, Prior};

/// Points of the grid of ln M.
const GRID: usize = 40;

/// The posterior of one school's share.
#[derive(Debug, Clone, PartialEq)]
pub struct SharePosterior {
    /// Mean.
    pub share: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
    /// Variance within the draws: the school's own.
    pub own_variance: f64,
    /// Mean in each draw.
    pub draws: Vec<f64>,
}

/// The prior of a group with its doubt.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupPosterior {
    /// Mean and worth of the prior in each draw.
    draws: Vec<(f64, f64)>,
}

impl GroupPosterior {
    /// The prior of a group from all its schools, those too small to be ranked among them.
    pub fn fit(schools: &[&Counts]) -> Self {
        let whole = |x: f64| x.round() as u32;
        let plain: Vec<_> = schools.iter().map(|one| (whole(one.n), whole(one.k))).collect();
        let Some((likelihood, graduates, pooled)) = Likelihood::of_group(&plain) else {
            return Self { draws: vec![(0.5, 1.0); DRAWS] };
        };
        let mut sizes: Vec<_> = schools.iter().map(|one| one.n).filter(|n| *n > 0.0).collect();
        sizes.sort_by(f64::total_cmp);
        let middle = sizes[sizes.len() / 2];
        let worths = worths(&likelihood, graduates, pooled, middle);
        let mean = |(draw, worth): (usize, f64)| {
            let weight = |n: f64| n * (worth + 1.0) / (n + worth);
            let (mut sum, mut all) = (0.0, 0.0);
            for one in schools.iter().filter(|one| one.n > 0.0) {
                all += weight(one.n);
                sum += weight(one.n) * one.draws.get(draw).unwrap_or(&one.k) / one.n;
            }
            // Half a success more on either side keeps the logarithm finite.
            let centre = (sum + 0.5) / (all + 1.0);
            let deviation = 1.0 / (centre * (1.0 - centre) * all).sqrt();
            let logit = (centre / (1.0 - centre)).ln() + deviation * normal_score(draw);
            (1.0 / (1.0 + (-logit).exp()), worth)
        };
        Self { draws: worths.into_iter().enumerate().map(mean).collect() }
    }

    /// The posterior of one school's share; the interval holds the truth with a probability.
    pub fn share(&self, school: &Counts, interval: f64) -> SharePosterior {
        let mut draws = Vec::with_capacity(self.draws.len());
        let mut own_variance = 0.0;
        for (draw, (mean, worth)) in self.draws.iter().enumerate() {
            let k = school.draws.get(draw).unwrap_or(&school.k).clamp(0.0, school.n);
            let size = worth + school.n;
            let share = (worth * mean + k) / size;
            own_variance += share * (1.0 - share) / (size + 1.0) / self.draws.len() as f64;
            draws.push(share);
        }
        let share = draws.iter().sum::<f64>() / draws.len() as f64;
        let between = draws.iter().map(|one| (one - share).powi(2)).sum::<f64>();
        let variance = own_variance + between / draws.len() as f64;
        let size = (share * (1.0 - share) / variance - 1.0).max(1e-3);
        let (alpha, beta) = (size * share, size * (1.0 - share));
        let tail = (1.0 - interval) / 2.0;
        // Of a very skewed posterior the mean may lie outside; the interval is widened to hold it.
        SharePosterior {
            share,
            low: beta::quantile(alpha, beta, tail).min(share),
            high: beta::quantile(alpha, beta, 1.0 - tail).max(share),
            own_variance,
            draws,
        }
    }
}

/// M at evenly spaced probabilities of its posterior.
fn worths(likelihood: &Likelihood, graduates: f64, pooled: f64, middle: f64) -> Vec<f64> {
    let step = graduates.ln() / GRID as f64;
    let ln_worth = |index: usize| step * index as f64;
    // The density of ln M: that of M times M.
    let ln_density = |index: usize| {
        let worth = ln_worth(index).exp();
        likelihood.profile(worth, pooled) + worth.ln() - 2.0 * (middle + worth).ln()
    };
    let densities: Vec<_> = (0..=GRID).map(ln_density).collect();
    let largest = densities.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut sums = vec![0.0];
    for pair in densities.windows(2) {
        let area = ((pair[0] - largest).exp() + (pair[1] - largest).exp()) / 2.0;
        sums.push(sums[sums.len() - 1] + area);
    }
    let at = |draw: usize| {
        let wanted = sums[GRID] * (draw as f64 + 0.5) / DRAWS as f64;
        let right = sums.partition_point(|sum| *sum < wanted).clamp(1, GRID);
        let inside = (wanted - sums[right - 1]) / (sums[right] - sums[right - 1]).max(1e-300);
        (ln_worth(right - 1) + step * inside).exp()
    };
    (0..DRAWS).map(at).collect()
}

/// A standard normal number for each draw: the 64 evenly spaced quantiles, in an order that has
/// nothing to do with that of M (37 and 64 share no factor).
fn normal_score(draw: usize) -> f64 {
    normal::quantile(((draw * 37 % DRAWS) as f64 + 0.5) / DRAWS as f64)
}

/// The posterior mean with another reading of "desirable", its prior taken as known.
pub fn plain_shares(counts: &[(f64, f64)]) -> Vec<f64> {
    let whole: Vec<_> = counts.iter().map(|(n, k)| (n.round() as u32, k.round() as u32)).collect();
    let prior = Prior::fit(&whole);
    counts.iter().map(|(n, k)| prior.mean(*n, *k)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rand_xoshiro::Xoshiro256PlusPlus;
    use rand_xoshiro::rand_core::{Rng, SeedableRng};

    use super::*;

    fn counts(n: u32, k: u32) -> Counts {
        Counts { n: n.into(), k: k.into(), ..Counts::default() }
    }

    fn unit(random: &mut Xoshiro256PlusPlus) -> f64 {
        (random.next_u64() >> 11) as f64 / (1u64 << 53) as f64
    }

    #[test]
    fn without_a_group_the_interval_is_jeffreys() {
        let one = counts(30, 12);
        let found = GroupPosterior::fit(&[&one]).share(&one, 0.95);
        assert!((found.share - 12.5 / 31.0).abs() < 1e-12);
        assert!((found.low - beta::quantile(12.5, 18.5, 0.025)).abs() < 1e-9);
        assert!((found.high - beta::quantile(12.5, 18.5, 0.975)).abs() < 1e-9);
    }

    #[test]
    fn a_large_group_with_a_clear_prior_gives_the_plug_in_share() {
        let mut random = Xoshiro256PlusPlus::seed_from_u64(3);
        let schools: Vec<_> = (0..400)
            .map(|_| {
                let q = beta::quantile(12.0, 28.0, unit(&mut random));
                counts(200, (0..200).filter(|_| unit(&mut random) < q).count() as u32)
            })
            .collect();
        let group = GroupPosterior::fit(&schools.iter().collect::<Vec<_>>());
        let found = group.share(&counts(100, 60), 0.95);
        assert!((found.share - 72.0 / 140.0).abs() < 0.01, "{}", found.share);
        let plain = beta::quantile(72.0, 68.0, 0.975) - beta::quantile(72.0, 68.0, 0.025);
        assert!(((found.high - found.low) / plain - 1.0).abs() < 0.1);
    }

    #[test]
    fn a_doubtful_set_widens_the_interval() {
        let mut doubtful = counts(100, 40);
        doubtful.draws = (0..64).map(|draw| 30.0 + f64::from(draw % 21)).collect();
        let others: Vec<_> = (0..30).map(|index| counts(100, 20 + index)).collect();
        let mut group: Vec<_> = others.iter().collect();
        let sure = counts(100, 40);
        group.push(&sure);
        let group = GroupPosterior::fit(&group);
        let (sure, doubtful) = (group.share(&sure, 0.95), group.share(&doubtful, 0.95));
        assert!((sure.share - doubtful.share).abs() < 1e-2);
        assert!(doubtful.high - doubtful.low > 1.3 * (sure.high - sure.low));
    }

    /// Intervals hold the truth as often as they say, over groups of many sizes, where the model holds.
    #[test]
    fn intervals_cover_where_the_model_holds() {
        let mut random = Xoshiro256PlusPlus::seed_from_u64(17);
        for (schools, groups) in [(8, 60), (30, 16), (150, 3)] {
            for (alpha, beta) in [(3.0, 9.0), (40.0, 160.0)] {
                let (mut held, mut all) = (0.0, 0.0);
                for _ in 0..groups {
                    let truths: Vec<_> = (0..schools)
                        .map(|_| beta::quantile(alpha, beta, unit(&mut random)))
                        .collect();
                    let seen: Vec<_> = truths
                        .iter()
                        .map(|q| {
                            let n = 30 + (270.0 * unit(&mut random).powi(2)) as u32;
                            counts(n, (0..n).filter(|_| unit(&mut random) < *q).count() as u32)
                        })
                        .collect();
                    let group = GroupPosterior::fit(&seen.iter().collect::<Vec<_>>());
                    for (truth, seen) in truths.iter().zip(&seen) {
                        let found = group.share(seen, 0.95);
                        held += f64::from(u8::from((found.low..=found.high).contains(truth)));
                        all += 1.0;
                    }
                }
                assert!(held / all > 0.925, "{schools} {alpha} {beta}: {}", held / all);
            }
        }
    }

    proptest! {
        #[test]
        fn shares_lie_in_their_intervals_between_0_and_1(
            schools in prop::collection::vec((0u32..400, 0u32..400), 1..40),
        ) {
            let schools: Vec<_> =
                schools.into_iter().map(|(n, k)| counts(n, k.min(n))).collect();
            let group = GroupPosterior::fit(&schools.iter().collect::<Vec<_>>());
            for school in &schools {
                let found = group.share(school, 0.95);
                prop_assert!(0.0 <= found.low && found.low <= found.share);
                prop_assert!(found.share <= found.high && found.high <= 1.0);
            }
        }

        #[test]
        fn the_order_of_schools_does_not_matter(
            schools in prop::collection::vec((1u32..200, 0u32..200), 5..30),
        ) {
            let schools: Vec<_> =
                schools.into_iter().map(|(n, k)| counts(n, k.min(n))).collect();
            let one = GroupPosterior::fit(&schools.iter().collect::<Vec<_>>());
            let other = GroupPosterior::fit(&schools.iter().rev().collect::<Vec<_>>());
            let share = |group: &GroupPosterior| group.share(&schools[0], 0.95).share;
            prop_assert!((share(&one) - share(&other)).abs() < 1e-9);
        }
    }
}
