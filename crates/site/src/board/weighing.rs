//! Which choice comes first by a member's own weights, whether that is beyond chance, and what would
//! change it (method, section 5: the combination is `edition::combine`, over the whole ranking).
//!
//! Two scores differ *beyond chance* where their difference is larger than z times the root of the sum of
//! their squared standard errors, taken from their 95 % intervals: `z = 1.96`, so the error is half an
//! interval divided by it. Assumption: the errors of two schools are independent. Limit: with several
//! pairs on one page some will pass by chance; the places of the ranking guard against that, this does not.
//!
//! Example: scores of 1.0 (0.5 to 1.5) and 0.2 (−0.3 to 0.7) differ by 0.8, and 0.5 √2 = 0.71: beyond chance.

use edition::{Figures, Measure, RankedSchool, WEIGHT_MAX, WeightedSchool, Weights};

/// The schools of a choice in their order.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighing {
    /// With a score, the best first.
    pub placed: Vec<WeightedSchool>,
    /// Without one: a weighted outcome is not known of them.
    pub open: Vec<WeightedSchool>,
}

/// What changes the order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What would have to matter more.
    pub measure: Measure,
    /// Whether it has a weight already, which is doubled; else it gets the largest of the others.
    pub is_weighed: bool,
    /// The school that would come before the other.
    pub before: u32,
    pub after: u32,
}

/// Puts some schools of a ranking in order by weights. Their scores are those of the whole ranking.
pub fn weigh(
    figures: &Figures,
    ranking: &[RankedSchool],
    schools: &[u32],
    weights: &Weights,
) -> Weighing {
    let all = figures.weigh(ranking, weights, None).into_iter();
    let chosen = all.filter(|row| schools.contains(&row.school_id));
    let (placed, open) = chosen.partition(|row| row.score.is_some());
    Weighing { placed, open }
}

/// Whether two scores differ beyond chance; not, where either is unknown.
pub fn is_beyond_chance(a: &WeightedSchool, b: &WeightedSchool) -> bool {
    let score = |row: &WeightedSchool| Some((row.score?, (row.high? - row.low?) / 2.0));
    let (Some((a, a_half)), Some((b, b_half))) = (score(a), score(b)) else { return false };
    (a - b).abs() > (a_half * a_half + b_half * b_half).sqrt()
}

/// What each measure would change if it mattered twice as much, or, where it does not matter yet, as much
/// as what matters most: the first pair of neighbours that would change places. Measures that would change
/// nothing, or that are not known of all the schools, are left out.
pub fn changes(
    figures: &Figures,
    ranking: &[RankedSchool],
    schools: &[u32],
    weights: &Weights,
    measures: &[Measure],
) -> Vec<Change> {
    let now = order(&weigh(figures, ranking, schools, weights));
    let change = |measure: &Measure| {
        let more = raised(weights, *measure)?;
        let then = order(&weigh(figures, ranking, schools, &more));
        if then.len() != now.len() {
            return None;
        }
        let place = |school: u32| then.iter().position(|one| *one == school);
        let swapped = now.windows(2).find(|pair| place(pair[1]) < place(pair[0]))?;
        Some(Change {
            measure: *measure,
            is_weighed: weights.iter().any(|(one, _)| one == *measure),
            before: swapped[1],
            after: swapped[0],
        })
    };
    measures.iter().filter_map(change).collect()
}

fn order(weighing: &Weighing) -> Vec<u32> {
    weighing.placed.iter().map(|row| row.school_id).collect()
}

/// The weights with one of them doubled. Where that would pass the largest weight the others are halved
/// instead; nothing where a halved weight would be none.
fn raised(weights: &Weights, measure: Measure) -> Option<Weights> {
    let most = weights.iter().map(|(_, weight)| weight).max().unwrap_or(1);
    let own = weights.iter().find(|(one, _)| *one == measure).map(|(_, weight)| weight);
    let wanted = own.map_or(most, |own| own.saturating_mul(2));
    let is_over = wanted > WEIGHT_MAX;
    let others = weights.iter().filter(|(one, _)| *one != measure);
    let mut parts: Vec<String> = others
        .map(|(one, weight)| format!("{one}={}", if is_over { weight / 2 } else { weight }))
        .collect();
    let wanted = if is_over { own.unwrap_or(WEIGHT_MAX) } else { wanted };
    parts.push(format!("{measure}={wanted}"));
    parts.join(",").parse().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use edition::Outcome;

    fn weights(text: &str) -> Weights {
        text.parse().unwrap()
    }

    fn scored(score: f64, half: f64) -> WeightedSchool {
        WeightedSchool {
            score: Some(score),
            low: Some(score - half),
            high: Some(score + half),
            ..WeightedSchool::default()
        }
    }

    #[test]
    fn a_difference_is_held_against_both_intervals() {
        assert!(is_beyond_chance(&scored(1.0, 0.5), &scored(0.2, 0.5)));
        assert!(!is_beyond_chance(&scored(1.0, 0.5), &scored(0.4, 0.5)));
        assert!(!is_beyond_chance(&scored(9.0, 0.1), &WeightedSchool::default()));
    }

    #[test]
    fn one_weight_is_doubled_or_the_others_halved() {
        let staying = Measure::Outcome(Outcome::Staying);
        for (before, after) in [
            ("desirable=3,staying=1", "desirable=3,staying=2"),
            ("desirable=4", "desirable=4,staying=4"),
            ("desirable=8,staying=8", "desirable=4,staying=8"),
            ("desirable=1,staying=10", "staying=10"),
        ] {
            assert_eq!(raised(&weights(before), staying), Some(weights(after)), "{before}");
        }
    }

    proptest! {
        #[test]
        fn beyond_chance_is_the_same_from_both_sides_and_of_no_school_with_itself(
            a in -3.0f64..3.0, b in -3.0f64..3.0, x in 0.01f64..2.0, y in 0.01f64..2.0,
        ) {
            let (one, other) = (scored(a, x), scored(b, y));
            prop_assert_eq!(is_beyond_chance(&one, &other), is_beyond_chance(&other, &one));
            prop_assert!(!is_beyond_chance(&one, &one));
            // Intervals that do not touch are beyond chance.
            if a - x > b + y {
                prop_assert!(is_beyond_chance(&one, &other));
            }
        }
    }
}
