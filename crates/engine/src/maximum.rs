//! The maximum of a function of one variable.

/// Points of the first, coarse look.
const GRID: u32 = 24;
/// Steps of the golden section afterwards: the bracket shrinks a hundred-thousandfold.
const STEPS: u32 = 24;

/// Where a function is largest between two numbers: a grid, then a golden section around its best
/// point (Kiefer 1953). Exact to about a millionth of the range where the function has one
/// peak there; with several peaks the grid decides.
pub fn argmax(low: f64, high: f64, function: impl Fn(f64) -> f64) -> f64 {
    let point = |index: u32| low + (high - low) * f64::from(index) / f64::from(GRID);
    let mut best = (0, f64::NEG_INFINITY);
    for index in 0..=GRID {
        let value = function(point(index));
        if value > best.1 {
            best = (index, value);
        }
    }
    let ratio = (5f64.sqrt() - 1.0) / 2.0;
    let (mut left, mut right) = (point(best.0.saturating_sub(1)), point((best.0 + 1).min(GRID)));
    let mut inner = (right - ratio * (right - left), left + ratio * (right - left));
    let mut values = (function(inner.0), function(inner.1));
    for _ in 0..STEPS {
        if values.0 >= values.1 {
            right = inner.1;
            inner = (right - ratio * (right - left), inner.0);
            values = (function(inner.0), values.0);
        } else {
            left = inner.0;
            inner = (inner.1, left + ratio * (right - left));
            values = (values.1, function(inner.1));
        }
    }
    // The ends themselves are candidates: a likelihood often rises to the edge of its range.
    let middle = (left + right) / 2.0;
    [low, high].into_iter().fold(
        middle,
        |best, end| {
            if function(end) > function(best) { end } else { best }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peaks_inside_and_at_the_ends_are_found() {
        for (peak, found) in [(0.3, 0.3), (-7.0, -5.0), (9.0, 5.0), (-4.99, -4.99)] {
            let at = argmax(-5.0, 5.0, |x: f64| -(x - peak).powi(2));
            assert!((at - found).abs() < 1e-5, "{peak}: {at}");
        }
    }

    #[test]
    fn the_higher_of_two_peaks_is_chosen() {
        let two = |x: f64| (-(x - 3.0).powi(2)).exp() + 0.5 * (-(x + 3.0).powi(2)).exp();
        assert!((argmax(-5.0, 5.0, two) - 3.0).abs() < 1e-3);
    }
}
