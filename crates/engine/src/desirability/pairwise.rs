//! The method's own scores: Bradley-Terry strengths with retention beside them, all careers together.
//!
//! Method, section 2. A move from A to B in career p is a choice of B over A:
//!
//! P(B over A) = σ(s_pB − s_pA),  s_pc = θ_pc + w_p·r_pc,  σ(x) = 1/(1 + e^(−x))
//!
//! with r the retention of [`super::retention`] and its weight w_p fitted on the moves, not chosen.
//! The prior is hierarchical: θ_pc ~ N(θ_c, 1/λ) around the company's score over all careers, and
//! θ_c ~ N(0, 1/κ); w_p ~ N(0, 1/retention_ridge). What a company is in other careers speaks where a
//! career has few moves of it, and the more there are, the less it does: that is the shrinkage by
//! size. λ and κ are chosen by held-out likelihood, see `super::ridges`. As r is an estimate, its
//! variance times w² widens the prior of each company: 1/λ_pc = 1/λ + w²·Var(r_pc | r_c) and
//! 1/κ_c = 1/κ + w²·Var(r_c), with the mean weight of an earlier fit for w.
//!
//! With w integrated out the prior of (s, θ) is Gaussian (`super::prior`), and the log-posterior is
//! strictly concave: its maximum is unique and found by Newton steps, each solved by conjugate
//! gradients on the sparse weighted Laplacian: some hundred passes over the moves in all. Standard
//! errors and draws come from the Laplace posterior (the inverse of the negative Hessian at the
//! maximum), see `super::posterior`.
//!
//! Sources: Bradley and Terry 1952; Caron and Doucet 2012 (the Gaussian prior makes every strength
//! finite, also where a company only ever wins); Sorkin 2018 (moves as revealed preference).
//! Assumptions: a move tells a preference; moves are independent given s; between two companies,
//! people of the one meet the other as often as the reverse. Limits: where the third does not hold
//! (a market at rest, in which as many come as go, looks as if nobody preferred anything) strengths
//! are drawn together, and retention must tell companies apart; one score for everybody in the
//! career; a job that belongs to two careers speaks in both.

use std::ops::Range;

use super::layout::Layout;
use super::model::{Model, Peak, Search};
use super::posterior::Posterior;
use super::prior::Prior;
use super::rehearsal::Lesson;
use super::retention::{self, Retention};
use super::{CareerMoves, MoveGraph, Scores, ridges};
use crate::Settings;

/// The precisions of the hierarchical prior.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ridges {
    /// λ: of a company's strength in a career around its strength over all careers.
    pub career: f64,
    /// κ: of a company's strength over all careers around zero.
    pub overall: f64,
}

/// What is fixed before a fit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Constants {
    /// The ridges.
    pub ridges: Ridges,
    /// What retention is worth on average, by which its doubt widens the prior; from a first fit
    /// where it is not given.
    pub retention_weight: Option<f64>,
}

/// A fitted pairwise model.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// The careers, in the order given.
    pub careers: Vec<CareerFit>,
    /// The ridges that were used.
    pub ridges: Ridges,
}

/// The fitted model in one career.
#[derive(Debug, Clone, PartialEq)]
pub struct CareerFit {
    /// s, its standard error and draws.
    pub scores: Scores,
    /// θ_p: the part of the score that retention does not tell.
    pub strength: Vec<f64>,
    /// w: what a unit of retention (a departure rate e times lower) is worth, in log-odds.
    pub retention_weight: f64,
}

/// Fits the model to all careers together, with ridges chosen by held-out likelihood.
///
/// ```
/// use engine::{Settings, desirability::{CareerMoves, MoveGraph, Tenure, pairwise}};
/// // Nine of ten moves go from company 0 to company 1.
/// let graph = MoveGraph::new(2, [(0, 1, 9), (1, 0, 1)]);
/// let tenure = vec![Tenure::default(); 2];
/// let career = CareerMoves { company_ids: vec![7, 8], graph, tenure, candidates: vec![] };
/// let fit = pairwise::fit(&[career], &[], &Settings::as_of(1499));
/// let score = &fit.careers[0].scores.score;
/// assert!(score[1] > 0.0 && score[0] < 0.0);
/// ```
pub fn fit(careers: &[CareerMoves], rehearsal: &[Lesson], settings: &Settings) -> Fit {
    fit_with(careers, ridges::choose(rehearsal, settings), settings)
}

