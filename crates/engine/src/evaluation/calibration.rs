//! From scores of any scale to probabilities: P(A→B) = σ(β·(s_B − s_A)).
//!
//! The scores of PageRank, SpringRank and win/loss are not log-odds. Each way, ours too, gets a slope
//! β of its own in each career, so that none is judged by its scale alone. β maximises the likelihood
//! of moves of people set aside, whom the scores behind it were not fitted on (on the moves they were
//! fitted on, scores look surer than they are); the scores are then fitted again on all people learnt
//! from. Careers with few moves lean on the others: ln β has a Gaussian prior of deviation 1 around
//! that of all careers together.

use crate::maximum::argmax;

/// Bounds of ln β; the lower end is as good as no slope at all.
const LN_SLOPE: (f64, f64) = (-7.0, 7.0);

/// How far the company joined stands ahead of the one left, and how many moves.
pub type Ahead = (f64, u32);

/// The slope of each career from its moves set aside.
pub fn slopes(careers: &[Vec<Ahead>]) -> Vec<f64> {
    let likelihood = |moves: &[Ahead], ln_slope: f64| -loss(moves, ln_slope.exp());
    let (low, high) = LN_SLOPE;
    let pooled = argmax(low, high, |at| careers.iter().map(|moves| likelihood(moves, at)).sum());
    let one = |moves: &Vec<Ahead>| {
        argmax(low, high, |at| likelihood(moves, at) - (at - pooled).powi(2) / 2.0).exp()
    };
    careers.iter().map(one).collect()
}

/// −Σ ln σ(β·ahead).
pub fn loss(moves: &[Ahead], slope: f64) -> f64 {
    let one = |(ahead, count): &Ahead| {
        let x = slope * ahead;
        f64::from(*count) * ((-x.abs()).exp().ln_1p() - x.min(0.0))
    };
    moves.iter().map(one).sum()
}

/// Moves whose joined company stands ahead; half of those where neither does.
pub fn right(moves: &[Ahead]) -> f64 {
    let one = |(ahead, count): &Ahead| {
        let part = if *ahead > 0.0 { 1.0 } else { f64::from(*ahead == 0.0) / 2.0 };
        part * f64::from(*count)
    };
    moves.iter().map(one).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slope_turns_any_scale_into_log_odds() {
        // Nine of ten moves go up one unit of a scale: its unit is worth ln 9.
        let up = vec![(1.0, 9000), (-1.0, 1000)];
        let found = slopes(&[up.clone(), up]);
        assert!(found.iter().all(|slope| (slope - 9f64.ln()).abs() < 0.01), "{found:?}");
        let down = slopes(&[vec![(1.0, 100), (-1.0, 900)]]);
        assert!(down[0] < 0.01, "a scale that misleads is not followed: {down:?}");
    }

    #[test]
    fn a_career_without_moves_takes_the_slope_of_the_others() {
        let found = slopes(&[vec![(0.5, 3000), (-0.5, 1000)], Vec::new()]);
        assert!((found[0] - found[1]).abs() < 0.02 && (found[0] - 2.0 * 3f64.ln()).abs() < 0.02);
    }

    #[test]
    fn losses_and_hits_worked_by_hand() {
        let moves = [(0.0, 2), (3f64.ln(), 1), (-(3f64.ln()), 1)];
        let by_hand = 2.0 * 2f64.ln() + (4.0 / 3.0f64).ln() + 4f64.ln();
        assert!((loss(&moves, 1.0) - by_hand).abs() < 1e-12);
        assert_eq!(right(&moves), 2.0);
        assert!(loss(&[(-1e9, 1)], 1.0).is_finite());
    }
}
