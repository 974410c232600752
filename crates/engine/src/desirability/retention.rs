//! How well companies keep their people: departure rates, shrunken twice.
//!
//! Method, section 2. Departures d of company c over exposure T months in career p are Poisson with
//! rate m_p·g_pc, where m_p is the career's mean rate. The company's factor over all careers g_c is
//! drawn from a gamma distribution of mean 1 and shape a, its factor in one career from one of mean
//! g_c and shape b. With x = Σ_p m_p·T and d summed over the careers:
//!
//! ĝ_c = (Σd + a)/(Σx + a)          ĝ_pc = ĝ_c·(d + b)/(x·ĝ_c + b)          r_pc = −ln ĝ_pc
//!
//! Retention r is above 0 where people stay longer than the career's mean, 0 where nothing is known.
//! The shapes maximise the marginal (negative binomial) likelihood, first a, then b given ĝ_c. How
//! well r is known: the variance of ln g_c is about 1/(Σd + a), that of ln(g_pc/g_c) about 1/(d + b)
//! (the gamma posteriors'); the pairwise model widens its prior by them.
//!
//! Sources: Clayton and Kaldor 1987 (Biometrics 43); method, section 2. Assumption: the rate does not
//! change over a stay. Limits: a job that belongs to two careers speaks in both; ĝ_c is taken as known
//! in the second step; a move away is a departure too, so that retention and the pairwise strength
//! share some evidence; the weight between them is fitted on moves ([`super::pairwise`]).

use rayon::prelude::*;
use statrs::function::gamma::ln_gamma;

use super::layout::Layout;
use super::{CareerMoves, Tenure};
use crate::maximum::argmax;

/// Bounds of the shapes: below, companies differ without measure; above, they do not differ.
const SHAPE: (f64, f64) = (0.01, 10_000.0);

/// Retention of all companies in all careers. Companies are numbered by ascending identifier.
#[derive(Debug, Clone, PartialEq)]
pub struct Retention {
    /// a: how alike companies are.
    pub company_shape: f64,
    /// b: how alike a company's careers are.
    pub career_shape: f64,
    /// r, for each career and each of its companies one after the other.
    pub retention: Vec<f64>,
    /// Variance of what the career adds to r.
    pub career_variance: Vec<f64>,
    /// Variance of each company's part in r, over all careers.
    pub company_variance: Vec<f64>,
}

/// Companies at most that a shape is fitted on, evenly spaced: it is then known to some two hundredths.
const SHAPE_COMPANIES: usize = 20_000;

/// Departures seen, and expected at the career's mean rate.
type Seen = (u32, f64);

/// Fits the shapes and shrinks each rate.
pub(super) fn fit(careers: &[CareerMoves], layout: &Layout) -> Retention {
    let mut overall: Vec<Seen> = vec![(0, 0.0); layout.rows() - layout.scores()];
    let mut rows: Vec<Seen> = Vec::with_capacity(layout.scores());
    for career in careers {
        let rate = mean_rate(&career.tenure);
        for tenure in &career.tenure {
            let parent = layout.parents()[rows.len()] as usize;
            let expected = rate * tenure.exposure_months as f64;
            // Without any departure in the career, staying tells nothing.
            let seen = if rate > 0.0 && expected > 0.0 { tenure.departures } else { 0 };
            overall[parent].0 = overall[parent].0.saturating_add(seen);
            overall[parent].1 += expected;
            rows.push((seen, expected));
        }
    }
    let company_shape = shape(&overall);
    let factor =
        |(seen, expected): Seen, shape: f64| (f64::from(seen) + shape) / (expected + shape);
    let factors: Vec<_> = overall.par_iter().map(|one| factor(*one, company_shape)).collect();
    let parents = layout.parents();
    let of_row = |row: usize| factors[parents[row] as usize];
    let around: Vec<_> = (0..rows.len())
        .into_par_iter()
        .map(|row| (rows[row].0, rows[row].1 * of_row(row)))
        .collect();
    let career_shape = shape(&around);
    let retention = (0..rows.len())
        .into_par_iter()
        .map(|row| -(of_row(row) * factor(around[row], career_shape)).ln())
        .collect();
    // Where nothing is seen at all, nothing is added and nothing is doubted.
    let variance = |(seen, expected): Seen, shape: f64| {
        if expected > 0.0 || shape < SHAPE.1 { 1.0 / (f64::from(seen) + shape) } else { 0.0 }
    };
    Retention {
        company_shape,
        career_shape,
        retention,
        career_variance: rows.par_iter().map(|row| variance(*row, career_shape)).collect(),
        company_variance: overall.par_iter().map(|one| variance(*one, company_shape)).collect(),
    }
}

