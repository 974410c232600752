//! Correlations and slopes.

/// Pearson's correlation of points (x, y, weight); not a number where one does not vary.
pub fn weighted_correlation(points: &[(f64, f64, f64)]) -> f64 {
    let total: f64 = points.iter().map(|point| point.2).sum();
    let mean = |of: fn(&(f64, f64, f64)) -> f64| {
        points.iter().map(|point| of(point) * point.2).sum::<f64>() / total
    };
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for point in points {
        xx += point.2 * (point.0 - x).powi(2);
        yy += point.2 * (point.1 - y).powi(2);
        xy += point.2 * (point.0 - x) * (point.1 - y);
    }
    xy / (xx * yy).sqrt()
}

/// Spearman's rank correlation; equal values share their middle rank.
pub fn spearman(pairs: &[(f64, f64)]) -> f64 {
    let (xs, ys): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    let points: Vec<_> = ranks(&xs).into_iter().zip(ranks(&ys)).map(|(x, y)| (x, y, 1.0)).collect();
    weighted_correlation(&points)
}

/// Ascending ranks from 1; equal values share their middle one.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|one, other| values[*one].total_cmp(&values[*other]));
    let mut ranks = vec![0.0; values.len()];
    let mut before = 0;
    for equal in order.chunk_by(|one, other| values[*one] == values[*other]) {
        let middle = before as f64 + (equal.len() as f64 + 1.0) / 2.0;
        equal.iter().for_each(|index| ranks[*index] = middle);
        before += equal.len();
    }
    ranks
}

/// Sums behind a slope of y on x within groups, each group having an intercept of its own.
#[derive(Debug, Clone, Copy, Default)]
pub struct Slope {
    xx: f64,
    xy: f64,
}

impl Slope {
    /// Adds the points (x, y) of one group.
    pub fn add(&mut self, points: &[(f64, f64)]) {
        let count = points.len() as f64;
        let x = points.iter().map(|point| point.0).sum::<f64>() / count;
        let y = points.iter().map(|point| point.1).sum::<f64>() / count;
        for point in points {
            self.xx += (point.0 - x).powi(2);
            self.xy += (point.0 - x) * (point.1 - y);
        }
    }

    /// The slope; not a number without points that differ.
    pub fn value(self) -> f64 {
        self.xy / self.xx
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_correlate_whatever_the_scale() {
        assert!((spearman(&[(1.0, 1.0), (2.0, 10.0), (3.0, 1e9)]) - 1.0).abs() < 1e-12);
        assert!((spearman(&[(1.0, 3.0), (2.0, 2.0), (3.0, 1.0)]) + 1.0).abs() < 1e-12);
        assert_eq!(ranks(&[5.0, 1.0, 5.0, 2.0]), [3.5, 1.0, 3.5, 2.0]);
        assert!(spearman(&[(1.0, 3.0), (1.0, 2.0)]).is_nan());
    }

    #[test]
    fn weights_are_repetitions() {
        let weighted = weighted_correlation(&[(0.0, 1.0, 2.0), (1.0, 2.0, 1.0), (2.0, 0.0, 1.0)]);
        let repeated = weighted_correlation(&[
            (0.0, 1.0, 1.0),
            (0.0, 1.0, 1.0),
            (1.0, 2.0, 1.0),
            (2.0, 0.0, 1.0),
        ]);
        assert!((weighted - repeated).abs() < 1e-12);
    }

    #[test]
    fn a_slope_is_read_within_groups() {
        let mut slope = Slope::default();
        slope.add(&[(0.0, 5.0), (1.0, 5.5)]);
        slope.add(&[(0.0, -9.0), (2.0, -8.0)]);
        assert!((slope.value() - 0.5).abs() < 1e-12);
    }
}
