//! What the ways of scoring companies may learn from, and what they are asked afterwards.
//!
//! The split is by person: all that is known of a person is learnt from, or nothing. A move is a
//! departure too, its months at the company left are exposure, and it may count in several careers;
//! were single moves drawn instead, each of these would tell a method something of the moves it is
//! to predict (retention would see the departure, and another career the move itself). What remains
//! known is which companies the held-out people moved between, in no direction.

use dataset::PersonRows;
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

use crate::Result;
use crate::desirability::{MoveGraph, Tenure};
use crate::market::{scored, stay};
use crate::moves::{MoveCount, Stay};
use crate::tally::{Sum, Tally, beginning_with};
use crate::walk::{Context, Count};

/// Part of the people learnt from who are set aside to fit the slopes of [`super::calibration`].
const CALIBRATION_SHARE: f64 = 0.2;

/// The people in three groups: learnt from, set aside for the slopes, and held out.
pub struct Split {
    /// Key of the draw; each repeat has its own.
    key: u64,
    test_share: f64,
    groups: [MoveCount; 3],
}

impl Split {
    /// Nobody counted yet.
    pub fn new(careers: usize, seed: u64, repeat: u32, test_share: f64) -> Self {
        // An odd constant of SplitMix64 keeps repeats under neighbouring seeds apart.
        let key = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(repeat.into());
        Self { key, test_share, groups: std::array::from_fn(|_| MoveCount::new(careers)) }
    }

    /// The three groups' counts, in order.
    pub fn into_groups(self) -> [Counted; 3] {
        self.groups.map(|group| Counted {
            stays: group.stays.into_sorted(),
            moves: group.moves.into_sorted(),
        })
    }

    /// The group of a person: the same whatever the order of the walk.
    fn group(&self, person_id: u32) -> usize {
        let key = self.key.wrapping_mul(0xBF58_476D_1CE4_E5B9).wrapping_add(person_id.into());
        let drawn = Xoshiro256PlusPlus::seed_from_u64(key).next_u64() >> 11;
        let uniform = drawn as f64 / (1u64 << 53) as f64;
        let aside = (1.0 - self.test_share) * CALIBRATION_SHARE;
        match uniform {
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

/// Stays and moves of one group, by career and company.
pub struct Counted {
    stays: Vec<((u16, u32), Stay)>,
    moves: Vec<((u16, u32, u32), u32)>,
}

impl Counted {
    /// The counts of two groups together.
    pub fn with(&self, other: &Self) -> Self {
        Self { stays: sum(&self.stays, &other.stays), moves: sum(&self.moves, &other.moves) }
    }

    /// Each career's companies as this group shows them, beside the moves of `asked` to predict.
    pub fn lessons(&self, asked: &Self, careers: usize) -> Vec<Lesson> {
        (0..careers)
            .map(|career| {
                // Careers are numbered so by the walk itself.
                let number = u16::try_from(career).unwrap_or(u16::MAX);
                Lesson::new(
                    beginning_with(&self.stays, |key| key.0, number),
                    beginning_with(&self.moves, |key| key.0, number),
                    beginning_with(&asked.moves, |key| key.0, number),
                )
            })
            .collect()
    }
}

fn sum<K: Ord + Copy, V: Sum>(one: &[(K, V)], other: &[(K, V)]) -> Vec<(K, V)> {
    let mut tally = Tally::new();
    one.iter().chain(other).for_each(|(key, value)| tally.add(*key, *value));
    tally.into_sorted()
}

/// One career: what is learnt from, and the moves to predict.
pub struct Lesson {
    /// Companies, ascending: those seen, and those of the moves to predict.
    pub company_ids: Vec<u32>,
    /// Moves learnt from, by place in `company_ids`.
    pub graph: MoveGraph,
    /// Tenure learnt from; nothing at a company not seen.
    pub tenure: Vec<Tenure>,
    /// Moves to predict.
    pub asked: Vec<Asked>,
}

/// Moves to predict between two companies, by place.
pub struct Asked {
    /// The company left.
    pub left: usize,
    /// The company joined.
    pub joined: usize,
    /// How many.
    pub count: u32,
}

impl Lesson {
    fn new(
        stays: &[((u16, u32), Stay)],
        moves: &[((u16, u32, u32), u32)],
        asked: &[((u16, u32, u32), u32)],
    ) -> Self {
        let mut company_ids = scored(stays, moves);
        company_ids.extend(asked.iter().flat_map(|((_, left, joined), _)| [*left, *joined]));
        company_ids.sort_unstable();
        company_ids.dedup();
        let place = |id: u32| company_ids.partition_point(|other| *other < id);
        let placed = |((_, left, joined), count): &((u16, u32, u32), u32)| {
            (place(*left), place(*joined), *count)
        };
        let graph = MoveGraph::new(company_ids.len(), moves.iter().map(placed));
        let asked = asked.iter().map(placed);
        let asked = asked.map(|(left, joined, count)| Asked { left, joined, count }).collect();
        let tenure = company_ids.iter().map(|id| stay(stays, *id)).map(|stay| Tenure {
            departures: stay.departures,
            exposure_months: stay.exposure_months,
        });
        Self { tenure: tenure.collect(), graph, asked, company_ids }
    }

    /// Whether moves to or from a company were seen.
    pub fn is_familiar(&self, place: usize) -> bool {
        !self.graph.row(place).is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_drawn_in_the_parts_that_are_set_and_anew_in_each_repeat() {
        let splits = [0, 1].map(|repeat| Split::new(1, 9, repeat, 0.25));
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

    #[test]
    fn companies_of_the_moves_to_predict_are_asked_though_never_seen() {
        let lesson = Lesson::new(&[], &[((0, 4, 9), 3)], &[((0, 9, 7), 2)]);
        assert_eq!(lesson.company_ids, [4, 7, 9]);
        assert_eq!(
            (lesson.asked[0].left, lesson.asked[0].joined, lesson.asked[0].count),
            (2, 1, 2)
        );
        assert_eq!([0, 1, 2].map(|place| lesson.is_familiar(place)), [true, false, true]);
    }
}
