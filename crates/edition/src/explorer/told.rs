//! What of a count may be told.
//!
//! Anybody may ask the explorer anything, and questions lie within one another: *law at S*, *law at S and
//! now at C*, *law at S and now at C in Paris*. A count told to the person would let a reader subtract one
//! answer from the other and find that a single graduate left, or who it is.
//!
//! The rule (method, section 7): a count below `min_cell` is not told, and zero is no exception. Any other is
//! told down to a multiple of the *step* above `min_cell`: with 10 and 5, somebody who reads 15 knows that
//! there are 15 to 19. So the difference of two answers leaves 5 to 9 values open, and is never certain
//! to be 1. This is how official statistics of students are published (HESA rounds to 5 and drops what is
//! small); rounding down rather than to the nearest keeps every band equally wide from `min_cell` on.
//!
//! Rankings, bars and flows are ordered by what is told, then by identifier: an order by the true counts
//! would tell more than the counts.
//!
//! Limits. Bands of many overlapping sums can together be narrower than one: with free unions of
//! values a patient reader could move a group over the edge of its band. A question therefore takes one value
//! of each kind, and the only unions are those of the classifications (a broad field, a country, a career).
//! A career that differs from another by one rare profession, or an edition computed anew after one person
//! joined, can still show an edge being crossed: that the count went from 14 to 15. Nothing here protects
//! against somebody who knows all members of a group but one.

use serde::{Serialize, Serializer};

/// Counts are told in steps of this many people.
pub const STEP: u32 = 5;

/// What of one count is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Told {
    /// Fewer people than `min_cell`, perhaps none.
    Few,
    /// At least so many people, and less than one step more.
    AtLeast(u32),
}

/// The rule of one edition.
///
/// ```
/// use edition::explorer::{Told, Telling};
/// let telling = Telling::new(10);
/// assert_eq!([0, 9, 10, 14, 15].map(|count| telling.told(count)),
///     [Told::Few, Told::Few, Told::AtLeast(10), Told::AtLeast(10), Told::AtLeast(15)]);
/// // Without protection every count is told as it is, nobody being `Few`.
/// assert_eq!([0, 1, 2].map(|count| Telling::new(1).told(count)),
///     [Told::Few, Told::AtLeast(1), Told::AtLeast(2)]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Telling {
    /// Counts below this are not told; at least 1.
    pub min_cell: u32,
    /// Width of a band, in people: [`STEP`], or `min_cell` where that is less.
    pub step: u32,
}

impl Telling {
    /// The rule for a `min_cell`.
    pub fn new(min_cell: u32) -> Self {
        let min_cell = min_cell.max(1);
        Self { min_cell, step: STEP.min(min_cell) }
    }

    /// What is told of a count.
    pub fn told(&self, count: u32) -> Told {
        match count.checked_sub(self.min_cell) {
            None => Told::Few,
            Some(above) => Told::AtLeast(self.min_cell + above / self.step * self.step),
        }
    }
}

impl Told {
    /// The number told, if any.
    pub fn number(self) -> Option<u32> {
        match self {
            Self::Few => None,
            Self::AtLeast(number) => Some(number),
        }
    }
}

/// The number told, or null.
impl Serialize for Told {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.number().serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Whatever two nested counts are told as, an outsider cannot exclude that they are equal, or
        /// cannot say by how much they differ within fewer than five values.
        #[test]
        fn a_difference_of_told_counts_stays_open(outer in 10u32..500, inside in 0u32..500) {
            let telling = Telling::new(10);
            let inner = outer.saturating_sub(inside);
            let possible = |told: Told| (0..1000u32).filter(move |count| telling.told(*count) == told);
            let (told_outer, told_inner) = (telling.told(outer), telling.told(inner));
            let differences: std::collections::BTreeSet<u32> = possible(told_outer)
                .flat_map(|a| possible(told_inner).filter_map(move |b| a.checked_sub(b)))
                .collect();
            prop_assert!(differences.len() >= 5, "{:?}", differences);
        }
    }
}
