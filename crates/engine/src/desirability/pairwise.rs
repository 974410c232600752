//! The method's own scores: Bradley-Terry strengths with retention beside them.
//!
//! Method, section 2. A move from A to B is a choice of B over A:
//!
//! P(B over A) = σ(s_B − s_A),  s = θ + w·r,  σ(x) = 1/(1 + e^(−x))
//!
//! with r the retention of [`super::retention`], θ ~ N(0, 1/ridge) for each company, and the weight
//! w ~ N(0, 1/retention_ridge): fitted on the moves, not chosen. Given s, θ and w are Gaussian, so
//! that it is enough to find s under the prior covariance I/ridge + r·rᵀ/retention_ridge: the joint
//! maximum over (θ, w) and the Laplace covariance of s are the same. The maximum is unique (the
//! log-posterior is strictly concave) and found by Newton steps, each solved by conjugate gradients
//! on the sparse weighted Laplacian: some hundred passes over the moves in all.
//!
//! Standard errors come from the Laplace posterior (the inverse of the negative Hessian at the
//! maximum), see `variance`.
//!
//! Sources: Bradley and Terry 1952; Caron and Doucet 2012 (the Gaussian prior makes every strength
//! finite, also where a company only ever wins); Sorkin 2018 (moves as revealed preference).
//! Assumptions: a move tells a preference; moves are independent given s; between two companies,
//! people of the one meet the other as often as the reverse. Limits: where the third does not hold
//! (a market at rest, in which as many come as go, looks as if nobody preferred anything) strengths
//! are drawn together, and retention must tell companies apart; one score for everybody in the
//! career; retention is taken as known, its own error is not carried on.
//!
//! Place of the next step: a hierarchical prior (a career's score around the score over all careers)
//! changes the prior's mean and ridge alone.

use super::precision::{Precision, Prior, dot};
use super::variance::variances;
use super::{MoveGraph, Scores, Tenure, conjugate, logistic, retention};
use crate::Settings;

/// Newton steps at most; from zero some eight are needed.
const NEWTON_STEPS: usize = 100;
/// A Newton step smaller than this, in log-odds, ends the search.
const STEP_MIN: f64 = 1e-10;
/// Precision of the solution of each Newton step.
const SOLVER_TOLERANCE: f64 = 1e-5;

/// A fitted pairwise model.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// s, and its standard error.
    pub scores: Scores,
    /// θ: the part of the score that moves alone tell.
    pub strength: Vec<f64>,
    /// w: what a unit of retention (a departure rate e times lower) is worth, in log-odds.
    pub retention_weight: f64,
}

/// Fits the model. `tenure` has one entry to each company of the graph.
///
/// ```
/// use engine::{Settings, desirability::{MoveGraph, Tenure, pairwise}};
/// // Nine of ten moves go from company 0 to company 1.
/// let graph = MoveGraph::new(2, [(0, 1, 9), (1, 0, 1)]);
/// let fit = pairwise::fit(&graph, &[Tenure::default(); 2], &Settings::as_of(1499));
/// assert!(fit.scores.score[1] > 0.0 && fit.scores.score[0] < 0.0);
/// ```
pub fn fit(graph: &MoveGraph, tenure: &[Tenure], settings: &Settings) -> Fit {
    let mut retention = retention::fit(tenure).retention;
    retention.resize(graph.companies(), 0.0);
    let prior = Prior::new(settings.ridge, retention, settings.retention_ridge);
    let score = maximise(graph, &prior);
    let precision = hessian(graph, &prior, &score);
    let standard_error = variances(&precision, settings).iter().map(|one| one.sqrt()).collect();
    let retention_weight = prior.multiple(&score);
    let strength =
        score.iter().zip(&prior.direction).map(|(s, r)| s - retention_weight * r).collect();
    Fit { scores: Scores { score, standard_error, draws: Vec::new() }, strength, retention_weight }
}

/// The scores of largest posterior density.
pub(super) fn maximise(graph: &MoveGraph, prior: &Prior) -> Vec<f64> {
    let mut scores = vec![0.0; graph.companies()];
    let mut value = objective(graph, prior, &scores);
    for _ in 0..NEWTON_STEPS {
        let gradient = gradient(graph, prior, &scores);
        let precision = hessian(graph, prior, &scores);
        let step = conjugate::solve(&precision, &gradient, SOLVER_TOLERANCE);
        let longest = step.iter().fold(0.0f64, |longest, [x]| longest.max(x.abs()));
        // Far from the maximum a full step may overshoot; halving it always leads up.
        let mut length = 1.0;
        while length * longest > STEP_MIN {
            let tried: Vec<_> = scores.iter().zip(&step).map(|(s, [x])| s + length * x).collect();
            let tried_value = objective(graph, prior, &tried);
            if tried_value >= value {
                (scores, value) = (tried, tried_value);
                break;
            }
            length /= 2.0;
        }
        if length * longest <= STEP_MIN {
            break;
        }
    }
    scores
}

