//! Pairs that are surely in order, with the doubt of the desirable set.
//!
//! On the scale y = asin √((k + ⅜)/(n + ¾)) a share has the variance 1/(4n + 2) whatever it is
//! (Anscombe 1948). The difference of two schools adds both, and its variance over the posterior draws
//! of the desirable set, in which a shift common to both cancels. It is sure when it exceeds q/√2
//! standard errors, with q the quantile of the range of N normal numbers: simultaneous for all pairs
//! (Tukey 1953; with unequal variances on the safe side, Hayter 1984).

use crate::counts::Counts;
use crate::normal::range_quantile;
use crate::pairs::Draws;

/// The pairs (above, below).
pub fn surely_above(schools: &[&Counts], interval: f64) -> Vec<(usize, usize)> {
    if schools.len() < 2 {
        return Vec::new();
    }
    let y = |n: f64, k: f64| ((k.clamp(0.0, n) + 0.375) / (n + 0.75)).sqrt().asin();
    let values = |one: &&Counts| -> Vec<f64> {
        match one.draws.as_slice() {
            [] => vec![y(one.n, one.k)],
            draws => draws.iter().map(|k| y(one.n, *k)).collect(),
        }
    };
    let draws = Draws::new(schools.iter().map(values).collect());
    let own: Vec<_> = schools.iter().map(|one| 1.0 / (4.0 * one.n + 2.0)).collect();
    let critical = range_quantile(schools.len(), interval) / std::f64::consts::SQRT_2;
    let mut pairs = Vec::new();
    for one in 0..schools.len() {
        for other in 0..one {
            let ahead = draws.means[one] - draws.means[other];
            let variance = own[one] + own[other];
            // Most pairs are settled without the draws.
            if ahead.powi(2) <= critical.powi(2) * variance {
                continue;
            }
            let variance = variance + draws.difference_variance(one, other);
            if ahead.powi(2) > critical.powi(2) * variance {
                pairs.push(if ahead > 0.0 { (one, other) } else { (other, one) });
            }
        }
    }
    pairs
}
