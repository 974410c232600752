//! Which places a school may have, all pairs of a view being compared at once.

use super::normal::upper_quantile;

/// Best and worst place of each school, of scores in descending order with their standard errors.
pub fn rank_ranges(scores: &[(f64, f64)], level: f64) -> Vec<(u32, u32)> {
    let schools = scores.len();
    let pairs_twice = (schools * schools.saturating_sub(1)).max(1) as f64;
    let reach = upper_quantile((1.0 - level) / pairs_twice);
    let largest = scores.iter().map(|(_, error)| error * error).fold(0.0, f64::max);
    // Differences and reaches are compared squared; the larger score stands first.
    let beyond = |one: f64, other: f64, variance: f64| {
        one > other && (one - other).powi(2) > reach * reach * variance
    };
    let surely = |above: &(f64, f64), below: &(f64, f64)| {
        beyond(above.0, below.0, above.1 * above.1 + below.1 * below.1)
    };
    // Where even the least certain school would be surely apart, all that follow are, too.
    let all_beyond = |one: f64, other: f64, error: f64| beyond(one, other, error * error + largest);
    let place = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let range = |(index, school): (usize, &(f64, f64))| {
        let mut above = 0;
        for (far, other) in scores[..index].iter().enumerate().rev() {
            if all_beyond(other.0, school.0, school.1) {
                above += far + 1;
                break;
            }
            above += usize::from(surely(other, school));
        }
        let mut below = 0;
        for (far, other) in scores.iter().enumerate().skip(index + 1) {
            if all_beyond(school.0, other.0, school.1) {
                below += schools - far;
                break;
            }
            below += usize::from(surely(school, other));
        }
        (place(1 + above), place(schools - below))
    };
    scores.iter().enumerate().map(range).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn three_schools_by_hand() {
        // Six ordered pairs: the normal quantile at 0.05/6 is 2.394. The errors of two schools
        // together are √2: 3.39 is surely apart, 3.38 is not.
        assert_eq!(
            rank_ranges(&[(3.39, 1.0), (0.0, 1.0), (-3.38, 1.0)], 0.95),
            [(1, 1), (2, 3), (2, 3)]
        );
        assert_eq!(rank_ranges(&[(1.0, 0.1)], 0.95), [(1, 1)]);
        assert!(rank_ranges(&[], 0.95).is_empty());
        assert_eq!(
            rank_ranges(&[(1.0, 0.0), (1.0, 0.0), (0.0, 0.0)], 0.95),
            [(1, 2), (1, 2), (3, 3)]
        );
    }

    proptest! {
        #[test]
        fn leaving_off_early_counts_as_comparing_all_pairs(
            scores in prop::collection::vec((-9.0f64..9.0, 0.0f64..2.0), 0..40),
        ) {
            let mut scores = scores;
            scores.sort_by(|one, other| other.0.total_cmp(&one.0));
            let found = rank_ranges(&scores, 0.95);
            let n = scores.len();
            let reach = upper_quantile(0.05 / (n * n.saturating_sub(1)).max(1) as f64);
            for (index, range) in found.iter().enumerate() {
                let apart = |other: &(f64, f64)| {
                    (other.0 - scores[index].0) / other.1.hypot(scores[index].1)
                };
                let above = scores.iter().filter(|other| apart(other) > reach).count() as u32;
                let below = scores.iter().filter(|other| apart(other) < -reach).count() as u32;
                prop_assert_eq!(*range, (1 + above, n as u32 - below));
                let place = index as u32 + 1;
                prop_assert!(range.0 <= place && place <= range.1);
            }
        }
    }
}
