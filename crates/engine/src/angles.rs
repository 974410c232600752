//! Shares on the scale of arcsin √share, where their variance does not depend on them, and how sure
//! the difference of two is.

use crate::desirability::dot;

/// Values of several schools, each with its own variance and with a value to each draw of what
/// they hang on together.
pub struct Angles {
    means: Vec<f64>,
    own: Vec<f64>,
    /// Deviations from the mean by school and draw, over √(draws − 1): a product of two rows is a
    /// covariance.
    deviations: Vec<f64>,
    draws: usize,
    /// Variance over the draws.
    between: Vec<f64>,
}

/// The difference of two values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// First less second.
    pub mean: f64,
    /// Its variance.
    pub variance: f64,
}

impl Difference {
    /// The difference in its own standard deviations; 0 where both are 0.
    pub fn studentised(&self) -> f64 {
        if self.mean == 0.0 { 0.0 } else { self.mean / self.variance.sqrt() }
    }
}

impl Angles {
    /// From each school's own variance and its values, as many for each.
    pub fn new(schools: impl Iterator<Item = (f64, Vec<f64>)>) -> Self {
        let mut angles = Self {
            means: Vec::new(),
            own: Vec::new(),
            deviations: Vec::new(),
            draws: 0,
            between: Vec::new(),
        };
        for (own, values) in schools {
            let draws = values.len();
            let mean = values.iter().sum::<f64>() / draws.max(1) as f64;
            let scale = 1.0 / (draws.max(2) as f64 - 1.0).sqrt();
            let deviations = values.iter().map(|value| (value - mean) * scale);
            angles.deviations.extend(deviations);
            angles.draws = draws;
            angles.means.push(mean);
            angles.own.push(own);
        }
        angles.between =
            (0..angles.means.len()).map(|index| angles.covariance(index, index)).collect();
        angles
    }

    /// How many schools.
    pub fn len(&self) -> usize {
        self.means.len()
    }

    fn covariance(&self, one: usize, other: usize) -> f64 {
        let row = |index: usize| &self.deviations[index * self.draws..][..self.draws];
        dot(row(one), row(other))
    }

    /// How far one school is above another. What moves both alike cancels.
    pub fn difference(&self, one: usize, other: usize) -> Difference {
        let common = self.covariance(one, other);
        let between = (self.between[one] + self.between[other] - 2.0 * common).max(0.0);
        Difference {
            mean: self.means[one] - self.means[other],
            variance: self.own[one] + self.own[other] + between,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_common_shift_cancels_and_an_own_one_does_not() {
        let shift = |by: f64| vec![1.0 + by, 1.0, 1.0 - by];
        let apart = vec![0.5 - 0.1, 0.5, 0.5 + 0.1];
        let schools = [(0.01, shift(0.1)), (0.02, shift(0.1)), (0.01, apart)];
        let angles = Angles::new(schools.into_iter());
        let near = |one: Difference, mean: f64, variance: f64| {
            (one.mean - mean).abs() < 1e-12 && (one.variance - variance).abs() < 1e-12
        };
        assert!(near(angles.difference(0, 1), 0.0, 0.03));
        // Differences over the draws: 0.7, 0.5, 0.3, of variance 0.04.
        assert!(near(angles.difference(0, 2), 0.5, 0.02 + 0.04));
        assert!((angles.difference(0, 2).studentised() - 0.5 / 0.06f64.sqrt()).abs() < 1e-12);
        assert_eq!(angles.len(), 3);
    }
}
