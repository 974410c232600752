//! The part of a cohort still unchanged after some months, where many are not yet seen so long.
//!
//! Kaplan and Meier 1958: S = Π (1 − d/r) over the months up to the horizon, where r were still
//! followed when d of them changed; who stops being seen counts in r until then. Of events and ends
//! of sight in one month, events come first. Greenwood 1926: var S = S²·Σ d/(r(r − d)). The interval
//! is the score interval of the effective sample (Rothman 1978), m = S(1 − S)/var S; where S is 1,
//! m is the number followed to the horizon, and where it is 0, those at risk last.
//!
//! Assumption: who is no longer seen is like who is. Limits: S is not told where nobody was followed
//! to the horizon, nor where fewer than `min_cell` began early enough to be; and small counts are
//! told by bands, see `share`.

use super::Estimate;
use super::share::{score_interval, told};

/// How long one graduate was followed, and whether the change came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spell {
    /// Months to the change, or to the end of sight; no more than the horizon.
    pub months: u8,
    /// Whether it ended in the change.
    pub changed: bool,
    /// Whether it began early enough to be followed to the horizon.
    pub due: bool,
}

impl Spell {
    /// A spell of some months, that could at most have been followed for `possible` months.
    pub fn new(months: i32, changed: bool, possible: i32, horizon: u8) -> Self {
        let due = possible >= i32::from(horizon);
        match u8::try_from(months.max(0)).ok().filter(|months| *months <= horizon) {
            Some(months) => Self { months, changed, due },
            None => Self { months: horizon, changed: false, due },
        }
    }
}

/// Which of the two parts is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Those still unchanged.
    Unchanged,
    /// Those who changed.
    Changed,
}

