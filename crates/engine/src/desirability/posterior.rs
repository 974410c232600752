//! The posterior of the scores around their most likely values: standard errors and joint draws.
//!
//! A draw is x = Q⁻¹·b for a random b of covariance Q (Papandreou and Yuille 2010): for the moves a
//! random sign times √weight, added at one end of each pair of companies and taken off at the other;
//! for the prior its precision times a draw from it. The cost is one sparse solve a draw, whatever
//! the number of companies. Random numbers are made from what they belong to (row, pair, block), so
//! that rows can be worked in any order.
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

use super::cholesky::Cholesky;
use super::conjugate::{self, Solved};
use super::model::Model;
use super::outskirts::{self, Core};
use super::precision::{Lanes, Precision};
use crate::Settings;

/// Rows up to which variances are exact: the dense factor takes a twentieth of a second.
pub const EXACT_MAX: usize = 500;
/// Rows up to which draws are those of all rows; above, of the candidates alone, see `super::outskirts`.
const WHOLE_MAX: usize = 100_000;
/// Draws worked side by side: as many as a line of the cache holds.
const LANES: usize = 16;
/// Draws that share random bits.
const GROUP: usize = 8;
/// Precision of each draw, in the norm of the solver: well below the noise of the draws.
const TOLERANCE: f64 = 1e-3;

/// What is known of scores beside their most likely values.
pub struct Posterior {
    /// Standard error of each score.
    pub standard_error: Vec<f64>,
    /// Draws of the scores that were asked for, around zero, spread by `draw_spread`.
    pub draws: Vec<Vec<f32>>,
}

impl Posterior {
    /// The posterior around a peak, with the draws of some scores. The precision, which is most of what a large
    /// system holds, goes as soon as it is not needed.
    pub fn new(
        model: &Model<'_>,
        rows: &[f64],
        precision: Precision<'_>,
        kept: &[u32],
        settings: &Settings,
    ) -> Self {
        let size = model.layout.rows();
        let (variances, mut draws) = match size {
            size if size <= EXACT_MAX => {
                let (simulated, draws) = simulated(&precision, kept, settings);
                let exact = Cholesky::new(model.lower_triangle(rows), size)
                    .map(|factor| factor.inverse_diagonal());
                (exact.unwrap_or(simulated), draws)
            }
            size if size <= WHOLE_MAX => simulated(&precision, kept, settings),
            _ => without_outskirts(precision, kept, settings),
        };
        for x in draws.iter_mut().flatten() {
            *x *= settings.draw_spread as f32;
        }
        let scores = variances.iter().take(model.layout.scores());
        Self { standard_error: scores.map(|one| one.sqrt()).collect(), draws }
    }
}

/// Variances of the scores and draws of those kept, the others being eliminated first.
fn without_outskirts(
    whole: Precision<'_>,
    kept: &[u32],
    settings: &Settings,
) -> (Vec<f64>, Vec<Vec<f32>>) {
    let precisions = outskirts::precisions(&whole);
    let scores = whole.layout.scores();
    let (layout, prior, links) = Core::new(&whole, kept, &precisions).into_parts();
    drop(whole);
    let mut core = Precision::new(&layout, &prior, links);
    core.settle();
    let all: Vec<u32> = (0..kept.len() as u32).collect();
    let (of_kept, draws) = simulated(&core, &all, settings);
    let mut variances: Vec<f64> =
        precisions[..scores].iter().map(|one| 1.0 / f64::from(*one)).collect();
    kept.iter().zip(of_kept).for_each(|(row, variance)| variances[*row as usize] = variance);
    (variances, draws)
}

/// Variances of the scores, and draws of those kept.
fn simulated(
    precision: &Precision<'_>,
    kept: &[u32],
    settings: &Settings,
) -> (Vec<f64>, Vec<Vec<f32>>) {
    let (layout, draws, seed) = (precision.layout, settings.draws, settings.seed);
    let blocks = u64::from(draws).div_ceil(LANES as u64);
    let mut squares = vec![0.0f32; layout.scores()];
    let mut drawn: Vec<Vec<f32>> = Vec::new();
    for block in 0..blocks {
        let b = draw(precision, Chance::of_block(seed, block));
        let Solved { x, residual, spare: mut product } = conjugate::solve(precision, b, TOLERANCE);
        let (along, _) = precision.product(&x, &mut product);
        layout.each_piece(layout.parts(&mut squares), |piece, squares| {
            let along = along[piece.career];
            for (row, square) in piece.rows.clone().zip(squares) {
                let pulled = precision.pulled[row];
                let own = 1.0 / precision.diagonal(piece.career, row) as f32;
                for lane in 0..LANES {
                    let b = product[row][lane] - pulled * along[lane] + residual[row][lane];
                    *square += (x[row][lane] - own * b).powi(2);
                }
            }
        });
        let lanes = (0..LANES).take(draws as usize - drawn.len());
        drawn.extend(lanes.map(|lane| kept.iter().map(|row| x[*row as usize][lane]).collect()));
    }
    let count = (blocks * LANES as u64) as f64;
    let mut variances = vec![0.0; layout.scores()];
    layout.each_piece(layout.parts(&mut variances), |piece, variances| {
        for (row, variance) in piece.rows.clone().zip(variances) {
            let own = 1.0 / precision.diagonal(piece.career, row);
            *variance = own + f64::from(squares[row]) / count;
        }
    });
    (variances, drawn)
}

