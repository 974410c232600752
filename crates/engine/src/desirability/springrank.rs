//! SpringRank, for comparison.
//!
//! Each move is a spring of length one between the two companies' ranks; the ranks of least energy
//! ½ Σ moves(A→B)·(s_B − s_A − 1)² + ½ α Σ s² solve (L + αI)·s = moves in − moves out, with L the
//! Laplacian of the moves. Source: De Bacco, Larremore and Moore 2018 (Science Advances 4), equation
//! 5, with their α as ridge. Limit: no standard error.

use super::layout::Layout;
use super::precision::Precision;
use super::prior::Prior;
use super::{MoveGraph, Scores, conjugate};

/// Rounds of refinement; each makes the error some thousand times smaller.
const ROUNDS: usize = 4;

/// Scores of the companies.
pub fn scores(graph: &MoveGraph, ridge: f64) -> Scores {
    let size = graph.companies();
    let layout = Layout::without_parents(std::iter::once(size));
    let prior = Prior::plain(&layout, ridge);
    let graphs = [graph];
    let mut precision = Precision::of_graphs(&layout, &graphs, &prior);
    precision.weigh(&graphs, |edge| edge.total() as f32);
    let mut score = vec![0.0; size];
    for _ in 0..ROUNDS {
        let missing = |company: usize| {
            let springs = graph.row(company).map(|edge| {
                let stretched = score[company] - score[edge.company as usize];
                f64::from(edge.won) - f64::from(edge.lost) - edge.total() * stretched
            });
            [(springs.sum::<f64>() - ridge * score[company]) as f32]
        };
        let residual: Vec<_> = (0..size).map(missing).collect();
        let step = conjugate::solve(&precision, residual, 1e-4).x;
        score.iter_mut().zip(&step).for_each(|(score, [step])| *score += f64::from(*step));
    }
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
