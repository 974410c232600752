//! The log-posterior of all rows, and where it is largest.
//!
//! Σ ln σ(s_B − s_A) over the moves A→B, and the Gaussian [`Prior`]; see [`super::pairwise`]. It is
//! strictly concave. Newton steps lead to its maximum; each is solved roughly, as only the slope tells
//! where the maximum is, and one pass over the moves gives slope and curvature together.

use super::MoveGraph;
use super::conjugate;
use super::layout::{Layout, split};
use super::logistic;
use super::precision::{Lanes, Precision};
use super::prior::{Prior, apart};

/// Newton steps at most; some six are needed.
const NEWTON_STEPS: usize = 100;
/// Rows up to which the maximum is found to [`STEP_EXACT`].
const EXACT_ROWS: usize = 10_000;
/// A Newton step smaller than this, in log-odds, is the last one: what is left is smaller still.
const STEP_EXACT: f64 = 1e-8;
/// The same for large systems: what is left is a thousandth of what a score is sure to.
const STEP_FINE: f64 = 1e-2;
/// The same where fits are compared, not published.
const STEP_ROUGH: f64 = 1e-1;
/// Precision of the solution of each Newton step: what is left of the way is left to the next.
const SOLVER_TOLERANCE: f64 = 1e-1;
/// A step is too long where the posterior falls at its end with more than this part of the slope with
/// which it rose at its start.
const FALL: f64 = 0.5;

/// How near to the maximum a search goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Search {
    /// As near as scores are published.
    Fine,
    /// Near enough to compare fits.
    Rough,
}

/// A log-posterior.
#[derive(Debug)]
pub struct Model<'a> {
    /// Where rows lie.
    pub layout: &'a Layout,
    /// The moves of each career.
    pub graphs: &'a [&'a MoveGraph],
    /// The prior.
    pub prior: Prior,
}

/// The most likely rows.
pub struct Peak<'a> {
    /// The rows.
    pub rows: Vec<f64>,
    /// The negative Hessian there.
    pub precision: Precision<'a>,
}

impl Model<'_> {
    /// The rows of largest posterior density, searched from `start`.
    pub fn maximise(&self, start: Vec<f64>, search: Search) -> Peak<'_> {
        let mut rows = start;
        rows.resize(self.layout.rows(), 0.0);
        let step_min = match search {
            Search::Rough => STEP_ROUGH,
            Search::Fine if rows.len() <= EXACT_ROWS => STEP_EXACT,
            Search::Fine => STEP_FINE,
        };
        let mut precision = Precision::of_graphs(self.layout, self.graphs, &self.prior);
        let mut slope = self.slope(&rows, &mut precision);
        for _ in 0..NEWTON_STEPS {
            let b = slope.iter().map(|slope| [*slope as f32]).collect();
            let step = conjugate::solve(&precision, b, SOLVER_TOLERANCE).x;
            let longest = step.iter().fold(0.0f32, |longest, [x]| longest.max(x.abs()));
            let rise = along(&slope, &step);
            let mut length = 1.0;
            loop {
                let tried: Vec<f64> =
                    rows.iter().zip(&step).map(|(s, [x])| s + length * f64::from(*x)).collect();
                let tried_slope = self.slope(&tried, &mut precision);
                let end = along(&tried_slope, &step);
                // A fall at the end means that the top was passed; by the secant it lies there.
                if end >= -FALL * rise || length * f64::from(longest) <= step_min {
                    (rows, slope) = (tried, tried_slope);
                    break;
                }
                length *= (rise / (rise - end)).clamp(0.1, 0.7);
            }
            if f64::from(longest) <= step_min {
                break;
            }
        }
        Peak { rows, precision }
    }

    /// The slope of the log-posterior at some rows; its curvature there goes to `precision`.
    fn slope(&self, rows: &[f64], precision: &mut Precision<'_>) -> Vec<f64> {
        let layout = self.layout;
        let mut slope = vec![0.0; rows.len()];
        let pulled = self.prior.multiples(layout, rows);
        let (of_scores, of_parents) = slope.split_at_mut(layout.scores());
        let lengths = precision.links_of_pieces();
        let links = split(&mut precision.links, lengths.into_iter()).into_iter();
        let degrees = layout.parts(&mut precision.degrees).into_iter();
        let parts = layout.parts(of_scores).into_iter().zip(links.zip(degrees)).collect();
        layout.each_piece(parts, |piece, (slope, (links, degrees))| {
            let first = layout.careers()[piece.career].start;
            let graph = self.graphs[piece.career];
            let mut links = links.iter_mut();
            for ((row, slope), degree) in piece.rows.clone().zip(slope).zip(degrees) {
                let (mut gained, mut sum) = (0.0, 0.0);
                for (edge, link) in graph.row(row - first).zip(&mut links) {
                    let other = first + edge.company as usize;
                    let ahead = rows[row] - rows[other];
                    // By the distance alone, so that the weight is the same to the bit from both ends.
                    let likely = logistic(ahead.abs());
                    let win = if ahead < 0.0 { 1.0 - likely } else { likely };
                    gained += f64::from(edge.won) - edge.total() * win;
                    let weight = (edge.total() * likely * (1.0 - likely)) as f32;
                    sum += weight;
                    link.weight = weight;
                }
                *degree = sum;
                *slope = gained - self.pulled(rows, row, pulled[piece.career]);
            }
        });
        layout.each_parent::<_, ()>(of_parents, |parent, slope, ()| {
            let children = layout.children(parent).iter();
            let pulls = children
                .map(|child| self.pulled(rows, child.row as usize, pulled[child.career as usize]));
            let own = rows[layout.scores() + parent];
            *slope = pulls.sum::<f64>() - self.prior.parent_ridges[parent] * own;
        });
        precision.settle();
        slope
    }

    /// With what force the prior draws a score to its parent.
    fn pulled(&self, rows: &[f64], row: usize, multiple: f64) -> f64 {
        let apart = apart(self.layout, rows, row);
        self.prior.score_ridges[row] * apart - self.prior.slanted[row] * multiple
    }

    /// The lower triangle of the negative Hessian at some rows, row by row, for a dense solver.
    pub fn lower_triangle(&self, rows: &[f64]) -> Vec<f64> {
        let size = self.layout.rows();
        let mut triangle = vec![0.0; size * (size + 1) / 2];
        for (graph, career) in self.graphs.iter().zip(self.layout.careers()) {
            for row in career.clone() {
                let start = row * (row + 1) / 2;
                for edge in graph.row(row - career.start) {
                    let other = career.start + edge.company as usize;
                    let likely = logistic((rows[row] - rows[other]).abs());
                    let weight = edge.total() * likely * (1.0 - likely);
                    triangle[start + row] += weight;
                    if other < row {
                        triangle[start + other] -= weight;
                    }
                }
            }
        }
        self.prior.add_lower_triangle(self.layout, &mut triangle);
        triangle
    }
}

fn along(slope: &[f64], step: &[Lanes<1>]) -> f64 {
    slope.iter().zip(step).map(|(slope, [step])| slope * f64::from(*step)).sum()
}