/// Log-posterior of the scores, up to a constant.
fn objective(graph: &MoveGraph, prior: &Prior, scores: &[f64]) -> f64 {
    let mut sum = 0.0;
    for company in 0..graph.companies() {
        let row = graph.row(company);
        let later = row.partition_point(|edge| edge.company as usize <= company);
        for edge in &row[later..] {
            let ahead = scores[company] - scores[edge.company as usize];
            // ln σ(x) = −ln(1 + e^(−x)), and ln σ(−x) = ln σ(x) − x.
            let ln_win = -(-ahead.abs()).exp().ln_1p() + ahead.min(0.0);
            sum += edge.total() * ln_win - f64::from(edge.lost) * ahead;
        }
    }
    let lanes: Vec<_> = scores.iter().map(|s| [*s]).collect();
    let mut pulled = vec![[0.0]; scores.len()];
    prior.add_product(&lanes, &mut pulled);
    let pulled: Vec<_> = pulled.into_iter().map(|[x]| x).collect();
    sum - dot(scores, &pulled) / 2.0
}

fn gradient(graph: &MoveGraph, prior: &Prior, scores: &[f64]) -> Vec<[f64; 1]> {
    let lanes: Vec<_> = scores.iter().map(|s| [*s]).collect();
    let mut gradient = vec![[0.0]; scores.len()];
    prior.add_product(&lanes, &mut gradient);
    for (company, [slope]) in gradient.iter_mut().enumerate() {
        *slope = -*slope;
        for edge in graph.row(company) {
            let win = logistic(scores[company] - scores[edge.company as usize]);
            *slope += f64::from(edge.won) - edge.total() * win;
        }
    }
    gradient
}

/// The negative Hessian of the log-posterior.
pub(super) fn hessian<'a>(graph: &'a MoveGraph, prior: &'a Prior, scores: &[f64]) -> Precision<'a> {
    Precision::new(graph, prior, |company, edge| {
        // By the distance alone, so that the weight is the same to the bit from both ends.
        let win = logistic((scores[company] - scores[edge.company as usize]).abs());
        edge.total() * win * (1.0 - win)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> Settings {
        Settings::as_of(1499)
    }

    fn none(companies: usize) -> Vec<Tenure> {
        vec![Tenure::default(); companies]
    }

    #[test]
    fn two_companies_worked_by_hand() {
        // s = (−x, x): 9 − 10·σ(2x) = x·ridge. With ridge 1: x = 0.76396…, and the curvature gives
        // the variance: Q = [c+1, −c; −c, c+1], c = 10·σ(2x)·σ(−2x).
        let graph = MoveGraph::new(2, [(0, 1, 9), (1, 0, 1)]);
        let fit = fit(&graph, &none(2), &settings());
        let x = fit.scores.score[1];
        assert!((9.0 - 10.0 * logistic(2.0 * x) - x).abs() < 1e-9, "{x}");
        assert!((fit.scores.score[0] + x).abs() < 1e-9);
        let c = 10.0 * logistic(2.0 * x) * logistic(-2.0 * x);
        let variance = (c + 1.0) / ((c + 1.0).powi(2) - c * c);
        assert!((fit.scores.standard_error[0].powi(2) - variance).abs() < 1e-9);
        assert_eq!(fit.retention_weight, 0.0);
    }

    #[test]
    fn a_company_that_only_wins_has_a_finite_score() {
        let graph = MoveGraph::new(3, [(0, 1, 1000), (2, 1, 1000)]);
        let fit = fit(&graph, &none(3), &settings());
        assert!(fit.scores.score[1] > 3.0 && fit.scores.score[1] < 10.0, "{fit:?}");
    }

    #[test]
    fn the_gradient_vanishes_at_the_maximum_in_theta_and_in_w() {
        // The joint system of the module's head, checked at the solution: ridge·θ_i = Σ (won −
        // total·σ), and retention_ridge·w = Σ r_i·(won − total·σ).
        let moves = (0..200usize).map(|i| (i * 7 % 12, (i * 5 + i / 12) % 12, 1 + (i % 3) as u32));
        let graph = MoveGraph::new(12, moves);
        let tenure: Vec<_> =
            (0..12).map(|i| Tenure { departures: 3 + i * i, exposure_months: 900 }).collect();
        let settings = settings();
        let fit = fit(&graph, &tenure, &settings);
        let r = retention::fit(&tenure).retention;
        let mut along = 0.0;
        for (company, r) in r.iter().enumerate() {
            let slope: f64 = graph
                .row(company)
                .iter()
                .map(|edge| {
                    let ahead = fit.scores.score[company] - fit.scores.score[edge.company as usize];
                    f64::from(edge.won) - edge.total() * logistic(ahead)
                })
                .sum();
            assert!((slope - settings.ridge * fit.strength[company]).abs() < 1e-7);
            along += r * slope;
        }
        assert!((along - settings.retention_ridge * fit.retention_weight).abs() < 1e-6);
    }

    #[test]
    fn retention_weighs_what_the_moves_say() {
        // Moves favour companies that keep their people, of which each has few moves of its own.
        let (mut moves, mut tenure) = (Vec::new(), Vec::new());
        for index in 0..200usize {
            let keeps = index % 2 == 0;
            let departures = if keeps { 5 } else { 40 };
            tenure.push(Tenure { departures, exposure_months: 2000 });
            let other = (index * 37 + 11) % 200;
            let (count_to, count_from) = if keeps && other % 2 == 1 { (1, 4) } else { (1, 1) };
            moves.push((index, other, count_to));
            moves.push((other, index, count_from));
        }
        let with = fit(&MoveGraph::new(200, moves.clone()), &tenure, &settings());
        assert!(with.retention_weight > 0.2, "{}", with.retention_weight);
        let reversed = moves.into_iter().map(|(from, to, count)| (to, from, count));
        let against = fit(&MoveGraph::new(200, reversed), &tenure, &settings());
        assert!((against.retention_weight + with.retention_weight).abs() < 1e-6);
    }
}
