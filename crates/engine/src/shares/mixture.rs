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
/// Steps of Halley's after which the root is bracketed.
const HALLEY_STEPS_MAX: usize = 4;

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

    fn shape(&self, mean: f64) -> Shape {
        let (mut squares, mut cubes, mut narrowest) = (0.0, 0.0, f64::INFINITY);
        for part in &self.parts {
            let own = part.alpha / part.size;
            let (variance, away) = (own * (1.0 - own) / (part.size + 1.0), own - mean);
            let cube = 2.0 * (1.0 - 2.0 * own) * variance / (part.size + 2.0);
            squares += variance + away.powi(2);
            cubes += cube + away * (3.0 * variance + away.powi(2));
            // Below 1 a shape makes a density without bound, which no step foresees.
            let is_smooth = part.alpha >= 1.0 && part.beta >= 1.0;
            narrowest = if is_smooth { variance.min(narrowest) } else { 0.0 };
        }
        let count = self.parts.len() as f64;
        let deviation = (squares / count).sqrt();
        let skewness = cubes / count / deviation.powi(3);
        Shape { deviation, skewness, narrowest: narrowest.sqrt() }
    }

    /// The share below which the truth lies with a probability.
    ///
    /// Starts where the first two terms of Cornish and Fisher (1938) say, and takes Halley's steps, whose
    /// error is cubed by each; where these lead astray, the root is bracketed.
    pub fn quantile(&self, chance: f64) -> f64 {
        if let [part] = self.parts.as_slice() {
            return beta::quantile(part.alpha, part.beta, chance);
        }
        let mean = self.mean();
        let Shape { deviation, skewness, narrowest } = self.shape(mean);
        let z = Normal::standard().inverse_cdf(chance);
        let start = mean + deviation * (z + skewness * (z * z - 1.0) / 6.0);
        let start = start.clamp(mean * 0.1, 1.0 - (1.0 - mean) * 0.1);
        let mut x = start;
        for _ in 0..HALLEY_STEPS_MAX {
            let Reading { probability, density, slope } = self.at(x);
            let newton = (probability - chance) / density;
            let step = newton / (1.0 - 0.5 * newton * slope / density);
            let next = x - step;
            // A step of a whole deviation, or out of the range, is no small correction.
            if !(newton.abs() < deviation && next > 0.0 && next < 1.0) {
                break;
            }
            x = next;
            if newton.abs().powi(3) <= PRECISION * narrowest.powi(2) / 10.0 {
                return x;
            }
        }
        root((0.0, 1.0), start, PRECISION, |x| {
            let Reading { probability, density, .. } = self.at(x);
            (probability - chance, density)
        })
    }

    fn at(&self, x: f64) -> Reading {
        let point = Point::new(x);
        let mut sum = Reading { probability: 0.0, density: 0.0, slope: 0.0 };
        for part in &self.parts {
            let (probability, density) = part.at(&point);
            sum.probability += probability;
            sum.density += density;
            let slope = (part.alpha - 1.0) * point.inverse - (part.beta - 1.0) * point.inverse_rest;
            sum.slope += density * slope;
        }
        let count = self.parts.len() as f64;
        Reading {
            probability: sum.probability / count,
            density: sum.density / count,
            slope: sum.slope / count,
        }
    }
}

/// What a mixture looks like.
struct Shape {
    /// Standard deviation.
    deviation: f64,
    skewness: f64,
    /// Standard deviation of its narrowest part; 0 where a part has no bounded density.
    narrowest: f64,
}

/// A mixture at a share.
struct Reading {
    /// The probability up to it.
    probability: f64,
    /// The density.
    density: f64,
    /// The derivative of the density.
    slope: f64,
}

/// A share with its logarithms.
struct Point {
    x: f64,
    ln: f64,
    ln_rest: f64,
    inverse: f64,
    inverse_rest: f64,
}

impl Point {
    fn new(x: f64) -> Self {
        let x = x.clamp(1e-300, 1.0 - 1e-16);
        Self {
            x,
            ln: x.ln(),
            ln_rest: (-x).ln_1p(),
            inverse: 1.0 / x,
            inverse_rest: 1.0 / (1.0 - x),
        }
    }
}

/// One beta distribution, with what its probabilities need whatever the share.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Part {
    alpha: f64,
    beta: f64,
    size: f64,
    ln_beta: f64,
    /// (α − ½)/(α + β − 1) and (β − ½)/(α + β − 1) with their logarithms, the shapes being large enough.
    sides: [Ratio; 2],
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
            sides: [a, b].map(|shape| Ratio::new((shape - 0.5) / trials)),
        }
    }

    /// The probability up to a share, and the density there.
    fn at(&self, point: &Point) -> (f64, f64) {
        let (x, rest) = (point.x, 1.0 - point.x);
        let (mut a, mut b) = (self.alpha, self.beta);
        let mut mass = (a * point.ln + b * point.ln_rest - self.ln_beta).exp();
        let density = mass * point.inverse * point.inverse_rest;
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
        let [up, down] = self.sides;
        let up = skew(Ratio { value: up.value * point.inverse, ln: up.ln - point.ln });
        let down =
            skew(Ratio { value: down.value * point.inverse_rest, ln: down.ln - point.ln_rest });
        let spread = (all - 5.0 / 6.0) * x * rest;
        let z = gap * ((1.0 + rest * up + x * down) / spread).sqrt();
        0.5 * erfc(z * std::f64::consts::FRAC_1_SQRT_2)
    }
}

/// A ratio and its logarithm.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Ratio {
    value: f64,
    ln: f64,
}

impl Ratio {
    fn new(value: f64) -> Self {
        Self { value, ln: value.ln() }
    }
}

/// (1 − r² + 2 r ln r) / (1 − r)²; near r = 1 its series.
fn skew(ratio: Ratio) -> f64 {
    let Ratio { value, ln } = ratio;
    if ln.abs() < 1e-3 {
        return -ln / 3.0;
    }
    (1.0 - value * value + 2.0 * value * ln) / (1.0 - value).powi(2)
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
