//! PageRank of the graph of moves, for comparison.
//!
//! A walker follows a move from company to company with probability `damping`, else starts anywhere:
//! π_B = (1 − d)/N + d·(Σ_A π_A·moves(A→B)/moves(A→·) + Σ_{A without moves} π_A/N).
//! The score is ln(N·π): 0 for the mean. Source: Brin and Page 1998. Limit: it measures where people
//! end up, so that size counts as much as preference; it has no standard error.
//!
//! What walkers without a move to follow bring is the same for all, so that π is y/Σy with
//! y_B = 1 + d·Σ_A y_A·moves(A→B)/moves(A→·) (Del Corso, Gullì and Romani 2005). A company that nobody
//! joined has y = 1, and y of one that nobody left is asked by no other: only the rest, the *core*, is solved, by
//! Gauss-Seidel. In the core companies stand by how many left them, so that what is asked most stands together.

use std::cmp::Reverse;

use super::{MoveGraph, Scores};

/// The walk has settled when probabilities change by less than this in all.
const CHANGE_MIN: f64 = 1e-12;
/// With damping d the change shrinks at least d-fold to a round.
const ROUNDS_MAX: usize = 10_000;
/// Stands for a company outside the core.
const OUTSIDE: u32 = u32::MAX;

/// Scores of the companies.
pub fn scores(graph: &MoveGraph, damping: f64) -> Scores {
    let size = graph.companies();
    let won_and_lost: Vec<_> = (0..size).map(|company| graph.won_and_lost(company)).collect();
    // What each of those who leave a company carries on, as a part of its y.
    let carried: Vec<_> = won_and_lost.iter().map(|(_, lost)| damping / f64::from(*lost)).collect();
    let core = Core::new(graph, &won_and_lost, &carried);
    let solved = core.solve(CHANGE_MIN * size as f64);
    let walkers: Vec<_> = (0..size)
        .map(|company| match (won_and_lost[company], core.number[company]) {
            ((0, _), _) => 1.0,
            (_, OUTSIDE) => {
                let won = graph.row(company).filter(|edge| edge.won > 0);
                let carried = won.map(|edge| {
                    let from = edge.company as usize;
                    let each = match core.number[from] {
                        OUTSIDE => carried[from],
                        number => solved[number as usize],
                    };
                    f64::from(edge.won) * each
                });
                1.0 + carried.sum::<f64>()
            }
            (_, number) => solved[number as usize] / carried[company],
        })
        .collect();
    let mean = walkers.iter().sum::<f64>() / size as f64;
    let score = walkers.iter().map(|walkers| (walkers / mean).ln()).collect();
    Scores { score, standard_error: vec![f64::NAN; size], draws: Vec::new() }
}

/// The companies that people joined and left.
struct Core {
    /// To each company its number in the core.
    number: Vec<u32>,
    /// By number: what each of those who leave carries on, as a part of y.
    carried: Vec<f64>,
    /// By number: y without what comes from the core.
    given: Vec<f64>,
    /// Where the moves of each begin; one more at the end.
    starts: Vec<usize>,
    /// To each move inside the core the company left.
    left: Vec<u32>,
}

impl Core {
    fn new(graph: &MoveGraph, won_and_lost: &[(u32, u32)], carried: &[f64]) -> Self {
        let mut members: Vec<u32> = (0..)
            .zip(won_and_lost)
            .filter(|(_, (won, lost))| *won > 0 && *lost > 0)
            .map(|(company, _)| company)
            .collect();
        members.sort_by_key(|company| Reverse(won_and_lost[*company as usize].1));
        let mut number = vec![OUTSIDE; won_and_lost.len()];
        (0..).zip(&members).for_each(|(place, company)| number[*company as usize] = place);
        let (mut given, mut starts, mut left) = (Vec::new(), vec![0], Vec::new());
        for company in &members {
            let mut from_outside = 1.0;
            for edge in graph.row(*company as usize).filter(|edge| edge.won > 0) {
                let from = edge.company as usize;
                match number[from] {
                    OUTSIDE => from_outside += f64::from(edge.won) * carried[from],
                    from => left.extend(std::iter::repeat_n(from, edge.won as usize)),
                }
            }
            given.push(from_outside);
            starts.push(left.len());
        }
        let carried = members.iter().map(|company| carried[*company as usize]).collect();
        Self { number, carried, given, starts, left }
    }

    /// What each of those who leave carries on, by number; settled when y changes by less than
    /// `change_min` in all.
    fn solve(&self, change_min: f64) -> Vec<f64> {
        let mut each = self.carried.clone();
        for _ in 0..ROUNDS_MAX {
            let mut change = 0.0;
            for number in 0..each.len() {
                let moves = &self.left[self.starts[number]..self.starts[number + 1]];
                let joined: f64 = moves.iter().map(|from| each[*from as usize]).sum();
                let next = (self.given[number] + joined) * self.carried[number];
                change += (next - each[number]).abs() / self.carried[number];
                each[number] = next;
            }
            if change < change_min {
                break;
            }
        }
        each
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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

    /// Shares by the definition, a round of walking after another.
    fn walked(graph: &MoveGraph, damping: f64) -> Vec<f64> {
        let size = graph.companies();
        let even = 1.0 / size as f64;
        let lost: Vec<_> = (0..size).map(|one| f64::from(graph.won_and_lost(one).1)).collect();
        let mut share = vec![even; size];
        for _ in 0..400 {
            let mut next = vec![(1.0 - damping) * even; size];
            for from in 0..size {
                if lost[from] == 0.0 {
                    next.iter_mut().for_each(|one| *one += damping * share[from] * even);
                }
                for edge in graph.row(from) {
                    let part = f64::from(edge.lost) / lost[from].max(1.0);
                    next[edge.company as usize] += damping * share[from] * part;
                }
            }
            share = next;
        }
        share
    }

    proptest! {
        #[test]
        fn scores_are_those_of_the_walk(
            moves in prop::collection::vec((0usize..12, 0usize..12, 1u32..4), 0..60),
        ) {
            let graph = MoveGraph::new(12, moves);
            let shares = walked(&graph, 0.85);
            for (score, share) in scores(&graph, 0.85).score.iter().zip(shares) {
                prop_assert!((score - (12.0 * share).ln()).abs() < 1e-10);
            }
        }
    }
}
