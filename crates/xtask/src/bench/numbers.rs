//! Figures as people read them.

/// Seconds with three digits that count.
pub fn seconds(value: f64) -> String {
    format!("{} s", three_digits(value))
}

/// Seconds as milliseconds with three digits that count.
pub fn milliseconds(value: f64) -> String {
    format!("{} ms", three_digits(value * 1e3))
}

/// How many times one figure is another.
pub fn times(value: f64, of: f64) -> String {
    format!("{} ×", three_digits(value / of))
}

/// Bytes in MB or GB, powers of ten.
pub fn bytes(value: u64) -> String {
    let mega = value as f64 / 1e6;
    if mega < 999.5 { format!("{mega:.0} MB") } else { format!("{} GB", three_digits(mega / 1e3)) }
}

/// A whole number with commas between thousands.
pub fn thousands(value: u64) -> String {
    let digits = value.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A figure with three digits that count, and no exponent.
pub fn three_digits(value: f64) -> String {
    let magnitude = value.abs().max(1e-9).log10().floor() as i32;
    let decimals = usize::try_from(2 - magnitude).unwrap_or(0);
    format!("{value:.decimals$}")
}

/// The middle of some figures; of an even number, the mean of the two in the middle.
pub fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => f64::NAN,
        even if even.is_multiple_of(2) => (values[middle - 1] + values[middle]) / 2.0,
        _ => values[middle],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_short() {
        assert_eq!(seconds(0.123_45), "0.123 s");
        assert_eq!(seconds(51.27), "51.3 s");
        assert_eq!(seconds(356.4), "356 s");
        assert_eq!(times(30.0, 2.0), "15.0 ×");
        assert_eq!((bytes(59_000_000), bytes(2_400_000_000)), ("59 MB".into(), "2.40 GB".into()));
        assert_eq!((thousands(999), thousands(25_537_297)), ("999".into(), "25,537,297".into()));
    }

    #[test]
    fn the_median_is_in_the_middle() {
        assert_eq!(median([3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median([4.0, 1.0]), 2.5);
        assert!(median([]).is_nan());
    }
}
