//! How many professions a group went to, each counted by how common it is.
//!
//! The probability that two graduates have the same profession is estimated without bias by
//! λ = Σ nᵢ(nᵢ − 1) / (n(n − 1)) (Simpson 1949); 1/λ is the number of equally common professions
//! with the same λ (Hill 1973). Simpson's var λ = (4(n − 2)Σp³ + 2Σp² − 2(2n − 3)(Σp²)²) / (n(n − 1)),
//! with p = nᵢ/n, and by the delta method the standard error of ln(1/λ) is √(var λ)/λ.
//!
//! Each graduate gives one profession, so that those counted are independent of one another.
//! Where all have the same one, at most a part q of graduates has another with (1 − q)ⁿ =
//! (1 − level)/2, and the upper end is 1/(1 − q)².

use super::Estimate;

/// The effective number of professions, from how many graduates have each; `None` where no two
/// graduates share one, for then any large number would fit.
pub fn effective_number(counts: &[u32], interval: f64, z: f64) -> Option<Estimate> {
    let n: u32 = counts.iter().sum();
    let size = f64::from(n);
    let pairs: f64 = counts.iter().map(|count| f64::from(*count)).map(|c| c * (c - 1.0)).sum();
    if pairs <= 0.0 {
        return None;
    }
    let same = pairs / (size * (size - 1.0));
    let value = 1.0 / same;
    if counts.contains(&n) {
        let others = 1.0 - ((1.0 - interval) / 2.0).powf(1.0 / size);
        let high = 1.0 / (1.0 - others).powi(2);
        return Some(Estimate { n, value: 1.0, low: 1.0, high });
    }
    let power =
        |exponent| counts.iter().map(|c| (f64::from(*c) / size).powi(exponent)).sum::<f64>();
    let (squares, cubes) = (power(2), power(3));
    let variance = (4.0 * (size - 2.0) * cubes + 2.0 * squares
        - 2.0 * (2.0 * size - 3.0) * squares * squares)
        / (size * (size - 1.0));
    let factor = (z * variance.max(0.0).sqrt() / same).exp();
    Some(Estimate { n, value, low: (value / factor).max(1.0), high: value * factor })
}

#[cfg(test)]
mod tests {
    use super::*;

    const Z: f64 = 1.959_963_984_540_054;

    #[test]
    fn a_sample_worked_by_hand() {
        // 6, 3 and 1 of 10: λ = (30 + 6) / 90 = 0.4; Σp² = 0.46, Σp³ = 0.244;
        // var λ = (32·0.244 + 0.92 − 34·0.2116) / 90 = 0.017039.
        let found = effective_number(&[6, 3, 1], 0.95, Z).expect("pairs");
        assert!((found.value - 2.5).abs() < 1e-12);
        let factor = (Z * 0.017_039_f64.sqrt() / 0.4).exp();
        assert!((found.high - 2.5 * factor).abs() < 1e-3, "{found:?}");
        assert!((found.low - (2.5 / factor).max(1.0)).abs() < 1e-3, "{found:?}");
    }

    #[test]
    fn one_profession_and_none_in_common() {
        assert_eq!(effective_number(&[1, 1, 1], 0.95, Z), None);
        assert_eq!(effective_number(&[], 0.95, Z), None);
        assert_eq!(effective_number(&[1], 0.95, Z), None);
        let alike = effective_number(&[50], 0.95, Z).expect("pairs");
        assert!(alike.value == 1.0 && alike.high > 1.1 && alike.high < 1.2, "{alike:?}");
    }

    #[test]
    fn the_mean_over_all_samples_is_the_truth() {
        // Four draws from professions of 1/2, 1/4, 1/4: the mean of λ over the 4⁴ samples is 0.375.
        let mut sum = 0.0;
        for sample in 0..256u32 {
            let mut counts = [0; 3];
            for draw in 0..4 {
                counts[[0, 0, 1, 2][(sample >> (2 * draw)) as usize & 3]] += 1;
            }
            sum += effective_number(&counts, 0.95, Z).map_or(0.0, |found| 1.0 / found.value);
        }
        assert!((sum / 256.0 - 0.375).abs() < 1e-12);
    }
}
