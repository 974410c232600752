//! The normal distribution, and the range of several normal numbers.

use statrs::function::erf::{erf, erf_inv};

/// Steps of the integral: the integrand is smooth, so that its error is far below 10⁻⁶.
const STEPS: u32 = 400;
/// Beyond so many standard deviations nothing is left to integrate.
const REACH: f64 = 8.0;

/// P(Z ≤ x).
pub fn probability(x: f64) -> f64 {
    0.5 * (1.0 + erf(x / std::f64::consts::SQRT_2))
}

/// The x with P(Z ≤ x) = `chance`.
pub fn quantile(chance: f64) -> f64 {
    std::f64::consts::SQRT_2 * erf_inv(2.0 * chance - 1.0)
}

/// P(largest − smallest of `count` ≤ q) = N ∫ φ(z)·[Φ(z + q) − Φ(z)]^(N−1) dz, with z the smallest
/// (Tukey 1953); by Simpson's rule.
fn range_probability(count: usize, q: f64) -> f64 {
    let width = 2.0 * REACH / f64::from(STEPS);
    let term = |step: u32| {
        let z = -REACH + width * f64::from(step);
        let weight = match step {
            0 | STEPS => 1.0,
            _ if step % 2 == 1 => 4.0,
            _ => 2.0,
        };
        let density = (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt();
        weight * density * (probability(z + q) - probability(z)).powf(count as f64 - 1.0)
    };
    count as f64 * width / 3.0 * (0..=STEPS).map(term).sum::<f64>()
}

/// The q that the range of `count` standard normal numbers does not exceed with a probability.
pub fn range_quantile(count: usize, chance: f64) -> f64 {
    let (mut low, mut high) = (0.0, 4.0 * REACH);
    for _ in 0..50 {
        let middle = (low + high) / 2.0;
        if range_probability(count, middle) < chance { low = middle } else { high = middle }
    }
    (low + high) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_of_tables() {
        assert!((quantile(0.975) - 1.959_964).abs() < 1e-6);
        // Studentised range with infinite degrees of freedom, 5 % (Harter 1960).
        for (count, expected) in [(2, 2.772), (3, 3.314), (10, 4.474), (20, 5.012), (100, 6.085)] {
            let found = range_quantile(count, 0.95);
            assert!((found - expected).abs() < 2e-3, "{count}: {found}");
        }
        // Of two, the range is √2 times a normal number's distance from zero.
        assert!((range_quantile(2, 0.95) / std::f64::consts::SQRT_2 - 1.959_964).abs() < 1e-5);
    }
}
