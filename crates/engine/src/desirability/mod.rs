//! How desirable companies are in one career, from the moves and the tenure of people.
//!
//! Five ways behind one function, [`score()`]: [`pairwise`] (the method's own, with [`retention`]),
//! [`bradley_terry`], [`pagerank`], [`springrank`] and [`win_loss`]. Each is a pure function of the
//! same [`MoveGraph`], so that they can be judged on the same held-out moves.

pub mod bradley_terry;
mod cholesky;
mod conjugate;
mod graph;
mod layout;
mod model;
mod outskirts;
pub mod pagerank;
pub mod pairwise;
mod posterior;
mod precision;
mod prior;
pub mod rehearsal;
pub mod retention;
mod ridges;
pub mod springrank;
pub mod win_loss;

pub use graph::{Edge, MoveGraph};
pub use precision::dot;

use rayon::prelude::*;
use rehearsal::Lesson;

use crate::Settings;
use crate::settings::Desirability;

/// What is known of how long people stay at a company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tenure {
    /// Departures.
    pub departures: u32,
    /// Months worked.
    pub exposure_months: u64,
}

/// Scores of companies, in the order of the graph.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scores {
    /// Desirability; the scale is the chosen method's own.
    pub score: Vec<f64>,
    /// Its standard error; not a number where the method has none.
    pub standard_error: Vec<f64>,
    /// Draws from the posterior of all scores together, each of the candidates alone and in their order;
    /// none where the method has no posterior.
    pub draws: Vec<Vec<f32>>,
}

/// What is known of the companies of one career.
#[derive(Debug, Clone, PartialEq)]
pub struct CareerMoves {
    /// The companies, each once, in the order of the graph: a company has the same identifier in each
    /// career.
    pub company_ids: Vec<u32>,
    /// Moves between them.
    pub graph: MoveGraph,
    /// Departures and months of each.
    pub tenure: Vec<Tenure>,
    /// Those that may be desirable, ascending: draws are kept of these.
    pub candidates: Vec<u32>,
}

/// Scores the companies of all careers, in their order. The rehearsal is where the pairwise model
/// chooses its ridges; without moves to predict in it they stay where they start.
pub fn score(careers: &[CareerMoves], rehearsal: &[Lesson], settings: &Settings) -> Vec<Scores> {
    let alone = |score: &(dyn Fn(&CareerMoves) -> Scores + Sync)| {
        careers.par_iter().with_max_len(1).map(score).collect()
    };
    match settings.desirability {
        Desirability::Pairwise => {
            let fit = pairwise::fit(careers, rehearsal, settings);
            fit.careers.into_iter().map(|career| career.scores).collect()
        }
        Desirability::BradleyTerry => {
            alone(&|career| bradley_terry::scores(&career.graph, &career.candidates, settings))
        }
        Desirability::PageRank => {
            alone(&|career| pagerank::scores(&career.graph, settings.pagerank_damping))
        }
        Desirability::SpringRank => {
            alone(&|career| springrank::scores(&career.graph, settings.springrank_ridge))
        }
        Desirability::WinLoss => alone(&|career| win_loss::scores(&career.graph)),
    }
}

/// Log-odds to a probability.
fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn settings(desirability: Desirability) -> Settings {
        Settings { desirability, ..Settings::as_of(1499) }
    }

    fn alone(graph: &MoveGraph, tenure: &[Tenure], way: Desirability) -> Scores {
        let company_ids = (0..graph.companies() as u32).collect();
        let (graph, tenure, candidates) = (graph.clone(), tenure.to_vec(), Vec::new());
        let career = CareerMoves { company_ids, graph, tenure, candidates };
        score(&[career], &[], &settings(way)).remove(0)
    }

    #[test]
    fn every_way_finds_the_order_of_a_plain_ladder() {
        // People leave each company for the next better one, rarely the other way.
        let moves = (0..9usize).flat_map(|from| [(from, from + 1, 8), (from + 1, from, 2)]);
        let graph = MoveGraph::new(10, moves);
        let tenure = vec![Tenure { departures: 5, exposure_months: 500 }; 10];
        for way in Desirability::ALL {
            let scores = alone(&graph, &tenure, way).score;
            let ordered = match way {
                Desirability::Pairwise | Desirability::BradleyTerry | Desirability::SpringRank => {
                    &scores[..]
                }
                // The top passes all its walkers back to the next.
                Desirability::PageRank => &scores[..9],
                // Inner companies win and lose alike.
                Desirability::WinLoss => &[scores[0], scores[5], scores[9]],
            };
            assert!(ordered.is_sorted_by(|one, other| one < other), "{way:?}: {scores:?}");
        }
    }

    #[test]
    fn companies_without_moves_are_scored_and_none_at_all_is_no_fault() {
        for way in Desirability::ALL {
            let scores = alone(&MoveGraph::new(0, []), &[], way);
            assert_eq!(scores.score.len(), 0);
            let alone = alone(&MoveGraph::new(2, []), &[Tenure::default(); 2], way);
            assert!(alone.score.iter().all(|score| score.abs() < 1e-12), "{way:?} {alone:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        /// Names of companies are arbitrary: a score must not depend on their order. (So few moves
        /// that ridges are not chosen: what is set aside to choose them is drawn in order.)
        #[test]
        fn scores_follow_the_companies_when_they_are_numbered_anew(
            moves in prop::collection::vec((0usize..12, 0usize..12, 1u32..5), 0..48),
            tenure in prop::collection::vec((0u32..30, 0u64..900), 12),
            shift in 1usize..12,
        ) {
            let tenure: Vec<_> = tenure
                .into_iter()
                .map(|(departures, exposure_months)| Tenure { departures, exposure_months })
                .collect();
            let moved = |index: usize| (index * 5 + shift) % 12;
            let mut tenure_moved = vec![Tenure::default(); 12];
            for (index, one) in tenure.iter().enumerate() {
                tenure_moved[moved(index)] = *one;
            }
            let graph = MoveGraph::new(12, moves.iter().copied());
            let graph_moved =
                MoveGraph::new(12, moves.iter().map(|&(from, to, count)| (moved(from), moved(to), count)));
            for way in Desirability::ALL {
                let one = alone(&graph, &tenure, way);
                let other = alone(&graph_moved, &tenure_moved, way);
                // Sums in another order, of numbers in single precision.
                let near = |a: f64, b: f64| (a - b).abs() < 1e-6 * a.abs().max(1.0);
                for index in 0..12 {
                    prop_assert!(one.score[index].is_finite());
                    let (score, moved_score) = (one.score[index], other.score[moved(index)]);
                    prop_assert!(near(score, moved_score), "{way:?}: {score} and {moved_score}");
                    let (error, moved_error) =
                        (one.standard_error[index], other.standard_error[moved(index)]);
                    let is_none = error.is_nan() && moved_error.is_nan();
                    prop_assert!(is_none || near(error, moved_error), "{way:?}: {error} and {moved_error}");
                }
            }
        }
    }
}
