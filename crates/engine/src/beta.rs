//! The beta distribution: its probabilities and quantiles, for any shapes that counts give.
//!
//! Own code, because the library's continued fraction stops at 140 terms, too early for schools with
//! tens of thousands of graduates.

use statrs::function::gamma::ln_gamma;

use crate::root::root;

/// Terms of the continued fraction; about √(alpha + beta) are needed.
const TERMS_MAX: u32 = 100_000;
/// Keeps a denominator from vanishing.
const TINY: f64 = 1e-300;

/// P(X ≤ x) for X ~ Beta(alpha, beta): the regularised incomplete beta function by Lentz's continued
/// fraction (DLMF 8.17.22; Press et al., Numerical Recipes, 6.4).
pub fn probability(alpha: f64, beta: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    // The fraction converges fast below the mean; above it the mirrored one does.
    if x > (alpha + 1.0) / (alpha + beta + 2.0) {
        return 1.0 - probability_below_mean(beta, alpha, 1.0 - x);
    }
    probability_below_mean(alpha, beta, x)
}

fn probability_below_mean(alpha: f64, beta: f64, x: f64) -> f64 {
    let guard = |x: f64| if x.abs() < TINY { TINY } else { x };
    let mut c = 1.0;
    let mut d = 1.0 / guard(1.0 - (alpha + beta) * x / (alpha + 1.0));
    let mut fraction = d;
    for term in 1..TERMS_MAX {
        let m = f64::from(term);
        let even = m * (beta - m) * x / ((alpha + 2.0 * m - 1.0) * (alpha + 2.0 * m));
        d = 1.0 / guard(1.0 + even * d);
        c = guard(1.0 + even / c);
        fraction *= d * c;
        let odd =
            -(alpha + m) * (alpha + beta + m) * x / ((alpha + 2.0 * m) * (alpha + 2.0 * m + 1.0));
        d = 1.0 / guard(1.0 + odd * d);
        c = guard(1.0 + odd / c);
        fraction *= d * c;
        if (d * c - 1.0).abs() < 1e-15 {
            break;
        }
    }
    (ln_density(alpha, beta, x) + x.ln() + (-x).ln_1p()).exp() * fraction / alpha
}

fn ln_density(alpha: f64, beta: f64, x: f64) -> f64 {
    let ln_beta = ln_gamma(alpha) + ln_gamma(beta) - ln_gamma(alpha + beta);
    (alpha - 1.0) * x.ln() + (beta - 1.0) * (-x).ln_1p() - ln_beta
}

/// The x with P(X ≤ x) = `chance`, to 10⁻¹².
pub fn quantile(alpha: f64, beta: f64, chance: f64) -> f64 {
    let mean = alpha / (alpha + beta);
    root((0.0, 1.0), mean, 1e-13, |x| {
        (probability(alpha, beta, x) - chance, ln_density(alpha, beta, x).exp())
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn quantiles_with_a_closed_form() {
        // Beta(1, b): 1 − (1 − p)^(1/b). Beta(a, 1): p^(1/a). Beta(½, ½): sin²(πp/2).
        for p in [0.025, 0.5, 0.975] {
            assert!((quantile(1.0, 30.0, p) - (1.0 - (1.0 - p).powf(1.0 / 30.0))).abs() < 1e-11);
            assert!((quantile(7.0, 1.0, p) - p.powf(1.0 / 7.0)).abs() < 1e-11);
            let arcsine = (std::f64::consts::FRAC_PI_2 * p).sin().powi(2);
            assert!((quantile(0.5, 0.5, p) - arcsine).abs() < 1e-11);
        }
    }

    #[test]
    fn probabilities_that_binomial_sums_give() {
        // P(Beta(3, 5) ≤ 0.4) = P(Binomial(7, 0.4) ≥ 3) = 0.580096.
        assert!((probability(3.0, 5.0, 0.4) - 0.580_096).abs() < 1e-9);
        // P(Beta(2, 2) ≤ 0.25) = 3·0.25² − 2·0.25³ = 0.15625.
        assert!((probability(2.0, 2.0, 0.25) - 0.156_25).abs() < 1e-12);
    }

    #[test]
    fn very_large_shapes_meet_the_normal_limit() {
        for size in [1e5, 1e7f64] {
            let deviation = (0.21 / size).sqrt();
            let found = quantile(0.3 * size, 0.7 * size, 0.975);
            assert!(((found - 0.3) / deviation - 1.959_964).abs() < 0.01, "{size}: {found}");
        }
    }

    proptest! {
        #[test]
        fn a_quantile_has_its_probability(
            alpha in 0.05..3000.0f64,
            beta in 0.05..3000.0f64,
            chance in 0.01..0.99f64,
        ) {
            let x = quantile(alpha, beta, chance);
            prop_assert!((0.0..=1.0).contains(&x));
            let found = probability(alpha, beta, x);
            // With a shape below 1 the density has no bound: 10⁻¹² of x may be more of probability.
            let slack = 1e-8 + (ln_density(alpha, beta, x.clamp(1e-12, 1.0 - 1e-12)).exp() * 2e-12);
            prop_assert!((found - chance).abs() < slack || !(1e-11..=1.0 - 1e-11).contains(&x));
            let library = statrs::function::beta::beta_reg(alpha, beta, x);
            prop_assert!((found - library).abs() < 1e-7);
        }
    }
}
