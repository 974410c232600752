//! A count with noise: the two-sided geometric mechanism of differential privacy (Ghosh, Roughgarden and
//! Sundararajan 2009).
//!
//! The noise is k with a probability in proportion to exp(−ε |k|), drawn once for a school and a month. One
//! person more or less changes the odds of anything that can be read by exp(ε) at most, whatever else is
//! known, and whatever accounts somebody makes up. With ε = 0.3 that is 1.35.
//!
//! Interval: the probability that |k| passes t is 2 a^(t+1) / (1 + a) with a = exp(−ε); for t = 10 it is
//! 4.2 %, so the count lies within 10 of what is told with at least 95 %. Assumption: months are few; who
//! reads n of them learns of somebody who stays up to n ε. Limit: small counts are not told at all, and
//! twelve months of one person are told with ε = 3.6.
//!
//! Example: of a count of 40, a draw of −3 makes 37, told as "between 27 and 47".

use crate::chance::{NoChance, row_number};

/// The loss of privacy of one month.
const EPSILON: f64 = 0.3;
/// How far the noise goes with 95 %.
pub const REACH: u32 = 10;
/// Less is not told: with the reach taken off, ten are left.
pub const TOLD_MIN: u32 = 20;

/// What is told of a count: it with noise, or nothing where that is small.
pub fn told(count: u32) -> Result<Option<u32>, NoChance> {
    let noise = geometric(draw()?) - geometric(draw()?);
    let noisy = i64::from(count) + noise;
    Ok(u32::try_from(noisy).ok().filter(|noisy| *noisy >= TOLD_MIN))
}

/// A number from 0 to 1, neither of them.
fn draw() -> Result<f64, NoChance> {
    let bits = (row_number()?.unsigned_abs() >> 11) as f64;
    Ok((bits + 0.5) / (1u64 << 52) as f64)
}

/// A draw as a geometric one: k with a probability of (1 − a) a^k.
fn geometric(draw: f64) -> i64 {
    (draw.ln() / -EPSILON).floor() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_is_without_bias_and_reaches_as_far_as_is_said() {
        // Even steps through both draws stand for chance.
        const STEPS: u32 = 600;
        let draws = || (0..STEPS).map(|step| (f64::from(step) + 0.5) / f64::from(STEPS));
        let (mut sum, mut within) = (0, 0);
        for one in draws() {
            for other in draws() {
                let noise = geometric(one) - geometric(other);
                sum += noise;
                within += u32::from(noise.unsigned_abs() <= u64::from(REACH));
            }
        }
        assert_eq!(sum, 0);
        let share = f64::from(within) / f64::from(STEPS * STEPS);
        assert!((0.95..0.97).contains(&share), "{share}");
    }

    #[test]
    fn what_is_small_is_not_told() {
        for _ in 0..200 {
            assert!(told(30).unwrap().is_none_or(|told| told >= TOLD_MIN));
            let draw = draw().unwrap();
            assert!(draw > 0.0 && draw < 1.0);
        }
        assert!(told(1_000).unwrap().is_some_and(|told| (800..1_200).contains(&told)));
    }
}
