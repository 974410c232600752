//! Shares of graduates in a desirable job, shrunk toward their group: the prior of a group.
//!
//! Method, section 4. Of n graduates of a school, k ~ Binomial(n, q), and the q of the group's schools
//! are drawn from Beta(α, β). The two are chosen by the largest marginal (beta-binomial) likelihood
//! over all schools of the group that have a graduate, those too small to be ranked among them. How
//! sure the choice is, and what follows for each school, is in [`crate::posterior`].
//!
//! Sources: Skellam 1948 and Griffiths 1973 (the likelihood and its fit).
//!
//! Fallbacks. A prior worth more graduates than it was fitted on would pretend to knowledge, and one
//! worth less than one graduate says less than ignorance: 1 ≤ α + β ≤ graduates of the group. With
//! fewer than [`SCHOOLS_MIN`] schools, or where no graduate or every graduate of the group has a
//! desirable job, the data cannot tell α from β: the prior is then Jeffreys', Beta(½, ½).

use crate::maximum::argmax;
use crate::root::root;

/// Schools below which no prior is fitted.
pub const SCHOOLS_MIN: usize = 5;

/// What is known of the shares of a group before a school's own graduates are seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prior {
    /// Graduates in a desirable job it is worth.
    pub alpha: f64,
    /// Other graduates it is worth.
    pub beta: f64,
}

/// Jeffreys' prior, for groups that tell too little.
pub const JEFFREYS: Prior = Prior { alpha: 0.5, beta: 0.5 };

impl Prior {
    /// Fits the prior of a group on its schools' graduates and successes `(n, k)`.
    ///
    /// ```
    /// let schools = [(100, 10), (100, 20), (100, 30), (100, 40), (100, 50), (40, 12)];
    /// let prior = engine::shares::Prior::fit(&schools);
    /// let mean = prior.alpha / (prior.alpha + prior.beta);
    /// assert!((mean - 0.30).abs() < 0.01);
    /// ```
    pub fn fit(schools: &[(u32, u32)]) -> Self {
        let Some((likelihood, graduates, pooled)) = Likelihood::of_group(schools) else {
            return JEFFREYS;
        };
        let profile = |ln_size: f64| likelihood.profile(ln_size.exp(), pooled);
        let size = argmax(0.0, graduates.ln(), profile).exp();
        let mean = likelihood.best_mean(size, pooled);
        Self { alpha: size * mean, beta: size * (1.0 - mean) }
    }

    /// The posterior mean of a school with n graduates of whom k succeeded, the prior taken as known.
    pub fn mean(&self, n: f64, k: f64) -> f64 {
        (self.alpha + k) / (self.alpha + self.beta + n)
    }
}

/// The beta-binomial log-likelihood of all schools at once.
///
/// ln of the rising factorial α(α+1)…(α+k−1), summed over schools, is Σ_j c_j·ln(α + j), where c_j
/// schools have k > j: the cost depends on the largest school, not on how many there are.
pub struct Likelihood {
    successes: Vec<f64>,
    failures: Vec<f64>,
    graduates: Vec<f64>,
}

impl Likelihood {
    /// The likelihood of a group with its graduates and the part of them who succeeded; `None` where
    /// the group tells too little.
    pub fn of_group(schools: &[(u32, u32)]) -> Option<(Self, f64, f64)> {
        let with_graduates = schools.iter().filter(|(n, _)| *n > 0);
        let counted: Vec<_> = with_graduates.map(|&(n, k)| (n, k.min(n))).collect();
        let graduates: u64 = counted.iter().map(|(n, _)| u64::from(*n)).sum();
        let successes: u64 = counted.iter().map(|(_, k)| u64::from(*k)).sum();
        let is_enough = counted.len() >= SCHOOLS_MIN && successes > 0 && successes < graduates;
        let pooled = successes as f64 / graduates.max(1) as f64;
        is_enough.then(|| (Self::new(&counted), graduates as f64, pooled))
    }

    /// The largest value at a size; `start` is any mean.
    pub fn profile(&self, size: f64, start: f64) -> f64 {
        self.value(size, self.best_mean(size, start))
    }

    fn new(schools: &[(u32, u32)]) -> Self {
        Self {
            successes: counts_above(schools.iter().map(|(_, k)| *k)),
            failures: counts_above(schools.iter().map(|(n, k)| n - k)),
            graduates: counts_above(schools.iter().map(|(n, _)| *n)),
        }
    }

    /// With α = size·mean and β = size·(1 − mean), up to a constant.
    fn value(&self, size: f64, mean: f64) -> f64 {
        let rising = |counts: &[f64], base: f64| {
            (0u32..).zip(counts).map(|(j, count)| count * (base + f64::from(j)).ln()).sum::<f64>()
        };
        rising(&self.successes, size * mean) + rising(&self.failures, size * (1.0 - mean))
            - rising(&self.graduates, size)
    }