/// Random vectors of covariance Q.
fn draw(precision: &Precision<'_>, chance: Chance) -> Vec<Lanes<LANES>> {
    let (layout, prior) = (precision.layout, precision.prior);
    let scores = layout.scores();
    let along = steps_along(precision, chance);
    // What the prior draws a score by: Λu less its part along the direction, u = ε/√λ + v·ω/√μ.
    let of_prior = |career: usize, row: usize| -> Lanes<LANES> {
        let (ridge, slanted) = (prior.score_ridges[row], prior.slanted[row] as f32);
        let root = ridge.sqrt() as f32;
        let own = chance.normals(row as u64);
        std::array::from_fn(|lane| root * own[lane] + slanted * along[career][lane])
    };
    let mut b = vec![[0.0; LANES]; layout.rows()];
    let (of_scores, of_parents) = b.split_at_mut(scores);
    layout.each_piece(layout.parts(of_scores), |piece, b| {
        for (row, b) in piece.rows.clone().zip(b) {
            *b = of_prior(piece.career, row);
            for link in precision.links_of(row) {
                let other = link.other as usize;
                let size = if other > row { link.weight.sqrt() } else { -link.weight.sqrt() };
                let push = chance.signs(row.min(other), row.max(other), size);
                (0..LANES).for_each(|lane| b[lane] += push[lane]);
            }
        }
    });
    layout.each_parent::<_, ()>(of_parents, |parent, b, ()| {
        let root = prior.parent_ridges[parent].sqrt() as f32;
        *b = chance.normals((scores + parent) as u64).map(|z| root * z);
        for child in layout.children(parent) {
            let drawn = of_prior(child.career as usize, child.row as usize);
            (0..LANES).for_each(|lane| b[lane] -= drawn[lane]);
        }
    });
    b
}

/// By how much Λv enters a draw of the prior in each career: with ω the draw along the direction and
/// u = ε/√λ + v·ω/√μ, Λu − p·Λv·(vᵀΛu) = √λ·ε + Λv·(ω/√μ − p·vᵀΛu), where the bracket is
/// p·(√μ·ω − vᵀ√Λ·ε).
fn steps_along(precision: &Precision<'_>, chance: Chance) -> Vec<Lanes<LANES>> {
    let (layout, prior) = (precision.layout, precision.prior);
    let sums = layout.sums(|piece| {
        let mut sum = [0.0; LANES];
        for row in piece.rows.clone().filter(|row| prior.slanted[*row] != 0.0) {
            let own = chance.normals(row as u64);
            let slope = prior.slanted[row] / prior.score_ridges[row].sqrt();
            (0..LANES).for_each(|lane| sum[lane] += slope * f64::from(own[lane]));
        }
        sum
    });
    let of_career = |(career, sum): (usize, &[f64; LANES])| -> Lanes<LANES> {
        let free = chance.normals((layout.rows() + career) as u64);
        std::array::from_fn(|lane| {
            let step = prior.direction_root * f64::from(free[lane]) - sum[lane];
            (prior.pulls[career] * step) as f32
        })
    };
    sums.iter().enumerate().map(of_career).collect()
}

/// Random numbers of a block of draws.
#[derive(Debug, Clone, Copy)]
struct Chance {
    /// To each group of draws.
    keys: [u64; LANES / GROUP],
}

impl Chance {
    fn of_block(seed: u64, block: u64) -> Self {
        let first = block * (LANES / GROUP) as u64;
        Self { keys: std::array::from_fn(|group| mix(seed ^ (first + group as u64) << 32)) }
    }

    /// A number with a random sign in each lane, to a pair of rows.
    fn signs(self, first: usize, second: usize, size: f32) -> Lanes<LANES> {
        let pair = mix((first as u64) << 32 | second as u64);
        let bits = self.keys.map(|key| mix(key ^ pair));
        let is_plus = |lane: usize| bits[lane / GROUP] >> (lane % GROUP) & 1 == 0;
        std::array::from_fn(|lane| if is_plus(lane) { size } else { -size })
    }

