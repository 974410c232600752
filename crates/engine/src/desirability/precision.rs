//! The matrix that every Newton step and every posterior draw needs: a sparse Laplacian plus the
//! prior.
//!
//! Q = L + P, where L is the Laplacian of the moves with a weight to each pair of companies and P
//! the precision of the [`Prior`]; see [`super::pairwise`]. Q is symmetric and positive definite.

use rayon::prelude::*;

use super::graph::MoveGraph;
pub use super::prior::Lanes;
use super::prior::Prior;

/// Rows worked by one thread at a time.
const CHUNK: usize = 1 << 12;

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
        weight: impl Fn(usize, &super::Edge) -> f64 + Sync,
    ) -> Self {
        let of_chunk = |chunk: usize| {
            let rows = chunk * CHUNK..graph.companies().min((chunk + 1) * CHUNK);
            let mut weights = Vec::new();
            let mut degrees = Vec::with_capacity(rows.len());
            for company in rows {
                let first = weights.len();
                weights.extend(graph.row(company).iter().map(|edge| weight(company, edge)));
                degrees.push(weights[first..].iter().sum());
            }
            (weights, degrees)
        };
        let chunks: Vec<(Vec<f64>, Vec<f64>)> =
            (0..graph.companies().div_ceil(CHUNK)).into_par_iter().map(of_chunk).collect();
        let mut all = Self { graph, prior, weights: Vec::new(), degrees: Vec::new() };
        for (weights, degrees) in chunks {
            all.weights.extend(weights);
            all.degrees.extend(degrees);
        }
        all
    }

    /// Number of rows.
    pub fn size(&self) -> usize {
        self.degrees.len()
    }

    /// The prior.
    pub fn prior(&self) -> &Prior {
        self.prior
    }

    /// Precision of a score when all others are known, its career's multiple aside.
    fn own(&self, index: usize) -> f64 {
        self.degrees[index] + self.prior.ridge(index)
    }

    /// An entry of the diagonal.
    pub fn diagonal(&self, index: usize) -> f64 {
        self.degrees[index] + self.prior.diagonal(index)
    }

    /// Q·x.
    pub fn product<const L: usize>(&self, x: &[Lanes<L>], out: &mut [Lanes<L>]) {
        out.par_chunks_mut(CHUNK).enumerate().for_each(|(chunk, out)| {
            for (index, out) in (chunk * CHUNK..).zip(out) {
                let mut sum = x[index].map(|x| self.degrees[index] * x);
                for (other, weight) in self.neighbours(index) {
                    for lane in 0..L {
                        sum[lane] -= weight * x[other][lane];
                    }
                }
                *out = sum;
            }
        });
        self.prior.add_product(x, out);
    }

    /// M⁻¹·x for a matrix M near Q: the moves by their diagonal alone, scores and parents exactly. A
    /// parent and its scores make an arrow, which is solved in one pass.
    pub fn precondition<const L: usize>(&self, x: &[Lanes<L>]) -> Vec<Lanes<L>> {
        let scores = self.prior.scores();
        let mut out = x.to_vec();
        let mut pivots: Vec<_> = (scores..self.size()).map(|row| self.prior.ridge(row)).collect();
        for (index, x) in x.iter().enumerate().take(scores) {
            if let Some(parent) = self.prior.parent(index) {
                let ridge = self.prior.ridge(index);
                let part = ridge / self.own(index);
                pivots[parent - scores] += ridge - ridge * part;
                (0..L).for_each(|lane| out[parent][lane] += part * x[lane]);
            }
        }
        for (parent, pivot) in out[scores..].iter_mut().zip(pivots) {
            *parent = parent.map(|x| x / pivot);
        }
        for index in 0..scores {
            let parent = self.prior.parent(index).map_or([0.0; L], |parent| out[parent]);
            out[index] = std::array::from_fn(|lane| {
                (x[index][lane] + self.prior.ridge(index) * parent[lane]) / self.own(index)
            });
        }
        out
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
        for index in 0..size {
            let start = index * (index + 1) / 2;
            for (other, weight) in self.neighbours(index).filter(|(other, _)| *other < index) {
                rows[start + other] -= weight;
            }
            rows[start + index] = self.degrees[index];
        }
        self.prior.add_lower_triangle(size, &mut rows);
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
