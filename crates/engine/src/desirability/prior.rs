//! What is believed of scores before any move is seen: each around its parent, parents around zero.
//!
//! Method, section 2. With λ_i the precision of a score around its parent, κ_c that of a parent around
//! zero, and v a known direction (retention) of which each career has an unknown multiple of
//! precision μ:
//!
//! s_i = θ_parent(i) + ε_i + w_career·v_i,  ε_i ~ N(0, 1/λ_i),  θ_c ~ N(0, 1/κ_c),  w ~ N(0, 1/μ)
//!
//! With w integrated out, the precision of a career's u = s − θ is Λ − p·Λv·(Λv)ᵀ with
//! p = 1/(μ + vᵀΛv) (Sherman and Morrison 1950). Nothing here is ever a dense matrix, but for small
//! systems that are solved exactly.

use super::layout::Layout;

/// Gaussian prior of the scores.
#[derive(Debug, Clone, PartialEq)]
pub struct Prior {
    /// λ: precision of each score around its parent.
    pub score_ridges: Vec<f64>,
    /// κ: precision of each parent around zero.
    pub parent_ridges: Vec<f64>,
    /// Λv: one entry to each score.
    pub slanted: Vec<f64>,
    /// p of each career.
    pub pulls: Vec<f64>,
    /// √μ.
    pub direction_root: f64,
}

impl Prior {
    /// A prior around parents, with a free multiple of the direction in each career.
    pub fn new(
        layout: &Layout,
        score_ridges: Vec<f64>,
        parent_ridges: Vec<f64>,
        direction: &[f64],
        direction_ridge: f64,
    ) -> Self {
        let slanted: Vec<f64> =
            score_ridges.iter().zip(direction).map(|(ridge, v)| ridge * v).collect();
        let pull = |rows: &std::ops::Range<usize>| {
            let square: f64 = rows.clone().map(|row| slanted[row] * direction[row]).sum();
            1.0 / (direction_ridge + square)
        };
        let pulls = layout.careers().iter().map(pull).collect();
        Self { pulls, slanted, score_ridges, parent_ridges, direction_root: direction_ridge.sqrt() }
    }

    /// A prior around zero, without parents and without a direction.
    pub fn plain(layout: &Layout, ridge: f64) -> Self {
        let scores = layout.scores();
        Self::new(layout, vec![ridge; scores], Vec::new(), &vec![0.0; scores], 1.0)
    }

    /// An entry of a score on the diagonal of the precision.
    pub fn diagonal(&self, career: usize, row: usize) -> f64 {
        self.score_ridges[row] - self.pulls[career] * self.slanted[row].powi(2)
    }

    /// vᵀΛu of each career, u being each score's distance from its parent.
    pub fn along(&self, layout: &Layout, rows: &[f64]) -> Vec<f64> {
        let of_row = |row: usize| self.slanted[row] * apart(layout, rows, row);
        let sums = layout.sums(|piece| [piece.rows.clone().map(of_row).sum()]);
        sums.into_iter().map(|[sum]| sum).collect()
    }

    /// The most likely multiple of the direction in each career, given all rows.
    pub fn multiples(&self, layout: &Layout, rows: &[f64]) -> Vec<f64> {
        let along = self.along(layout, rows);
        along.iter().zip(&self.pulls).map(|(along, pull)| along * pull).collect()
    }

    /// Adds the lower triangle of the prior's precision to rows stored one after the other.
    pub fn add_lower_triangle(&self, layout: &Layout, triangle: &mut [f64]) {
        let mut add = |row: usize, column: usize, value: f64| {
            if row >= column {
                triangle[row * (row + 1) / 2 + column] += value;
            }
        };
        for (rows, pull) in layout.careers().iter().zip(&self.pulls) {
            for row in rows.clone() {
                for column in rows.clone() {
                    let own = if row == column { self.score_ridges[row] } else { 0.0 };
                    let value = own - pull * self.slanted[row] * self.slanted[column];
                    add(row, column, value);
                    if let (Some(above), Some(beside)) = (layout.parent(row), layout.parent(column))
                    {
                        add(above, column, -value);
                        add(above, beside, value);
                    }
                }
            }
        }
        for (parent, ridge) in (layout.scores()..).zip(&self.parent_ridges) {
            add(parent, parent, *ridge);
        }
    }
}

/// A score's distance from its parent.
pub fn apart(layout: &Layout, rows: &[f64], row: usize) -> f64 {
    rows[row] - layout.parent(row).map_or(0.0, |parent| rows[parent])
}
