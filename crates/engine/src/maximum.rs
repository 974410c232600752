//! The maximum of a function of one variable.

/// Points of the first, coarse look.
const GRID: u32 = 20;
/// Steps after it at most; some eight are needed.
const STEPS_MAX: u32 = 40;
/// How exactly the place is found, as a part of the range.
const PRECISION: f64 = 1e-6;
/// The smaller part of a golden section.
const GOLDEN: f64 = 0.381_966_011_250_105;

/// Where a function is largest between two numbers: a grid, then around its best point parabolas, and
/// golden sections where these lead nowhere (Brent 1973). Exact to about a millionth of the range where
/// the function has one peak there; with several peaks the grid decides.
pub fn argmax(low: f64, high: f64, mut function: impl FnMut(f64) -> f64) -> f64 {
    let point = |index: u32| low + (high - low) * f64::from(index) / f64::from(GRID);
    let grid: Vec<_> = (0..=GRID).map(|index| (point(index), function(point(index)))).collect();
    let highest =
        |best: usize, index: usize| if grid[index].1 > grid[best].1 { index } else { best };
    let at = (1..grid.len()).fold(0, highest);
    let mut best = grid[at];
    let (mut left, mut right) =
        (point((at as u32).saturating_sub(1)), point((at as u32 + 1).min(GRID)));
    // The best point, the second, and the second before it.
    let beside = |index: usize| grid.get(index).copied().unwrap_or(best);
    let (one, other) = (beside(at.wrapping_sub(1)), beside(at + 1));
    let (mut second, mut third) = if one.1 > other.1 { (one, other) } else { (other, one) };
    let enough = PRECISION * (high - low);
    let (mut step, mut step_before) = (right - left, right - left);
    for _ in 0..STEPS_MAX {
        if (right - best.0).max(best.0 - left) <= 2.0 * enough {
            break;
        }
        let parabola = peak(best, second, third);
        let is_inside = |next: f64| next > left + enough && next < right - enough;
        let next = parabola
            .filter(|next| is_inside(*next) && (next - best.0).abs() < 0.5 * step_before)
            .unwrap_or_else(|| {
                let longer = if right - best.0 > best.0 - left { right } else { left };
                best.0 + GOLDEN * (longer - best.0)
            });
        // Two points nearer to each other than the precision tell nothing.
        let next = match (next - best.0).abs() < enough {
            true if right - best.0 > best.0 - left => best.0 + enough,
            true => best.0 - enough,
            false => next,
        };
        (step_before, step) = (step, (next - best.0).abs());
        let found = (next, function(next));
        if found.1 >= best.1 {
            *(if next > best.0 { &mut left } else { &mut right }) = best.0;
            (third, second, best) = (second, best, found);
        } else {
            *(if next > best.0 { &mut right } else { &mut left }) = next;
            if found.1 >= second.1 || second.0 == best.0 {
                (third, second) = (second, found);
            } else if found.1 >= third.1 || third.0 == best.0 || third.0 == second.0 {
                third = found;
            }
        }
    }
    // The ends themselves are candidates: a likelihood often rises to the edge of its range.
    let ends = [grid[0], grid[GRID as usize]];
    ends.into_iter().fold(best, |best, end| if end.1 > best.1 { end } else { best }).0
}

/// Where the parabola through three points is highest.
fn peak(one: (f64, f64), two: (f64, f64), three: (f64, f64)) -> Option<f64> {
    let (to_two, to_three) = (two.0 - one.0, three.0 - one.0);
    let (fall_two, fall_three) = (one.1 - two.1, one.1 - three.1);
    let below = to_three * fall_two - to_two * fall_three;
    let peak = one.0 + 0.5 * (to_three.powi(2) * fall_two - to_two.powi(2) * fall_three) / below;
    peak.is_finite().then_some(peak)
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
