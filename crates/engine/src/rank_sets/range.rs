//! The range of independent standard normals: how far apart chance alone carries the extremes.

use statrs::function::erf::erfc;

use crate::root::root;

/// Step and half width of the sum that stands for the integral: the integrand is smooth and dies
/// off, so that equal steps are exact to far below what is asked for.
const STEP: f64 = 0.05;
const HALF_WIDTH: f64 = 8.5;

/// The q with P(range of `count` standard normals ≤ q) = `chance`; 0 for fewer than two.
///
/// P(range ≤ q) = N ∫ φ(z) [Φ(z + q) − Φ(z)]^(N−1) dz.
pub fn quantile(count: usize, chance: f64) -> f64 {
    if count < 2 {
        return 0.0;
    }
    let all = count as f64;
    let points = (2.0 * HALF_WIDTH / STEP) as u32;
    let grid: Vec<_> = (0..=points)
        .map(|index| {
            let z = STEP * f64::from(index) - HALF_WIDTH;
            (z, density(z), probability(z))
        })
        .collect();
    root((0.0, 20.0), 2.0 + all.ln(), 1e-9, |q| {
        let (mut value, mut slope) = (0.0, 0.0);
        for (z, density_here, below) in &grid {
            let inside = (probability(z + q) - below).max(0.0);
            let power = inside.powf(all - 2.0);
            value += density_here * power * inside;
            slope += density_here * density(z + q) * power;
        }
        (all * STEP * value - chance, all * (all - 1.0) * STEP * slope)
    })
}

fn density(z: f64) -> f64 {
    (-0.5 * z * z).exp() / std::f64::consts::TAU.sqrt()
}

fn probability(z: f64) -> f64 {
    0.5 * erfc(-z * std::f64::consts::FRAC_1_SQRT_2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_printed_tables() {
        // Upper 5 % points for infinitely many degrees of freedom (Harter 1960).
        for (count, expected) in [(2, 2.772), (3, 3.314), (5, 3.858), (10, 4.474), (20, 5.012)] {
            let found = quantile(count, 0.95);
            assert!((found - expected).abs() < 6e-4, "{count}: {found}");
        }
        assert!((quantile(10, 0.99) - 5.157).abs() < 6e-4);
        // Two normals differ by √2 times one.
        assert!((quantile(2, 0.95) - 2f64.sqrt() * 1.959_964).abs() < 1e-5);
        assert_eq!(quantile(1, 0.95), 0.0);
        assert!(quantile(700, 0.95) < quantile(5000, 0.95));
    }
}
