//! People set aside, on whom scores rehearse: what is learnt from some people, and the moves of
//! others to predict.
//!
//! Constants of a model are chosen on a rehearsal (`super::ridges`), and ways of scoring are compared
//! on one ([`crate::evaluation::heldout`]). The split is by person: all that is known of a person is
//! learnt from, or nothing. A move is a departure too, its months at the company left are exposure,
//! and it may count in several careers; were single moves drawn instead, each of these would tell
//! something of the moves to predict (retention would see the departure, and another career the move
//! itself). Small companies make this grave: whoever left a company of one person was its only
//! departure. What remains known is which companies people moved between, in no direction.

use dataset::PersonRows;
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

use super::{CareerMoves, MoveGraph, Tenure};
use crate::moves::MoveCount;
use crate::tally::{Sum, Tally, beginning_with};
use crate::walk::{Context, Count};
use crate::{Desirability, Result, Settings};

/// One career: what is learnt from, and the moves to predict.
#[derive(Debug, Clone, PartialEq)]
pub struct Lesson {
    /// What is learnt from; companies are those seen, and those of the moves to predict.
    pub learnt: CareerMoves,
    /// Moves to predict.
    pub asked: Vec<Asked>,
}

/// Moves to predict between two companies, by place in the graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The company left.
    pub left: usize,
    /// The company joined.
    pub joined: usize,
    /// How many.
    pub count: u32,
}

impl Lesson {
    fn new(tenure: Tenures<'_>, moves: Moves<'_>, asked: Moves<'_>) -> Self {
        let exposed =
            tenure.iter().filter(|(_, one)| one.exposure_months > 0).map(|(key, _)| key.1);
        let moved = moves.iter().chain(asked).flat_map(|((_, left, joined), _)| [*left, *joined]);
        let mut company_ids: Vec<_> = exposed.chain(moved).collect();
        company_ids.sort_unstable();
        company_ids.dedup();
        let place = |id: u32| company_ids.partition_point(|other| *other < id);
        let placed = |((_, left, joined), count): &((u16, u32, u32), u32)| {
            (place(*left), place(*joined), *count)
        };
        let graph = MoveGraph::new(company_ids.len(), moves.iter().map(placed));
        let asked = asked.iter().map(placed);
        let asked = asked.map(|(left, joined, count)| Asked { left, joined, count }).collect();
        // Nothing at a company that people only joined from the career.
        let known = |id: &u32| {
            let found = tenure.binary_search_by_key(id, |(key, _)| key.1);
            found.map_or_else(|_| Tenure::default(), |index| tenure[index].1)
        };
        let (tenure, candidates) = (company_ids.iter().map(known).collect(), Vec::new());
        Self { asked, learnt: CareerMoves { tenure, graph, company_ids, candidates } }
    }

    /// Whether moves to or from a company were seen.
    pub fn is_familiar(&self, place: usize) -> bool {
        self.learnt.graph.row(place).len() > 0
    }
}

/// Tenure of one career, by company.
type Tenures<'a> = &'a [((u16, u32), Tenure)];
/// Moves of one career, by company left and company joined.
type Moves<'a> = &'a [((u16, u32, u32), u32)];

/// Tenure and moves of some people, by career and company.
pub struct Counted {
    tenure: Vec<((u16, u32), Tenure)>,
    moves: Vec<((u16, u32, u32), u32)>,
}

impl Counted {
    /// What was counted.
    pub fn new(count: MoveCount) -> Self {
        Self { tenure: count.tenure.into_sorted(), moves: count.moves.into_sorted() }
    }

    /// The counts of two groups of people together.
    pub fn with(&self, other: &Self) -> Self {
        Self { tenure: sum(&self.tenure, &other.tenure), moves: sum(&self.moves, &other.moves) }
    }

    /// Each career's companies as these people show them, beside the moves of `asked` to predict.
    pub fn lessons(&self, asked: &Self, careers: usize) -> Vec<Lesson> {
        (0..careers)
            .map(|career| {
                // Careers are numbered so by the walk itself.
                let number = u16::try_from(career).unwrap_or(u16::MAX);
                Lesson::new(
                    beginning_with(&self.tenure, |key| key.0, number),
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

/// A number from 0 up to 1 of each person, the same whatever the order of the walk.
pub fn lot(key: u64, person_id: u32) -> f64 {
    let key = key.wrapping_mul(0xBF58_476D_1CE4_E5B9).wrapping_add(person_id.into());
    (Xoshiro256PlusPlus::seed_from_u64(key).next_u64() >> 11) as f64 / (1u64 << 53) as f64
}

/// The rehearsal of a ranking, counted with the first walk.
pub struct RehearsalCount {
    seed: u64,
    /// Part of all people who take part.
    part: f64,
    /// Of those, the part set aside.
    aside_share: f64,
    learnt: MoveCount,
    aside: MoveCount,
}

impl RehearsalCount {
    /// Nobody counted yet, of so many people.
    pub fn new(people: u64, settings: &Settings) -> Self {
        let wanted = match settings.desirability {
            Desirability::Pairwise => settings.rehearsal_people,
            // The others choose nothing.
            _ => 0,
        };
        let part = f64::from(wanted) / (people as f64).max(1.0);
        Self {
            seed: settings.seed,
            part: part.min(1.0),
            aside_share: settings.held_out_share,
            learnt: MoveCount::new(),
            aside: MoveCount::new(),
        }
    }

    /// Whether a person takes part.
    pub fn takes(&self, person_id: u32) -> bool {
        self.part > 0.0 && lot(self.seed, person_id) < self.part
    }

    /// Each career's lesson.
    pub fn into_lessons(self, careers: usize) -> Vec<Lesson> {
        Counted::new(self.learnt).lessons(&Counted::new(self.aside), careers)
    }
}

impl Count for RehearsalCount {
    fn person(&mut self, context: &Context<'_>, rows: PersonRows<'_>) -> Result<()> {
        let lot = lot(self.seed, rows.person_id);
        match lot / self.part {
            x if x < self.aside_share => self.aside.person(context, rows),
            x if x < 1.0 => self.learnt.person(context, rows),
            _ => Ok(()),
        }
    }

    fn merge(self, other: Self) -> Self {
        let (learnt, aside) = (self.learnt.merge(other.learnt), self.aside.merge(other.aside));
        Self { learnt, aside, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn companies_of_the_moves_to_predict_are_asked_though_never_seen() {
        let lesson = Lesson::new(&[], &[((0, 4, 9), 3)], &[((0, 9, 7), 2)]);
        assert_eq!(lesson.learnt.company_ids, [4, 7, 9]);
        assert_eq!(lesson.asked, [Asked { left: 2, joined: 1, count: 2 }]);
        assert_eq!([0, 1, 2].map(|place| lesson.is_familiar(place)), [true, false, true]);
    }

    #[test]
    fn lots_are_spread_evenly_and_apart_for_each_key() {
        let mut counts = [[0; 4]; 4];
        for person in 0..20_000 {
            let quarter = |key| (lot(key, person) * 4.0) as usize;
            counts[quarter(1)][quarter(2)] += 1;
        }
        let all = counts.iter().flatten();
        assert!(all.clone().all(|count| (1100..1400).contains(count)), "{counts:?}");
    }
}
