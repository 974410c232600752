//! A mixture of beta distributions in equal parts: what is known of one school's share.

use statrs::distribution::{ContinuousCDF, Normal};
use statrs::function::erf::erfc;

use crate::beta;
use crate::gamma::ln_gamma;
use crate::root::root;

/// From these shapes on the normal approximation is used; below, a recurrence leads up to it.
const NORMAL_FROM: f64 = 8.0;
/// How exactly quantiles are found.
const PRECISION: f64 = 1e-7;

/// The posterior of a share, as a mixture.
#[derive(Debug, Clone, PartialEq)]
pub struct Mixture {
    parts: Vec<Part>,
}

impl Mixture {
    /// From the shapes (alpha, beta) of its parts, at least one.
    pub(super) fn new(shapes: impl Iterator<Item = (f64, f64)>) -> Self {
        Self { parts: shapes.map(|(alpha, beta)| Part::new(alpha, beta)).collect() }
    }

    /// The means of its parts.
    pub fn means(&self) -> impl Iterator<Item = f64> {
        self.parts.iter().map(|part| part.alpha / part.size)
    }

    /// The mean.
    pub fn mean(&self) -> f64 {
        self.means().sum::<f64>() / self.parts.len() as f64
    }

    /// The mean variance of a part on the scale of arcsin √share: 1/(4(α + β + 1)).
    pub fn angle_variance(&self) -> f64 {
        let sum: f64 = self.parts.iter().map(|part| 0.25 / (part.size + 1.0)).sum();
        sum / self.parts.len() as f64
    }

    fn deviation(&self, mean: f64) -> f64 {
        let sum: f64 = self
            .parts
            .iter()
            .map(|part| {
                let own = part.alpha / part.size;
                own * (1.0 - own) / (part.size + 1.0) + (own - mean).powi(2)
            })
            .sum();
        (sum / self.parts.len() as f64).sqrt()
    }

    /// The share below which the truth lies with a probability.
    pub fn quantile(&self, chance: f64) -> f64 {
        if let [part] = self.parts.as_slice() {
            return beta::quantile(part.alpha, part.beta, chance);
        }
        let mean = self.mean();
        let start = mean + self.deviation(mean) * Normal::standard().inverse_cdf(chance);
        let start = start.clamp(mean * 0.1, 1.0 - (1.0 - mean) * 0.1);
        let count = self.parts.len() as f64;
        root((0.0, 1.0), start, PRECISION, |x| {
            let point = Point::new(x);
            let sum = self.parts.iter().fold((0.0, 0.0), |sum, part| {
                let (probability, density) = part.at(&point);
                (sum.0 + probability, sum.1 + density)
            });
            (sum.0 / count - chance, sum.1 / count)
        })
    }
}

/// A share with its logarithms.
struct Point {
    x: f64,
    ln: f64,
    ln_rest: f64,
}

impl Point {
    fn new(x: f64) -> Self {
        let x = x.clamp(1e-300, 1.0 - 1e-16);
        Self { x, ln: x.ln(), ln_rest: (-x).ln_1p() }
    }
}

/// One beta distribution, with what its probabilities need whatever the share.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Part {
    alpha: f64,
    beta: f64,
    size: f64,
    ln_beta: f64,
    /// ln of (α − ½)/(α + β − 1) and of (β − ½)/(α + β − 1), the shapes being large enough.
    ln_parts: (f64, f64),
}

impl Part {
    fn new(alpha: f64, beta: f64) -> Self {
        let raised = |shape: f64| shape + (NORMAL_FROM - shape).ceil().max(0.0);
        let [a, b] = [raised(alpha), raised(beta)];
        let trials = a + b - 1.0;
        Self {
            alpha,
            beta,
            size: alpha + beta,
            ln_beta: ln_gamma(alpha) + ln_gamma(beta) - ln_gamma(alpha + beta),
            ln_parts: (((a - 0.5) / trials).ln(), ((b - 0.5) / trials).ln()),
        }
    }

