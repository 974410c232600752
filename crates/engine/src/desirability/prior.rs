//! What is believed of scores before any move is seen: each around its parent, parents around zero.
//!
//! Method, section 2. Rows are the companies of all careers, one after the other, then the parents:
//! one to each company, its score over all careers. With λ_i the precision of a score around its
//! parent, κ_c that of a parent around zero, and v a known direction (retention) of which each career
//! has an unknown multiple of precision μ:
//!
//! s_i = θ_parent(i) + ε_i + w_career·v_i,  ε_i ~ N(0, 1/λ_i),  θ_c ~ N(0, 1/κ_c),  w ~ N(0, 1/μ)
//!
//! With w integrated out, the precision of a career's u = s − θ is Λ − p·Λv·(Λv)ᵀ with
//! p = 1/(μ + vᵀΛv) (Sherman and Morrison 1950). Nothing here is ever a dense matrix: a product
//! costs one pass over the rows.

use std::ops::Range;

/// Several right-hand sides worked at once: a random read of memory serves all of them.
pub type Lanes<const L: usize> = [f64; L];

/// Gaussian prior of the scores.
#[derive(Debug, Clone, PartialEq)]
pub struct Prior {
    /// λ: precision of each score around its parent, then κ: of each parent around zero.
    ridges: Vec<f64>,
    /// Row of each score's parent; empty where scores lie around zero themselves.
    parents: Vec<u32>,
    /// v: one entry to each score.
    direction: Vec<f64>,
    careers: Vec<CareerPrior>,
    /// Diagonal of the precision.
    diagonals: Vec<f64>,
}

/// One career's free multiple of the direction.
#[derive(Debug, Clone, PartialEq)]
struct CareerPrior {
    rows: Range<usize>,
    /// p: the most likely multiple of v for u is this times vᵀΛu.
    pull: f64,
    /// 1/√μ.
    deviation: f64,
}

impl Prior {
    /// A prior around parents, with a free multiple of the direction in each career. `ridges` has one
    /// entry to each row, `parents` and `direction` one to each score; `careers` are the rows of each
    /// career.
    pub fn new(
        ridges: Vec<f64>,
        parents: Vec<u32>,
        direction: Vec<f64>,
        direction_ridge: f64,
        careers: &[Range<usize>],
    ) -> Self {
        let of_career = |rows: &Range<usize>| {
            let square: f64 =
                rows.clone().map(|index| ridges[index] * direction[index].powi(2)).sum();
            CareerPrior {
                rows: rows.clone(),
                pull: 1.0 / (direction_ridge + square),
                deviation: 1.0 / direction_ridge.sqrt(),
            }
        };
        let careers = careers.iter().map(of_career).collect();
        let mut prior = Self { parents, direction, careers, diagonals: Vec::new(), ridges };
        prior.diagonals = prior.diagonals();
        prior
    }

    /// A prior around zero, without parents and without a direction.
    pub fn plain(ridge: f64, scores: usize) -> Self {
        let all = std::iter::once(0..scores).collect::<Vec<_>>();
        Self::new(vec![ridge; scores], Vec::new(), vec![0.0; scores], 1.0, &all)
    }

    /// The diagonal: a parent collects an entry from each of its scores. (A company stands once in a
    /// career.)
    fn diagonals(&self) -> Vec<f64> {
        let mut diagonals = self.ridges.clone();
        for career in &self.careers {
            for index in career.rows.clone() {
                let ridge = self.ridges[index];
                let own = ridge - career.pull * (ridge * self.direction[index]).powi(2);
                diagonals[index] = own;
                if let Some(parent) = self.parent(index) {
                    diagonals[parent] += own;
                }
            }
        }
        diagonals
    }

    /// The precision of a row around its parent, or of a parent around zero.
    pub fn ridge(&self, index: usize) -> f64 {
        self.ridges[index]
    }

    /// Number of scores; rows from here on are parents.
    pub fn scores(&self) -> usize {
        self.direction.len()
    }

    /// The row of a score's parent.
    pub fn parent(&self, index: usize) -> Option<usize> {
        self.parents.get(index).map(|parent| *parent as usize)
    }

    /// The most likely multiple of the direction in each career, given all rows.
    pub fn multiples(&self, rows: &[f64]) -> Vec<f64> {
        let of_career = |career: &CareerPrior| {
            let along: f64 = career
                .rows
                .clone()
                .map(|i| self.ridges[i] * self.direction[i] * self.apart(rows, i))
                .sum();
            career.pull * along
        };
        self.careers.iter().map(of_career).collect()
    }

    /// A score's distance from its parent.
    fn apart(&self, rows: &[f64], index: usize) -> f64 {
        rows[index] - self.parent(index).map_or(0.0, |parent| rows[parent])
    }

    /// An entry of the diagonal of the prior's precision.
    pub fn diagonal(&self, index: usize) -> f64 {
        self.diagonals[index]
    }

    /// Adds the prior's precision times `x` to `out`.
    pub fn add_product<const L: usize>(&self, x: &[Lanes<L>], out: &mut [Lanes<L>]) {
        for career in &self.careers {
            let apart = |index: usize| -> Lanes<L> {
                match self.parent(index) {
                    Some(parent) => std::array::from_fn(|lane| x[index][lane] - x[parent][lane]),
                    None => x[index],
                }
            };
            let mut along = [0.0; L];
            for index in career.rows.clone() {
                let (v, u) = (self.ridges[index] * self.direction[index], apart(index));
                (0..L).for_each(|lane| along[lane] += v * u[lane]);
            }
            for index in career.rows.clone() {
                let (ridge, u) = (self.ridges[index], apart(index));
                let v = career.pull * ridge * self.direction[index];
                let pulled: Lanes<L> =
                    std::array::from_fn(|lane| ridge * u[lane] - v * along[lane]);
                (0..L).for_each(|lane| out[index][lane] += pulled[lane]);
                if let Some(parent) = self.parent(index) {
                    (0..L).for_each(|lane| out[parent][lane] -= pulled[lane]);
                }
            }
        }
        for index in self.scores()..x.len() {
            (0..L).for_each(|lane| out[index][lane] += self.ridges[index] * x[index][lane]);
        }
    }

    /// A draw from the prior for `rows` rows; `normal` gives standard normal numbers.
    pub fn draw<const L: usize>(
        &self,
        rows: usize,
        mut normal: impl FnMut() -> Lanes<L>,
    ) -> Vec<Lanes<L>> {
        let mut drawn = vec![[0.0; L]; rows];
        for (parent, ridge) in drawn.iter_mut().zip(&self.ridges).skip(self.scores()) {
            *parent = normal().map(|z| z / ridge.sqrt());
        }
        for career in &self.careers {
            let along = normal().map(|z| z * career.deviation);
            for index in career.rows.clone() {
                let own = normal().map(|z| z / self.ridges[index].sqrt());
                let parent = self.parent(index).map_or([0.0; L], |parent| drawn[parent]);
                let v = self.direction[index];
                drawn[index] =
                    std::array::from_fn(|lane| parent[lane] + own[lane] + v * along[lane]);
            }
        }
        drawn
    }

    /// Adds the lower triangle of the prior's precision to rows stored one after the other.
    pub fn add_lower_triangle(&self, size: usize, rows: &mut [f64]) {
        // Column by column through the product: for small graphs alone.
        for column in 0..size {
            let mut unit = vec![[0.0]; size];
            unit[column] = [1.0];
            let mut out = vec![[0.0]; size];
            self.add_product(&unit, &mut out);
            for row in column..size {
                rows[row * (row + 1) / 2 + column] += out[row][0];
            }
        }
    }
}
