//! Shares of graduates in a desirable job, shrunk toward their group.
//!
//! Method, section 4. Of n graduates of a school, k ~ Binomial(n, q), and the q of the group's schools
//! are drawn from Beta(Mμ, M(1 − μ)). The published prior is the one of largest marginal
//! (beta-binomial) likelihood over all schools of the group that have a graduate, those too small to
//! be ranked among them.
//!
//! Neither the prior nor the desirable set is known. A school's share has as its posterior a mixture of
//! [`COMPONENTS`] parts Beta(Mμ + k, M(1 − μ) + n − k): M is drawn from its posterior given the group's
//! counts, μ from its posterior given that M, and k counts the graduates in a desirable job by one
//! posterior draw of the desirable set. The share is the mean of the mixture, and its interval has
//! equal tails. Where the scores have no posterior, all parts have the same k.
//!
//! Sources: Skellam 1948 and Griffiths 1973 (the likelihood and its fit); Laird and Louis 1989
//! (intervals that carry the doubt about the prior); Morris 1983 (what is
//! held of M before the counts are seen: that the variance between schools is uniform).
//!
//! Fallbacks. A prior worth more graduates than it was fitted on would pretend to knowledge, and one
//! worth less than one graduate says less than ignorance: 1 ≤ M ≤ graduates of the group. With
//! fewer than [`SCHOOLS_MIN`] schools, or where no graduate or every graduate of the group has a
//! desirable job, the data cannot tell M from μ: the prior is then Jeffreys', Beta(½, ½).

mod likelihood;
mod mixture;
mod prior;

pub use mixture::Mixture;
pub use prior::{COMPONENTS, JEFFREYS, Prior, SCHOOLS_MIN};

use crate::counts::Counts;
use likelihood::Likelihood;

/// A share with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// Posterior mean.
    pub share: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

/// What the schools of a group tell of the shares in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The prior of largest likelihood by the published set, or the fallback.
    pub prior: Prior,
    /// The same by the narrow set.
    narrow: Prior,
    /// The same by the wide set.
    wide: Prior,
    /// The priors of the parts of a posterior.
    drawn: Vec<Prior>,
    /// Drawn sets there are.
    draws: usize,
}

impl Group {
    /// From all schools of the group that have a graduate. The seed turns the lattice of draws.
    pub fn new(schools: &[&Counts], seed: u64) -> Self {
        let reading = |successes: &dyn Fn(&Counts) -> f64| {
            Likelihood::new(schools.iter().map(|school| (school.n, successes(school))))
        };
        let fit = |likelihood: &Likelihood| Prior::of(likelihood).unwrap_or(JEFFREYS);
        let draws = schools.iter().map(|school| school.draws.len()).min().unwrap_or(0);
        let chosen = reading(&|school| school.k);
        let prior = Prior::of(&chosen);
        let drawn = match prior {
            Some(_) => {
                let sets: Vec<_> =
                    (0..draws).map(|index| reading(&|school| school.draws[index])).collect();
                prior::drawn(&chosen, |index| sets.get(index % draws.max(1)), seed)
            }
            None => vec![JEFFREYS; draws.max(1)],
        };
        Self {
            prior: prior.unwrap_or(JEFFREYS),
            narrow: fit(&reading(&|school| school.narrow)),
            wide: fit(&reading(&|school| school.wide)),
            drawn,
            draws,
        }
    }

    /// What is known of the share of one of its schools.
    pub fn posterior(&self, school: &Counts) -> Mixture {
        let successes = |index: usize| {
            let drawn = (self.draws > 0).then(|| school.draws.get(index % self.draws)).flatten();
            drawn.copied().unwrap_or(school.k).max(0.0).min(school.n)
        };
        Mixture::new(self.drawn.iter().enumerate().map(|(index, prior)| {
            let k = successes(index);
            (prior.alpha + k, prior.beta + (school.n - k))
        }))
    }

    /// The share by the narrow set and by the wide one, each with its own prior.
    pub fn sensitivity(&self, school: &Counts) -> (f64, f64) {
        (self.narrow.mean(school.n, school.narrow), self.wide.mean(school.n, school.wide))
    }
}

impl Mixture {
    /// The mean, and the interval that holds the truth with a probability.
    pub fn share(&self, interval: f64) -> Share {
        let share = self.mean().clamp(0.0, 1.0);
        let tail = (1.0 - interval) / 2.0;
        // Of a very skewed posterior the mean may lie outside; the interval is widened to hold it.
        let low = self.quantile(tail).clamp(0.0, share);
        Share { share, low, high: self.quantile(1.0 - tail).clamp(share, 1.0) }
    }
}

#[cfg(test)]
mod tests;