/// The part of a cohort that changed, or did not, up to and including the month `horizon`.
pub fn part(
    spells: &[(Spell, u32)],
    horizon: u8,
    which: Part,
    min_cell: u32,
    z: f64,
) -> Option<Estimate> {
    let months = usize::from(horizon) + 1;
    let (mut changed, mut lost) = (vec![0u32; months], vec![0u32; months]);
    let (mut n, mut due) = (0u32, 0u32);
    for (spell, count) in spells {
        let column = if spell.changed { &mut changed } else { &mut lost };
        column[usize::from(spell.months.min(horizon))] += count;
        n += count;
        due += if spell.due { *count } else { 0 };
    }
    if n == 0 || due < min_cell {
        return None;
    }
    let (mut unchanged, mut greenwood) = (1.0, 0.0);
    let (mut at_risk, mut at_risk_last) = (n, n);
    for (changed, lost) in changed.into_iter().zip(lost) {
        if at_risk == 0 && unchanged > 0.0 {
            return None;
        }
        if at_risk > 0 {
            at_risk_last = at_risk;
        }
        if changed > 0 {
            let (d, r) = (f64::from(changed), f64::from(at_risk));
            unchanged *= 1.0 - d / r;
            greenwood += d / (r * (r - d));
        }
        at_risk -= changed + lost;
    }
    let is_certain = unchanged == 0.0 || unchanged == 1.0;
    let size = if is_certain {
        f64::from(at_risk_last)
    } else {
        (1.0 - unchanged) / (unchanged * greenwood)
    };
    let part = if which == Part::Unchanged { unchanged } else { 1.0 - unchanged };
    let value = told(part, n, min_cell);
    let (low, high) = score_interval(value, size, z);
    Some(Estimate { n, value, low, high })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const Z: f64 = 1.959_963_984_540_054;

    fn spell(months: u8, changed: bool) -> Spell {
        Spell { months, changed, due: true }
    }

    #[test]
    fn without_censoring_it_is_the_binomial_share() {
        let spells = [
            (spell(3, true), 10),
            (spell(7, true), 15),
            (spell(12, true), 5),
            (spell(12, false), 70),
        ];
        let found = part(&spells, 12, Part::Changed, 1, Z).expect("estimated");
        let (low, high) = score_interval(0.3, 100.0, Z);
        assert_eq!(found.n, 100);
        assert!((found.value - 0.3).abs() < 1e-12);
        assert!((found.low - low).abs() < 1e-9 && (found.high - high).abs() < 1e-9, "{found:?}");
    }

    #[test]
    fn a_textbook_sample_is_estimated_as_in_the_textbook() {
        // Freireich 1963, 6-mercaptopurine: S(10) = 0.7529, standard error 0.0963 (Cox, Oakes 1984).
        let weeks = [6, 6, 6, 7, 10, 13, 16, 22, 23].map(|week| (spell(week, true), 1));
        let seen =
            [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(|week| (spell(week, false), 1));
        let all: Vec<_> = weeks
            .into_iter()
            .chain(seen)
            .map(|(one, count)| (Spell::new(i32::from(one.months), one.changed, 99, 10), count))
            .collect();
        let found = part(&all, 10, Part::Unchanged, 1, Z).expect("estimated");
        assert!((found.value - 0.7529).abs() < 1e-4, "{found:?}");
        let size = 0.7529 * 0.2471 / (0.0963 * 0.0963);
        let (low, high) = score_interval(0.7529, size, Z);
        assert!((found.low - low).abs() < 1e-3 && (found.high - high).abs() < 1e-3, "{found:?}");
    }

    #[test]
    fn what_nobody_was_followed_to_is_not_told() {
        assert_eq!(part(&[], 12, Part::Changed, 0, Z), None);
        assert_eq!(part(&[(spell(5, false), 50)], 12, Part::Changed, 1, Z), None);
        let short = Spell { months: 12, changed: false, due: false };
        assert_eq!(part(&[(short, 50)], 12, Part::Changed, 1, Z), None);
        let all_left = part(&[(spell(5, true), 50)], 12, Part::Unchanged, 1, Z).expect("told");
        assert!(all_left.value == 0.0 && all_left.low == 0.0 && all_left.high > 0.05);
    }

    #[test]
    fn a_spell_beyond_the_horizon_is_unchanged_at_it() {
        let cut = Spell { months: 23, changed: false, due: true };
        assert_eq!(Spell::new(24, true, 30, 23), cut);
        assert_eq!(Spell::new(23, true, 30, 23), Spell { changed: true, ..cut });
        assert_eq!(Spell::new(-3, true, 22, 23), Spell { months: 0, changed: true, due: false });
        assert_eq!(Spell::new(4000, false, 30, 23), cut);
    }

    /// The estimate as the definition has it, one graduate at a time.
    fn plainly(people: &[(u8, bool)], horizon: u8) -> Option<f64> {
        let mut unchanged = 1.0;
        for month in 0..=horizon {
            let risk = people.iter().filter(|one| one.0 >= month).count();
            let changes = people.iter().filter(|one| **one == (month, true)).count();
            if risk == 0 {
                return (unchanged == 0.0).then_some(0.0);
            }
            unchanged *= 1.0 - changes as f64 / risk as f64;
        }
        Some(unchanged)
    }

    proptest! {
        #[test]
        fn counting_by_month_is_counting_one_by_one(
            people in prop::collection::vec((0u8..30, any::<bool>()), 1..60),
        ) {
            let spells: Vec<_> = people
                .iter()
                .map(|(months, changed)| (Spell::new(i32::from(*months), *changed, 99, 20), 1))
                .collect();
            let found = part(&spells, 20, Part::Unchanged, 1, Z);
            let expected = plainly(&people, 20);
            prop_assert_eq!(found.is_some(), expected.is_some());
            if let (Some(found), Some(expected)) = (found, expected) {
                prop_assert!((found.value - expected).abs() < 1e-12);
                prop_assert!(0.0 <= found.low && found.low <= found.value);
                prop_assert!(found.value <= found.high && found.high <= 1.0);
            }
        }
    }
}
