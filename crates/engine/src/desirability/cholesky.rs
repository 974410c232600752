//! A dense Cholesky factor, for graphs small enough: the exact variances, and a check on the sparse
//! solver.

use super::precision::dot;

/// Q = C·Cᵀ with C lower triangular, stored row by row.
pub struct Cholesky {
    rows: Vec<f64>,
    size: usize,
}

impl Cholesky {
    /// Factors a matrix given by its lower triangle; `None` where it is not positive definite.
    pub fn new(mut rows: Vec<f64>, size: usize) -> Option<Self> {
        for index in 0..size {
            let (above, row) = rows.split_at_mut(start(index));
            for column in 0..index {
                let other = &above[start(column)..=start(column) + column];
                row[column] = (row[column] - dot(&row[..column], &other[..column])) / other[column];
            }
            let pivot = row[index] - dot(&row[..index], &row[..index]);
            if pivot.is_nan() || pivot <= 0.0 {
                return None;
            }
            row[index] = pivot.sqrt();
        }
        Some(Self { rows, size })
    }

    /// The diagonal of the inverse: the squared length of each column of C⁻¹.
    pub fn inverse_diagonal(&self) -> Vec<f64> {
        let mut column = vec![0.0; self.size];
        let mut squares = Vec::with_capacity(self.size);
        for first in 0..self.size {
            for index in first..self.size {
                let row = self.row(index);
                let unit = if index == first { 1.0 } else { 0.0 };
                column[index] =
                    (unit - dot(&row[first..index], &column[first..index])) / row[index];
            }
            squares.push(dot(&column[first..], &column[first..]));
        }
        squares
    }

    /// Solves Q·x = b.
    #[cfg(test)]
    pub fn solve(&self, mut x: Vec<f64>) -> Vec<f64> {
        for index in 0..self.size {
            let row = self.row(index);
            x[index] = (x[index] - dot(&row[..index], &x[..index])) / row[index];
        }
        for index in (0..self.size).rev() {
            x[index] /= self.row(index)[index];
            for column in 0..index {
                x[column] -= self.row(index)[column] * x[index];
            }
        }
        x
    }

    fn row(&self, index: usize) -> &[f64] {
        &self.rows[start(index)..=start(index) + index]
    }
}

fn start(index: usize) -> usize {
    index * (index + 1) / 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_matrix_worked_by_hand() {
        // [4 2; 2 3]: determinant 8, inverse [3 -2; -2 4] / 8.
        let factor = Cholesky::new(vec![4.0, 2.0, 3.0], 2).expect("positive definite");
        let diagonal = factor.inverse_diagonal();
        assert!((diagonal[0] - 0.375).abs() < 1e-15 && (diagonal[1] - 0.5).abs() < 1e-15);
        let x = factor.solve(vec![2.0, -1.0]);
        assert!((x[0] - 1.0).abs() < 1e-15 && (x[1] + 1.0).abs() < 1e-15);
        assert!(Cholesky::new(vec![1.0, 2.0, 1.0], 2).is_none());
    }
}
