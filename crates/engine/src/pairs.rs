//! Differences between schools over the draws: what two shares have in common cancels.

use crate::desirability::dot;

/// One value for each school and draw, around the school's mean.
pub struct Draws {
    centred: Vec<Vec<f64>>,
    /// Mean of each school.
    pub means: Vec<f64>,
    squares: Vec<f64>,
    count: f64,
}

impl Draws {
    /// Takes each school's values, all of one length.
    pub fn new(mut values: Vec<Vec<f64>>) -> Self {
        let count = values.first().map_or(1, Vec::len).max(1) as f64;
        let means: Vec<f64> = values.iter().map(|one| one.iter().sum::<f64>() / count).collect();
        for (one, mean) in values.iter_mut().zip(&means) {
            one.iter_mut().for_each(|value| *value -= mean);
        }
        let squares = values.iter().map(|one| dot(one, one)).collect();
        Self { centred: values, means, squares, count }
    }

    /// Variance over the draws of the difference between two schools.
    pub fn difference_variance(&self, one: usize, other: usize) -> f64 {
        let product = dot(&self.centred[one], &self.centred[other]);
        ((self.squares[one] + self.squares[other] - 2.0 * product) / self.count).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_common_shift_cancels() {
        let shift = [1.0, -2.0, 3.0, 0.5, 0.0];
        let draws = Draws::new(vec![
            shift.to_vec(),
            shift.iter().map(|x| x + 7.0).collect(),
            shift.iter().map(|x| 2.0 * x).collect(),
        ]);
        assert!(draws.difference_variance(0, 1) < 1e-12);
        assert!((draws.means[1] - 7.5).abs() < 1e-12);
        // Of 2x − x: the variance of x.
        assert!((draws.difference_variance(0, 2) - 2.6).abs() < 1e-12);
    }
}
