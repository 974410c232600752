//! Few successes, or few failures: what stands for them in every computation.

use crate::CellRow;

/// Values of k that one band holds at least.
const WIDTH: u32 = 3;

/// Whether k of n may be told: neither the successes nor the others are fewer than `min_cell`.
pub(super) fn is_told(n: u32, k: u32, min_cell: u32) -> bool {
    min_cell <= 1 || (k >= min_cell && n.saturating_sub(k) >= min_cell)
}

/// The successes that figures for publication are computed from: k itself where it may be told;
/// otherwise the middle of its band, the same for every k of the band.
///
/// The values of k that are not told, 0 to `min_cell` − 1 and as many at the other end, are cut into
/// bands of three; the last of each end takes what is left over. Whoever inverts a share learns the
/// band and no more.
///
/// ```
/// use edition::told_successes;
/// assert_eq!(told_successes(60, 25, 10), 25);
/// assert_eq!([0, 1, 2].map(|k| told_successes(60, k, 10)), [1; 3]);
/// assert_eq!([6, 7, 8, 9].map(|k| told_successes(60, k, 10)), [7; 4]);
/// assert_eq!([58, 59, 60].map(|k| told_successes(60, k, 10)), [59; 3]);
/// ```
pub fn told_successes(n: u32, k: u32, min_cell: u32) -> u32 {
    let (first, last) = band(n, k, min_cell);
    (first + last) / 2
}

/// The first and the last of the values of k that look the same; k alone where it may be told.
pub(super) fn band(n: u32, k: u32, min_cell: u32) -> (u32, u32) {
    if is_told(n, k, min_cell) {
        return (k, k);
    }
    let k = k.min(n);
    if n < 2 * min_cell - 1 {
        cut(k, n)
    } else if k < min_cell {
        cut(k, min_cell - 1)
    } else {
        let (first, last) = cut(n - k, min_cell - 1);
        (n - last, n - first)
    }
}

/// As [`told_successes`] for a count of successes of weighted graduates, on the scale of the cell's
/// `effective_n`. Where the weights are equal both say the same.
pub fn told_effective(cell: &CellRow, count: f64, min_cell: u32) -> f64 {
    let share = if cell.effective_n > 0.0 { count / cell.effective_n } else { 0.0 };
    // As a count of people; converting a float saturates.
    let people = (share * f64::from(cell.n)).round() as u32;
    let small = !is_told(cell.n, people, min_cell);
    let withheld = cell.k.is_none_or(|k| !is_told(cell.n, k, min_cell));
    let told = match (small, withheld) {
        (true, _) => told_successes(cell.n, people, min_cell),
        (false, true) => {
            let (first, last) = cut(people.min(cell.n), cell.n);
            (first + last) / 2
        }
        (false, false) => return count,
    };
    cell.effective_n * f64::from(told) / f64::from(cell.n.max(1))
}

/// The band of a value, when 0 to `last` are cut into bands.
fn cut(value: u32, last: u32) -> (u32, u32) {
    let bands = ((last + 1) / WIDTH).max(1);
    let band = (value / WIDTH).min(bands - 1);
    let end = if band == bands - 1 { last } else { band * WIDTH + WIDTH - 1 };
    (band * WIDTH, end)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn each_value_that_is_not_told_shares_its_band_with_two_others() {
        for min_cell in 3..=20 {
            for n in min_cell..200 {
                let mut bands: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
                for k in 0..=n {
                    bands.entry(told_successes(n, k, min_cell)).or_default().push(k);
                }
                for (middle, band) in bands {
                    let told = band.iter().all(|k| is_told(n, *k, min_cell));
                    assert!(
                        told && band == [middle] || band.len() >= 3,
                        "{n} {min_cell}: {band:?}"
                    );
                    assert!(band.contains(&middle) && band.windows(2).all(|w| w[1] == w[0] + 1));
                }
            }
        }
    }

    #[test]
    fn effective_counts_tell_no_more_than_bands() {
        let cell = |k| CellRow { n: 60, k: Some(k), effective_n: 30.0, ..CellRow::default() };
        assert_eq!(told_effective(&cell(25), 12.3, 10), 12.3);
        assert_eq!(told_effective(&cell(25), 2.2, 10), 2.0);
        assert_eq!(told_effective(&cell(9), 4.4, 10), 3.5);
        assert_eq!(told_effective(&cell(9), 5.4, 10), 5.0);
        assert_eq!(told_effective(&CellRow::default(), 5.4, 10), 0.0);
    }

    #[test]
    fn nothing_is_withheld_where_no_count_is_small() {
        for min_cell in [0, 1] {
            assert!((0..=9).all(|k| told_successes(9, k, min_cell) == k));
        }
        assert_eq!(told_successes(0, 4, 10), 0);
    }
}
