//! Counts of people as they may be told, in words.

use edition::explorer::{Telling, Told};

use crate::visit::Visit;
use crate::words::numbers::{decimal, percent, whole};

/// How the counts of an edition are told.
pub struct Counted {
    telling: Telling,
}

impl Counted {
    /// The rule of the index.
    pub fn new(telling: Telling) -> Self {
        Self { telling }
    }

    /// The rule in a sentence.
    pub fn rule(&self, visit: &Visit) -> String {
        let Telling { min_cell, step } = self.telling;
        if step < 2 {
            return visit.say("count-rule-exact");
        }
        let example = min_cell + 5 * step;
        let facts = [
            ("least", min_cell.into()),
            ("step", step.into()),
            ("example", example.into()),
            ("end", (example + step - 1).into()),
        ];
        visit.tell("count-rule", facts)
    }

    /// A count as a number: at least so many.
    pub fn number(&self, visit: &Visit, told: Told) -> String {
        match told.number() {
            Some(number) => whole(visit.language(), number.into()),
            None => visit.tell("count-few", [("least", self.telling.min_cell.into())]),
        }
    }

    /// A count as people.
    pub fn people(&self, visit: &Visit, told: Told) -> String {
        match told.number() {
            Some(number) if self.telling.step < 2 => {
                visit.tell("count-people-exact", [("people", number.into())])
            }
            Some(number) => visit.tell("count-people", [("people", number.into())]),
            None => visit.tell("count-few", [("least", self.telling.min_cell.into())]),
        }
    }
}

/// The share of a part in a whole, as far as their bands tell it: `9–11%`. `None` where either is not
/// told.
pub fn share_of(visit: &Visit, telling: Telling, part: Told, whole: Told) -> Option<String> {
    let (low, high) = share_between(telling, part, whole)?;
    let [low_text, high_text] = [low, high].map(|share| percent(visit.language(), share, 0));
    if low_text == high_text {
        return Some(low_text);
    }
    Some(format!("{}–{high_text}", decimal(visit.language(), low * 100.0, 0)))
}

/// Between which shares a part of a whole lies.
fn share_between(telling: Telling, part: Told, whole: Told) -> Option<(f64, f64)> {
    let (part, whole) = (f64::from(part.number()?), f64::from(whole.number()?));
    let more = f64::from(telling.step - 1);
    (whole > 0.0).then(|| (part / (whole + more), ((part + more) / whole).min(1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_as_wide_as_the_bands_it_is_of() {
        let telling = Telling::new(10);
        let share = |part, whole| share_between(telling, telling.told(part), telling.told(whole));
        assert_eq!(share(12, 40), Some((10.0 / 44.0, 14.0 / 40.0)));
        assert_eq!(share(40, 40), Some((40.0 / 44.0, 1.0)));
        assert_eq!((share(3, 40), share(3, 9)), (None, None));
        let exact = Telling::new(1);
        assert_eq!(share_between(exact, exact.told(1), exact.told(4)), Some((0.25, 0.25)));
    }
}
