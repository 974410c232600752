//! Where an increasing function crosses zero.

/// Steps at most: halving alone would need some fifty.
const STEPS_MAX: usize = 200;

/// The zero of an increasing function between two numbers, to `precision`: Newton steps from
/// `start`, and halving wherever a step leaves the bracket. `function` gives value and slope.
pub fn root(
    bracket: (f64, f64),
    start: f64,
    precision: f64,
    mut function: impl FnMut(f64) -> (f64, f64),
) -> f64 {
    let (mut low, mut high) = bracket;
    let mut x = start.clamp(low, high);
    let mut last_step = high - low;
    for _ in 0..STEPS_MAX {
        let (value, slope) = function(x);
        if value > 0.0 {
            high = x;
        } else {
            low = x;
        }
        let newton = x - value / slope;
        // A Newton step that does not shrink fast enough is worth less than a halving.
        let is_good = newton > low && newton < high && (newton - x).abs() < last_step / 2.0;
        let next = if is_good { newton } else { (low + high) / 2.0 };
        last_step = (next - x).abs();
        x = next;
        if last_step <= precision {
            break;
        }
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn smooth_steep_and_flat_functions_are_solved() {
        let close =
            |found: f64, expected: f64| assert!((found - expected).abs() < 1e-11, "{found}");
        close(root((0.0, 2.0), 1.0, 1e-13, |x| (x * x - 2.0, 2.0 * x)), 2f64.sqrt());
        close(root((-9.0, 9.0), 8.0, 1e-13, |x: f64| (x.cbrt(), x.powf(-2.0 / 3.0) / 3.0)), 0.0);
        close(root((0.0, 1.0), 0.9, 1e-13, |x| (x.powi(9) - 1e-9, 9.0 * x.powi(8))), 0.1);
    }
}
