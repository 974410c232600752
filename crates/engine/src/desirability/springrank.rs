//! SpringRank, for comparison.
//!
//! Each move is a spring of length one between the two companies' ranks; the ranks of least energy
//! ½ Σ moves(A→B)·(s_B − s_A − 1)² + ½ α Σ s² solve (L + αI)·s = moves in − moves out, with L the
//! Laplacian of the moves. Source: De Bacco, Larremore and Moore 2018 (Science Advances 4), equation
//! 5, with their α as ridge. Limit: no standard error.

use super::precision::Precision;
use super::prior::Prior;
use super::{MoveGraph, Scores, conjugate};

/// Scores of the companies.
pub fn scores(graph: &MoveGraph, ridge: f64) -> Scores {
    let size = graph.companies();
    let prior = Prior::plain(ridge, size);
    let precision = Precision::new(graph, &prior, |_, edge| edge.total());
    let surplus: Vec<_> = (0..size)
        .map(|company| {
            let (won, lost) = graph.won_and_lost(company);
            [f64::from(won) - f64::from(lost)]
        })
        .collect();
    let score = conjugate::solve(&precision, &surplus, 1e-10).into_iter().map(|[s]| s).collect();
    Scores { score, standard_error: vec![f64::NAN; size], draws: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_companies_worked_by_hand() {
        // (2c + α)·s = c for c moves one way.
        let scores = scores(&MoveGraph::new(2, [(0, 1, 6)]), 0.5).score;
        assert!((scores[1] - 6.0 / 12.5).abs() < 1e-9 && (scores[0] + 6.0 / 12.5).abs() < 1e-9);
    }
}
