//! The beta-binomial log-likelihood of all schools of a group at once.

use crate::gamma::{ln_gamma, slopes};
use crate::root::root;

/// The counts `(n, k)` of a group.
///
/// The likelihood is a sum over each of n, k and n − k for itself, so that it is enough to know how often
/// each number occurs: few numbers do, as most schools are small.
pub struct Likelihood {
    schools: usize,
    graduates: Vec<Occurrence>,
    successes: Vec<Occurrence>,
    failures: Vec<Occurrence>,
}

/// A number, and how many schools have it.
#[derive(Debug, Clone, Copy)]
struct Occurrence {
    number: f64,
    schools: f64,
}

impl Occurrence {
    /// The distinct numbers, ascending.
    fn of(mut numbers: Vec<f64>) -> Vec<Self> {
        numbers.sort_unstable_by(f64::total_cmp);
        let same = numbers.chunk_by(|one, other| one == other);
        same.map(|same| Self { number: same[0], schools: same.len() as f64 }).collect()
    }

    fn sum(of: &[Self], value: impl Fn(f64) -> f64) -> f64 {
        of.iter().map(|one| one.schools * value(one.number)).sum()
    }
}

impl Likelihood {
    /// Schools without a graduate tell nothing and are left out.
    pub fn new(counts: impl Iterator<Item = (f64, f64)>) -> Self {
        let counts: Vec<_> =
            counts.filter(|(n, _)| *n > 0.0).map(|(n, k)| (n, k.max(0.0).min(n))).collect();
        Self {
            schools: counts.len(),
            graduates: Occurrence::of(counts.iter().map(|(n, _)| *n).collect()),
            successes: Occurrence::of(counts.iter().map(|(_, k)| *k).collect()),
            failures: Occurrence::of(counts.iter().map(|(n, k)| n - k).collect()),
        }
    }

    /// Schools with a graduate.
    pub fn schools(&self) -> usize {
        self.schools
    }

    /// Graduates, and those of them who succeeded.
    pub fn sums(&self) -> (f64, f64) {
        let sum = |of| Occurrence::sum(of, |number| number);
        (sum(&self.graduates), sum(&self.successes))
    }

    /// With α = size·mean and β = size·(1 − mean), up to a constant: the sum over schools of
    /// ln of the rising factorials α…(α+k−1) and β…(β+n−k−1) less that of size…(size+n−1).
    pub fn value(&self, size: f64, mean: f64) -> f64 {
        let rising = |of, base: f64| Occurrence::sum(of, |number| ln_gamma(base + number));
        let [alpha, beta] = [size * mean, size * (1.0 - mean)];
        let bases = ln_gamma(alpha) + ln_gamma(beta) - ln_gamma(size);
        rising(&self.successes, alpha) + rising(&self.failures, beta)
            - rising(&self.graduates, size)
            - self.schools as f64 * bases
    }

    /// The first derivative by the mean, and the second, both over size.
    fn slopes(&self, size: f64, mean: f64) -> (f64, f64) {
        let sums = |of: &[Occurrence], base: f64| {
            let at_base = slopes(base);
            let known = of.iter().filter(|one| one.number > 0.0);
            known.fold((0.0, 0.0), |sums, one| {
                let here = slopes(base + one.number);
                let more = (here.0 - at_base.0, here.1 - at_base.1);
                (sums.0 + one.schools * more.0, sums.1 + one.schools * more.1)
            })
        };
        let up = sums(&self.successes, size * mean);
        let down = sums(&self.failures, size * (1.0 - mean));
        (up.0 - down.0, size * (up.1 + down.1))
    }

    /// The mean of largest likelihood at a size: the likelihood is concave in it.
    pub fn best_mean(&self, size: f64, start: f64) -> f64 {
        root((0.0, 1.0), start, 1e-10, |mean| {
            let (first, second) = self.slopes(size, mean);
            (-first, -second)
        })
    }

