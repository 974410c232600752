//! One bit to each study, and how many are set in a range.

use std::ops::Range;

/// Bits to a word.
pub const WORD_BITS: usize = 64;

/// Bytes of a bitmap.
pub fn bitmap_bytes(bits: usize) -> usize {
    bits.div_ceil(WORD_BITS) * 8
}

/// A bitmap inside bytes: words of 64 bits, lowest first.
#[derive(Debug, Clone, Copy)]
pub struct Bitmap<'a> {
    bytes: &'a [u8],
}

impl<'a> Bitmap<'a> {
    /// Reads bytes as a bitmap.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    /// Word `index`: bits 64·`index` and on. Behind the end nothing is set.
    #[inline]
    pub fn word(&self, index: usize) -> u64 {
        let bytes = index.checked_mul(8).and_then(|at| self.bytes.get(at..)?.first_chunk());
        bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes))
    }

    /// Whether a bit is set.
    #[inline]
    pub fn has(&self, bit: usize) -> bool {
        self.word(bit / WORD_BITS) >> (bit % WORD_BITS) & 1 == 1
    }

    /// How many bits of a range are set both here and, where given, in another bitmap.
    #[inline]
    pub fn count(&self, range: Range<usize>, other: Option<&Self>) -> u32 {
        let mut count = 0;
        each_word(range, |index, mask| {
            let word = self.word(index) & mask;
            count += other.map_or(word, |other| word & other.word(index)).count_ones();
        });
        count
    }

    /// Visits the set bits of a range, ascending.
    #[inline]
    pub fn each(&self, range: Range<usize>, mut visit: impl FnMut(usize)) {
        each_word(range, |index, mask| {
            let mut word = self.word(index) & mask;
            while word != 0 {
                visit(index * WORD_BITS + word.trailing_zeros() as usize);
                word &= word - 1;
            }
        });
    }
}

/// Visits the words that a range of bits touches, each with the mask of its bits.
#[inline]
fn each_word(range: Range<usize>, mut visit: impl FnMut(usize, u64)) {
    if range.is_empty() {
        return;
    }
    let (first, last) = (range.start / WORD_BITS, (range.end - 1) / WORD_BITS);
    let from = u64::MAX << (range.start % WORD_BITS);
    let to = u64::MAX >> (WORD_BITS - 1 - (range.end - 1) % WORD_BITS);
    if first == last {
        return visit(first, from & to);
    }
    visit(first, from);
    (first + 1..last).for_each(|index| visit(index, u64::MAX));
    visit(last, to);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn counts_are_those_of_the_bits_one_by_one(
            bits in prop::collection::vec(any::<[bool; 2]>(), 0..400), start in 0usize..400, len in 0usize..400,
        ) {
            let bytes = |which: usize| {
                let mut bytes = vec![0u8; bitmap_bytes(bits.len())];
                for at in (0..bits.len()).filter(|at| bits[*at][which]) {
                    bytes[at / 8] |= 1 << (at % 8);
                }
                bytes
            };
            let (one, other) = (bytes(0), bytes(1));
            let (one, other) = (Bitmap::new(&one), Bitmap::new(&other));
            let range = start..(start + len).min(bits.len());
            let set = |at: &usize| bits.get(*at).is_some_and(|bit| bit[0]);
            let both = |at: &usize| set(at) && bits[*at][1];
            prop_assert_eq!(one.count(range.clone(), None), range.clone().filter(set).count() as u32);
            prop_assert_eq!(one.count(range.clone(), Some(&other)), range.clone().filter(both).count() as u32);
            let mut visited = Vec::new();
            one.each(range.clone(), |at| visited.push(at));
            prop_assert_eq!(visited, range.filter(set).collect::<Vec<_>>());
        }
    }
}
