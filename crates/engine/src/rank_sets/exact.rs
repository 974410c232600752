//! Which schools are surely above which, where nothing but chance in whole counts is in doubt.
//!
//! Each ordered pair is tested for itself: given how many succeeded at both schools together, the
//! number at one is hypergeometric if both have the same share (Fisher's exact test, one-sided). Holm's
//! (1979) step-down over all ordered pairs keeps the probability of even one wrong "surely above"
//! below the wanted level, whatever the shares and however the tests hang together.

use super::Sure;
use crate::gamma::ln_gamma;

/// Beside this part of a sum, what is still to come is not seen.
const NEGLIGIBLE: f64 = 1e-17;

/// Logarithms of larger factorials are not kept.
const KEPT_MAX: u64 = 1 << 20;

pub(super) fn compare(schools: &[(u64, u64)], level: f64, sure: &mut Sure) {
    let largest = schools.iter().map(|(n, _)| *n).max().unwrap_or(0);
    let factorials = LnFactorials::up_to(2 * largest);
    let tests = schools.len() * schools.len().saturating_sub(1);
    // Of two schools at most one is surely above the other, so that more than half of the tests are never
    // rejected: what is above the threshold of the last that could be is no candidate.
    let most = level / (tests as f64 / 2.0).max(1.0);
    let mut found: Vec<(f64, usize, usize)> = Vec::new();
    for (one, first) in schools.iter().enumerate() {
        for (other, second) in schools.iter().enumerate().filter(|(other, _)| *other != one) {
            if let Some(chance) = chance_of_as_many(*first, *second, most, &factorials) {
                found.push((chance, one, other));
            }
        }
    }
    found.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    for (rejected, (chance, one, other)) in found.into_iter().enumerate() {
        if chance > level / (tests - rejected) as f64 {
            break;
        }
        sure.is_above(one, other);
    }
}

/// The probability that the first school has as many successes or more, were its share that of the
/// second; none where it is above `most`.
fn chance_of_as_many(
    first: (u64, u64),
    second: (u64, u64),
    most: f64,
    factorials: &LnFactorials,
) -> Option<f64> {
    let total = first.1 + second.1;
    let both = Hypergeometric { first: first.0, second: second.0, total, factorials };
    let expected = both.total as f64 * first.0 as f64 / (first.0 + second.0).max(1) as f64;
    // A school at or below what is expected has as many or more in at least half of all cases: the
    // median is not below the whole part of the mean.
    if most < 0.5 && first.1 as f64 <= expected {
        return None;
    }
    // Terms fall off on the far side of the mean: that tail is the one to sum.
    let chance = if first.1 as f64 > expected {
        both.from(first.1, most)
    } else {
        first.1.checked_sub(1).map_or(1.0, |below| 1.0 - both.up_to(below))
    };
    (chance <= most).then_some(chance)
}

/// Logarithms of factorials: each is asked for again and again.
struct LnFactorials(Vec<f64>);

impl LnFactorials {
    fn up_to(largest: u64) -> Self {
        Self((0..=largest.min(KEPT_MAX)).map(|number| ln_gamma(number as f64 + 1.0)).collect())
    }

    fn of(&self, number: u64) -> f64 {
        let kept = usize::try_from(number).ok().and_then(|number| self.0.get(number));
        kept.copied().unwrap_or_else(|| ln_gamma(number as f64 + 1.0))
    }
}

/// Of `total` successes at two schools with so many graduates, those at the first.
struct Hypergeometric<'a> {
    first: u64,
    second: u64,
    total: u64,
    factorials: &'a LnFactorials,
}

impl Hypergeometric<'_> {
    fn probability(&self, here: u64) -> f64 {
        let there = self.total.saturating_sub(here);
        if here > self.total || here > self.first || there > self.second {
            return 0.0;
        }
        let ln = |number| self.factorials.of(number);
        let ln_choose = |all: u64, some: u64| ln(all) - ln(some) - ln(all - some);
        let all = ln_choose(self.first + self.second, self.total);
        (ln_choose(self.first, here) + ln_choose(self.second, there) - all).exp()
    }

    /// The tail from here on; a part of it above `enough` once that is passed.
    fn from(&self, here: u64, enough: f64) -> f64 {
        let mut term = self.probability(here);
        let mut sum = term;
        for k in here..self.total.min(self.first) {
            // The next term of k + 1.
            let [up, left] = [self.first - k, self.total - k].map(|count| count as f64);
            let failures = (self.second + k + 1).saturating_sub(self.total) as f64;
            term *= up * left / ((k + 1) as f64 * failures);
            sum += term;
            if term <= sum * NEGLIGIBLE || sum > enough {
                break;
            }
        }
        sum.min(1.0)
    }

    fn up_to(&self, here: u64) -> f64 {
        // Those up to here at the first are those from total − here on at the second.
        let mirrored = Self { first: self.second, second: self.first, ..*self };
        self.total.checked_sub(here).map_or(1.0, |there| mirrored.from(there, 1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fishers_tea_is_tasted() {
        // Fisher 1935: four cups of each kind. Three right by chance or more: 17 of 70; all: 1 of 70.
        let factorials = LnFactorials::up_to(3);
        let chance =
            |first, second| chance_of_as_many(first, second, 1.0, &factorials).unwrap_or(f64::NAN);
        assert!((chance((4, 3), (4, 1)) - 17.0 / 70.0).abs() < 1e-12);
        assert!((chance((4, 4), (4, 0)) - 1.0 / 70.0).abs() < 1e-12);
        assert!((chance((4, 1), (4, 3)) - 69.0 / 70.0).abs() < 1e-12);
        assert_eq!(chance((4, 0), (4, 4)), 1.0);
        assert_eq!(chance((0, 0), (0, 0)), 1.0);
        assert_eq!(chance_of_as_many((4, 3), (4, 1), 0.2, &factorials), None);
    }
}
