//! Sums over the relevant graduates of one school in one career.
//!
//! All sums are of integers, weights among them in fixed point: they are the same whatever the order of
//! the graduates.

use crate::counts::Counts;
use crate::degrees::FLOORS;
use crate::desirable_set::Readings;

/// The weight 1 in fixed point.
pub const ONE: u32 = 1 << 16;

/// What is summed of one cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CellSum {
    /// Graduates at each verification floor, and those of them in a job of the chosen set.
    pub at_floor: [Plain; FLOORS],
    /// Sum of weights.
    weight: u64,
    /// Sum of squared weights.
    squares: u128,
    /// Weight of those in a desirable job, by reading; empty until there is one.
    successes: Vec<u64>,
}

/// Graduates, each counted as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Plain {
    /// All of them.
    pub n: u32,
    /// Those in a job of the chosen set.
    pub k: u32,
}

impl CellSum {
    /// Adds a graduate at a verification floor, with the readings of their jobs after the degree
    /// that this floor refers to.
    pub fn add_at_floor(&mut self, floor: usize, readings: Readings) {
        let plain = &mut self.at_floor[floor];
        plain.n = plain.n.saturating_add(1);
        plain.k = plain.k.saturating_add(u32::from(readings.contains(Readings::CHOSEN)));
    }

    /// Adds a graduate at the floor of the ranking, with their weight.
    pub fn add_weighted(&mut self, readings: Readings, weight: u32) {
        self.weight += u64::from(weight);
        self.squares += u128::from(weight).pow(2);
        if !readings.is_empty() && self.successes.is_empty() {
            self.successes.resize(Readings::COUNT, 0);
        }
        for reading in readings.iter() {
            if let Some(sum) = self.successes.get_mut(reading) {
                *sum += u64::from(weight);
            }
        }
    }

    /// The effective counts: n is (Σw)²/Σw², and each count of successes n times the weighted share.
    /// Where all weights are equal they are the plain counts, exactly. The plain ones are those at the
    /// verification floor of the ranking.
    pub fn counts(&self, school_id: u32, draws: usize, floor: usize) -> Counts {
        let all = self.weight as f64;
        let n = if self.squares == 0 { 0.0 } else { all * all / self.squares as f64 };
        let count = |reading: usize| {
            let part = self.successes.get(reading).map_or(0.0, |sum| *sum as f64);
            // Rounding must not make more successes than graduates.
            if self.weight == 0 { 0.0 } else { (n * part / all).min(n) }
        };
        Counts {
            school_id,
            n,
            k: count(Readings::CHOSEN),
            narrow: count(Readings::NARROW),
            wide: count(Readings::WIDE),
            draws: (Readings::FIRST_DRAW..).take(draws).map(count).collect(),
            people: self.at_floor[floor].n,
            successes: self.at_floor[floor].k,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn readings(of: &[usize]) -> Readings {
        let mut readings = Readings::default();
        of.iter().for_each(|reading| readings.insert(*reading));
        readings
    }

    #[test]
    fn effective_counts_are_those_of_the_formula() {
        let mut cell = CellSum::default();
        cell.add_weighted(readings(&[Readings::CHOSEN, Readings::WIDE, 4]), 2 * ONE);
        cell.add_weighted(readings(&[Readings::WIDE]), ONE);
        cell.add_weighted(readings(&[]), ONE);
        let counts = cell.counts(7, 2, 0);
        // (2 + 1 + 1)² / (4 + 1 + 1)
        let n = 16.0 / 6.0;
        assert_eq!((counts.school_id, counts.n), (7, n));
        assert_eq!((counts.narrow, counts.k, counts.wide), (0.0, n / 2.0, n * 3.0 / 4.0));
        assert_eq!(counts.draws, [0.0, n / 2.0]);
    }

    #[test]
    fn nobody_is_no_count_and_no_fault() {
        let counts = CellSum::default().counts(1, 3, 0);
        assert_eq!((counts.n, counts.k, counts.draws), (0.0, 0.0, vec![0.0; 3]));
    }

    proptest! {
        #[test]
        fn equal_weights_give_the_plain_counts_exactly(
            rows in prop::collection::vec(prop::collection::vec(0usize..8, 0..4), 1..300),
            weight in 1u32..20 * ONE,
        ) {
            let mut sum = CellSum::default();
            for row in &rows {
                sum.add_weighted(readings(row), weight);
                sum.add_at_floor(0, readings(row));
            }
            let with = |reading| rows.iter().filter(|row| row.contains(&reading)).count() as f64;
            let counts = sum.counts(1, 5, 0);
            let near = |one: f64, other: f64| (one - other).abs() <= 1e-12 * other;
            prop_assert!(near(counts.n, rows.len() as f64));
            prop_assert!(near(counts.k, with(0)) && near(counts.wide, with(2)));
            prop_assert!((3..8).all(|reading| near(counts.draws[reading - 3], with(reading))));
            prop_assert_eq!(f64::from(sum.at_floor[0].n), rows.len() as f64);
            prop_assert_eq!(f64::from(sum.at_floor[0].k), with(0));
            if weight.is_power_of_two() {
                prop_assert_eq!((counts.n, counts.k), (rows.len() as f64, with(0)));
            }
        }
    }
}
