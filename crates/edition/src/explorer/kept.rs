//! The bars of a large school's jobs, kept so that nobody counts a school of hundreds of thousands of people anew.
//!
//! To each kind of value the number of bars and then the bars, most people first as in an answer: value and people told,
//! all `u32`. At most [`BARS_KEPT`] of a kind are kept; where there are fewer, they are all.

use super::facets::Bar;
use super::tally::{JobTallies, Tally};
use super::told::{Telling, Told};

/// A school of so many studies keeps its bars.
pub const KEEPS_BARS: usize = 1 << 14;
/// So many bars of a kind are kept.
const BARS_KEPT: usize = 512;
/// Bytes of a bar.
const BAR: usize = 8;

/// The kept bars of one school, by number in the index.
#[derive(Debug, Clone, Copy)]
pub(super) struct KeptBars<'a> {
    pub(super) companies: Kept<'a>,
    pub(super) professions: Kept<'a>,
    pub(super) places: Kept<'a>,
    pub(super) countries: Kept<'a>,
}

/// The kept bars of one kind.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kept<'a>(&'a [u8]);

impl<'a> KeptBars<'a> {
    /// Reads the bars that begin some bytes; `None` where they are damaged.
    pub(super) fn read(mut bytes: &'a [u8]) -> Option<Self> {
        let mut next = || {
            let (count, behind) = bytes.split_first_chunk()?;
            let length = (u32::from_le_bytes(*count) as usize).checked_mul(BAR)?;
            let (bars, behind) = behind.split_at_checked(length)?;
            bytes = behind;
            Some(Kept(bars))
        };
        let (companies, professions, places, countries) = (next()?, next()?, next()?, next()?);
        Some(Self { companies, professions, places, countries })
    }

    /// Whether the first bars of each kind are all here.
    pub(super) fn reach(&self, top: usize) -> bool {
        let kinds = [self.companies, self.professions, self.places, self.countries];
        kinds.iter().all(|kept| {
            let bars = kept.0.len() / BAR;
            top <= bars || bars < BARS_KEPT
        })
    }
}

impl Kept<'_> {
    /// The first bars; `None` where a value has no name.
    pub(super) fn bars<T>(
        &self,
        top: usize,
        value: impl Fn(u32) -> Option<T>,
    ) -> Option<Vec<Bar<T>>> {
        let bar = |bytes: &[u8]| {
            let number =
                |at: usize| u32::from_le_bytes(std::array::from_fn(|byte| bytes[at + byte]));
            Some(Bar { value: value(number(0))?, people: Told::AtLeast(number(4)) })
        };
        self.0.chunks_exact(BAR).take(top).map(bar).collect()
    }
}

impl JobTallies {
    /// The bars of the people counted, as a school keeps them.
    pub fn kept_bars(&self, telling: Telling) -> Vec<u8> {
        let mut out = Vec::new();
        for tally in [&self.companies, &self.professions, &self.places, &self.countries] {
            write(tally, telling, &mut out);
        }
        out
    }
}

fn write(tally: &Tally, telling: Telling, out: &mut Vec<u8>) {
    // Every value has its number here, so that there are bars.
    let bars = tally.bars(telling, BARS_KEPT, Some).unwrap_or_default();
    out.extend((bars.len() as u32).to_le_bytes());
    for bar in bars {
        out.extend(bar.value.to_le_bytes());
        out.extend(bar.people.number().unwrap_or(0).to_le_bytes());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::sections::Counts;
    use super::*;

    proptest! {
        #[test]
        fn kept_bars_are_those_of_the_tally(jobs in prop::collection::vec((1u32..40, 1u32..5, 0u32..4), 0..300), top in 0usize..9) {
            let counts = Counts { companies: 40, professions: 5, places: 3, countries: 2, ..Counts::default() };
            let (telling, mut tallies) = (Telling::new(3), JobTallies::new(&counts));
            for (company, profession, place) in jobs {
                tallies.add(company, profession, place, 4 + company % 2);
                tallies.close().expect("within the counts");
            }
            let bytes = tallies.kept_bars(telling);
            let kept = KeptBars::read(&bytes).expect("bars");
            prop_assert!(kept.reach(usize::MAX));
            for (kept, tally) in [
                (kept.companies, &tallies.companies),
                (kept.professions, &tallies.professions),
                (kept.places, &tallies.places),
                (kept.countries, &tallies.countries),
            ] {
                prop_assert_eq!(kept.bars(top, Some), tally.bars(telling, top, Some));
            }
        }

        #[test]
        fn no_bytes_make_a_panic(bytes in prop::collection::vec(0u8..3, 0..60)) {
            if let Some(kept) = KeptBars::read(&bytes) {
                kept.companies.bars(9, Some).expect("every value");
            }
        }
    }
}
