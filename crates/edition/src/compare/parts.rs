//! A change of a share, taken apart: companies that came into the desirable set or left it, the
//! people counted, and the group toward which shares are shrunk.
//!
//! The share (α + k)/(α + β + n) depends on three things that can be the old ones or the new ones:
//! the people P (who is counted: n, and where they worked), the set C of desirable companies, and
//! the group G (α and β). With each choice comes a share; the part of one thing is what it changes
//! on average over the six orders in which the three can be exchanged (Shapley 1953; for
//! decompositions, Shorrocks 2013). The parts add up to the whole change, whatever the order.
//!
//! Two of the choices were never counted: the new people with the old set, and the old people with
//! the new set. An edition holds how many graduates went to each company, not who went to several.
//! Their k is estimated ([`exchanged`]), and bounds hold the truth whatever the overlap.

/// A beta prior and the counts it is updated by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Counts {
    /// First parameter of the prior.
    pub alpha: f64,
    /// Second parameter.
    pub beta: f64,
    /// Relevant graduates that the share counts.
    pub n: f64,
    /// Of those, in a desirable job.
    pub k: f64,
}

/// Graduates of a school at one company.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Went {
    /// How many.
    pub graduates: u32,
    /// Whether it was a success with the set of their own edition.
    pub counts: bool,
    /// Whether it would be one with the set of the other edition.
    pub would_count: bool,
}

/// What is not known exactly.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// At least.
    pub low: f64,
    /// Probably.
    pub likely: f64,
    /// At most.
    pub high: f64,
}

/// Why a share changed; `companies + people + group` is the change.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parts {
    /// Companies came into the desirable set or left it.
    pub companies: Estimate,
    /// Others are counted, or the same have other jobs.
    pub people: f64,
    /// The prior moved.
    pub group: f64,
}

impl Estimate {
    /// A value that is known.
    pub fn exactly(value: f64) -> Self {
        Self { low: value, likely: value, high: value }
    }

    /// Each value changed alike.
    pub fn map(self, change: impl Fn(f64) -> f64) -> Self {
        Self { low: change(self.low), likely: change(self.likely), high: change(self.high) }
    }
}

impl Counts {
    /// What a share was computed from: k is what the share says, so that nothing of it is lost where
    /// graduates are weighted, where k is withheld, or where the share is a mean over several sets.
    pub fn behind(share: f64, [alpha, beta]: [f64; 2], n: f64) -> Self {
        let k = share * (alpha + beta + n) - alpha;
        Self { alpha, beta, n, k }
    }

    /// The posterior mean.
    pub fn share(self) -> f64 {
        (self.alpha + self.k) / (self.alpha + self.beta + self.n)
    }
}

/// Takes the change from `before` to `after` apart. `old_with_new` is what k of the old people would
/// be with the new set, `new_with_old` what k of the new people would be with the old set.
pub fn parts(
    before: Counts,
    after: Counts,
    old_with_new: Estimate,
    new_with_old: Estimate,
) -> Parts {
    let shapley = |old_with_new: f64, new_with_old: f64| {
        shapley(|[people, companies, group]| {
            let prior = if group { after } else { before };
            let (n, k) = match (people, companies) {
                (false, false) => (before.n, before.k),
                (false, true) => (before.n, old_with_new),
                (true, false) => (after.n, new_with_old),
                (true, true) => (after.n, after.k),
            };
            Counts { n, k, ..prior }.share()
        })
    };
    let [people, likely, group] = shapley(old_with_new.likely, new_with_old.likely);
    // The companies' part grows with the one count and falls with the other.
    let [_, low, _] = shapley(old_with_new.low, new_with_old.high);
    let [_, high, _] = shapley(old_with_new.high, new_with_old.low);
    Parts { companies: Estimate { low, likely, high }, people, group }
}

/// Takes the change of k/n, without a prior, apart into companies and people. For the old and for the
/// new people: n, k with their own set, k with the other.
pub fn pooled([old, new]: [(f64, f64, f64); 2]) -> [f64; 2] {
    let ((old_n, old_k, old_with_new), (new_n, new_k, new_with_old)) = (old, new);
    let (before, after) = (old_k / old_n, new_k / new_n);
    let (old_with_new, new_with_old) = (old_with_new / old_n, new_with_old / new_n);
    let companies = (old_with_new - before + after - new_with_old) / 2.0;
    [companies, after - before - companies]
}

/// The mean contribution of each of three players over all orders. `value` is given who has joined.
fn shapley(value: impl Fn([bool; 3]) -> f64) -> [f64; 3] {
    [0, 1, 2].map(|player| {
        let others = [(player + 1) % 3, (player + 2) % 3];
        [(false, false, 2.0), (true, false, 1.0), (false, true, 1.0), (true, true, 2.0)]
            .map(|(first, second, orders)| {
                let mut joined = [false; 3];
                joined[others[0]] = first;
                joined[others[1]] = second;
                let without = value(joined);
                joined[player] = true;
                orders / 6.0 * (value(joined) - without)
            })
            .iter()
            .sum()
    })
}

