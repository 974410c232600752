//! Counting the outcomes of the graduates of one school.

use super::outcome::{Mark, Outcomes};
use crate::histogram::Histogram;

/// Counts marks; emptied from school to school.
pub struct OutcomeCount {
    marks: Histogram,
}

impl OutcomeCount {
    /// Nothing counted yet.
    pub fn new() -> Self {
        Self { marks: Histogram::new(Mark::LIMIT) }
    }

    /// Adds a graduate, with the known countries of their jobs, which are left in order.
    pub fn add(&mut self, outcomes: Outcomes, countries: &mut [[u8; 2]]) {
        outcomes.marks().for_each(|mark| self.marks.add(mark.code()));
        if countries.is_empty() {
            return;
        }
        self.marks.add(Mark::Located.code());
        countries.sort_unstable();
        for same in countries.chunk_by(|one, other| one == other) {
            self.marks.add(Mark::Country(same[0]).code());
        }
    }

    /// Calls `each` with every mark and how many graduates have it, in the order of marks; then
    /// nothing is counted.
    pub fn drain(&mut self, mut each: impl FnMut(Mark, u32)) {
        self.marks.drain(|code, graduates| each(Mark::from_code(code), graduates));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_graduate_counts_once_in_each_country() {
        let mut count = OutcomeCount::new();
        let abroad = Outcomes { self_employed: true, ..Outcomes::default() };
        count.add(abroad, &mut [*b"FR", *b"DE", *b"FR"]);
        count.add(Outcomes::default(), &mut []);
        let mut counted = Vec::new();
        count.drain(|mark, graduates| counted.push((mark, graduates)));
        let country = |letters: &[u8; 2]| Mark::Country(*letters);
        let expected = [
            (Mark::Graduate, 2),
            (Mark::SelfEmployed, 1),
            (Mark::Located, 1),
            (country(b"DE"), 1),
            (country(b"FR"), 1),
        ];
        assert_eq!(counted, expected);
        count.drain(|mark, _| panic!("{mark:?} was drained"));
    }
}
