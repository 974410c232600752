//! From the outcomes of the schools of one ranking and a reader's weights to their order.

use super::normal::upper_quantile;
use super::rank_range::rank_ranges;
use super::weights::{Measure, Weights};
use crate::Outcome;

/// One figure of a school.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// The estimate.
    pub value: f64,
    /// Lower end of its interval.
    pub low: f64,
    /// Upper end of its interval.
    pub high: f64,
}

/// A school of the ranking with what is published of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Candidate {
    /// The school.
    pub school_id: u32,
    /// Its figures, each measure once.
    pub measured: Vec<(Measure, Measured)>,
}

/// A school's place in a view.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    /// Number of the school among the candidates.
    pub candidate: usize,
    /// Weighted mean of its standardised outcomes.
    pub score: f64,
    /// Its standard error, whatever the relation between the outcomes' errors.
    pub standard_error: f64,
    /// Its standard error if the outcomes' errors are independent.
    pub standard_error_independent: f64,
    /// Lower end of the score's interval.
    pub low: f64,
    /// Upper end of the score's interval.
    pub high: f64,
    /// Place, from 1; equal scores have equal places.
    pub rank: u32,
    /// Best place it may have.
    pub rank_low: u32,
    /// Worst place it may have.
    pub rank_high: u32,
}

/// A school that cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unscored {
    /// Number of the school among the candidates.
    pub candidate: usize,
    /// The weighted outcomes of which nothing is published.
    pub missing: Vec<Measure>,
}

/// The schools of a ranking by a reader's weights.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct View {
    /// By descending score.
    pub scored: Vec<Scored>,
    /// In the order of the candidates.
    pub unscored: Vec<Unscored>,
}

/// Combines the outcomes of schools, which come in the order of their ranking; equal scores stay in
/// it. `level` is the probability of the intervals, those given and those found.
///
/// ```
/// use edition::{Candidate, Measure, Measured, combine};
/// let school = |school_id, share| Candidate {
///     school_id,
///     measured: vec![(Measure::Desirable, Measured { value: share, low: share - 0.1, high: share + 0.1 })],
/// };
/// let view = combine(&[school(7, 0.5), school(8, 0.4)], &"desirable=1".parse()?, 0.95);
/// assert_eq!(view.scored[0].candidate, 0);
/// assert_eq!((view.scored[0].rank_low, view.scored[0].rank_high), (1, 2));
/// # Ok::<(), edition::WeightsError>(())
/// ```
pub fn combine(schools: &[Candidate], weights: &Weights, level: f64) -> View {
    let z = upper_quantile((1.0 - level) / 2.0);
    let scales: Vec<_> = weights
        .iter()
        .map(|(measure, weight)| (measure, f64::from(weight), Scale::of(schools, measure)))
        .collect();
    let sum: f64 = scales.iter().map(|(_, weight, _)| weight).sum();
    let mut view = View::default();
    for (candidate, school) in schools.iter().enumerate() {
        let (mut score, mut error, mut squares) = (0.0, 0.0, 0.0);
        let mut missing = Vec::new();
        for (measure, weight, scale) in &scales {
            let Some(found) = school.find(*measure) else {
                missing.push(*measure);
                continue;
            };
            let part = weight * (found.high - found.low) / (2.0 * z * scale.unit);
            score += weight * scale.standardised(found.value);
            error += part;
            squares += part * part;
        }
        if !missing.is_empty() {
            view.unscored.push(Unscored { candidate, missing });
            continue;
        }
        let (score, standard_error) = (score / sum, error / sum);
        view.scored.push(Scored {
            candidate,
            score,
            standard_error,
            standard_error_independent: squares.sqrt() / sum,
            low: score - z * standard_error,
            high: score + z * standard_error,
            rank: 0,
            rank_low: 0,
            rank_high: 0,
        });
    }
    place(&mut view.scored, level);
    view
}

/// Orders the schools and gives them their places.
fn place(scored: &mut [Scored], level: f64) {
    scored.sort_by(|one, other| other.score.total_cmp(&one.score));
    let scores: Vec<_> = scored.iter().map(|one| (one.score, one.standard_error)).collect();
    let mut before = (f64::NAN, 0);
    for ((place, school), range) in (1..).zip(scored).zip(rank_ranges(&scores, level)) {
        school.rank = if school.score == before.0 { before.1 } else { place };
        before = (school.score, school.rank);
        (school.rank_low, school.rank_high) = range;
    }
}

impl Candidate {
    /// The figure of a measure; one that is not finite is as good as none.
    fn find(&self, measure: Measure) -> Option<&Measured> {
        let found = self.measured.iter().find(|(one, _)| *one == measure).map(|(_, found)| found);
        found.filter(|one| [one.value, one.low, one.high].iter().all(|end| end.is_finite()))
    }
}

/// What is usual in a ranking for one measure.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Scale {
    median: f64,
    /// How far schools are from the median, never 0.
    unit: f64,
    /// -1 where less is better.
    sign: f64,
}

