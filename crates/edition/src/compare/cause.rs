//! Why shares changed: what an edition's tables say of companies, people and group, given to
//! [`parts`](super::parts).

use crate::compare::chance::p_value;
use crate::compare::matching::Key;
use crate::compare::parts::{Counts, Estimate, Went, exchanged, parts, pooled};
use crate::compare::side::Side;
use crate::compare::{SchoolChange, Together};
use crate::{CellRow, DestinationRow, PriorRow, RankingRow};

/// A school that both editions rank, the earlier edition first.
pub struct Pair<'a> {
    /// The editions.
    pub sides: [&'a Side; 2],
    /// The school.
    pub school: Key,
    /// Whether both editions look at the same jobs of the same people.
    pub same_people: bool,
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
        let [old, new] = [0, 1].map(|at| Graduates::of(self.sides, at, self.school, self.rows[at]));
        let counts = |of: &Graduates, at: usize| {
            let prior = [priors[at].alpha, priors[at].beta];
            Counts::behind(self.rows[at].share, prior, of.effective_n)
        };
        let (before, after) = (counts(&old, 0), counts(&new, 1));
        let same = self.same_people && self.rows[0].n == self.rows[1].n;
        let (old_with_new, new_with_old) = if same || old.same_as(&new) {
            let (old_n, new_n) = (old.effective_n, new.effective_n);
            (
                Estimate::exactly(after.k * old_n / new_n),
                Estimate::exactly(before.k * new_n / old_n),
            )
        } else {
            (old.exchanged(before.k), new.exchanged(after.k))
        };
        let found = parts(before, after, old_with_new, new_with_old);
        change.by_companies = Some(found.companies.likely);
        change.by_companies_low = Some(found.companies.low);
        change.by_companies_high = Some(found.companies.high);
        change.by_people = Some(found.people);
        change.by_group = Some(found.group);
        change.companies_whole = Some(same || old.whole && new.whole);
    }
}

/// A school's relevant graduates in one edition.
struct Graduates {
    /// How many.
    n: f64,
    /// Of those, in a desirable job; where it is withheld, what the share says.
    k: f64,
    /// How many the share counts.
    effective_n: f64,
    /// The companies they went to.
    companies: Vec<Key>,
    /// How many went to each, and whether that counts in each edition.
    went: Vec<Went>,
    /// Whether every company is told.
    whole: bool,
}

impl Graduates {
    fn of(sides: [&Side; 2], at: usize, school: Key, row: &RankingRow) -> Self {
        let cell = (row.career.clone(), school);
        let (here, there) = (sides[at], sides[1 - at]);
        let elsewhere = there.destinations.get(&cell);
        let known = here.cells.get(&cell);
        let n = f64::from(row.n);
        let (mut companies, mut went) = (Vec::new(), Vec::new());
        for (company, destination) in here.destinations.get(&cell).into_iter().flatten() {
            let own_house = |side: &Side, row: &DestinationRow| {
                side.is_desirable(&cell.0, *company) && !row.counts
            };
            let other = elsewhere.and_then(|rows| rows.get(company));
            let own =
                own_house(here, destination) || other.is_some_and(|row| own_house(there, row));
            companies.push(*company);
            went.push(Went {
                graduates: destination.graduates,
                counts: destination.counts,
                would_count: there.is_desirable(&cell.0, *company) && !own,
            });
        }
        let k = successes(row, known);
        let told: f64 = went.iter().filter(|w| w.counts).map(|w| f64::from(w.graduates)).sum();
        // Where the companies told cannot account for all successes, small counts were withheld.
        let whole = !here.withheld.contains(&cell) && told >= k;
        Self { n, k, effective_n: effective(known, n), companies, went, whole }
    }

    /// What k, as the share counts it, would be with the set of the other edition.
    fn exchanged(&self, k: f64) -> Estimate {
        let scale = self.effective_n / self.n;
        exchanged(&self.went, self.whole, self.n, self.k)
            .map(|other| (k + (other - self.k) * scale).clamp(0.0, self.effective_n))
    }

    /// Whether the other edition counts as many graduates, at each company too: only the set differs.
    fn same_as(&self, other: &Self) -> bool {
        let graduates = |of: &Self| of.went.iter().map(|went| went.graduates).collect::<Vec<_>>();
        self.whole
            && other.whole
            && self.n == other.n
            && self.companies == other.companies
            && graduates(self) == graduates(other)
    }
}

/// Successes of a line of a ranking; where they are withheld, the middle of their band.
fn successes(row: &RankingRow, cell: Option<&CellRow>) -> f64 {
    let middle = || cell.map_or(0.0, |cell| cell.effective_k / effective(Some(cell), 1.0));
    row.k.map_or_else(|| f64::from(row.n) * middle(), f64::from)
}

/// The graduates that a share counts.
fn effective(cell: Option<&CellRow>, n: f64) -> f64 {
    cell.map(|cell| cell.effective_n).filter(|effective| *effective > 0.0).unwrap_or(n)
}

/// All ranked schools of a ranking together.
pub fn together(sides: [&Side; 2], career: &str, country: &str) -> Together {
    let ranking = (career.to_owned(), country.to_owned());
    let mut whole = true;
    let sums = [0, 1].map(|at| {
        let mut sums = (0.0, 0.0, 0.0);
        for (school, row) in sides[at].rankings.get(&ranking).into_iter().flatten() {
            let school = Graduates::of(sides, at, *school, row);
            let would = exchanged(&school.went, school.whole, school.n, school.k).likely;
            sums = (sums.0 + school.n, sums.1 + school.k, sums.2 + would);
            whole &= school.whole;
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
        companies_whole: whole,
    }
}
