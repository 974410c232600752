//! The scale that every picture of one kind shares down the page.

/// Marks on a scale, at most.
const TICKS_MAX: f64 = 6.0;
/// A share or a score beyond this is damage and moves no scale.
const VALUE_MAX: f64 = 1e9;

/// A straight scale with marks at round values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    low: f64,
    high: f64,
    step: f64,
}

impl Scale {
    /// The scale of shares, from 0 to the first mark at or above the largest value.
    pub fn of_shares(values: impl Iterator<Item = f64>) -> Self {
        Self::over(values.map(|value| value.clamp(0.0, 1.0)).chain([0.0, 0.2]))
    }

    /// A scale that holds every value that can be one.
    pub fn over(values: impl Iterator<Item = f64>) -> Self {
        let finite = values.filter(|value| value.abs() < VALUE_MAX);
        let (low, high) = finite.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        if low > high {
            return Self { low: 0.0, high: 1.0, step: 1.0 };
        }
        let step = round_step((high - low) / (TICKS_MAX - 1.0));
        let low = (low / step + 1e-9).floor() * step;
        let high = ((high / step - 1e-9).ceil() * step).max(low + step);
        Self { low, high, step }
    }

    /// Where a value stands, from 0 at the left to 1 at the right; outside, at the nearer end.
    pub fn at(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }

    /// The values with a mark.
    pub fn ticks(&self) -> Vec<f64> {
        let count = ((self.high - self.low) / self.step).round().clamp(1.0, 2.0 * TICKS_MAX);
        (0..=count as u32).map(|index| self.low + f64::from(index) * self.step).collect()
    }

    /// Decimals that the marks need.
    pub fn decimals(&self) -> usize {
        (-self.step.log10().floor()).clamp(0.0, 6.0) as usize
    }
}

/// The smallest of 1, 2 and 5 times a power of ten that is not below `step`.
fn round_step(step: f64) -> f64 {
    if !(step > 1e-9 && step < 1e12) {
        return 1.0;
    }
    let power = 10f64.powf(step.log10().floor());
    let factor = [1.0, 2.0, 5.0, 10.0].into_iter().find(|f| f * power >= step * (1.0 - 1e-9));
    factor.unwrap_or(10.0) * power
}

/// A place on a scale as a percentage for a picture, such as `41.25%`.
pub fn place(at: f64) -> String {
    let text = format!("{:.2}", at * 100.0);
    format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
}

/// A coordinate of a drawing, with one decimal at most.
pub fn coordinate(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rounded(scale: Scale) -> Vec<i64> {
        scale.ticks().iter().map(|tick| (tick * 100.0).round() as i64).collect()
    }

    #[test]
    fn marks_are_round_and_hold_every_value() {
        assert_eq!(rounded(Scale::of_shares([0.31, 0.58].into_iter())), [0, 20, 40, 60]);
        assert_eq!(rounded(Scale::of_shares([0.41].into_iter())), [0, 10, 20, 30, 40, 50]);
        assert_eq!(rounded(Scale::of_shares([f64::NAN].into_iter())), [0, 5, 10, 15, 20]);
        assert_eq!(rounded(Scale::over([-0.7, 1.9].into_iter())), [-100, 0, 100, 200]);
        assert_eq!(rounded(Scale::over([2.0].into_iter())), [200, 300]);
        assert_eq!(rounded(Scale::over([].into_iter())), [0, 100]);
    }

    #[test]
    fn places_are_percentages_within_the_picture() {
        let scale = Scale::of_shares([1.0].into_iter());
        assert_eq!(place(scale.at(0.4125)), "41.25%");
        assert_eq!(place(scale.at(0.5)), "50%");
        assert_eq!(place(scale.at(7.0)), "100%");
        assert_eq!(place(Scale::over([f64::MAX, f64::NAN].into_iter()).at(0.0)), "0%");
    }
}
