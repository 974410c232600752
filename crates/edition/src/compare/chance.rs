//! Whether changes are more than luck, for a whole list of schools at once.
//!
//! A change Δ of a share whose two intervals have the half-widths h₁ and h₂ has about the variance
//! (h₁/z)² + (h₂/z)², z being the normal quantile of the intervals (1.96 at 95 %). Its probability
//! under luck alone is p = 2(1 − Φ(|Δ| / √variance)). Looking at many schools finds some luck
//! somewhere, so p is adjusted by Holm (1979): the probability that *any* change called beyond
//! chance is luck stays at most [`ERROR_MAX`], however the changes hang together.
//!
//! This errs on the side of silence. Two editions of one window share most of their people, and
//! shared people make both shares err alike, which √(v₁ + v₂) does not credit; and the intervals
//! are those of the posterior, wider than the spread of a shrunk share. Limit: where the settings
//! or the desirable set differ, a change can be real and yet say nothing about the school.

/// The probability of error that is accepted, for all changes of one ranking together.
pub const ERROR_MAX: f64 = 0.05;

/// Two-sided probability that luck alone changes a share by at least as much; `half_widths` are
/// those of the two intervals, which hold the truth with probability `interval`.
pub fn p_value(change: f64, half_widths: [f64; 2], intervals: [f64; 2]) -> f64 {
    let deviation = |at: usize| half_widths[at] / quantile(intervals[at]);
    let deviation = deviation(0).hypot(deviation(1));
    if change == 0.0 || !change.is_finite() || !deviation.is_finite() {
        return 1.0;
    }
    two_tails(change.abs() / deviation)
}

/// Holm's adjustment: a change is beyond chance where its adjusted p is at most [`ERROR_MAX`].
pub fn holm(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|a, b| p[*a].total_cmp(&p[*b]));
    let mut adjusted = vec![1.0; p.len()];
    let mut largest = 0.0_f64;
    for (place, at) in order.into_iter().enumerate() {
        largest = largest.max((p.len() - place) as f64 * p[at]).min(1.0);
        adjusted[at] = largest;
    }
    adjusted
}

/// The z that a normal variable stays within, on both sides, with this probability.
fn quantile(probability: f64) -> f64 {
    let (mut low, mut high) = (0.0, 40.0);
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        if 1.0 - two_tails(middle) < probability { low = middle } else { high = middle }
    }
    (low + high) / 2.0
}

/// P(|Z| > z): the complementary error function at z/√2, to a relative 1.2e-7 (the Chebyshev
/// fit of Press et al., Numerical Recipes, section 6.2).
fn two_tails(z: f64) -> f64 {
    const FIT: [f64; 10] = [
        -1.265_512_23,
        1.000_023_68,
        0.374_091_96,
        0.096_784_18,
        -0.186_288_06,
        0.278_868_07,
        -1.135_203_98,
        1.488_515_87,
        -0.822_152_23,
        0.170_872_77,
    ];
    let x = z / std::f64::consts::SQRT_2;
    let t = 1.0 / (1.0 + 0.5 * x);
    let exponent = FIT.iter().rev().fold(0.0, |sum, factor| sum * t + factor);
    t * (exponent - x * x).exp()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_normal_tails_and_quantiles_are_those_of_the_tables() {
        for (z, tails) in [(0.0, 1.0), (1.0, 0.317_310_5), (1.959_964, 0.05), (3.0, 0.002_699_8)] {
            assert!((two_tails(z) - tails).abs() < 1e-6, "{z}: {}", two_tails(z));
        }
        assert!((quantile(0.95) - 1.959_964).abs() < 1e-5);
        assert!((quantile(0.50) - 0.674_490).abs() < 1e-5);
    }

    #[test]
    fn a_change_is_held_against_both_intervals() {
        // Half-widths 0.0588 and 0.0784 are deviations 0.03 and 0.04, together 0.05: 0.1 is 2 of them.
        let p = p_value(0.1, [0.0588, 0.0784], [0.95; 2]);
        assert!((p - 0.0455).abs() < 1e-4, "{p}");
        assert_eq!(p_value(0.0, [0.0, 0.0], [0.95; 2]), 1.0);
        assert_eq!(p_value(0.1, [0.0, 0.0], [0.95; 2]), 0.0);
        assert_eq!(p_value(f64::NAN, [0.1, 0.1], [0.95; 2]), 1.0);
    }

    #[test]
    fn holm_multiplies_the_smallest_most_and_keeps_the_order() {
        let adjusted = holm(&[0.01, 0.04, 0.03, 0.005]);
        let expected = [0.03, 0.06, 0.06, 0.02];
        for (found, expected) in adjusted.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-12, "{adjusted:?}");
        }
        assert!(holm(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn adjusting_never_makes_luck_less_likely(p in proptest::collection::vec(0.0..=1.0, 0..30)) {
            for (adjusted, p) in holm(&p).iter().zip(&p) {
                prop_assert!(*adjusted >= *p && *adjusted <= 1.0);
            }
        }
    }
}
