//! The prior of a group: its single best value, and what else it may be.

use statrs::distribution::{ContinuousCDF, Normal};

use super::likelihood::Likelihood;
use crate::maximum::argmax;

/// Schools below which no prior is fitted.
pub const SCHOOLS_MIN: usize = 5;

/// Priors drawn to carry on what is not known of the prior.
pub const COMPONENTS: usize = 64;

/// Jeffreys' prior, for groups that tell too little.
pub const JEFFREYS: Prior = Prior { alpha: 0.5, beta: 0.5 };

/// Points of each of the two looks at the posterior of the size.
const POINTS: usize = 28;
/// A size whose posterior density is e to this below the best one is not looked at closely.
const DEPTH: f64 = 12.0;
/// Generator of the lattice of draws: near the golden part of [`COMPONENTS`].
const LATTICE: usize = 39;

/// What is known of the shares of a group before a school's own graduates are seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prior {
    /// Graduates in a desirable job it is worth.
    pub alpha: f64,
    /// Other graduates it is worth.
    pub beta: f64,
}

impl Prior {
    /// Fits the prior of a group on its schools' graduates and successes `(n, k)`.
    ///
    /// ```
    /// let schools = [(100, 10), (100, 20), (100, 30), (100, 40), (100, 50), (40, 12)];
    /// let schools = schools.map(|(n, k)| (f64::from(n), f64::from(k)));
    /// let prior = engine::shares::Prior::fit(&schools);
    /// let mean = prior.alpha / (prior.alpha + prior.beta);
    /// assert!((mean - 0.30).abs() < 0.01);
    /// ```
    pub fn fit(schools: &[(f64, f64)]) -> Self {
        Self::of(&Likelihood::new(schools.iter().copied())).unwrap_or(JEFFREYS)
    }

    /// The prior of largest likelihood; none where the counts cannot tell it.
    pub(super) fn of(likelihood: &Likelihood) -> Option<Self> {
        let (graduates, successes) = likelihood.sums();
        let tells = successes > 0.0 && successes < graduates && graduates > 1.0;
        if likelihood.schools() < SCHOOLS_MIN || !tells {
            return None;
        }
        // The best mean changes little with the size: each is sought from the one before.
        let mut mean = successes / graduates;
        let profile = |ln_size: f64| {
            let size = ln_size.exp();
            mean = likelihood.best_mean(size, mean);
            likelihood.value(size, mean)
        };
        let size = argmax(0.0, graduates.ln(), profile).exp();
        Some(Self::new(size, likelihood.best_mean(size, mean)))
    }

    fn new(size: f64, mean: f64) -> Self {
        Self { alpha: size * mean, beta: size * (1.0 - mean) }
    }

    /// The share of a school with n graduates of whom k succeeded, the prior being known.
    ///
    /// ```
    /// let prior = engine::shares::Prior { alpha: 1.0, beta: 1.0 };
    /// assert_eq!(prior.mean(8.0, 4.0), 0.5);
    /// ```
    pub fn mean(&self, n: f64, k: f64) -> f64 {
        (self.alpha + k.max(0.0).min(n)) / (self.alpha + self.beta + n)
    }
}

/// Draws of the prior: sizes from their posterior given `chosen`, and to each a mean from its
/// posterior given that size and the counts of reading number `index` (as many as there are draws).
pub(super) fn drawn<'a>(
    chosen: &Likelihood,
    reading: impl Fn(usize) -> Option<&'a Likelihood>,
    seed: u64,
) -> Vec<Prior> {
    let sizes = SizePosterior::new(chosen);
    let standard = Normal::standard();
    let start = sizes.mean;
    let shift = seed as usize % COMPONENTS;
    (0..COMPONENTS)
        .map(|index| {
            // Each stratum of sizes meets each stratum of means evenly: a lattice (Korobov 1959).
            let stratum = (index * LATTICE + shift) % COMPONENTS;
            let chance = |stratum: usize| (stratum as f64 + 0.5) / COMPONENTS as f64;
            let size = sizes.quantile(chance(stratum));
            let counts = reading(index).unwrap_or(chosen);
            let mean = counts.mean_posterior(size, start);
            Prior::new(size, mean.at(standard.inverse_cdf(chance(index))))
        })
        .collect()
}

/// What is known of the size of the prior: its density on a grid of ln size, the mean integrated
/// out by Laplace's approximation.
struct SizePosterior {
    ln_sizes: Vec<f64>,
    /// Probability up to each point.
    cumulative: Vec<f64>,
    /// The group's mean at the best size.
    mean: f64,
}

