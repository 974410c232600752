//! Which places a school may have, all pairs of a view being compared at once.

use super::normal::upper_quantile;

/// Best and worst place of each school, of scores in descending order with their standard errors.
pub fn rank_ranges(scores: &[(f64, f64)], level: f64) -> Vec<(u32, u32)> {
    let schools = scores.len();
    let pairs_twice = (schools * schools.saturating_sub(1)).max(1) as f64;
    let reach_squared = upper_quantile((1.0 - level) / pairs_twice).powi(2);
    // Variances in units in which a squared difference beyond their sum is sure.
    let variances: Vec<_> = scores.iter().map(|(_, error)| reach_squared * error * error).collect();
    let largest = variances.iter().copied().fold(0.0, f64::max);
    let (mut below, mut above) = (vec![0usize; schools], vec![0usize; schools]);
    // Schools that are surely below another together with all that follow them.
    let mut above_from = vec![0usize; schools];
    for (index, (score, _)) in scores.iter().enumerate() {
        for other in index + 1..schools {
            let difference = score - scores[other].0;
            let squared = difference * difference;
            if difference > 0.0 && squared > variances[index] + largest {
                below[index] += schools - other;
                above_from[other] += 1;
                break;
            }
            let is_sure = difference > 0.0 && squared > variances[index] + variances[other];
            below[index] += usize::from(is_sure);
            above[other] += usize::from(is_sure);
        }
    }
    let place = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let mut above_all = 0;
    (0..schools)
        .map(|index| {
            above_all += above_from[index];
            (place(1 + above_all + above[index]), place(schools - below[index]))
        })
        .collect()
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
