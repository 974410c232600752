//! Moves in against moves out, for comparison.
//!
//! The score is ln((in + ½)/(out + ½)), with standard error √(1/(in + ½) + 1/(out + ½)): the
//! empirical log-odds of Haldane 1956 and Anscombe 1956, finite also where one side is empty. Limit:
//! it does not matter from whom a company wins.

use super::{MoveGraph, Scores};

/// Scores of the companies.
pub fn scores(graph: &MoveGraph) -> Scores {
    let halves: Vec<_> = (0..graph.companies())
        .map(|company| {
            let (won, lost) = graph.won_and_lost(company);
            (f64::from(won) + 0.5, f64::from(lost) + 0.5)
        })
        .collect();
    Scores {
        score: halves.iter().map(|(won, lost)| (won / lost).ln()).collect(),
        standard_error: halves.iter().map(|(won, lost)| (1.0 / won + 1.0 / lost).sqrt()).collect(),
        draws: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_on_both_sides() {
        let scores = scores(&MoveGraph::new(3, [(0, 1, 4), (1, 0, 1)]));
        assert!((scores.score[1] - 3f64.ln()).abs() < 1e-12);
        assert!((scores.standard_error[1] - (1.0 / 4.5 + 1.0 / 1.5f64).sqrt()).abs() < 1e-12);
        assert_eq!(scores.score[2], 0.0);
    }
}
