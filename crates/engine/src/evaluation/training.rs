//! The people of an evaluation in three groups, drawn anew in each repeat.

use dataset::PersonRows;

use crate::Result;
use crate::desirability::rehearsal::{Counted, lot};
use crate::moves::MoveCount;
use crate::walk::{Context, Count};

/// Part of the people learnt from who are set aside to choose ridges and fit the slopes of
/// [`super::calibration`] on.
const CALIBRATION_SHARE: f64 = 0.2;

/// The people in three groups: learnt from, set aside for ridges and slopes, and held out.
pub struct Split {
    /// Key of the draw; each repeat has its own.
    key: u64,
    test_share: f64,
    groups: [MoveCount; 3],
}

impl Split {
    /// Nobody counted yet.
    pub fn new(seed: u64, repeat: u32, test_share: f64) -> Self {
        // An odd constant of SplitMix64 keeps repeats under neighbouring seeds apart.
        let key = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(repeat.into());
        Self { key, test_share, groups: std::array::from_fn(|_| MoveCount::new()) }
    }

    /// The three groups' counts, in order.
    pub fn into_groups(self) -> [Counted; 3] {
        self.groups.map(Counted::new)
    }

    fn group(&self, person_id: u32) -> usize {
        let aside = (1.0 - self.test_share) * CALIBRATION_SHARE;
        match lot(self.key, person_id) {
            x if x < self.test_share => 2,
            x if x < self.test_share + aside => 1,
            _ => 0,
        }
    }
}

impl Count for Split {
    fn person(&mut self, context: &Context<'_>, rows: PersonRows<'_>) -> Result<()> {
        let group = self.group(rows.person_id);
        self.groups[group].person(context, rows)
    }

    fn merge(self, other: Self) -> Self {
        let [learnt, aside, held] = self.groups;
        let [more_learnt, more_aside, more_held] = other.groups;
        let groups = [learnt.merge(more_learnt), aside.merge(more_aside), held.merge(more_held)];
        Self { groups, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_drawn_in_the_parts_that_are_set_and_anew_in_each_repeat() {
        let splits = [0, 1].map(|repeat| Split::new(9, repeat, 0.25));
        let mut counts = [[0; 3]; 3];
        for person in 0..20_000 {
            counts[splits[0].group(person)][splits[1].group(person)] += 1;
        }
        let expected = [0.6, 0.15, 0.25];
        for (one, row) in expected.iter().zip(counts) {
            for (other, count) in expected.iter().zip(row) {
                let part = f64::from(count) / 20_000.0;
                assert!((part - one * other).abs() < 0.015, "{counts:?}");
            }
        }
    }
}
