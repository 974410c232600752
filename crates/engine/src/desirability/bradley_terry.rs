//! Plain Bradley-Terry, for comparison.
//!
//! P(B over A) = σ(s_B − s_A) with s ~ N(0, 1/ridge) for each company: the pairwise model without
//! retention, and each career on its own. Sources: Bradley and Terry 1952; Caron and Doucet 2012.

use super::pairwise::{Model, STEP_MIN};
use super::posterior::Posterior;
use super::prior::Prior;
use super::{MoveGraph, Scores};
use crate::Settings;

/// Scores of the companies.
pub fn scores(graph: &MoveGraph, settings: &Settings) -> Scores {
    let prior = Prior::plain(settings.bradleyterry_ridge, graph.companies());
    let model = Model { graph, prior };
    let score = model.maximise(&[], STEP_MIN);
    let Posterior { standard_error, mut draws } = Posterior::new(&model.hessian(&score), settings);
    for draw in &mut draws {
        draw.iter_mut().zip(&score).for_each(|(x, s)| *x += s);
    }
    Scores { score, standard_error, draws }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desirability::logistic;

    #[test]
    fn two_companies_worked_by_hand() {
        // s = (−x, x): 9 − 10·σ(2x) = x·ridge.
        let settings = Settings { bradleyterry_ridge: 2.0, ..Settings::as_of(1499) };
        let scores = scores(&MoveGraph::new(2, [(0, 1, 9), (1, 0, 1)]), &settings).score;
        let x = scores[1];
        assert!(x > 0.0 && (9.0 - 10.0 * logistic(2.0 * x) - 2.0 * x).abs() < 1e-8, "{x}");
        assert!((scores[0] + x).abs() < 1e-8);
    }
}