/// What k of `n` people would be with the set of the other edition, of whom `k` succeed with their
/// own.
///
/// Of the graduates at companies that count in one edition alone, some were at another desirable
/// company too. They are credited alike: a graduate at a company is worth k/Σ successes, Σ being
/// all graduates at companies that count, each company's taken singly. This is exact where nobody
/// was at two desirable companies. The bounds hold whatever the overlap; where not the `whole` of the
/// companies is told they are as wide as n, and the estimate is of those told.
pub fn exchanged(went: &[Went], whole: bool, n: f64, k: f64) -> Estimate {
    let sum = |counts: bool, would_count: bool| -> f64 {
        let those = went.iter().filter(|w| w.counts == counts && w.would_count == would_count);
        those.map(|w| f64::from(w.graduates)).sum()
    };
    let (kept, lost, gained) = (sum(true, true), sum(true, false), sum(false, true));
    let most = |would_count: bool, also: bool| -> f64 {
        let those = went.iter().filter(|w| w.would_count == would_count && (also || w.counts));
        f64::from(those.map(|w| w.graduates).max().unwrap_or(0))
    };
    if lost + gained == 0.0 && whole {
        return Estimate::exactly(k);
    }
    let told = kept + lost;
    let worth = if told > k && told > 0.0 { k / told } else { 1.0 };
    let (low, high) = if whole {
        let stay = most(true, false).max(k - lost);
        (stay.max(most(true, true)), k.min(kept) + gained)
    } else {
        (most(true, true), n)
    };
    let (low, high) = (low.clamp(0.0, n), high.clamp(0.0, n));
    let likely = (k + worth * (gained - lost)).clamp(low.min(high), high);
    Estimate { low: low.min(high), likely, high }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn went(graduates: u32, counts: bool, would_count: bool) -> Went {
        Went { graduates, counts, would_count }
    }

    const BEFORE: Counts = Counts { alpha: 6.0, beta: 14.0, n: 30.0, k: 9.0 };

    #[test]
    fn what_alone_changed_is_the_whole_change() {
        let k = Estimate::exactly(9.0);
        let set = Counts { k: 14.0, ..BEFORE };
        let only_set = parts(BEFORE, set, Estimate::exactly(14.0), k);
        assert!((only_set.companies.likely - 0.1).abs() < 1e-12);
        assert_eq!((only_set.people, only_set.group), (0.0, 0.0));
        let people = parts(BEFORE, set, k, Estimate::exactly(14.0));
        assert!((people.people - 0.1).abs() < 1e-12 && people.companies.likely.abs() < 1e-12);
        let group = parts(BEFORE, Counts { alpha: 11.0, beta: 9.0, ..BEFORE }, k, k);
        assert!((group.group - 0.1).abs() < 1e-12);
    }

    #[test]
    fn all_schools_together_are_taken_apart_in_both_orders() {
        // 10 of 40, then 18 of 60; with the other set 16 of the 40 and 12 of the 60.
        let [companies, people] = pooled([(40.0, 10.0, 16.0), (60.0, 18.0, 12.0)]);
        assert!((companies - (0.15 + 0.10) / 2.0).abs() < 1e-12);
        assert!((people - (0.05 - 0.125)).abs() < 1e-12);
    }

    #[test]
    fn the_other_sets_successes_are_bounded_and_credited_alike() {
        // Nobody at two companies: exact, and the bounds know it is at most that.
        let alone = [went(6, true, true), went(3, true, false), went(4, false, true)];
        let found = exchanged(&alone, true, 30.0, 9.0);
        assert_eq!(found.likely, 10.0);
        assert_eq!((found.low, found.high), (6.0, 10.0));
        // The same companies with six people in them: a graduate there is worth two thirds.
        let overlap = exchanged(&alone, true, 30.0, 6.0);
        assert!((overlap.likely - (6.0 + 2.0 / 3.0)).abs() < 1e-12);
        assert_eq!((overlap.low, overlap.high), (6.0, 10.0));
        assert_eq!(exchanged(&alone[..1], true, 30.0, 6.0), Estimate::exactly(6.0));
        // Two of the nine successes are told: nothing is sure.
        let withheld = exchanged(&[went(2, true, false)], false, 30.0, 9.0);
        assert_eq!(withheld, Estimate { low: 0.0, likely: 7.0, high: 30.0 });
    }

    /// People by the companies they were at, of eight companies; two sets of companies.
    fn people() -> impl Strategy<Value = (Vec<u8>, u8, u8)> {
        (proptest::collection::vec(any::<u8>(), 1..60), any::<u8>(), any::<u8>())
    }

    proptest! {
        #[test]
        fn the_bounds_hold_the_truth((people, own, other) in people()) {
            let at = |set: u8| people.iter().filter(|person| **person & set != 0).count() as f64;
            let all: Vec<_> = (0..8)
                .map(|company| {
                    let bit = 1_u8 << company;
                    went(at(bit) as u32, own & bit != 0, other & bit != 0)
                })
                .collect();
            let found = exchanged(&all, true, people.len() as f64, at(own));
            prop_assert!(found.low <= at(other) && at(other) <= found.high, "{found:?} {}", at(other));
            prop_assert!(found.low <= found.likely && found.likely <= found.high);
        }

        #[test]
        fn the_parts_add_up_to_the_change(
            old in (0.1..50.0, 0.1..50.0, 1.0..500.0, 0.0..=1.0),
            new in (0.1..50.0, 0.1..50.0, 1.0..500.0, 0.0..=1.0),
            mixed in (0.0..=1.0, 0.0..=1.0),
        ) {
            let counts = |(alpha, beta, n, share)| Counts { alpha, beta, n, k: n * share };
            let (before, after) = (counts(old), counts(new));
            let spread = |n: f64, share: f64| Estimate { low: 0.0, likely: n * share, high: n };
            let found =
                parts(before, after, spread(before.n, mixed.0), spread(after.n, mixed.1));
            let sum = found.companies.likely + found.people + found.group;
            prop_assert!((sum - (after.share() - before.share())).abs() < 1e-12);
            let companies = found.companies;
            prop_assert!(companies.low <= companies.likely && companies.likely <= companies.high);
        }
    }
}