impl Scale {
    fn of(schools: &[Candidate], measure: Measure) -> Self {
        let found = || schools.iter().filter_map(|school| school.find(measure));
        let mut values: Vec<_> = found().map(|one| one.value).collect();
        values.sort_unstable_by(f64::total_cmp);
        let count = values.len();
        let median = match count {
            0 => 0.0,
            _ => f64::midpoint(values[(count - 1) / 2], values[count / 2]),
        };
        let mean = |sum: f64| sum / count.max(1) as f64;
        let distance = mean(values.iter().map(|value| (value - median).powi(2)).sum()).sqrt();
        // Schools that are all alike differ by nothing: any unit serves, and the width of their
        // intervals keeps the uncertainty in sight.
        let width = mean(found().map(|one| one.high - one.low).sum());
        let unit = [distance, width].into_iter().find(|unit| *unit > 0.0).unwrap_or(1.0);
        let less = matches!(measure, Measure::Outcome(outcome) if Outcome::less_is_better(outcome));
        Self { median, unit, sign: if less { -1.0 } else { 1.0 } }
    }

    fn standardised(&self, value: f64) -> f64 {
        self.sign * (value - self.median) / self.unit
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FIRST_JOB: Measure = Measure::Outcome(Outcome::FirstJob);

    fn school(school_id: u32, figures: &[(Measure, f64, f64)]) -> Candidate {
        let measured = |(measure, value, half): &(Measure, f64, f64)| {
            (*measure, Measured { value: *value, low: value - half, high: value + half })
        };
        Candidate { school_id, measured: figures.iter().map(measured).collect() }
    }

    fn weights(text: &str) -> Weights {
        text.parse().expect("weights")
    }

    #[test]
    fn a_view_worked_by_hand() {
        let schools = [
            school(1, &[(Measure::Desirable, 0.5, 0.098), (FIRST_JOB, 8.0, 0.98)]),
            school(2, &[(Measure::Desirable, 0.4, 0.098), (FIRST_JOB, 5.0, 0.98)]),
            school(3, &[(Measure::Desirable, 0.3, 0.098), (FIRST_JOB, 2.0, 1.96)]),
            school(4, &[(Measure::Desirable, 0.9, 0.098)]),
        ];
        // The fourth has no time: it is listed apart, and yet part of the scale of the other.
        let view = combine(&schools, &weights("desirable=1,first-job=3"), 0.95);
        assert_eq!(view.unscored, [Unscored { candidate: 3, missing: vec![FIRST_JOB] }]);
        let order: Vec<_> = view.scored.iter().map(|one| one.candidate).collect();
        assert_eq!(order, [2, 1, 0]);
        // Median 0.45, distances 0.05, 0.05, 0.15, 0.45; median 5, distances 3, 0, 3.
        let share = (0.05f64.powi(2) * 2.0 + 0.15f64.powi(2) + 0.45f64.powi(2)) / 4.0;
        let (share, months) = (share.sqrt(), 6.0f64.sqrt());
        let best = view.scored[0];
        let expected = (-0.15 / share + 3.0 * 3.0 / months) / 4.0;
        assert!((best.score - expected).abs() < 1e-12, "{best:?}");
        let (one, other) = (0.05 / share, 3.0 * 1.0 / months);
        assert!((best.standard_error - (one + other) / 4.0).abs() < 1e-4, "{best:?}");
        let independent = one.hypot(other) / 4.0;
        assert!((best.standard_error_independent - independent).abs() < 1e-4);
        assert!((best.high - best.low - 2.0 * 1.96 * best.standard_error).abs() < 1e-4);
    }

    #[test]
    fn schools_all_alike_share_every_place() {
        let alike = vec![school(1, &[(Measure::Desirable, 0.4, 0.1)]); 3];
        let view = combine(&alike, &Weights::default(), 0.95);
        for school in view.scored {
            assert_eq!((school.score, school.rank), (0.0, 1));
            assert_eq!((school.rank_low, school.rank_high), (1, 3));
            assert!(school.standard_error > 0.0);
        }
        assert_eq!(combine(&[], &Weights::default(), 0.95), View::default());
        let broken = [school(1, &[(Measure::Desirable, f64::NAN, 0.1)])];
        assert_eq!(combine(&broken, &Weights::default(), 0.95).unscored.len(), 1);
    }

    proptest! {
        #[test]
        fn a_desirable_job_alone_gives_the_order_of_the_ranking(
            shares in prop::collection::vec(0u32..50, 1..60),
        ) {
            let mut shares: Vec<_> = shares.iter().map(|k| f64::from(*k) / 49.0).collect();
            shares.sort_by(|one, other| other.total_cmp(one));
            let schools: Vec<_> = (0..)
                .zip(&shares)
                .map(|(id, share)| school(id, &[(Measure::Desirable, *share, 0.01)]))
                .collect();
            for text in ["desirable=1", "desirable=7,breadth=0"] {
                let view = combine(&schools, &weights(text), 0.95);
                for (index, school) in view.scored.iter().enumerate() {
                    prop_assert_eq!(school.candidate, index);
                    let rank = shares.iter().filter(|share| **share > shares[index]).count() + 1;
                    prop_assert_eq!(school.rank as usize, rank);
                    prop_assert!(school.standard_error_independent <= school.standard_error * (1.0 + 1e-12));
                }
            }
        }

        #[test]
        fn units_do_not_matter(
            values in prop::collection::vec((0.0f64..1.0, 0.0f64..40.0), 2..40),
        ) {
            let figures = |factor: f64| -> Vec<_> {
                let months = |value: f64| (FIRST_JOB, value * factor, factor);
                let one = |(share, time): &(f64, f64)| {
                    school(1, &[(Measure::Desirable, *share, 0.1), months(*time)])
                };
                values.iter().map(one).collect()
            };
            let weights = weights("desirable=2,first-job=5");
            let (months, days) =
                (combine(&figures(1.0), &weights, 0.95), combine(&figures(32.0), &weights, 0.95));
            prop_assert_eq!(months, days);
        }
    }
}