/// Departures to a month worked.
fn mean_rate(tenure: &[Tenure]) -> f64 {
    let departures: u64 = tenure.iter().map(|one| u64::from(one.departures)).sum();
    let months: u64 = tenure.iter().map(|one| one.exposure_months).sum();
    if months == 0 { 0.0 } else { departures as f64 / months as f64 }
}

/// The shape of largest likelihood; the upper bound where nothing was seen.
fn shape(counts: &[Seen]) -> f64 {
    let exposed: Vec<_> = counts.iter().filter(|(_, expected)| *expected > 0.0).collect();
    let every = exposed.len().div_ceil(SHAPE_COMPANIES).max(1);
    let counts: Vec<_> = exposed.into_iter().step_by(every).collect();
    if counts.iter().all(|(seen, _)| *seen == 0) {
        return SHAPE.1;
    }
    let likelihood = |ln_shape: f64| {
        let shape = ln_shape.exp();
        let of_chunk = |chunk: &[&Seen]| -> f64 {
            chunk.iter().map(|(seen, expected)| marginal(shape, *seen, *expected)).sum()
        };
        counts.par_chunks(1 << 10).map(of_chunk).collect::<Vec<_>>().iter().sum()
    };
    argmax(SHAPE.0.ln(), SHAPE.1.ln(), likelihood).exp()
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
    use super::super::MoveGraph;
    use super::*;

    fn tenure(departures: u32, exposure_months: u64) -> Tenure {
        Tenure { departures, exposure_months }
    }

    fn of(careers: &[Vec<Tenure>]) -> Retention {
        let career = |tenure: &Vec<Tenure>| CareerMoves {
            company_ids: (0..tenure.len() as u32).collect(),
            graph: MoveGraph::new(tenure.len(), []),
            tenure: tenure.clone(),
            candidates: Vec::new(),
        };
        let careers: Vec<_> = careers.iter().map(career).collect();
        let ids: Vec<_> = careers.iter().map(|career| &career.company_ids[..]).collect();
        fit(&careers, &Layout::of_careers(&ids))
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
        let alike = of(&[(1..60).map(|size| tenure(size, 50 * u64::from(size))).collect()]);
        assert!(alike.company_shape > 1000.0, "{alike:?}");
        assert!(alike.retention.iter().all(|r| r.abs() < 0.01));
        let unlike = of(&[(0..60)
            .map(|index| if index % 2 == 0 { tenure(5, 1000) } else { tenure(80, 1000) })
            .collect()]);
        assert!(unlike.company_shape < 5.0, "{unlike:?}");
        let gap = unlike.retention[0] - unlike.retention[1];
        assert!((gap - 16f64.ln()).abs() < 0.4, "{gap}");
    }

    #[test]
    fn the_planted_shape_is_found() {
        // Quantiles of a gamma distribution of shape 2 and mean 1, at 0.1, 0.3, 0.5, 0.7 and 0.9.
        let factors = [0.2659, 0.5487, 0.8392, 1.2196, 1.9449];
        let rows: Vec<_> =
            (0..500).map(|index| tenure((factors[index % 5] * 400.0) as u32, 40_000)).collect();
        let shape = of(&[rows]).company_shape;
        // Five quantiles are a little less spread than the distribution itself.
        assert!((2.0..3.2).contains(&shape), "{shape}");
    }

    #[test]
    fn a_company_little_seen_in_a_career_is_taken_as_it_is_in_others() {
        let long: Vec<_> =
            (0..40).map(|i| tenure(if i % 2 == 0 { 20 } else { 80 }, 4000)).collect();
        let mut short = long.clone();
        short[0] = tenure(0, 1);
        short[1] = tenure(1, 1);
        let fit = of(&[long, short]);
        let (known, little) = (&fit.retention[..40], &fit.retention[40..]);
        assert!((known[2] - little[0]).abs() < 0.1, "{} {}", known[2], little[0]);
        assert!((known[3] - little[1]).abs() < 0.1);
        assert!(fit.career_shape > fit.company_shape);
        assert!(fit.company_variance[0] > fit.company_variance[3]);
    }

    #[test]
    fn no_departures_and_no_exposure_tell_nothing() {
        assert_eq!(of(&[vec![tenure(0, 100), tenure(0, 5)]]).retention, [0.0, 0.0]);
        assert_eq!(of(&[vec![tenure(3, 0), tenure(0, 0)]]).retention, [0.0, 0.0]);
        assert!(of(&[]).retention.is_empty());
    }
}
