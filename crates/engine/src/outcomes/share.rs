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
}
