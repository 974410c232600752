//! Why shares changed: what an edition's tables say of companies, people and group, given to
//! [`parts`](super::parts).

use crate::compare::SchoolChange;
use crate::compare::Together;
use crate::compare::chance::p_value;
use crate::compare::matching::Key;
use crate::compare::parts::{Counts, Estimate, Went, exchanged, is_whole, parts, pooled};
use crate::compare::side::Side;
use crate::{DestinationRow, PriorRow, RankingRow};

/// A school that both editions rank, the earlier edition first.
pub struct Pair<'a> {
    /// The editions.
    pub sides: [&'a Side; 2],
    /// The school.
    pub school: Key,
    /// Its lines in the ranking.
    pub rows: [&'a RankingRow; 2],
}

impl Pair<'_> {
    /// Fills the change and its probability under luck alone.
    pub fn hold_against_chance(&self, change: &mut SchoolChange) {
        let moved = self.rows[1].share - self.rows[0].share;
        let half_widths = self.rows.map(|row| (row.high - row.low) / 2.0);
        let intervals = self.sides.map(|side| side.interval);
        change.change = Some(moved);
        change.p = Some(p_value(moved, half_widths, intervals));
    }

    /// Fills the parts of the change.
    pub fn take_apart(&self, change: &mut SchoolChange, priors: [&PriorRow; 2]) {
        let [old, new] = [0, 1].map(|at| counts(self.rows[at], priors[at]));
        let went = [0, 1].map(|at| went(self.sides, at, self.school, &self.rows[at].career));
        let (old_with_new, new_with_old) = if self.nobody_came_or_went() {
            (Estimate::exactly(new.k), Estimate::exactly(old.k))
        } else {
            (exchanged(&went[0], old.n, old.k), exchanged(&went[1], new.n, new.k))
        };
        let found = parts(old, new, old_with_new, new_with_old);
        let moved = self.rows[1].share - self.rows[0].share;
        change.by_companies = Some(found.companies.likely);
        change.by_companies_low = Some(found.companies.low);
        change.by_companies_high = Some(found.companies.high);
        change.by_people = Some(found.people);
        change.by_group = Some(found.group);
        change.by_rest = Some(moved - found.companies.likely - found.people - found.group);
        change.companies_whole = Some(is_whole(&went[0], old.k) && is_whole(&went[1], new.k));
    }

    /// Whether both editions count as many graduates, at each company too: only the set differs.
    fn nobody_came_or_went(&self) -> bool {
        let counts = |at: usize| -> Option<Vec<(Key, u32)>> {
            let cell = (self.rows[at].career.clone(), self.school);
            let rows = self.sides[at].destinations.get(&cell)?.iter();
            Some(rows.map(|(company, row)| (*company, row.graduates)).collect())
        };
        let [old, new] = self.rows;
        old.n == new.n && counts(0).is_some_and(|old| Some(old) == counts(1))
    }
}

/// The counts from which a share is computed: the one place that knows.
fn counts(row: &RankingRow, prior: &PriorRow) -> Counts {
    Counts { alpha: prior.alpha, beta: prior.beta, n: row.n.into(), k: row.k.into() }
}

/// Where a school's graduates of one edition went, and whether it would count in the other.
fn went(sides: [&Side; 2], at: usize, school: Key, career: &str) -> Vec<Went> {
    let cell = (career.to_owned(), school);
    let (here, there) = (sides[at], sides[1 - at]);
    let elsewhere = there.destinations.get(&cell);
    let rows = here.destinations.get(&cell).into_iter().flatten();
    rows.map(|(company, row)| {
        let own_house =
            |side: &Side, row: &DestinationRow| side.is_desirable(career, *company) && !row.counts;
        let other = elsewhere.and_then(|rows| rows.get(company));
        let own = own_house(here, row) || other.is_some_and(|row| own_house(there, row));
        Went {
            graduates: row.graduates,
            counts: row.counts,
            would_count: there.is_desirable(career, *company) && !own,
        }
    })
    .collect()
}

/// All ranked schools of a ranking together.
pub fn together(before: &Side, after: &Side, career: &str, country: &str) -> Together {
    let sides = [before, after];
    let ranking = (career.to_owned(), country.to_owned());
    let sums = [0, 1].map(|at| {
        let mut sums = (0.0, 0.0, 0.0);
        for (school, row) in sides[at].rankings.get(&ranking).into_iter().flatten() {
            let (n, k) = (f64::from(row.n), f64::from(row.k));
            let would = exchanged(&went(sides, at, *school, career), n, k).likely;
            sums = (sums.0 + n, sums.1 + k, sums.2 + would);
        }
        sums
    });
    let share = |(n, k, _): (f64, f64, f64)| (n > 0.0).then(|| k / n);
    let (share_before, share_after) = (share(sums[0]), share(sums[1]));
    let parts = (share_before.is_some() && share_after.is_some()).then(|| pooled(sums));
    Together {
        share_before,
        share_after,
        by_companies: parts.map(|parts| parts[0]),
        by_people: parts.map(|parts| parts[1]),
    }
}
