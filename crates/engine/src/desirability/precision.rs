//! The matrix that every Newton step and every variance needs: a sparse Laplacian plus the prior.
//!
//! Q = L + λI − p·v·vᵀ, where L is the Laplacian of the moves with a weight to each pair, λ the
//! ridge, and the last term (of rank one) the freedom of the weight of retention; see
//! [`super::pairwise`]. Q is symmetric and positive definite.

use super::graph::MoveGraph;

/// Several right-hand sides worked at once: a random read of memory serves all of them.
pub type Lanes<const L: usize> = [f64; L];

/// Gaussian prior of the scores: covariance I/λ + v·vᵀ/μ, that is a score is noise of precision λ
/// plus an unknown multiple (of precision μ) of a known direction v.
#[derive(Debug, Clone, PartialEq)]
pub struct Prior {
    /// λ.
    pub ridge: f64,
    /// v; empty for none.
    pub direction: Vec<f64>,
    /// μ.
    direction_ridge: f64,
    /// p = λ²/(μ + λ·vᵀv), by the Sherman-Morrison formula.
    pull: f64,
    /// λ/(μ + λ·vᵀv): the most likely multiple of v for scores s is this times vᵀs.
    multiple: f64,
}

impl Prior {
    /// A prior with a free multiple of a direction.
    pub fn new(ridge: f64, direction: Vec<f64>, direction_ridge: f64) -> Self {
        let square: f64 = direction.iter().map(|x| x * x).sum();
        let multiple = ridge / (direction_ridge + ridge * square);
        Self { ridge, direction, direction_ridge, pull: ridge * multiple, multiple }
    }

    /// A prior around zero, without a direction.
    pub fn plain(ridge: f64) -> Self {
        Self::new(ridge, Vec::new(), 1.0)
    }

    /// Prior standard deviation of the multiple of the direction.
    pub fn direction_deviation(&self) -> f64 {
        1.0 / self.direction_ridge.sqrt()
    }

    /// The most likely multiple of the direction, given the scores.
    pub fn multiple(&self, scores: &[f64]) -> f64 {
        self.multiple * dot(&self.direction, scores)
    }

    /// Adds the prior's precision times `x` to `out`.
    pub fn add_product<const L: usize>(&self, x: &[Lanes<L>], out: &mut [Lanes<L>]) {
        let mut along = [0.0; L];
        for (v, x) in self.direction.iter().zip(x) {
            for lane in 0..L {
                along[lane] += v * x[lane];
            }
        }
        for (index, (out, x)) in out.iter_mut().zip(x).enumerate() {
            let v = self.pull * self.direction.get(index).copied().unwrap_or(0.0);
            for lane in 0..L {
                out[lane] += self.ridge * x[lane] - v * along[lane];
            }
        }
    }
}

/// Q, over a graph that it borrows.
#[derive(Debug)]
pub struct Precision<'a> {
    graph: &'a MoveGraph,
    prior: &'a Prior,
    /// Weight of each edge of the graph.
    weights: Vec<f64>,
    /// Sum of each row's weights.
    degrees: Vec<f64>,
}

impl<'a> Precision<'a> {
    /// Q with a weight to each edge; `weight(company, edge)` must be the same from both ends.
    pub fn new(
        graph: &'a MoveGraph,
        prior: &'a Prior,
        weight: impl Fn(usize, &super::Edge) -> f64,
    ) -> Self {
        let mut weights = Vec::with_capacity(graph.edges().len());
        let mut degrees = Vec::with_capacity(graph.companies());
        for company in 0..graph.companies() {
            let first = weights.len();
            weights.extend(graph.row(company).iter().map(|edge| weight(company, edge)));
            degrees.push(weights[first..].iter().sum());
        }
        Self { graph, prior, weights, degrees }
    }

    /// Number of rows.
    pub fn size(&self) -> usize {
        self.degrees.len()
    }

    /// The prior.
    pub fn prior(&self) -> &Prior {
        self.prior
    }

    /// An entry of the diagonal.
    pub fn diagonal(&self, index: usize) -> f64 {
        let v = self.prior.direction.get(index).copied().unwrap_or(0.0);
        self.degrees[index] + self.prior.ridge - self.prior.pull * v * v
    }

    /// Q·x.
    pub fn product<const L: usize>(&self, x: &[Lanes<L>], out: &mut [Lanes<L>]) {
        for (index, out) in out.iter_mut().enumerate() {
            let mut sum = [0.0; L];
            for lane in 0..L {
                sum[lane] = self.degrees[index] * x[index][lane];
            }
            for (other, weight) in self.neighbours(index) {
                for lane in 0..L {
                    sum[lane] -= weight * x[other][lane];
                }
            }
            *out = sum;
        }
        self.prior.add_product(x, out);
    }

    /// The neighbours of a company with the weights of the edges to them.
    pub fn neighbours(&self, index: usize) -> impl Iterator<Item = (usize, f64)> {
        let range = self.graph.range(index);
        let edges = &self.graph.edges()[range.clone()];
        edges
            .iter()
            .zip(&self.weights[range])
            .map(|(edge, weight)| (edge.company as usize, *weight))
    }

    /// The lower triangle, row by row, for a dense solver.
    pub fn lower_triangle(&self) -> Vec<f64> {
        let size = self.size();
        let mut rows = vec![0.0; size * (size + 1) / 2];
        let mut start = 0;
        for index in 0..size {
            let row = &mut rows[start..=start + index];
            if let Some(v) = self.prior.direction.get(index) {
                for (out, other) in row.iter_mut().zip(&self.prior.direction) {
                    *out = -self.prior.pull * v * other;
                }
            }
            for (other, weight) in self.neighbours(index).filter(|(other, _)| *other < index) {
                row[other] -= weight;
            }
            row[index] = self.diagonal(index);
            start += index + 1;
        }
        rows
    }
}

/// Sum of products, with four running sums so that the processor can work them side by side; always
/// in the same order.
pub fn dot(left: &[f64], right: &[f64]) -> f64 {
    let mut sums = [0.0; 4];
    let (left, right) = (left.chunks_exact(4), right.chunks_exact(4));
    let rest: f64 = left.remainder().iter().zip(right.remainder()).map(|(x, y)| x * y).sum();
    for (x, y) in left.zip(right) {
        for lane in 0..4 {
            sums[lane] += x[lane] * y[lane];
        }
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
}
