//! Pairs that are surely in order where nothing but the counts is uncertain: exact tests.
//!
//! For each ordered pair, H: q_i ≤ q_j is tested by Fisher's exact test: given the successes of both
//! together, those of i are hypergeometric where q_i = q_j, and fewer where q_i is smaller. Holm's
//! step-down over all N·(N − 1) ordered pairs keeps the chance of a single false order at most α
//! (Holm 1979). With very many graduates and small shares the hypergeometric becomes the
//! Binomial(·, ½) of plain counts (Bazylik, Mogstad, Romano, Shaikh and Wilhelm 2021).

use statrs::function::gamma::ln_gamma;

/// The pairs (above, below) of schools (n, k) at a level α.
pub fn surely_above(schools: &[(u32, u32)], level: f64) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for one in 0..schools.len() {
        for other in 0..schools.len() {
            if one != other {
                pairs.push((chance(schools[one], schools[other]), (one, other)));
            }
        }
    }
    pairs.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    let hypotheses = pairs.len();
    let rejected = pairs
        .iter()
        .enumerate()
        .take_while(|(before, (chance, _))| *chance <= level / (hypotheses - before) as f64)
        .count();
    pairs.truncate(rejected);
    pairs.into_iter().map(|(_, pair)| pair).collect()
}

/// Chance of as many successes of the first as seen, or more, if both shares were equal.
fn chance((n, k): (u32, u32), (m, l): (u32, u32)) -> f64 {
    let successes = k + l;
    let mean = f64::from(successes) * f64::from(n) / f64::from(n + m).max(1.0);
    // From the side on which little is left, so that nothing is lost in the sum.
    if f64::from(k) > mean {
        tail((n, k), (m, l)).min(1.0)
    } else if l == m || k == 0 {
        1.0
    } else {
        // As few of the first, one less, is as many of the other, one more.
        (1.0 - tail((m, l + 1), (n, k - 1))).clamp(0.0, 1.0)
    }
}

/// P(X ≥ k) of the hypergeometric distribution, summed upward from a k above its mean.
fn tail((n, k): (u32, u32), (m, l): (u32, u32)) -> f64 {
    let successes = k + l;
    let ln_choose = |n: u32, k: u32| {
        let ln_factorial = |x: u32| ln_gamma(f64::from(x) + 1.0);
        ln_factorial(n) - ln_factorial(k) - ln_factorial(n - k)
    };
    let all = ln_choose(n + m, successes);
    let mut term = (ln_choose(n, k) + ln_choose(m, l) - all).exp();
    let mut sum = 0.0;
    for x in k..=n.min(successes) {
        sum += term;
        let left = f64::from(n - x) * f64::from(successes - x);
        let right = f64::from(x + 1) * (f64::from(m) - f64::from(successes) + f64::from(x) + 1.0);
        term *= left / right;
        if term < sum * 1e-17 {
            break;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lady_tasting_tea() {
        // Fisher 1935: four of four right, of eight cups: 1 in 70; three or more: 17 in 70.
        assert!((chance((4, 4), (4, 0)) - 1.0 / 70.0).abs() < 1e-12);
        assert!((chance((4, 3), (4, 1)) - 17.0 / 70.0).abs() < 1e-12);
        assert!((chance((4, 1), (4, 3)) - 69.0 / 70.0).abs() < 1e-12);
        assert!((chance((2000, 100), (2000, 1900)) - 1.0).abs() < 1e-12);
        assert!((chance((9, 0), (4, 2)) - 1.0).abs() < 1e-12);
        assert!((chance((5, 0), (5, 0)) - 1.0).abs() < 1e-12);
    }
}