    /// The posterior of ln(mean / (1 − mean)) at a size, the mean being uniform before: its mode and
    /// its curvature there (Laplace's approximation). It has a mode whatever the counts.
    pub fn mean_posterior(&self, size: f64, start: f64) -> LogitPosterior {
        let all = |mean: f64| {
            let (first, second) = self.slopes(size, mean);
            let [up, down] = [1.0 / mean, 1.0 / (1.0 - mean)];
            (first * size + up - down, second * size - up * up - down * down)
        };
        // A step this small leaves its square, and a curvature that is as good.
        let mut curvature = 0.0;
        let mode = root((0.0, 1.0), start, 1e-4 * start.min(1.0 - start), |mean| {
            let (first, second) = all(mean);
            curvature = -second;
            (-first, -second)
        })
        .clamp(1e-9, 1.0 - 1e-9);
        let slope_of_mean = mode * (1.0 - mode);
        LogitPosterior { mode, curvature: (curvature * slope_of_mean.powi(2)).max(1e-9) }
    }
}

/// A normal approximation on the scale of log-odds.
#[derive(Debug, Clone, Copy)]
pub struct LogitPosterior {
    /// The mode, as a share.
    pub mode: f64,
    /// Precision of the log-odds around it.
    pub curvature: f64,
}

impl LogitPosterior {
    /// The share at a number of standard deviations from the mode.
    pub fn at(&self, deviations: f64) -> f64 {
        let logit = (self.mode / (1.0 - self.mode)).ln() + deviations / self.curvature.sqrt();
        (1.0 / (1.0 + (-logit).exp())).clamp(1e-6, 1.0 - 1e-6)
    }
}

#[cfg(test)]
mod tests {
    use statrs::function::gamma::ln_gamma;

    use super::*;

    #[test]
    fn the_likelihood_is_the_textbook_one() {
        let ln_beta = |a: f64, b: f64| ln_gamma(a) + ln_gamma(b) - ln_gamma(a + b);
        let schools = [(30.0, 4.0), (5.0, 5.0), (70.0, 20.5), (1.0, 0.0), (200.25, 31.0)];
        let likelihood = Likelihood::new(schools.into_iter());
        for (alpha, beta) in [(0.5, 0.5), (3.0, 11.0), (40.0, 160.0)] {
            let size = alpha + beta;
            let plain: f64 = schools
                .iter()
                .map(|(n, k)| ln_beta(alpha + k, beta + n - k) - ln_beta(alpha, beta))
                .sum();
            assert!((likelihood.value(size, alpha / size) - plain).abs() < 1e-8);
        }
    }

    #[test]
    fn slopes_are_those_of_the_value() {
        let likelihood = Likelihood::new([(30.0, 4.0), (5.0, 5.0), (70.0, 20.5)].into_iter());
        let (size, mean, step) = (12.0, 0.3, 1e-5);
        let [below, here, above] =
            [-step, 0.0, step].map(|by: f64| likelihood.value(size, mean + by));
        let (first, second) = likelihood.slopes(size, mean);
        assert!(((above - below) / (2.0 * step) - size * first).abs() < 1e-4);
        let numeric = (above - 2.0 * here + below) / (step * step);
        assert!((numeric / (size * second) - 1.0).abs() < 1e-3, "{numeric} {second}");
    }

    #[test]
    fn a_mean_is_doubted_as_much_as_its_schools_tell() {
        // Schools alike and a large size: about a binomial with all graduates, with its Beta(1 + k, 1 + n − k).
        let likelihood = Likelihood::new([(100.0, 20.0); 10].into_iter());
        let posterior = likelihood.mean_posterior(1e7, 0.5);
        assert!((posterior.mode - 201.0 / 1002.0).abs() < 1e-4, "{posterior:?}");
        let expected = 1002.0 * posterior.mode * (1.0 - posterior.mode);
        assert!((posterior.curvature / expected - 1.0).abs() < 0.01, "{posterior:?}");
        // Nobody succeeds: still a mode inside.
        let none = Likelihood::new([(100.0, 0.0); 10].into_iter()).mean_posterior(50.0, 0.5);
        assert!(none.mode > 0.0 && none.mode < 0.01 && none.at(2.0) > none.mode);
    }
}
