//! The median of times told in whole months, with an interval that assumes no distribution.
//!
//! With r the largest number for which P(Binomial(n, ½) < r) ≤ (1 − level)/2, the r-th and the
//! (n − r + 1)-th of n ordered times hold the median with at least that probability (Thompson 1936).
//! A time of m months lies anywhere from m − ½ to m + ½: times of one month are spread evenly over
//! it, as for any median of grouped data, lest many graduates seem to give an exact figure.

use super::Estimate;
use crate::beta::probability;

/// The median of months with their counts, months ascending; `None` where so few times cannot bound
/// it at that level.
pub fn median(months: &[(u16, u32)], interval: f64) -> Option<Estimate> {
    let n: u32 = months.iter().map(|(_, count)| count).sum();
    let order = order_below(n, (1.0 - interval) / 2.0);
    if order == 0 {
        return None;
    }
    let at = |position: f64| time_at(months, position);
    let (n_real, order) = (f64::from(n), f64::from(order));
    Some(Estimate {
        n,
        value: at(n_real / 2.0),
        low: at(order - 0.5),
        high: at(n_real - order + 0.5),
    })
}

/// The largest r with P(Binomial(n, ½) < r) ≤ tail; 0 where there is none.
fn order_below(n: u32, tail: f64) -> u32 {
    let fewer = |order: u32| probability(f64::from(n - order + 1), f64::from(order), 0.5);
    let (mut holds, mut fails) = (0, n / 2 + 1);
    while fails - holds > 1 {
        let middle = u32::midpoint(holds, fails);
        if fewer(middle) <= tail { holds = middle } else { fails = middle }
    }
    holds
}

/// The time below which so many of the graduates stand.
fn time_at(months: &[(u16, u32)], position: f64) -> f64 {
    let mut below = 0.0;
    for (month, count) in months {
        let count = f64::from(*count);
        if below + count >= position {
            return (f64::from(*month) - 0.5 + (position - below) / count).max(0.0);
        }
        below += count;
    }
    months.last().map_or(0.0, |(month, _)| f64::from(*month) + 0.5)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn orders_are_those_of_binomial_sums() {
        // Exact sums of binomial coefficients.
        let sizes = [(0, 0), (5, 0), (6, 1), (8, 1), (9, 2), (20, 6), (30, 10), (64, 24), (65, 25)];
        for (n, order) in sizes.into_iter().chain([(100, 40), (1000, 469)]) {
            assert_eq!(order_below(n, 0.025), order, "{n}");
        }
    }

    #[test]
    fn months_are_spread_evenly() {
        let found = median(&[(0, 10), (3, 20), (8, 10)], 0.95).expect("enough");
        assert_eq!((found.n, found.value), (40, 3.0));
        // The 14th and the 27th of 40.
        assert!((found.low - (2.5 + 3.5 / 20.0)).abs() < 1e-12, "{found:?}");
        assert!((found.high - (2.5 + 16.5 / 20.0)).abs() < 1e-12, "{found:?}");
        assert_eq!(median(&[(3, 5)], 0.95), None);
        assert_eq!(median(&[(0, 50)], 0.95).expect("enough").low, 0.0);
    }

    proptest! {
        #[test]
        fn the_median_is_within_a_month_of_the_sorted_middle(
            times in prop::collection::vec(0u16..40, 6..80),
        ) {
            let mut sorted = times;
            sorted.sort_unstable();
            let counted: Vec<_> = sorted
                .chunk_by(|one, other| one == other)
                .map(|same| (same[0], same.len() as u32))
                .collect();
            let found = median(&counted, 0.95).expect("enough");
            let middle = f64::midpoint(
                f64::from(sorted[(sorted.len() - 1) / 2]),
                f64::from(sorted[sorted.len() / 2]),
            );
            let gap = f64::from(sorted[sorted.len() / 2] - sorted[(sorted.len() - 1) / 2]);
            prop_assert!((found.value - middle).abs() <= 0.5 + gap / 2.0);
            prop_assert!(found.low <= found.value && found.value <= found.high);
        }
    }
}
