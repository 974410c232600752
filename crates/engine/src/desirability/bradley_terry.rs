//! Plain Bradley-Terry, for comparison.
//!
//! P(B over A) = σ(s_B − s_A) with s ~ N(0, 1/ridge) for each company: the pairwise model without
//! retention, and each career on its own. Sources: Bradley and Terry 1952; Caron and Doucet 2012.

use super::layout::Layout;
use super::model::{Model, Peak, Search};
use super::posterior::Posterior;
use super::prior::Prior;
use super::{MoveGraph, Scores};
use crate::Settings;

/// Scores of the companies, with draws of those that are candidates.
pub fn scores(graph: &MoveGraph, candidates: &[u32], settings: &Settings) -> Scores {
    let layout = Layout::without_parents(std::iter::once(graph.companies()));
    let prior = Prior::plain(&layout, settings.bradleyterry_ridge);
    let model = Model { layout: &layout, graphs: &[graph], prior };
    let Peak { rows, precision } = model.maximise(Vec::new(), Search::Fine);
    let Posterior { standard_error, mut draws } =
        Posterior::new(&model, &rows, precision, candidates, settings);
    for draw in &mut draws {
        for (x, company) in draw.iter_mut().zip(candidates) {
            *x = (f64::from(*x) + rows[*company as usize]) as f32;
        }
    }
    Scores { score: rows, standard_error, draws }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desirability::logistic;

    #[test]
    fn two_companies_worked_by_hand() {
        // s = (−x, x): 9 − 10·σ(2x) = x·ridge.
        let settings = Settings { bradleyterry_ridge: 2.0, ..Settings::as_of(1499) };
        let scores = scores(&MoveGraph::new(2, [(0, 1, 9), (1, 0, 1)]), &[], &settings).score;
        let x = scores[1];
        assert!(x > 0.0 && (9.0 - 10.0 * logistic(2.0 * x) - 2.0 * x).abs() < 1e-8, "{x}");
        assert!((scores[0] + x).abs() < 1e-8);
    }
}
