//! Post-stratification: graduates weighted so that their strata have the official sizes, and how
//! many of those officially known are seen at all.
//!
//! Method, section 4. A graduate of a stratum with K known and S seen graduates weighs
//! (K/S) / (ΣK/ΣS), the sums being over the strata of the school in which somebody is seen: on
//! average 1. Nobody can stand for a stratum in which nobody is seen; coverage tells its size. A
//! graduate in no stratum weighs 1. Weights are kept between 1/[`TRIM`] and [`TRIM`], so that no
//! graduate speaks for a crowd.

use edition::CoverageRow;

use crate::cell::ONE;
use crate::presence::Presence;
use crate::strata::Strata;

/// The largest weight, and the inverse of the smallest.
pub const TRIM: u32 = 10;

/// The weight of every graduate, in fixed point: `ONE` is 1.
pub struct Weights {
    by_stratum: Vec<u32>,
}

impl Weights {
    /// The weights that follow from the people seen in each stratum.
    pub fn new(strata: &Strata, seen: &[u32]) -> Self {
        let known: Vec<u32> = strata.cohorts().iter().map(|one| one.graduates).collect();
        let mut by_stratum = Vec::with_capacity(known.len());
        while let Some(next) = strata.cohorts().get(by_stratum.len()) {
            let school = strata.of_school(next.school_id);
            by_stratum.extend(of_school(&known[school.clone()], &seen[school]));
        }
        Self { by_stratum }
    }

    /// The weight of a graduate by the stratum of the reference degree.
    pub fn of(&self, stratum: Option<u32>) -> u32 {
        stratum.map_or(ONE, |stratum| self.by_stratum[stratum as usize])
    }
}

/// The weights of a school's strata.
fn of_school(known: &[u32], seen: &[u32]) -> Vec<u32> {
    let both = || known.iter().zip(seen).filter(|(_, seen)| **seen > 0);
    let all_known: u128 = both().map(|(known, _)| u128::from(*known)).sum();
    let all_seen: u128 = both().map(|(_, seen)| u128::from(*seen)).sum();
    let weight = |(known, seen): (&u32, &u32)| {
        let over = u128::from(*seen) * all_known;
        if over == 0 {
            return ONE;
        }
        // Rounded to the nearest, in whole numbers: the same on every machine.
        let exact = u128::from(*known) * all_seen * u128::from(ONE);
        let rounded = u32::try_from((exact + over / 2) / over).unwrap_or(u32::MAX);
        rounded.clamp(ONE / TRIM, ONE * TRIM)
    };
    known.iter().zip(seen).map(weight).collect()
}

/// What is seen of the graduates officially known, for each school that has any in the window.
pub fn coverage(strata: &Strata, presence: &Presence) -> Vec<CoverageRow> {
    let rows = strata.cohorts().iter().zip(&presence.seen);
    let mut coverage: Vec<CoverageRow> = Vec::new();
    for (cohort, seen) in rows {
        let school_id = cohort.school_id;
        if coverage.last().is_none_or(|row| row.school_id != school_id) {
            let outside = presence.outside.binary_search_by_key(&school_id, |(id, _)| *id);
            let outside = outside.map_or(0, |index| presence.outside[index].1.into());
            coverage.push(CoverageRow {
                school_id,
                outside: Some(outside),
                ..CoverageRow::default()
            });
        }
        if let Some(row) = coverage.last_mut() {
            row.known += u64::from(cohort.graduates);
            row.seen += u64::from(*seen);
            row.unseen += if *seen == 0 { u64::from(cohort.graduates) } else { 0 };
        }
    }
    coverage
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights(known: &[u32], seen: &[u32]) -> Vec<f64> {
        of_school(known, seen).iter().map(|one| f64::from(*one) / f64::from(ONE)).collect()
    }

    #[test]
    fn a_stratum_weighs_as_much_as_its_official_size() {
        // 300 known and 30 seen: a tenth of each stratum would be 20 and 10.
        assert_eq!(weights(&[200, 100], &[20, 10]), [1.0, 1.0]);
        assert_eq!(weights(&[150, 150], &[10, 20]), [1.5, 0.75]);
        // The last stratum, of which nobody is seen, changes no weight.
        assert_eq!(weights(&[150, 150, 1000], &[10, 20, 0]), [1.5, 0.75, 1.0]);
    }

    #[test]
    fn weights_are_trimmed_and_never_nothing() {
        let [large, small] = weights(&[100_000, 1], &[1, 999])[..] else { panic!("two strata") };
        assert_eq!(large, 10.0);
        assert!((small - 0.1).abs() < 1e-4, "{small}");
        assert!((weights(&[0, 9], &[3, 3])[0] - 0.1).abs() < 1e-4);
        assert_eq!(weights(&[0, 0], &[3, 3]), [1.0, 1.0]);
        assert_eq!(weights(&[5, 7], &[0, 0]), [1.0, 1.0]);
        let [huge, _] = weights(&[u32::MAX, u32::MAX], &[u32::MAX, 1])[..] else { panic!("two") };
        assert!((huge - 0.5).abs() < 1e-4, "{huge}");
    }
}