    /// The probability up to a share, and the density there.
    fn at(&self, point: &Point) -> (f64, f64) {
        let (x, rest) = (point.x, 1.0 - point.x);
        let (mut a, mut b) = (self.alpha, self.beta);
        let mut mass = (a * point.ln + b * point.ln_rest - self.ln_beta).exp();
        let density = mass / (x * rest);
        // I(a, b) = I(a + 1, b) + x^a (1 − x)^b / (a B(a, b)), and likewise for b (DLMF 8.17.20, 21).
        let mut below = 0.0;
        while a < NORMAL_FROM {
            below += mass / a;
            mass *= x * (a + b) / a;
            a += 1.0;
        }
        while b < NORMAL_FROM {
            below -= mass / b;
            mass *= rest * (a + b) / b;
            b += 1.0;
        }
        (below + self.normal(a, b, point), density)
    }

    /// The probability up to a share by the normal approximation of Peizer and Pratt (1968).
    fn normal(&self, a: f64, b: f64, point: &Point) -> f64 {
        let (x, rest) = (point.x, 1.0 - point.x);
        let all = a + b;
        let gap =
            a - 1.0 / 3.0 - (all - 2.0 / 3.0) * x + 0.02 * (rest / a - x / b + (0.5 - x) / all);
        let up = skew(self.ln_parts.0 - point.ln);
        let down = skew(self.ln_parts.1 - point.ln_rest);
        let spread = (all - 5.0 / 6.0) * x * rest;
        let z = gap * ((1.0 + rest * up + x * down) / spread).sqrt();
        0.5 * erfc(z * std::f64::consts::FRAC_1_SQRT_2)
    }
}

/// (1 − r² + 2 r ln r) / (1 − r)² for r = e^`ln_ratio`; near r = 1 its series.
fn skew(ln_ratio: f64) -> f64 {
    if ln_ratio.abs() < 1e-3 {
        return -ln_ratio / 3.0;
    }
    let ratio = ln_ratio.exp();
    (1.0 - ratio * ratio + 2.0 * ratio * ln_ratio) / (1.0 - ratio).powi(2)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same mixture's probability, each part by the continued fraction.
    fn exact(shapes: &[(f64, f64)], x: f64) -> f64 {
        let sum: f64 = shapes.iter().map(|(a, b)| beta::probability(*a, *b, x)).sum();
        sum / shapes.len() as f64
    }

    #[test]
    fn a_mixture_of_equal_parts_is_one_of_them() {
        let one = Mixture::new([(3.0, 9.0)].into_iter());
        let many = Mixture::new([(3.0, 9.0); 9].into_iter());
        assert_eq!(one.mean(), 0.25);
        assert!((many.mean() - 0.25).abs() < 1e-15);
        for chance in [0.025, 0.5, 0.975] {
            assert!((one.quantile(chance) - many.quantile(chance)).abs() < 2e-4);
        }
    }

    proptest! {
        #[test]
        fn quantiles_have_their_probability(
            shapes in prop::collection::vec((0.02..3000.0f64, 0.02..3000.0f64), 2..8),
            small in prop::collection::vec((0.02..4.0f64, 0.02..400.0f64), 2..8),
        ) {
            for shapes in [shapes, small] {
                let mixture = Mixture::new(shapes.iter().copied());
                for chance in [0.005, 0.025, 0.2, 0.5, 0.8, 0.975, 0.995] {
                    let x = mixture.quantile(chance);
                    prop_assert!((0.0..=1.0).contains(&x));
                    let found = exact(&shapes, x);
                    // A density without bound at an end: the next share has another probability.
                    let slack = exact(&shapes, x + 2e-7) - exact(&shapes, x - 2e-7);
                    prop_assert!((found - chance).abs() < 1e-4 + slack, "{shapes:?} {chance} {found}");
                }
            }
        }
    }
}
