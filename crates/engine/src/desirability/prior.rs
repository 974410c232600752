//! What is believed of scores before any move is seen: each around its parent, parents around zero.
//!
//! Method, section 2. Rows are the companies of all careers, one after the other, then the parents:
//! one to each company, its score over all careers. With λ the precision of a score around its
//! parent, κ that of a parent around zero, and v a known direction (retention) of which each career
//! has an unknown multiple of precision μ:
//!
//! s_i = θ_parent(i) + ε_i + w_career·v_i,  ε ~ N(0, 1/λ),  θ ~ N(0, 1/κ),  w ~ N(0, 1/μ)
//!
//! With w integrated out, the precision of a career's u = s − θ is λI − p·v·vᵀ with
//! p = λ²/(μ + λ·vᵀv) (Sherman and Morrison 1950). Nothing here is ever a dense matrix: a product
//! costs one pass over the rows.

use std::ops::Range;

/// Several right-hand sides worked at once: a random read of memory serves all of them.
pub type Lanes<const L: usize> = [f64; L];

/// Gaussian prior of the scores.
#[derive(Debug, Clone, PartialEq)]
pub struct Prior {
    /// λ: precision of a score around its parent.
    pub ridge: f64,
    /// κ: precision of a parent around zero.
    pub parent_ridge: f64,
    /// Row of each score's parent; empty where scores lie around zero themselves.
    parents: Vec<u32>,
    /// v: one entry to each score.
    direction: Vec<f64>,
    careers: Vec<CareerPrior>,
    /// Diagonal of the precision at each parent.
    parent_diagonals: Vec<f64>,
}

/// One career's free multiple of the direction.
#[derive(Debug, Clone, PartialEq)]
struct CareerPrior {
    rows: Range<usize>,
    /// p.
    pull: f64,
    /// λ/(μ + λ·vᵀv): the most likely multiple of v for u is this times vᵀu.
    multiple: f64,
    /// 1/√μ.
    deviation: f64,
}

impl Prior {
    /// A prior around parents, with a free multiple of the direction in each career. `parents` and
    /// `direction` have one entry to each score; `careers` are the rows of each career.
    pub fn new(
        (ridge, parent_ridge): (f64, f64),
        parents: Vec<u32>,
        direction: Vec<f64>,
        direction_ridge: f64,
        careers: &[Range<usize>],
    ) -> Self {
        let of_career = |rows: &Range<usize>| {
            let square: f64 = direction[rows.clone()].iter().map(|x| x * x).sum();
            let multiple = ridge / (direction_ridge + ridge * square);
            let deviation = 1.0 / direction_ridge.sqrt();
            CareerPrior { rows: rows.clone(), pull: ridge * multiple, multiple, deviation }
        };
        let careers = careers.iter().map(of_career).collect();
        let mut prior =
            Self { ridge, parent_ridge, parents, direction, careers, parent_diagonals: Vec::new() };
        prior.parent_diagonals = prior.diagonals_of_parents();
        prior
    }

    /// A prior around zero, without parents and without a direction.
    pub fn plain(ridge: f64, scores: usize) -> Self {
        Self::new((ridge, 1.0), Vec::new(), vec![0.0; scores], 1.0, &[0..scores])
    }

    /// A career's u = s − θ is known to its precision: a parent collects a diagonal entry from each
    /// of its scores. (A company stands once in a career.)
    fn diagonals_of_parents(&self) -> Vec<f64> {
        let parents = self.parents.iter().map(|row| *row as usize + 1).max().unwrap_or(0);
        let mut diagonals = vec![self.parent_ridge; parents.saturating_sub(self.scores())];
        for (index, parent) in self.parents.iter().enumerate() {
            diagonals[*parent as usize - self.scores()] += self.diagonal(index);
        }
        diagonals
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
            let along: f64 =
                career.rows.clone().map(|i| self.direction[i] * self.apart(rows, i)).sum();
            career.multiple * along
        };
        self.careers.iter().map(of_career).collect()
    }

    /// A score's distance from its parent.
    fn apart(&self, rows: &[f64], index: usize) -> f64 {
        rows[index] - self.parent(index).map_or(0.0, |parent| rows[parent])
    }

    /// An entry of the diagonal of the prior's precision.
    pub fn diagonal(&self, index: usize) -> f64 {
        if index >= self.scores() {
            return self.parent_diagonals[index - self.scores()];
        }
        let career = self.careers.partition_point(|career| career.rows.end <= index);
        self.ridge - self.careers[career].pull * self.direction[index].powi(2)
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
                let (v, u) = (self.direction[index], apart(index));
                (0..L).for_each(|lane| along[lane] += v * u[lane]);
            }
            for index in career.rows.clone() {
                let (v, u) = (career.pull * self.direction[index], apart(index));
                let pulled: Lanes<L> =
                    std::array::from_fn(|lane| self.ridge * u[lane] - v * along[lane]);
                (0..L).for_each(|lane| out[index][lane] += pulled[lane]);
                if let Some(parent) = self.parent(index) {
                    (0..L).for_each(|lane| out[parent][lane] -= pulled[lane]);
                }
            }
        }
        for index in self.scores()..x.len() {
            (0..L).for_each(|lane| out[index][lane] += self.parent_ridge * x[index][lane]);
        }
    }

    /// A draw from the prior for `rows` rows; `normal` gives standard normal numbers.
    pub fn draw<const L: usize>(
        &self,
        rows: usize,
        mut normal: impl FnMut() -> Lanes<L>,
    ) -> Vec<Lanes<L>> {
        let mut drawn = vec![[0.0; L]; rows];
        for parent in &mut drawn[self.scores()..] {
            *parent = normal().map(|z| z / self.parent_ridge.sqrt());
        }
        for career in &self.careers {
            let along = normal().map(|z| z * career.deviation);
            for index in career.rows.clone() {
                let own = normal().map(|z| z / self.ridge.sqrt());
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