/// Fits the model with given constants.
pub fn fit_with(careers: &[CareerMoves], constants: Constants, settings: &Settings) -> Fit {
    let joint = Joint::new(careers);
    let Constants { ridges, retention_weight } = constants;
    let weight =
        retention_weight.unwrap_or_else(|| joint.mean_weight(ridges, Search::Fine, settings));
    let model = joint.model(ridges, weight, settings);
    let Peak { rows: peak, precision } = model.maximise(joint.start(weight), Search::Fine);
    let kept: Vec<u32> = joint.kept();
    let posterior = Posterior::new(&model, &peak, precision, &kept, settings);
    let weights = model.prior.multiples(&joint.layout, &peak);
    let one = |(rows, retention_weight): (&Range<usize>, f64)| {
        let score = peak[rows.clone()].to_vec();
        let strength = score
            .iter()
            .zip(&joint.retention.retention[rows.clone()])
            .map(|(s, r)| s - retention_weight * r)
            .collect();
        let standard_error = posterior.standard_error[rows.clone()].to_vec();
        let scores = Scores { draws: Vec::new(), standard_error, score };
        CareerFit { scores, strength, retention_weight }
    };
    let mut fits: Vec<_> = joint.layout.careers().iter().zip(weights).map(one).collect();
    // Draw by draw, so that no more than one is there twice.
    for draw in posterior.draws {
        let mut rest = &draw[..];
        for (career, fit) in careers.iter().zip(&mut fits) {
            let (drawn, behind) = rest.split_at(career.candidates.len());
            rest = behind;
            let Scores { score, draws, .. } = &mut fit.scores;
            let around =
                |(company, x): (&u32, &f32)| (score[*company as usize] + f64::from(*x)) as f32;
            draws.push(career.candidates.iter().zip(drawn).map(around).collect());
        }
    }
    Fit { careers: fits, ridges }
}

/// All careers as one system.
pub(super) struct Joint<'a> {
    layout: Layout,
    graphs: Vec<&'a MoveGraph>,
    careers: &'a [CareerMoves],
    retention: Retention,
}

impl<'a> Joint<'a> {
    /// The system of these careers.
    pub(super) fn new(careers: &'a [CareerMoves]) -> Self {
        let ids: Vec<_> = careers.iter().map(|career| &career.company_ids[..]).collect();
        let layout = Layout::of_careers(&ids);
        let retention = retention::fit(careers, &layout);
        Self {
            layout,
            graphs: careers.iter().map(|career| &career.graph).collect(),
            careers,
            retention,
        }
    }

    /// Rows of each career.
    pub(super) fn rows(&self) -> &[Range<usize>] {
        self.layout.careers()
    }

