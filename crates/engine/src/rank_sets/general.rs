//! Which schools are surely above which, where the desirable set is in doubt or graduates are weighted.
//!
//! y = arcsin √((k + 3/8)/(n + 3/4)) has a variance of about 1/(4n + 2), whatever the share
//! (Anscombe 1948). The difference of two schools' y has, on top of both, the variance of the
//! difference over the draws of the set, in which what lifts both schools cancels. A school is surely
//! above another where the difference in its own standard deviations is beyond the Tukey-Kramer bound,
//! which all pairs together keep with the wanted probability (Hayter 1984: or more).

use super::{Sure, range};
use crate::angles::Angles;
use crate::counts::Counts;

pub(super) fn compare(schools: &[&Counts], interval: f64, sure: &mut Sure) {
    let draws = schools.iter().map(|school| school.draws.len()).min().unwrap_or(0);
    let angles = Angles::new(schools.iter().map(|school| {
        let values = match draws {
            0 => vec![angle(school.n, school.k)],
            _ => school.draws[..draws].iter().map(|k| angle(school.n, *k)).collect(),
        };
        (1.0 / (4.0 * school.n.max(0.0) + 2.0), values)
    }));
    let bound = range::quantile(schools.len(), interval) / std::f64::consts::SQRT_2;
    for one in 0..angles.len() {
        for other in 0..one {
            let difference = angles.difference(one, other).studentised();
            if difference > bound {
                sure.is_above(one, other);
            } else if -difference > bound {
                sure.is_above(other, one);
            }
        }
    }
}

fn angle(n: f64, k: f64) -> f64 {
    let share = (k.max(0.0).min(n) + 0.375) / (n + 0.75);
    share.sqrt().asin()
}
