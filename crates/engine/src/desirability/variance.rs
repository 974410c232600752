//! The diagonal of the inverse of the precision matrix: the posterior variances of the scores.
//!
//! Up to [`EXACT_MAX`] companies exactly, by a dense factor. Above, by simulation: random vectors b
//! of covariance Q (a random sign to each pair of companies and to each part of the prior) give
//! x = Q⁻¹·b of covariance Q⁻¹, and the variance of company i is split into what remains when all
//! others are known, 1/Q_ii exactly, and the variance of its mean given the others, averaged over
//! the draws:
//!
//! Var(x_i) = 1/Q_ii + E[(x_i − b_i/Q_ii)²].
//!
//! Source: Sidén, Lindgren, Bolin and Villani 2018 (JCGS 27), "simple Rao-Blackwellized Monte
//! Carlo", with signs in place of normal draws (their fourth moment is smaller). Error: unbiased,
//! relative standard deviation at most √(2/draws)·(1 − 1/(Q_ii·Var(x_i))); for a standard error half
//! of that, so with 64 draws at most 9 %, and less the more of a company's variance is its own. The
//! draws are seeded: the same input gives the same numbers.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

use super::cholesky::Cholesky;
use super::conjugate;
use super::precision::{Lanes, Precision};
use crate::Settings;

/// Companies up to which variances are exact: the dense factor takes a twentieth of a second.
pub const EXACT_MAX: usize = 500;
/// Draws worked side by side.
const LANES: usize = 8;
/// Precision of each draw: well below the noise of the draws.
const TOLERANCE: f64 = 1e-3;

/// The posterior variances.
pub fn variances(precision: &Precision<'_>, settings: &Settings) -> Vec<f64> {
    let size = precision.size();
    let exact = (size <= EXACT_MAX)
        .then(|| Cholesky::new(precision.lower_triangle(), size))
        .flatten()
        .map(|factor| factor.inverse_diagonal());
    exact.unwrap_or_else(|| simulated(precision, settings.draws, settings.seed))
}

fn simulated(precision: &Precision<'_>, draws: u32, seed: u64) -> Vec<f64> {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
    let own: Vec<_> = (0..precision.size()).map(|index| 1.0 / precision.diagonal(index)).collect();
    let mut squares = vec![0.0; precision.size()];
    let blocks = (draws as usize).div_ceil(LANES);
    for _ in 0..blocks {
        let b = draw(precision, &mut random);
        let x = conjugate::solve(precision, &b, TOLERANCE);
        for (index, square) in squares.iter_mut().enumerate() {
            *square += (0..LANES)
                .map(|lane| (x[index][lane] - own[index] * b[index][lane]).powi(2))
                .sum::<f64>();
        }
    }
    let draws = (blocks * LANES) as f64;
    own.iter().zip(squares).map(|(own, square)| own + square / draws).collect()
}

/// Random vectors of covariance Q: for the moves a sign times √weight, added at one end of a pair
/// and taken off at the other; for the prior its precision times a draw from it.
fn draw(precision: &Precision<'_>, random: &mut Xoshiro256PlusPlus) -> Vec<Lanes<LANES>> {
    let prior = precision.prior();
    let along = signs(random, prior.direction_deviation());
    let noise = 1.0 / prior.ridge.sqrt();
    let from_prior: Vec<_> = (0..precision.size())
        .map(|index| {
            let v = prior.direction.get(index).copied().unwrap_or(0.0);
            let own = signs(random, noise);
            std::array::from_fn(|lane| own[lane] + v * along[lane])
        })
        .collect();
    let mut b = vec![[0.0; LANES]; precision.size()];
    prior.add_product(&from_prior, &mut b);
    for index in 0..precision.size() {
        for (other, weight) in precision.neighbours(index).filter(|(other, _)| *other > index) {
            let push = signs(random, weight.sqrt());
            for lane in 0..LANES {
                b[index][lane] += push[lane];
                b[other][lane] -= push[lane];
            }
        }
    }
    b
}

/// A number with a random sign in each lane.
fn signs(random: &mut Xoshiro256PlusPlus, size: f64) -> Lanes<LANES> {
    let bits = random.next_u64();
    std::array::from_fn(|lane| if bits >> (8 * lane) & 1 == 0 { size } else { -size })
}

#[cfg(test)]
mod tests {
    use super::super::precision::Prior;
    use super::super::{Edge, MoveGraph};
    use super::*;

    /// A graph as moves make it: few large companies, many small ones, a dense knot, some alone.
    fn graph(companies: usize) -> MoveGraph {
        let mut random = Xoshiro256PlusPlus::seed_from_u64(5);
        let mut company = |spread: f64| {
            let unit = (random.next_u64() >> 11) as f64 / (1u64 << 53) as f64;
            (unit.powf(spread) * companies as f64 * 0.95) as usize
        };
        let mut moves: Vec<_> =
            (0..companies * 3).map(|_| (company(3.0), company(2.0), 1)).collect();
        moves.extend((0..20).flat_map(|from| (0..20).map(move |to| (from, to, 5))));
        MoveGraph::new(companies, moves)
    }

    #[test]
    fn simulated_standard_errors_are_as_near_to_the_exact_ones_as_stated() {
        let graph = graph(480);
        let direction = (0..480).map(|index| f64::from(index % 7) / 3.0 - 1.0).collect();
        for prior in [Prior::new(1.0, direction, 0.01), Prior::plain(0.2)] {
            let precision = Precision::new(&graph, &prior, |_, edge: &Edge| edge.total() / 4.0);
            let exact = Cholesky::new(precision.lower_triangle(), 480)
                .expect("positive definite")
                .inverse_diagonal();
            for draws in [64, 1024] {
                let found = simulated(&precision, draws, 1);
                let bound = (2.0 / f64::from(draws)).sqrt();
                let mut square = 0.0;
                for (index, (found, exact)) in found.iter().zip(&exact).enumerate() {
                    let own = 1.0 / (precision.diagonal(index) * exact);
                    let error = (found / exact - 1.0) / (bound * (1.0 - own) + 1e-3);
                    square += error * error / 480.0;
                    assert!(error.abs() < 5.0, "{index}: {found} {exact}");
                }
                // The errors, over their bound: one on average at most.
                assert!(square < 1.3, "{draws}: {square}");
            }
        }
    }
}
