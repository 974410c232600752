//! PageRank of the graph of moves, for comparison.
//!
//! A walker follows a move from company to company with probability `damping`, else starts anywhere:
//! π_B = (1 − d)/N + d·(Σ_A π_A·moves(A→B)/moves(A→·) + Σ_{A without moves} π_A/N).
//! The score is ln(N·π): 0 for the mean. Source: Brin and Page 1998. Limit: it measures where people
//! end up, so that size counts as much as preference; it has no standard error.

use super::{MoveGraph, Scores};

/// The walk has settled when probabilities change by less than this in all.
const CHANGE_MIN: f64 = 1e-12;
/// With damping d the change shrinks at least d-fold to a round.
const ROUNDS_MAX: usize = 10_000;

/// Scores of the companies.
pub fn scores(graph: &MoveGraph, damping: f64) -> Scores {
    let size = graph.companies();
    let even = 1.0 / size as f64;
    let lost: Vec<_> = (0..size).map(|company| f64::from(graph.won_and_lost(company).1)).collect();
    let mut share = vec![even; size];
    for _ in 0..ROUNDS_MAX {
        let stuck: f64 = share.iter().zip(&lost).filter(|one| *one.1 == 0.0).map(|one| one.0).sum();
        let start = (1.0 - damping + damping * stuck) * even;
        let next: Vec<f64> = (0..size)
            .map(|company| {
                let edges = graph.row(company).iter().filter(|edge| edge.won > 0);
                let gained: f64 = edges
                    .map(|edge| {
                        let other = edge.company as usize;
                        share[other] * f64::from(edge.won) / lost[other]
                    })
                    .sum();
                start + damping * gained
            })
            .collect();
        let change: f64 = share.iter().zip(&next).map(|(one, other)| (one - other).abs()).sum();
        share = next;
        if change < CHANGE_MIN {
            break;
        }
    }
    let score = share.iter().map(|share| (share * size as f64).ln()).collect();
    Scores { score, standard_error: vec![f64::NAN; size], draws: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_companies_worked_by_hand() {
        // Everybody at 0 and 1 goes to 2, which nobody leaves. With d = 0.85, a = π₀ = π₁, b = π₂:
        // a = 0.05 + 0.85·b/3, b = a + 0.85·2a, 2a + b = 1: a = 1/4.7.
        let graph = MoveGraph::new(3, [(0, 2, 4), (1, 2, 1)]);
        let scores = scores(&graph, 0.85).score;
        let expected = [1.0 / 4.7, 1.0 / 4.7, 2.7 / 4.7].map(|share: f64| (3.0 * share).ln());
        for (found, expected) in scores.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-10, "{scores:?}");
        }
    }
}
