//! The posterior of the scores around their most likely values: standard errors and joint draws.
//!
//! A draw is x = Q⁻¹·b for a random b of covariance Q (Papandreou and Yuille 2010): for the moves a
//! random sign times √weight, added at one end of each pair of companies and taken off at the other;
//! for the prior its precision times a draw from it. The cost is one sparse solve a draw, whatever
//! the number of companies.
//!
//! Variances are exact up to [`EXACT_MAX`] rows, by a dense factor. Above, the variance of row i is
//! split into what remains when all others are known, 1/Q_ii exactly, and the variance of its mean
//! given the others, averaged over the draws:
//!
//! Var(x_i) = 1/Q_ii + E[(x_i − b_i/Q_ii)²].
//!
//! Source: Sidén, Lindgren, Bolin and Villani 2018 (JCGS 27), "simple Rao-Blackwellized Monte
//! Carlo". Error: unbiased, relative standard deviation at most √(2/draws)·(1 − 1/(Q_ii·Var(x_i)));
//! for a standard error half of that, so with 64 draws at most 9 %, and less the more of a company's
//! variance is its own. The draws are seeded: the same input gives the same numbers.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};
use rayon::prelude::*;

use super::cholesky::Cholesky;
use super::conjugate;
use super::precision::{Lanes, Precision};
use crate::Settings;

/// Rows up to which variances are exact: the dense factor takes a twentieth of a second.
pub const EXACT_MAX: usize = 500;
/// Draws worked side by side.
const LANES: usize = 8;
/// Precision of each draw: well below the noise of the draws.
const TOLERANCE: f64 = 1e-3;

/// What is known of the rows beside their most likely values.
pub struct Posterior {
    /// Standard error of each row.
    pub standard_error: Vec<f64>,
    /// Draws of all rows together, around zero, spread by `draw_spread`.
    pub draws: Vec<Vec<f64>>,
}

impl Posterior {
    /// The posterior of precision Q.
    pub fn new(precision: &Precision<'_>, settings: &Settings) -> Self {
        let size = precision.size();
        let (simulated, mut draws) = simulated(precision, settings.draws, settings.seed);
        for x in draws.iter_mut().flatten() {
            *x *= settings.draw_spread;
        }
        let exact = (size <= EXACT_MAX)
            .then(|| Cholesky::new(precision.lower_triangle(), size))
            .flatten()
            .map(|factor| factor.inverse_diagonal());
        let variances = exact.unwrap_or(simulated);
        Self { standard_error: variances.iter().map(|one| one.sqrt()).collect(), draws }
    }
}

/// Variances and draws.
fn simulated(precision: &Precision<'_>, draws: u32, seed: u64) -> (Vec<f64>, Vec<Vec<f64>>) {
    let size = precision.size();
    let own: Vec<_> = (0..size).map(|index| 1.0 / precision.diagonal(index)).collect();
    let block = |number: u64| {
        let mut random = Xoshiro256PlusPlus::seed_from_u64(seed ^ number << 32);
        let b = draw(precision, &mut random);
        let x = conjugate::solve(precision, &b, TOLERANCE);
        let square = |index: usize| -> f64 {
            (0..LANES).map(|lane| (x[index][lane] - own[index] * b[index][lane]).powi(2)).sum()
        };
        let squares: Vec<f64> = (0..size).map(square).collect();
        let drawn: Vec<Vec<f64>> =
            (0..LANES).map(|lane| x.iter().map(|row| row[lane]).collect()).collect();
        (squares, drawn)
    };
    let blocks = u64::from(draws).div_ceil(LANES as u64);
    let worked: Vec<_> = (0..blocks).into_par_iter().map(block).collect();
    let count = (blocks * LANES as u64) as f64;
    let mean = |index: usize| worked.iter().map(|one| one.0[index]).sum::<f64>() / count;
    let variances = (0..size).map(|index| own[index] + mean(index)).collect();
    let mut drawn: Vec<_> = worked.into_iter().flat_map(|one| one.1).collect();
    drawn.truncate(draws as usize);
    (variances, drawn)
}

