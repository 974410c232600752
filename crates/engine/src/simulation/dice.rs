//! Random numbers of the simulation: a stream of its own for each thing drawn, so that the order
//! of work changes nothing.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

/// One stream of random numbers.
pub(super) struct Dice {
    source: Xoshiro256PlusPlus,
}

impl Dice {
    /// The stream of thing number `index` in the collection `kind` under a seed.
    pub(super) fn new(seed: u64, kind: u64, index: u64) -> Self {
        // Odd constants of SplitMix64 (Steele, Lea, Flood 2014) keep neighbouring streams apart.
        let mixed = seed
            .wrapping_mul(0x9E37_79B9_7F4A_7C15)
            .wrapping_add(kind.wrapping_mul(0xBF58_476D_1CE4_E5B9))
            .wrapping_add(index.wrapping_mul(0x94D0_49BB_1331_11EB));
        Self { source: Xoshiro256PlusPlus::seed_from_u64(mixed) }
    }

    /// Uniform in [0, 1).
    pub(super) fn uniform(&mut self) -> f64 {
        (self.source.next_u64() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// True with probability `p`.
    pub(super) fn chance(&mut self, p: f64) -> bool {
        self.uniform() < p
    }

    /// Uniform in 0..n; 0 where n is 0.
    pub(super) fn below(&mut self, n: usize) -> usize {
        ((self.uniform() * n as f64) as usize).min(n.saturating_sub(1))
    }

    /// Standard normal, by Box and Muller (1958).
    pub(super) fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.uniform()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.uniform()).cos()
    }

    /// Exponential with the given mean.
    pub(super) fn exponential(&mut self, mean: f64) -> f64 {
        -mean * (1.0 - self.uniform()).ln()
    }

    /// One of some things, drawn by weight.
    pub(super) fn one_of<'a, T>(&mut self, things: &'a Weighted<T>) -> &'a T {
        &things.things[things.index(self.uniform())].1
    }
}

/// Things to draw by weight, at least one.
///
/// The unit is cut into a power of two of equal parts, one to some things; each knows the first thing that it may give, so
/// that a draw looks at a few neighbours and not at the logarithm of all (Chen and Asau 1974). What is drawn stands
/// beside the sums: memory is waited for twice.
#[derive(Debug, Clone)]
pub(super) struct Weighted<T> {
    /// Each with the sum of all weights up to its own.
    things: Vec<(f64, T)>,
    /// First thing of each part.
    first: Vec<u32>,
}

/// Things to a part, about.
const THINGS: usize = 4;

impl<T> Weighted<T> {
    /// Things with their weights.
    pub(super) fn new(things: impl IntoIterator<Item = (f64, T)>) -> Self {
        let mut sum = 0.0;
        let things = things.into_iter().map(|(weight, thing)| {
            sum += weight.max(0.0);
            (sum, thing)
        });
        let mut weighted = Self { things: things.collect(), first: Vec::new() };
        let parts = (weighted.things.len() / THINGS).next_power_of_two();
        let first = |part: usize| {
            let at = part as f64 / parts as f64 * weighted.total();
            weighted.things.partition_point(|thing| thing.0 <= at) as u32
        };
        weighted.first = (0..parts).map(first).collect();
        weighted
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.things.len()
    }

    /// Which thing stands at a part of the unit, below 1.
    fn index(&self, unit: f64) -> usize {
        let at = unit * self.total();
        // Powers of two make this exact, so that the part does not begin behind the unit's place.
        let part = (unit * self.first.len() as f64) as usize;
        let mut index = self.first[part] as usize;
        while self.things.get(index).is_some_and(|thing| thing.0 <= at) {
            index += 1;
        }
        index.min(self.things.len() - 1)
    }

    fn total(&self) -> f64 {
        self.things.last().map_or(0.0, |last| last.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn an_index_is_where_the_sums_pass(weights in prop::collection::vec(0.0f64..9.0, 1..70), draw in any::<u64>()) {
            let weights = Weighted::new(weights.into_iter().map(|weight| (weight, ())));
            let most = 1.0 - f64::EPSILON / 2.0;
            for unit in [0.0, 0.25, 0.5, most, (draw >> 11) as f64 / (1u64 << 53) as f64] {
                let at = unit * weights.total();
                let passed = weights.things.partition_point(|thing| thing.0 <= at);
                prop_assert_eq!(weights.index(unit), passed.min(weights.len() - 1));
            }
        }
    }

    #[test]
    fn draws_have_their_moments() {
        let mut dice = Dice::new(1, 2, 3);
        let count = 40_000;
        let normals: Vec<f64> = (0..count).map(|_| dice.normal()).collect();
        let mean = normals.iter().sum::<f64>() / f64::from(count);
        let variance = normals.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / f64::from(count);
        assert!(mean.abs() < 0.03 && (variance - 1.0).abs() < 0.05, "{mean} {variance}");
        let months = (0..count).map(|_| dice.exponential(24.0)).sum::<f64>() / f64::from(count);
        assert!((months - 24.0).abs() < 0.7, "{months}");
        let weights = Weighted::new([(1.0, 0), (0.0, 1), (3.0, 2)]);
        let mut drawn = [0; 3];
        (0..count).for_each(|_| drawn[*dice.one_of(&weights)] += 1);
        assert_eq!(drawn[1], 0);
        assert!((f64::from(drawn[2]) / f64::from(count) - 0.75).abs() < 0.02, "{drawn:?}");
    }
}