    /// The mean of largest likelihood at a size: the likelihood is concave in it.
    fn best_mean(&self, size: f64, start: f64) -> f64 {
        let slopes = |counts: &[f64], base: f64| {
            (0u32..).zip(counts).fold((0.0, 0.0), |(first, second), (j, count)| {
                let inverse = 1.0 / (base + f64::from(j));
                (first + count * inverse, second + count * inverse * inverse)
            })
        };
        root((0.0, 1.0), start, 1e-12, |mean| {
            let up = slopes(&self.successes, size * mean);
            let down = slopes(&self.failures, size * (1.0 - mean));
            (down.0 - up.0, size * (down.1 + up.1))
        })
    }
}

/// How many of the values are above 0, above 1, and so on.
fn counts_above(values: impl Iterator<Item = u32> + Clone) -> Vec<f64> {
    let largest = values.clone().max().unwrap_or(0) as usize;
    let mut counts = vec![0.0; largest + 1];
    for value in values {
        counts[value as usize] += 1.0;
    }
    let mut above = 0.0;
    for count in counts.iter_mut().rev() {
        let here = *count;
        *count = above;
        above += here;
    }
    counts.truncate(largest);
    counts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use statrs::function::gamma::ln_gamma;

    use super::*;
    use crate::beta::quantile;

    /// The likelihood as textbooks write it.
    fn plain(schools: &[(u32, u32)], alpha: f64, beta: f64) -> f64 {
        let ln_beta = |a: f64, b: f64| ln_gamma(a) + ln_gamma(b) - ln_gamma(a + b);
        schools
            .iter()
            .map(|&(n, k)| {
                ln_beta(alpha + f64::from(k), beta + f64::from(n - k)) - ln_beta(alpha, beta)
            })
            .sum()
    }

    #[test]
    fn counts_above_each_number() {
        assert_eq!(counts_above([0, 1, 3, 3].into_iter()), [3.0, 2.0, 2.0]);
        assert!(counts_above([0, 0].into_iter()).is_empty());
    }

    #[test]
    fn the_likelihood_is_the_textbook_one() {
        let schools = [(30, 4), (5, 5), (70, 20), (1, 0), (200, 31)];
        let likelihood = Likelihood::new(&schools);
        for (alpha, beta) in [(0.5, 0.5), (3.0, 11.0), (40.0, 160.0)] {
            let size = alpha + beta;
            let found = likelihood.value(size, alpha / size);
            assert!((found - plain(&schools, alpha, beta)).abs() < 1e-8);
        }
    }

    #[test]
    fn the_fit_is_a_maximum() {
        let schools: Vec<_> =
            (1..60u32).map(|i| (10 + i * 3, (10 + i * 3) * (i % 7) / 12)).collect();
        let Prior { alpha, beta } = Prior::fit(&schools);
        let best = plain(&schools, alpha, beta);
        for (a, b) in
            [(1.02, 1.0), (0.98, 1.0), (1.0, 1.02), (1.0, 0.98), (1.02, 1.02), (0.98, 0.98)]
        {
            assert!(plain(&schools, alpha * a, beta * b) < best, "{alpha} {beta}");
        }
    }

    #[test]
    fn a_planted_prior_is_found() {
        // Quantiles of Beta(2, 6) in steps of a hundredth, as shares of schools with 2000 graduates.
        let schools: Vec<_> = (0..100u32)
            .map(|i| (2000, (2000.0 * quantile(2.0, 6.0, (f64::from(i) + 0.5) / 100.0)) as u32))
            .collect();
        let Prior { alpha, beta } = Prior::fit(&schools);
        assert!((alpha - 2.0).abs() < 0.2 && (beta - 6.0).abs() < 0.6, "{alpha} {beta}");
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
            assert_eq!(Prior::fit(&schools), JEFFREYS, "{schools:?}");
        }
        // Schools all alike: the prior is worth as many graduates as there are, and no more.
        let alike = Prior::fit(&[(100, 20); 10]);
        assert!((alike.alpha + alike.beta - 1000.0).abs() < 1e-6, "{alike:?}");
        assert!((alike.alpha / 1000.0 - 0.2).abs() < 1e-3);
        // Schools as unlike as can be: the prior is still worth one graduate.
        let unlike = Prior::fit(&[(50, 0), (50, 50), (50, 0), (50, 50), (50, 50), (50, 0)]);
        assert!((unlike.alpha - 0.5).abs() < 1e-6 && (unlike.beta - 0.5).abs() < 1e-6);
    }

    proptest! {
        #[test]
        fn the_order_of_schools_does_not_matter(
            schools in prop::collection::vec((1u32..200, 0u32..200), 5..30),
        ) {
            let schools: Vec<_> = schools.into_iter().map(|(n, k)| (n, k.min(n))).collect();
            let reversed: Vec<_> = schools.iter().rev().copied().collect();
            prop_assert_eq!(Prior::fit(&schools), Prior::fit(&reversed));
        }
    }
}
