//! Conjugate gradients for the precision matrix, preconditioned by [`Precision::precondition`].
//!
//! Hestenes and Stiefel 1952. Cost: one pass over the graph to a step. Each lane is a system of its
//! own, worked side by side with the others; a lane that has converged stands still.

use rayon::prelude::*;

use super::precision::{Lanes, Precision, Sums};

/// Steps after which the best answer so far is given. The caller must not need more: a Newton step
/// that is not exact is still an ascent.
const STEPS_MAX: usize = 1000;
/// Rows worked by one thread at a time.
const CHUNK: usize = 1 << 12;

/// A solution and what it leaves.
pub struct Solved<const L: usize> {
    /// x.
    pub x: Vec<Lanes<L>>,
    /// b − Q·x.
    pub residual: Vec<Lanes<L>>,
    /// Memory for another product.
    pub spare: Vec<Lanes<L>>,
}

/// Solves Q·x = b until the residual, in the preconditioner's norm, is `tolerance` of its first.
pub fn solve<const L: usize>(
    precision: &Precision<'_>,
    b: Vec<Lanes<L>>,
    tolerance: f64,
) -> Solved<L> {
    let mut x = vec![[0.0; L]; b.len()];
    let mut residual = b;
    let mut near = vec![[0.0; L]; x.len()];
    let mut square = precision.precondition(&residual, &mut near);
    let mut direction = near.clone();
    let goal = square.map(|first| first * tolerance * tolerance);
    for _ in 0..STEPS_MAX {
        let open: [bool; L] = std::array::from_fn(|lane| square[lane] > goal[lane]);
        if !open.contains(&true) {
            break;
        }
        let (along, curvature) = precision.product(&direction, &mut near);
        let step: Sums<L> = std::array::from_fn(|lane| {
            if open[lane] { ratio(square[lane], curvature[lane]) } else { 0.0 }
        });
        precision.take(&mut residual, &near, &along, &step);
        let next = precision.precondition(&residual, &mut near);
        let growth: Sums<L> = std::array::from_fn(|lane| ratio(next[lane], square[lane]));
        go_on(&mut x, &step, &mut direction, &growth, &near);
        square = next;
    }
    Solved { x, residual, spare: near }
}

/// Goes a step along a direction, and turns: the next direction is `near` and `growth` times this one. Both in one
/// pass, as it is memory that is waited for.
fn go_on<const L: usize>(
    x: &mut [Lanes<L>],
    step: &Sums<L>,
    direction: &mut [Lanes<L>],
    growth: &Sums<L>,
    near: &[Lanes<L>],
) {
    let (step, growth) = (step.map(|x| x as f32), growth.map(|x| x as f32));
    let chunks = x.par_chunks_mut(CHUNK).zip(direction.par_chunks_mut(CHUNK));
    chunks.zip(near.par_chunks(CHUNK)).for_each(|((x, direction), near)| {
        for ((x, direction), near) in x.iter_mut().zip(direction).zip(near) {
            for lane in 0..L {
                x[lane] += step[lane] * direction[lane];
                direction[lane] = near[lane] + growth[lane] * direction[lane];
            }
        }
    });
}

fn ratio(above: f64, below: f64) -> f64 {
    if below > 0.0 { above / below } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::MoveGraph;
    use super::super::cholesky::Cholesky;
    use super::super::layout::Layout;
    use super::super::model::Model;
    use super::super::prior::Prior;
    use super::*;

    proptest! {
        /// The sparse solver finds what a dense one does.
        #[test]
        fn conjugate_gradients_equal_the_dense_solution(
            first in prop::collection::vec((0usize..8, 0usize..8, 1u32..50), 0..30),
            second in prop::collection::vec((0usize..12, 0usize..12, 1u32..50), 0..50),
            b in prop::collection::vec((-9.0..9.0f32, -9.0..9.0f32), 33),
            direction in prop::collection::vec(-2.0..2.0f64, 20),
            ridges in prop::collection::vec(0.05..4.0f64, 33),
        ) {
            let (ids, others): (Vec<u32>, Vec<u32>) = ((0..8).collect(), (1..13).collect());
            let layout = Layout::of_careers(&[&ids, &others]);
            prop_assert_eq!(layout.rows(), 33);
            let graphs = [MoveGraph::new(8, first), MoveGraph::new(12, second)];
            let graphs = [&graphs[0], &graphs[1]];
            let (scores, parents) = (ridges[..20].to_vec(), ridges[20..].to_vec());
            let prior = Prior::new(&layout, scores, parents, &direction, 0.1);
            let model = Model { layout: &layout, graphs: &graphs, prior };
            let mut precision = Precision::of_graphs(&layout, &graphs, &model.prior);
            precision.weigh(&graphs, |edge| (edge.total() / 4.0) as f32);
            let sparse = solve(&precision, b.iter().map(|b| [b.0, b.1]).collect(), 1e-6).x;
            // With all scores equal each move has a weight of a quarter.
            let triangle = model.lower_triangle(&[0.0; 33]);
            let dense = Cholesky::new(triangle, 33).expect("positive definite");
            let one = dense.solve(b.iter().map(|b| f64::from(b.0)).collect());
            let other = dense.solve(b.iter().map(|b| f64::from(b.1)).collect());
            let size = one.iter().chain(&other).fold(1.0f64, |size, x| size.max(x.abs()));
            for index in 0..33 {
                prop_assert!((f64::from(sparse[index][0]) - one[index]).abs() < 1e-4 * size);
                prop_assert!((f64::from(sparse[index][1]) - other[index]).abs() < 1e-4 * size);
            }
        }
    }
}
