//! Conjugate gradients for the precision matrix, preconditioned by its diagonal.
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
    let inverse: Vec<_> = (0..size).map(|index| 1.0 / precision.diagonal(index)).collect();
    let mut x = vec![[0.0; L]; size];
    let mut residual = b.to_vec();
    let mut direction: Vec<_> = scaled(&residual, &inverse).collect();
    let mut product = vec![[0.0; L]; size];
    let mut square = lane_dots(&residual, scaled(&residual, &inverse));
    let goal = square.map(|first| first * tolerance * tolerance);
    for _ in 0..STEPS_MAX {
        let open: [bool; L] = std::array::from_fn(|lane| square[lane] > goal[lane]);
        if !open.contains(&true) {
            break;
        }
        precision.product(&direction, &mut product);
        let curvature = lane_dots(&direction, product.iter().copied());
        let step: Lanes<L> = std::array::from_fn(|lane| {
            if open[lane] { ratio(square[lane], curvature[lane]) } else { 0.0 }
        });
        for index in 0..size {
            for lane in 0..L {
                x[index][lane] += step[lane] * direction[index][lane];
                residual[index][lane] -= step[lane] * product[index][lane];
            }
        }
        let next = lane_dots(&residual, scaled(&residual, &inverse));
        let growth: Lanes<L> = std::array::from_fn(|lane| ratio(next[lane], square[lane]));
        for ((direction, residual), inverse) in direction.iter_mut().zip(&residual).zip(&inverse) {
            for lane in 0..L {
                direction[lane] = inverse * residual[lane] + growth[lane] * direction[lane];
            }
        }
        square = next;
    }
    x
}

fn scaled<const L: usize>(x: &[Lanes<L>], by: &[f64]) -> impl Iterator<Item = Lanes<L>> {
    x.iter().zip(by).map(|(x, by)| x.map(|x| x * by))
}

fn lane_dots<const L: usize>(left: &[Lanes<L>], right: impl Iterator<Item = Lanes<L>>) -> Lanes<L> {
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
    use super::super::precision::Prior;
    use super::super::{Edge, MoveGraph};
    use super::*;

    proptest! {
        /// The sparse solver finds what a dense one does.
        #[test]
        fn conjugate_gradients_equal_the_dense_solution(
            moves in prop::collection::vec((0usize..20, 0usize..20, 1u32..50), 0..80),
            b in prop::collection::vec((-9.0..9.0f64, -9.0..9.0f64), 20),
            direction in prop::collection::vec(-2.0..2.0f64, 20),
            ridge in 0.05..4.0f64,
        ) {
            let graph = MoveGraph::new(20, moves);
            let prior = Prior::new(ridge, direction, 0.1);
            let precision = Precision::new(&graph, &prior, |_, edge: &Edge| edge.total());
            let lanes: Vec<_> = b.iter().map(|(one, other)| [*one, *other]).collect();
            let sparse = solve(&precision, &lanes, 1e-12);
            let dense = Cholesky::new(precision.lower_triangle(), 20).expect("positive definite");
            let one = dense.solve(b.iter().map(|b| b.0).collect());
            let other = dense.solve(b.iter().map(|b| b.1).collect());
            for index in 0..20 {
                prop_assert!((sparse[index][0] - one[index]).abs() < 1e-6);
                prop_assert!((sparse[index][1] - other[index]).abs() < 1e-6);
            }
        }
    }
}
