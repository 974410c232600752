//! Conjugate gradients for the precision matrix, preconditioned by [`Precision::precondition`].
//!
//! Hestenes and Stiefel 1952. Cost: one pass over the graph to a step. Each lane is a system of its
//! own, worked side by side with the others; a lane that has converged stands still.

use super::precision::{Lanes, Precision};

/// Steps after which the best answer so far is given. The caller must not need more: a Newton step
/// that is not exact is still an ascent.
const STEPS_MAX: usize = 1000;

/// Solves Q·x = b until the residual, in the preconditioner's norm, is `tolerance` of its first.
pub fn solve<const L: usize>(
    precision: &Precision<'_>,
    b: &[Lanes<L>],
    tolerance: f64,
) -> Vec<Lanes<L>> {
    let size = precision.size();
    let mut x = vec![[0.0; L]; size];
    let mut residual = b.to_vec();
    let mut direction = precision.precondition(&residual);
    let mut product = vec![[0.0; L]; size];
    let mut square = lane_dots(&residual, &direction);
    let goal = square.map(|first| first * tolerance * tolerance);
    for _ in 0..STEPS_MAX {
        let open: [bool; L] = std::array::from_fn(|lane| square[lane] > goal[lane]);
        if !open.contains(&true) {
            break;
        }
        precision.product(&direction, &mut product);
        let curvature = lane_dots(&direction, &product);
        let step: Lanes<L> = std::array::from_fn(|lane| {
            if open[lane] { ratio(square[lane], curvature[lane]) } else { 0.0 }
        });
        for index in 0..size {
            for lane in 0..L {
                x[index][lane] += step[lane] * direction[index][lane];
                residual[index][lane] -= step[lane] * product[index][lane];
            }
        }
        let near = precision.precondition(&residual);
        let next = lane_dots(&residual, &near);
        let growth: Lanes<L> = std::array::from_fn(|lane| ratio(next[lane], square[lane]));
        for (direction, near) in direction.iter_mut().zip(&near) {
            for lane in 0..L {
                direction[lane] = near[lane] + growth[lane] * direction[lane];
            }
        }
        square = next;
    }
    x
}

fn lane_dots<const L: usize>(left: &[Lanes<L>], right: &[Lanes<L>]) -> Lanes<L> {
    left.iter()
        .zip(right)
        .fold([0.0; L], |sum, (x, y)| std::array::from_fn(|lane| sum[lane] + x[lane] * y[lane]))
}

/// A ratio that is 0 where nothing is left to divide.
fn ratio(above: f64, below: f64) -> f64 {
    if below > 0.0 { above / below } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::cholesky::Cholesky;
    use super::super::prior::Prior;
    use super::super::{Edge, MoveGraph};
    use super::*;

    proptest! {
        /// The sparse solver finds what a dense one does.
        #[test]
        fn conjugate_gradients_equal_the_dense_solution(
            moves in prop::collection::vec((0usize..20, 0usize..20, 1u32..50), 0..80),
            b in prop::collection::vec((-9.0..9.0f64, -9.0..9.0f64), 27),
            direction in prop::collection::vec(-2.0..2.0f64, 20),
            parents in prop::collection::vec(20u32..27, 20),
            ridges in prop::collection::vec(0.05..4.0f64, 27),
        ) {
            let graph = MoveGraph::new(27, moves);
            let prior = Prior::new(ridges, parents, direction, 0.1, &[0..8, 8..20]);
            let precision = Precision::new(&graph, &prior, |_, edge: &Edge| edge.total());
            let lanes: Vec<_> = b.iter().map(|(one, other)| [*one, *other]).collect();
            let sparse = solve(&precision, &lanes, 1e-12);
            let dense = Cholesky::new(precision.lower_triangle(), 27).expect("positive definite");
            let one = dense.solve(b.iter().map(|b| b.0).collect());
            let other = dense.solve(b.iter().map(|b| b.1).collect());
            for index in 0..27 {
                prop_assert!((sparse[index][0] - one[index]).abs() < 1e-6);
                prop_assert!((sparse[index][1] - other[index]).abs() < 1e-6);
            }
        }
    }
}