impl SizePosterior {
    fn new(likelihood: &Likelihood) -> Self {
        let (graduates, successes) = likelihood.sums();
        let mut mean = (successes / graduates).clamp(1e-6, 1.0 - 1e-6);
        let mut ln_density = |ln_size: f64| {
            let size = ln_size.exp();
            let posterior = likelihood.mean_posterior(size, mean);
            mean = posterior.mode;
            // Before the data, the variance between schools, which goes with 1/(size + 1), is uniform:
            // intervals then stay honest in groups of few schools (Morris 1983); the bounds of the
            // size make it proper.
            let scatter = size * (size + 1.0).powi(-2);
            likelihood.value(size, mean) + (mean * (1.0 - mean) * scatter).ln()
                - 0.5 * posterior.curvature.ln()
        };
        let grid = |low: f64, high: f64| -> Vec<f64> {
            let step = (high - low) / (POINTS - 1) as f64;
            (0..POINTS).map(|index| low + step * index as f64).collect()
        };
        let coarse = grid(0.0, graduates.max(2.0).ln());
        let densities: Vec<f64> = coarse.iter().map(|at| ln_density(*at)).collect();
        let best = densities.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let near = |density: &f64| *density > best - DEPTH;
        let first = densities.iter().position(near).unwrap_or(0).saturating_sub(1);
        let last = densities.iter().rposition(near).unwrap_or(0).saturating_add(1).min(POINTS - 1);
        let ln_sizes = grid(coarse[first], coarse[last]);
        let densities: Vec<f64> = ln_sizes.iter().map(|at| ln_density(*at)).collect();
        let best = densities.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let weights: Vec<f64> = densities.iter().map(|density| (density - best).exp()).collect();
        let mut cumulative = vec![0.0];
        for pair in weights.windows(2) {
            cumulative.push(cumulative[cumulative.len() - 1] + (pair[0] + pair[1]) / 2.0);
        }
        Self { ln_sizes, cumulative, mean }
    }

    fn quantile(&self, chance: f64) -> f64 {
        let wanted = chance * self.cumulative[POINTS - 1];
        let above = self.cumulative.partition_point(|sum| *sum < wanted).clamp(1, POINTS - 1);
        let [low, high] = [above - 1, above].map(|index| self.cumulative[index]);
        let part = if high > low { (wanted - low) / (high - low) } else { 0.5 };
        let [low, high] = [above - 1, above].map(|index| self.ln_sizes[index]);
        (low + part * (high - low)).exp()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::beta::quantile;

    fn counted(schools: &[(u32, u32)]) -> Vec<(f64, f64)> {
        schools.iter().map(|(n, k)| (f64::from(*n), f64::from(*k))).collect()
    }

    #[test]
    fn the_fit_is_a_maximum() {
        let schools: Vec<_> =
            (1..60u32).map(|i| (10 + i * 3, (10 + i * 3) * (i % 7) / 12)).collect();
        let schools = counted(&schools);
        let likelihood = Likelihood::new(schools.iter().copied());
        let plain = |alpha: f64, beta: f64| likelihood.value(alpha + beta, alpha / (alpha + beta));
        let Prior { alpha, beta } = Prior::fit(&schools);
        for (a, b) in
            [(1.02, 1.0), (0.98, 1.0), (1.0, 1.02), (1.0, 0.98), (1.02, 1.02), (0.98, 0.98)]
        {
            assert!(plain(alpha * a, beta * b) < plain(alpha, beta), "{alpha} {beta}");
        }
    }

    #[test]
    fn a_planted_prior_is_found_and_little_doubted() {
        // Quantiles of Beta(2, 6) in steps of a hundredth, as shares of schools with 2000 graduates.
        let schools: Vec<_> = (0..100u32)
            .map(|i| {
                let k = (2000.0 * quantile(2.0, 6.0, (f64::from(i) + 0.5) / 100.0)).floor();
                (2000.0, k)
            })
            .collect();
        let Prior { alpha, beta } = Prior::fit(&schools);
        assert!((alpha - 2.0).abs() < 0.2 && (beta - 6.0).abs() < 0.6, "{alpha} {beta}");
        let draws = drawn(&Likelihood::new(schools.iter().copied()), |_| None, 1);
        let sizes: Vec<f64> = draws.iter().map(|prior| prior.alpha + prior.beta).collect();
        let mean = sizes.iter().sum::<f64>() / sizes.len() as f64;
        let square = sizes.iter().map(|size| (size - mean).powi(2)).sum::<f64>();
        let deviation = (square / sizes.len() as f64).sqrt();
        assert!((mean - 8.0).abs() < 1.0, "{mean}");
        // A variance from a hundred draws is known to about a seventh.
        assert!((0.08..0.2).contains(&(deviation / mean)), "{deviation}");
    }

    #[test]
    fn groups_that_tell_too_little_get_the_fallback() {
        for schools in [
            vec![],
            vec![(100, 50); SCHOOLS_MIN - 1],
            vec![(100, 0); 30],
            vec![(100, 100); 30],
            vec![(0, 0); 30],
        ] {
            assert_eq!(Prior::fit(&counted(&schools)), JEFFREYS, "{schools:?}");
        }
        // Schools all alike: the prior is worth as many graduates as there are, and no more.
        let alike = Prior::fit(&counted(&[(100, 20); 10]));
        assert!((alike.alpha + alike.beta - 1000.0).abs() < 1e-6, "{alike:?}");
        assert!((alike.alpha / 1000.0 - 0.2).abs() < 1e-3);
        // Schools as unlike as can be: the prior is still worth one graduate.
        let unlike =
            Prior::fit(&counted(&[(50, 0), (50, 50), (50, 0), (50, 50), (50, 50), (50, 0)]));
        assert!((unlike.alpha - 0.5).abs() < 1e-6 && (unlike.beta - 0.5).abs() < 1e-6);
    }

    proptest! {
        #[test]
        fn the_order_of_schools_does_not_matter(
            schools in prop::collection::vec((1u32..200, 0u32..200), 5..30),
        ) {
            let schools: Vec<_> = schools.into_iter().map(|(n, k)| (n, k.min(n))).collect();
            let reversed: Vec<_> = schools.iter().rev().copied().collect();
            prop_assert_eq!(Prior::fit(&counted(&schools)), Prior::fit(&counted(&reversed)));
        }
    }
}