/// Random vectors of covariance Q.
fn draw(precision: &Precision<'_>, random: &mut Xoshiro256PlusPlus) -> Vec<Lanes<LANES>> {
    let prior = precision.prior();
    let from_prior = prior.draw(precision.size(), || normals(random));
    let mut b = vec![[0.0; LANES]; precision.size()];
    prior.add_product(&from_prior, &mut b);
    for index in 0..prior.scores() {
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

/// Numbers of mean 0 and variance 1, near normal: sums of four uniform numbers of 16 bits. Nothing
/// here reaches into the far tails.
fn normals(random: &mut Xoshiro256PlusPlus) -> Lanes<LANES> {
    std::array::from_fn(|_| {
        let bits = random.next_u64();
        let sum: u64 = (0..4).map(|part| bits >> (16 * part) & 0xFFFF).sum();
        ((sum as f64 + 2.0) / 65_536.0 - 2.0) * 3f64.sqrt()
    })
}

#[cfg(test)]
mod tests {
    use super::super::prior::Prior;
    use super::super::{Edge, MoveGraph};
    use super::*;

    /// A graph as moves make it: few large companies, many small ones, a dense knot, some alone; and
    /// forty parents without moves.
    fn graph(companies: usize) -> MoveGraph {
        let mut random = Xoshiro256PlusPlus::seed_from_u64(5);
        let mut company = |spread: f64| {
            let unit = (random.next_u64() >> 11) as f64 / (1u64 << 53) as f64;
            (unit.powf(spread) * companies as f64 * 0.95) as usize
        };
        let mut moves: Vec<_> =
            (0..companies * 3).map(|_| (company(3.0), company(2.0), 1)).collect();
        moves.extend((0..20).flat_map(|from| (0..20).map(move |to| (from, to, 5))));
        MoveGraph::new(companies + 40, moves)
    }

    #[test]
    fn simulated_standard_errors_and_draws_are_as_near_to_the_exact_ones_as_stated() {
        let graph = graph(440);
        let direction: Vec<_> = (0..440).map(|index| f64::from(index % 7) / 3.0 - 1.0).collect();
        let parents: Vec<u32> = (0..440).map(|index| 440 + index % 40).collect();
        let ridges = (0..480).map(|index| if index < 440 { 2.0 } else { 0.7 }).collect();
        let hierarchical = Prior::new(ridges, parents, direction, 0.01, &[0..100, 100..440]);
        for prior in [hierarchical, Prior::plain(0.2, 480)] {
            let precision = Precision::new(&graph, &prior, |_, edge: &Edge| edge.total() / 4.0);
            let exact = Cholesky::new(precision.lower_triangle(), 480)
                .expect("positive definite")
                .inverse_diagonal();
            for draws in [64, 1024] {
                let (found, drawn) = simulated(&precision, draws, 1);
                let bound = (2.0 / f64::from(draws)).sqrt();
                let (mut square, mut plain) = (0.0, 0.0);
                for (index, (found, exact)) in found.iter().zip(&exact).enumerate() {
                    let own = 1.0 / (precision.diagonal(index) * exact);
                    let error = (found / exact - 1.0) / (bound * (1.0 - own) + 1e-3);
                    square += error * error / 480.0;
                    assert!(error.abs() < 5.0, "{index}: {found} {exact}");
                    let variance = drawn.iter().map(|x| x[index] * x[index]).sum::<f64>();
                    plain += (variance / f64::from(draws) / exact - 1.0) / 480.0;
                }
                // The errors, over their bound: one on average at most.
                assert!(square < 1.3, "{draws}: {square}");
                assert!(plain.abs() < 0.06, "{draws}: {plain}");
            }
        }
    }
}
