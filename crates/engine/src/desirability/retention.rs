//! How well companies keep their people: shrunken departure rates.
//!
//! Method, section 2. Departures d over exposure T months are Poisson with rate m·g, where m is the
//! career's mean rate and the company's own factor g is drawn from a gamma distribution of mean 1
//! and shape a. The shape maximises the marginal (negative binomial) likelihood; the posterior mean
//! of g is (d + a)/(mT + a), and retention is r = −ln g: above 0 where people stay longer than the
//! career's mean, 0 where nothing is known.
//!
//! Sources: Clayton and Kaldor 1987 (Biometrics 43); method, section 2. Assumption: the rate does not
//! change over a stay. Limit: a move away is a departure too, so that retention and the pairwise
//! strength share some evidence; the weight between them is fitted on moves
//! ([`super::pairwise`]).

use statrs::function::gamma::ln_gamma;

use super::Tenure;
use crate::maximum::argmax;

/// Bounds of the shape: below, companies differ without measure; above, they do not differ.
const SHAPE: (f64, f64) = (0.01, 10_000.0);

/// Retention of the companies of a career.
#[derive(Debug, Clone, PartialEq)]
pub struct Retention {
    /// Departures to a month worked, over the career.
    pub mean_rate: f64,
    /// Shape of the gamma distribution: how alike the companies are.
    pub shape: f64,
    /// r of each company.
    pub retention: Vec<f64>,
}

/// Fits the shape and shrinks each company's rate.
///
/// ```
/// use engine::desirability::{Tenure, retention};
/// let stays = |departures| Tenure { departures, exposure_months: 1000 };
/// let fit = retention::fit(&[stays(2), stays(60), Tenure::default()]);
/// assert!(fit.retention[0] > 0.0 && fit.retention[1] < 0.0 && fit.retention[2] == 0.0);
/// ```
pub fn fit(tenure: &[Tenure]) -> Retention {
    let departures: u64 = tenure.iter().map(|one| u64::from(one.departures)).sum();
    let months: u64 = tenure.iter().map(|one| one.exposure_months).sum();
    if departures == 0 || months == 0 {
        return Retention { mean_rate: 0.0, shape: SHAPE.1, retention: vec![0.0; tenure.len()] };
    }
    let mean_rate = departures as f64 / months as f64;
    let counts: Vec<_> =
        tenure.iter().map(|one| (one.departures, mean_rate * one.exposure_months as f64)).collect();
    let likelihood = |ln_shape: f64| {
        let shape = ln_shape.exp();
        counts.iter().map(|(seen, expected)| marginal(shape, *seen, *expected)).sum()
    };
    let shape = argmax(SHAPE.0.ln(), SHAPE.1.ln(), likelihood).exp();
    let retention = counts
        .iter()
        .map(|(seen, expected)| ((expected + shape) / (f64::from(*seen) + shape)).ln())
        .collect();
    Retention { mean_rate, shape, retention }
}

/// Log-likelihood of a company's departures, up to what does not depend on the shape a:
/// ln Γ(d+a) − ln Γ(a) − a·ln(1 + e/a) − d·ln(a + e), with e the departures expected at the mean.
fn marginal(shape: f64, seen: u32, expected: f64) -> f64 {
    ln_rising(shape, seen)
        - shape * (expected / shape).ln_1p()
        - f64::from(seen) * (shape + expected).ln()
}

/// ln Γ(a + d) − ln Γ(a): as a product where it is short.
fn ln_rising(shape: f64, count: u32) -> f64 {
    if count <= 16 {
        (0..count).map(|index| shape + f64::from(index)).product::<f64>().ln()
    } else {
        ln_gamma(shape + f64::from(count)) - ln_gamma(shape)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tenure(departures: u32, exposure_months: u64) -> Tenure {
        Tenure { departures, exposure_months }
    }

    #[test]
    fn rising_factorials_agree_where_the_two_forms_meet() {
        for shape in [0.01, 1.0, 10_000.0] {
            let step = ln_rising(shape, 17) - ln_rising(shape, 16);
            assert!((step - (shape + 16.0f64).ln()).abs() < 1e-9, "{shape}: {step}");
        }
    }

    #[test]
    fn alike_companies_are_shrunk_to_the_mean_and_unlike_ones_are_not() {
        let alike: Vec<_> = (1..60).map(|size| tenure(size, 50 * u64::from(size))).collect();
        let fit_alike = fit(&alike);
        assert!(fit_alike.shape > 1000.0, "{fit_alike:?}");
        assert!(fit_alike.retention.iter().all(|r| r.abs() < 0.01));
        let unlike: Vec<_> = (0..60)
            .map(|index| if index % 2 == 0 { tenure(5, 1000) } else { tenure(80, 1000) })
            .collect();
        let fit_unlike = fit(&unlike);
        assert!(fit_unlike.shape < 5.0, "{fit_unlike:?}");
        let gap = fit_unlike.retention[0] - fit_unlike.retention[1];
        assert!((gap - 16f64.ln()).abs() < 0.4, "{gap}");
    }

    #[test]
    fn the_planted_shape_is_found() {
        // Quantiles of a gamma distribution of shape 2 and mean 1, at 0.1, 0.3, 0.5, 0.7 and 0.9.
        let factors = [0.2659, 0.5487, 0.8392, 1.2196, 1.9449];
        let rows: Vec<_> =
            (0..500).map(|index| tenure((factors[index % 5] * 400.0) as u32, 40_000)).collect();
        let shape = fit(&rows).shape;
        // Five quantiles are a little less spread than the distribution itself.
        assert!((2.0..3.2).contains(&shape), "{shape}");
    }

    #[test]
    fn no_departures_and_no_exposure_tell_nothing() {
        assert_eq!(fit(&[tenure(0, 100), tenure(0, 5)]).retention, [0.0, 0.0]);
        assert_eq!(fit(&[tenure(3, 0), tenure(0, 0)]).retention, [0.0, 0.0]);
        assert!(fit(&[]).retention.is_empty());
    }
}
