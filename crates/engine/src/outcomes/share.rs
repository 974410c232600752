//! A share with its score interval, also where the sample is worth fewer than it holds.
//!
//! Of m graduates a share p: the interval holds every π with |p − π| ≤ z·√(π(1 − π)/m), that is
//! (p + z²/2m ± z·√(p(1 − p)/m + z²/4m²)) / (1 + z²/m) (Wilson 1927). It stays inside 0 to 1, and
//! has a width where all or none succeeded. For a censored sample m is the effective size, that of
//! the uncensored sample with the same variance (Rothman 1978).

/// The ends of the interval around a share of an effective sample; `z` is the reach of the normal.
pub fn score_interval(share: f64, size: f64, z: f64) -> (f64, f64) {
    let more = z * z / size;
    let middle = (share + more / 2.0) / (1.0 + more);
    let half = z * (share * (1.0 - share) / size + more / (4.0 * size)).sqrt() / (1.0 + more);
    // Rounding must not put the share outside of its interval.
    ((middle - half).clamp(0.0, share), (middle + half).clamp(share, 1.0))
}

/// A share as it may be told. Of fewer than `min_cell` graduates with an outcome, or without, it
/// would tell the count: it stands for three counts or more that cannot be told apart.
pub fn told(share: f64, n: u32, min_cell: u32) -> f64 {
    if share > 0.5 {
        return 1.0 - told(1.0 - share, n, min_cell);
    }
    let count = (share * f64::from(n)).round() as u32;
    if min_cell <= 1 || count >= min_cell {
        return share;
    }
    // The last band takes what is left over.
    let band = (count / 3).min((min_cell / 3).saturating_sub(1));
    (f64::from(3 * band + 1) / f64::from(n)).min(0.5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcomes::reach;

    #[test]
    fn the_ends_are_those_of_the_quadratic() {
        // Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
        for (k, n, low, high) in [
            (81.0, 263.0, 0.2553, 0.3662),
            (15.0, 148.0, 0.0624, 0.1605),
            (0.0, 20.0, 0.0, 0.1611),
            (1.0, 29.0, 0.0061, 0.1718),
        ] {
            let found = score_interval(k / n, n, reach(0.95));
            assert!((found.0 - low).abs() < 6e-5 && (found.1 - high).abs() < 6e-5, "{found:?}");
        }
        assert_eq!(score_interval(1.0, 20.0, 1.96).1, 1.0);
    }

    #[test]
    fn small_counts_are_told_by_threes() {
        let count = |count: u32| (told(f64::from(count) / 60.0, 60, 10) * 60.0).round() as u32;
        assert_eq!([0, 1, 2, 3, 5, 6, 8, 9].map(count), [1, 1, 1, 4, 4, 7, 7, 7]);
        assert_eq!([10, 30, 50].map(count), [10, 30, 50]);
        assert_eq!([51, 52, 59, 60].map(count), [53, 53, 59, 59]);
        assert_eq!(told(0.0, 60, 1), 0.0);
    }
}