    /// The model with given ridges; `weight` is what retention is worth, as far as known, and tells how
    /// much its doubt widens the prior.
    pub(super) fn model(&self, ridges: Ridges, weight: f64, settings: &Settings) -> Model<'_> {
        let Retention { retention, career_variance, company_variance, .. } = &self.retention;
        let widened = |ridge: f64| move |doubt: &f64| 1.0 / (1.0 / ridge + weight * weight * doubt);
        let prior = Prior::new(
            &self.layout,
            career_variance.iter().map(widened(ridges.career)).collect(),
            company_variance.iter().map(widened(ridges.overall)).collect(),
            retention,
            settings.retention_ridge,
        );
        Model { layout: &self.layout, graphs: &self.graphs, prior }
    }

    /// Where retention alone would place each score, at a weight.
    pub(super) fn start(&self, weight: f64) -> Vec<f64> {
        self.retention.retention.iter().map(|r| weight * r).collect()
    }

    /// Mean weight of retention over the careers, by their moves, when its doubt is not looked at.
    pub(super) fn mean_weight(&self, ridges: Ridges, search: Search, settings: &Settings) -> f64 {
        let model = self.model(ridges, 0.0, settings);
        let rows = model.maximise(Vec::new(), search).rows;
        let weights = model.prior.multiples(&self.layout, &rows);
        let (mut sum, mut all) = (0.0, 0.0);
        for (graph, weight) in self.graphs.iter().zip(weights) {
            let moves = graph.moves() as f64;
            sum += moves * weight;
            all += moves;
        }
        if all > 0.0 { sum / all } else { 0.0 }
    }

    /// Rows of the candidates.
    fn kept(&self) -> Vec<u32> {
        let rows = self.careers.iter().zip(self.layout.careers());
        rows.flat_map(|(career, rows)| career.candidates.iter().map(|at| rows.start as u32 + at))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Tenure, logistic};
    use super::*;

    const RIDGES: Ridges = Ridges { career: 2.0, overall: 2.0 };

    fn constants(ridges: Ridges) -> Constants {
        Constants { ridges, retention_weight: None }
    }

    fn settings() -> Settings {
        Settings::as_of(1499)
    }

    fn career(graph: MoveGraph, tenure: Vec<Tenure>) -> CareerMoves {
        let company_ids: Vec<u32> = (0..graph.companies() as u32).collect();
        CareerMoves { candidates: company_ids.clone(), company_ids, graph, tenure }
    }

    fn none(companies: usize) -> Vec<Tenure> {
        vec![Tenure::default(); companies]
    }

    fn alone(graph: MoveGraph, tenure: Vec<Tenure>) -> CareerFit {
        fit_with(&[career(graph, tenure)], constants(RIDGES), &settings()).careers.remove(0)
    }

    /// In one career alone, parents integrated out, a score has the prior variance 1/λ + 1/κ = 1.
    #[test]
    fn two_companies_worked_by_hand() {
        // s = (−x, x): 9 − 10·σ(2x) = x. The curvature gives the variance: Q = [c+1, −c; −c, c+1],
        // c = 10·σ(2x)·σ(−2x).
        let fit = alone(MoveGraph::new(2, [(0, 1, 9), (1, 0, 1)]), none(2));
        let x = fit.scores.score[1];
        assert!((9.0 - 10.0 * logistic(2.0 * x) - x).abs() < 1e-8, "{x}");
        assert!((x - 0.768).abs() < 1e-3 && (fit.scores.score[0] + x).abs() < 1e-8);
        let c = 10.0 * logistic(2.0 * x) * logistic(-2.0 * x);
        let variance = (c + 1.0) / ((c + 1.0).powi(2) - c * c);
        assert!((fit.scores.standard_error[0].powi(2) - variance).abs() < 1e-8);
        assert_eq!(fit.retention_weight, 0.0);
    }

    #[test]
    fn chains_cycles_and_cliques_have_their_symmetry() {
        let chain = alone(MoveGraph::new(3, [(0, 1, 4), (1, 2, 4)]), none(3)).scores.score;
        // s = (−x, 0, x), and 4·σ(−x) = x.
        assert!((4.0 * logistic(-chain[2]) - chain[2]).abs() < 1e-8, "{chain:?}");
        assert!(chain[1].abs() < 1e-8 && (chain[0] + chain[2]).abs() < 1e-8);
        let cycle = alone(MoveGraph::new(3, [(0, 1, 5), (1, 2, 5), (2, 0, 5)]), none(3));
        assert!(cycle.scores.score.iter().all(|s| s.abs() < 1e-9));
        let pairs = (0..4usize).flat_map(|i| (0..4usize).map(move |j| (i, j, 3)));
        let clique = alone(MoveGraph::new(4, pairs), none(4));
        assert!(clique.scores.score.iter().all(|s| s.abs() < 1e-9));
        // Each of four knows the three others at weight 6/4: Q = (1 + 6)·I − 1.5·J, so that the
        // variance is (1/7)·(1 + 1.5/(7 − 6)).
        let variance = (1.0 + 1.5) / 7.0;
        assert!((clique.scores.standard_error[2].powi(2) - variance).abs() < 1e-8);
    }

    #[test]
    fn a_company_nobody_leaves_has_a_finite_score() {
        let fit = alone(MoveGraph::new(3, [(0, 1, 1000), (2, 1, 1000)]), none(3));
        assert!(fit.scores.score[1] > 3.0 && fit.scores.score[1] < 10.0, "{fit:?}");
    }

    #[test]
    fn the_gradient_vanishes_at_the_maximum_in_every_part() {
        // The joint system of the module's head, checked at the solution: λ·(θ_pc − θ_c) = the slope
        // of the moves, κ·θ_c = Σ_p λ·(θ_pc − θ_c), retention_ridge·w = Σ r·slope.
        let graph = |step: usize| {
            let moves = (0..200usize)
                .map(move |i| (i * step % 12, (i * 5 + i / 12) % 12, 1 + (i % 3) as u32));
            MoveGraph::new(12, moves)
        };
        let tenure: Vec<_> =
            (0..12).map(|i| Tenure { departures: 3 + i * i, exposure_months: 900 }).collect();
        let careers = [career(graph(7), tenure.clone()), career(graph(11), tenure.clone())];
        let settings = settings();
        let ridges = Ridges { career: 3.0, overall: 0.5 };
        let fit = fit_with(&careers, constants(ridges), &settings);
        let joint = Joint::new(&careers);
        let mut pulls = [0.0; 12];
        for (fit, (career, range)) in fit.careers.iter().zip(careers.iter().zip(joint.rows())) {
            let mut along = 0.0;
            for (company, r) in joint.retention.retention[range.clone()].iter().enumerate() {
                let row = career.graph.row(company);
                let score = &fit.scores.score;
                let slope: f64 = row
                    .map(|edge| {
                        let ahead = score[company] - score[edge.company as usize];
                        f64::from(edge.won) - edge.total() * logistic(ahead)
                    })
                    .sum();
                pulls[company] += slope;
                along += r * slope;
            }
            assert!((along - settings.retention_ridge * fit.retention_weight).abs() < 1e-5);
        }
        // The doubt of retention widens the prior: the precisions are the model's own.
        let weight = joint.mean_weight(ridges, Search::Fine, &settings);
        let prior = joint.model(ridges, weight, &settings).prior;
        for (company, pull) in pulls.into_iter().enumerate() {
            let overall = pull / prior.parent_ridges[company];
            let apart = |career: usize| {
                prior.score_ridges[12 * career + company]
                    * (fit.careers[career].strength[company] - overall)
            };
            assert!((apart(0) + apart(1) - pull).abs() < 1e-5, "{company}");
            assert!(prior.parent_ridges[company] < ridges.overall);
        }
    }

    #[test]
    fn other_careers_speak_where_a_career_has_few_moves() {
        let clear = MoveGraph::new(2, [(0, 1, 60), (1, 0, 6)]);
        let scarce = MoveGraph::new(2, [(1, 0, 1)]);
        let own = alone(scarce.clone(), none(2));
        assert!(own.scores.score[0] > 0.0);
        let careers = [career(clear, none(2)), career(scarce, none(2))];
        let ridges = Ridges { career: 8.0, overall: 1.0 };
        let joint = fit_with(&careers, constants(ridges), &settings());
        assert!(joint.careers[1].scores.score[1] > 0.5, "{:?}", joint.careers[1]);
        // The less so, the more moves of its own it has.
        let loud = career(MoveGraph::new(2, [(1, 0, 100)]), none(2));
        let joint = fit_with(&[careers[0].clone(), loud], constants(ridges), &settings());
        assert!(joint.careers[1].scores.score[0] > 0.0);
    }

    #[test]
    fn draws_spread_as_the_standard_errors_say() {
        let moves = (0..600usize).map(|i| (i * 7 % 30, (i * 13 + i / 30) % 30, 1));
        let fit = alone(MoveGraph::new(30, moves), none(30));
        assert_eq!(fit.scores.draws.len(), 64);
        let mut ratio = 0.0;
        for (index, error) in fit.scores.standard_error.iter().enumerate() {
            let square =
                |draw: &Vec<f32>| (f64::from(draw[index]) - fit.scores.score[index]).powi(2);
            let variance = fit.scores.draws.iter().map(square).sum::<f64>() / 64.0;
            ratio += variance / (1.3 * error).powi(2) / 30.0;
        }
        assert!((ratio - 1.0).abs() < 0.1, "{ratio}");
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
        let with = alone(MoveGraph::new(200, moves.clone()), tenure.clone());
        assert!(with.retention_weight > 0.2, "{}", with.retention_weight);
        let reversed = moves.into_iter().map(|(from, to, count)| (to, from, count));
        let against = alone(MoveGraph::new(200, reversed), tenure);
        assert!((against.retention_weight + with.retention_weight).abs() < 1e-5);
    }
}