    /// Numbers of mean 0 and variance 1, near normal: sums of four uniform numbers of 16 bits. Nothing
    /// here reaches into the far tails.
    fn normals(self, row: u64) -> Lanes<LANES> {
        let of_row: [u64; GROUP] =
            std::array::from_fn(|lane| mix(row << 8 | lane as u64 | 1 << 63));
        std::array::from_fn(|lane| {
            let bits = mix(self.keys[lane / GROUP] ^ of_row[lane % GROUP]);
            let sum: u64 = (0..4).map(|part| bits >> (16 * part) & 0xFFFF).sum();
            (sum as f32 + 2.0 - 131_072.0) * (3f32.sqrt() / 65_536.0)
        })
    }
}

/// The finisher of SplitMix64 (Steele, Lea, Flood 2014): neighbouring numbers become unlike.
fn mix(mut x: u64) -> u64 {
    x = x.wrapping_add(0x9E37_79B9_7F4A_7C15);
    x = (x ^ x >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ x >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ x >> 31
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::MoveGraph;
    use super::super::layout::Layout;
    use super::super::prior::Prior;
    use super::*;

    /// Moves as people make them: few large companies, many small ones, a dense knot, some alone.
    pub fn graph(companies: usize) -> MoveGraph {
        let company = |place: u64, spread: f64| {
            let unit = (mix(5 ^ place) >> 11) as f64 / (1u64 << 53) as f64;
            (unit.powf(spread) * companies as f64 * 0.95) as usize
        };
        let some =
            (0..companies as u64 * 3).map(|at| (company(2 * at, 3.0), company(2 * at + 1, 2.0), 1));
        let knot = (0..20).flat_map(|from| (0..20).map(move |to| (from, to, 5)));
        MoveGraph::new(companies, some.chain(knot))
    }

    #[test]
    fn simulated_standard_errors_and_draws_are_as_near_to_the_exact_ones_as_stated() {
        let (small, large) = (graph(100), graph(340));
        let (small_ids, large_ids): (Vec<u32>, Vec<u32>) =
            ((0..100).collect(), (60..400).collect());
        let layouts = [
            Layout::of_careers(&[&small_ids, &large_ids]),
            Layout::without_parents([100, 340].into_iter()),
        ];
        let direction: Vec<_> = (0..440).map(|index| f64::from(index % 7) / 3.0 - 1.0).collect();
        let graphs = [&small, &large];
        for layout in &layouts {
            let parents = layout.rows() - 440;
            let (ridge, slope) = if parents > 0 { (2.0, 0.01) } else { (0.2, 1e6) };
            let prior = Prior::new(layout, vec![ridge; 440], vec![0.7; parents], &direction, slope);
            let model = Model { layout, graphs: &graphs, prior };
            let mut precision = Precision::of_graphs(layout, &graphs, &model.prior);
            precision.weigh(&graphs, |edge| (edge.total() / 4.0) as f32);
            let rows = vec![0.0; layout.rows()];
            let exact = Cholesky::new(model.lower_triangle(&rows), layout.rows())
                .expect("positive definite")
                .inverse_diagonal();
            let kept: Vec<u32> = (0..440).collect();
            let (mut all, mut seeds) = (0.0, 0.0);
            for (draws, seed) in [(64, 1), (64, 2), (64, 3), (64, 4), (64, 5), (64, 6), (1024, 1)] {
                let (found, drawn) = simulated(
                    &precision,
                    &kept,
                    &Settings { draws, seed, ..Settings::as_of(1499) },
                );
                assert_eq!(drawn.len(), draws as usize);
                let bound = (2.0 / f64::from(draws)).sqrt();
                let (mut square, mut plain) = (0.0, 0.0);
                for (index, (found, exact)) in found.iter().zip(&exact).enumerate() {
                    let career = usize::from(index >= 100);
                    let own = 1.0 / (precision.diagonal(career, index) * exact);
                    let error = (found / exact - 1.0) / (bound * (1.0 - own) + 1e-3);
                    square += error * error / 440.0;
                    assert!(error.abs() < 6.0, "{index}: {found} {exact}");
                    let variance = drawn.iter().map(|x| f64::from(x[index]).powi(2)).sum::<f64>();
                    plain += (variance / f64::from(draws) / exact - 1.0) / 440.0;
                }
                (all, seeds) = (all + square, seeds + 1.0);
                assert!(plain.abs() < 0.06, "{draws}: {plain}");
            }
            // The errors, over their bound: one on average at most.
            assert!(all / seeds < 1.0, "{all}");
        }
    }
}
