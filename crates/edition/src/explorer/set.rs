//! A set of studies: of all who had a job of some kind, or at some company.
//!
//! A set that holds more than one study in [`DENSE`] is a bitmap. A smaller one is kept in the way of Elias
//! and Fano: with `l` the whole part of log2(studies of all / entries), the lowest `l` bits of each study stand
//! packed; the rest, h, is written as bit h + i of a bitmap for entry i. That takes at most
//! 2 + log2(all/entries) bits an entry, close to the least possible, and any range can be found by counting
//! zeros.
//!
//! The set of a company has an entry for each distinct kind of job (place and profession) of a study; which it
//! is stands beside as a number in the set's own list of kinds, so that a place or a profession is a filter on
//! the entries. A set of many studies also holds its *answer*: how many people each school has in it, for
//! questions that ask nothing else. A large company moreover keeps *parts*: the sets of all its studies and of
//! those with a job there in each region, which are answered without looking at entries.
//!
//! Sources: Elias 1974 (JACM); Fano 1971; Vigna 2013 (WSDM) on searching in them.

use std::ops::Range;

use super::bitmap::{Bitmap, bitmap_bytes};
use super::packed::{Packed, Packer, bits_for, packed_bytes};

/// A set that holds more than one in so many studies is a bitmap.
pub const DENSE: u32 = 32;

/// Bytes of the head of a set.
const HEAD: usize = 24;

/// A set inside the bytes of its section.
#[derive(Debug, Clone, Copy)]
pub struct Set<'a> {
    /// Number of entries; in a bitmap, of studies.
    pub entries: usize,
    body: Body<'a>,
    kinds: &'a [u8],
    codes: Packed<'a>,
    answer: Option<Answer<'a>>,
    parts: Parts<'a>,
}

/// Sets inside a set, by region.
#[derive(Debug, Clone, Copy)]
struct Parts<'a> {
    /// Region and offset of each, in four bytes each.
    directory: &'a [u8],
    /// The section, and where in it the set itself begins.
    section: &'a [u8],
    start: usize,
}

#[derive(Debug, Clone, Copy)]
enum Body<'a> {
    Dense(Bitmap<'a>),
    Sparse { low_bits: u32, low: Packed<'a>, high: Bitmap<'a>, high_words: usize },
}

/// How many people each school has in a set.
#[derive(Debug, Clone, Copy)]
pub struct Answer<'a> {
    schools: usize,
    school: Packed<'a>,
    people: Packed<'a>,
}

impl Answer<'_> {
    /// Schools and people, by ascending school.
    pub fn each(&self, mut visit: impl FnMut(u32, u32)) -> Option<()> {
        for index in 0..self.schools {
            visit(self.school.get(index)?, self.people.get(index)?);
        }
        Some(())
    }
}

impl<'a> Set<'a> {
    /// Reads the set at an offset of its section; `None` where the bytes make no set. `studies` is how
    /// many studies there are at all.
    pub fn read(section: &'a [u8], offset: usize, studies: usize) -> Option<Self> {
        let mut rest = section.get(offset..)?;
        let head: &[u8; HEAD] = rest.first_chunk()?;
        let [is_dense, low_bits, code_bits, people_bits, numbers @ ..] = head;
        let number = |index: usize| {
            let bytes = numbers.get(4 * index..)?.first_chunk()?;
            usize::try_from(u32::from_le_bytes(*bytes)).ok()
        };
        let (entries, kinds, schools, school_bits) =
            (number(0)?, number(1)?, number(2)?, number(3)?);
        let parts = number(4)?;
        // Each school has an entry, and each entry a bit of the section: damage makes no endless work.
        if schools > entries || entries > section.len().saturating_mul(8) {
            return None;
        }
        rest = &rest[HEAD..];
        let mut take = |bytes: usize| {
            let (taken, behind) = rest.split_at_checked(bytes)?;
            // A packed array is read with its slack, so that it sees what follows, too.
            let all = std::mem::replace(&mut rest, behind);
            Some((taken, all))
        };
        let kinds = take(kinds.checked_mul(4)?)?.0;
        let body = if *is_dense == 1 {
            Body::Dense(Bitmap::new(take(bitmap_bytes(studies))?.0))
        } else {
            let low_bits = u32::from(*low_bits);
            let low = take(packed_bytes(entries, low_bits))?.1;
            let bytes = high_bytes(entries, studies, low_bits)?;
            let high = Bitmap::new(take(bytes)?.0);
            Body::Sparse { low_bits, low: Packed::new(low, low_bits)?, high, high_words: bytes / 8 }
        };
        let code_bits = u32::from(*code_bits);
        let codes = Packed::new(take(packed_bytes(entries, code_bits))?.1, code_bits)?;
        let answer = if schools == 0 {
            None
        } else {
            let (school_bits, people_bits) =
                (school_bits.try_into().ok()?, u32::from(*people_bits));
            Some(Answer {
                schools,
                school: Packed::new(take(packed_bytes(schools, school_bits))?.1, school_bits)?,
                people: Packed::new(take(packed_bytes(schools, people_bits))?.1, people_bits)?,
            })
        };
        let directory = take(parts.checked_mul(8)?)?.0;
        let parts = Parts { directory, section, start: offset };
        Some(Self { entries, body, kinds, codes, answer, parts })
    }

    /// Whether it keeps parts.
    pub fn has_parts(&self) -> bool {
        !self.parts.directory.is_empty()
    }

    /// The part of a region, 0 for all regions; `Some(None)` where nobody is in it.
    pub fn part(&self, region: u32, studies: usize) -> Option<Option<Self>> {
        for entry in self.parts.directory.chunks_exact(8) {
            let number =
                |at: usize| u32::from_le_bytes(std::array::from_fn(|byte| entry[at + byte]));
            if number(0) == region {
                let offset = self.parts.start.checked_add(number(4) as usize)?;
                return Self::read(self.parts.section, offset, studies).map(Some);
            }
        }
        Some(None)
    }

    /// The bitmap, if it is one.
    pub fn bitmap(&self) -> Option<Bitmap<'a>> {
        match self.body {
            Body::Dense(bitmap) => Some(bitmap),
            Body::Sparse { .. } => None,
        }
    }

    /// How many people each school has in the set, where it is kept.
    pub fn answer(&self) -> Option<Answer<'a>> {
        self.answer
    }

    /// The kinds of job of a company's set, in the order by which its entries name them.
    pub fn kinds(&self) -> impl ExactSizeIterator<Item = u32> + 'a {
        self.kinds
            .chunks_exact(4)
            .map(|bytes| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }

    /// The kind of job of an entry.
    #[inline]
    pub fn code(&self, entry: usize) -> Option<u32> {
        self.codes.get(entry)
    }

    /// Visits the entries whose study lies in a range, in order, each with its number. A study with
    /// several entries comes several times. `None` where the set is damaged.
    #[inline]
    pub fn each(&self, range: Range<usize>, mut visit: impl FnMut(usize, usize)) -> Option<()> {
        match self.body {
            Body::Dense(bitmap) => {
                bitmap.each(range, |study| visit(study, 0));
                Some(())
            }
            Body::Sparse { low_bits, low, high, high_words } => {
                // An entry with the high part h comes after h zeros.
                let zeros_wanted = range.start >> low_bits;
                let (mut index, mut zeros, mut entry) = (0, 0, 0);
                while index < high_words {
                    let ones = high.word(index).count_ones() as usize;
                    if zeros + 64 - ones >= zeros_wanted {
                        break;
                    }
                    (zeros, entry, index) = (zeros + 64 - ones, entry + ones, index + 1);
                }
                while index < high_words && entry < self.entries {
                    let mut word = high.word(index);
                    while word != 0 {
                        let position = index * 64 + word.trailing_zeros() as usize;
                        let study =
                            position.checked_sub(entry)? << low_bits | low.get(entry)? as usize;
                        if study >= range.end {
                            return Some(());
                        }
                        if study >= range.start {
                            visit(study, entry);
                        }
                        word &= word - 1;
                        entry += 1;
                    }
                    index += 1;
                }
                Some(())
            }
        }
    }
}

fn high_bytes(entries: usize, studies: usize, low_bits: u32) -> Option<usize> {
    Some(bitmap_bytes(entries.checked_add(studies.checked_shr(low_bits)?)?.checked_add(1)?))
}

/// A set to be written.
#[derive(Debug, Clone, Copy)]
pub struct SetContent<'a> {
    /// The studies of the entries, ascending, or a bitmap of words with how many are set.
    pub studies: Studies<'a>,
    /// The kinds of job, and to each entry its number in them; both empty where all are alike.
    pub kinds: &'a [u32],
    /// To each entry the number of its kind; empty where there is one kind only.
    pub codes: &'a [u32],
    /// Schools with the people they have in the set, by school; empty to keep no answer.
    pub answer: &'a [(u32, u32)],
    /// Regions and the written sets of their parts.
    pub parts: &'a [(u32, Vec<u8>)],
}

/// The studies of a set to be written.
#[derive(Debug, Clone, Copy)]
pub enum Studies<'a> {
    /// One by one; a study stands as often as it has entries.
    List(&'a [u32]),
    /// As bits, with how many are set.
    Bits(&'a [u64], usize),
}

impl SetContent<'_> {
    /// Appends the set to its section. `studies` is how many studies there are at all.
    pub fn write(&self, studies: usize, out: &mut Vec<u8>) {
        let start = out.len();
        let (is_dense, entries) = match self.studies {
            Studies::List(list) => (0, list.len()),
            Studies::Bits(_, set) => (1, set),
        };
        let low_bits = bits_for((studies / entries.max(1)) as u32).saturating_sub(1);
        let code_bits = bits_for(self.kinds.len().saturating_sub(1) as u32);
        let most = |number: fn(&(u32, u32)) -> u32| {
            bits_for(self.answer.iter().map(number).max().unwrap_or(0))
        };
        let (school_bits, people_bits) = (most(|one| one.0), most(|one| one.1));
        out.extend([is_dense, low_bits as u8, code_bits as u8, people_bits as u8]);
        let (kinds, schools) = (self.kinds.len(), self.answer.len());
        for number in [entries, kinds, schools, school_bits as usize, self.parts.len()] {
            out.extend((number as u32).to_le_bytes());
        }
        self.kinds.iter().for_each(|kind| out.extend(kind.to_le_bytes()));
        match self.studies {
            Studies::Bits(words, _) => words.iter().for_each(|word| out.extend(word.to_le_bytes())),
            Studies::List(list) => write_list(list, studies, low_bits, out),
        }
        pack(out, code_bits, self.codes.iter().copied());
        pack(out, school_bits, self.answer.iter().map(|one| one.0));
        pack(out, people_bits, self.answer.iter().map(|one| one.1));
        let mut offset = out.len() - start + 8 * self.parts.len();
        for (region, part) in self.parts {
            out.extend(region.to_le_bytes());
            out.extend((offset as u32).to_le_bytes());
            offset += part.len();
        }
        self.parts.iter().for_each(|(_, part)| out.extend(part));
    }
}

fn write_list(list: &[u32], studies: usize, low_bits: u32, out: &mut Vec<u8>) {
    let mask = (1u32 << low_bits) - 1;
    pack(out, low_bits, list.iter().map(|study| study & mask));
    let start = out.len();
    // The same sum as in reading; both hold for as many studies as 32 bits number.
    out.resize(start + high_bytes(list.len(), studies, low_bits).unwrap_or(0), 0);
    for (entry, study) in list.iter().enumerate() {
        let bit = (study >> low_bits) as usize + entry;
        out[start + bit / 8] |= 1 << (bit % 8);
    }
}

fn pack(out: &mut Vec<u8>, width: u32, numbers: impl Iterator<Item = u32>) {
    if width > 0 {
        let mut packer = Packer::default();
        numbers.for_each(|number| packer.push(number, width));
        out.extend(packer.into_bytes());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::packed::SLACK;
    use super::*;

    proptest! {
        #[test]
        fn a_written_set_is_read_back(
            studies in 1usize..3000,
            picks in prop::collection::vec((any::<u32>(), 0u32..5), 0..300),
            answer in prop::collection::btree_map(0u32..9999, 1u32..99999, 0..20),
            start in 0usize..3000, len in 0usize..3000,
        ) {
            let mut entries: Vec<(u32, u32)> =
                picks.iter().map(|(pick, kind)| (pick % studies as u32, *kind)).collect();
            entries.sort_unstable();
            entries.dedup();
            let list: Vec<u32> = entries.iter().map(|entry| entry.0).collect();
            let codes: Vec<u32> = entries.iter().map(|entry| entry.1).collect();
            let kinds = [7, 8, 9, 11, 13];
            // Each school of an answer has an entry.
            let answer: Vec<(u32, u32)> = answer.into_iter().take(entries.len()).collect();
            let mut words = vec![0u64; studies.div_ceil(64)];
            list.iter().for_each(|study| words[*study as usize / 64] |= 1 << (study % 64));
            let set: usize = words.iter().map(|word| word.count_ones() as usize).sum();
            let range = start.min(studies)..(start + len).min(studies);

            let mut part = Vec::new();
            SetContent { studies: Studies::Bits(&words, set), kinds: &[], codes: &[], answer: &[], parts: &[] }
                .write(studies, &mut part);
            let parts = [(5, part)];
            let studies_of = Studies::List(&list);
            let content = SetContent { studies: studies_of, kinds: &kinds, codes: &codes, answer: &answer, parts: &parts };
            let mut bytes = vec![0xff; 3];
            content.write(studies, &mut bytes);
            bytes.extend([0; SLACK]);

            let read = Set::read(&bytes, 3, studies).expect("a set");
            let mut found = Vec::new();
            read.each(range.clone(), |study, entry| found.push((study as u32, read.code(entry).expect("a code"))))
                .expect("sound");
            let wanted: Vec<_> = entries.iter().filter(|one| range.contains(&(one.0 as usize))).copied().collect();
            prop_assert_eq!(found, wanted);
            prop_assert_eq!(read.kinds().collect::<Vec<_>>(), kinds);
            let mut told = Vec::new();
            if let Some(kept) = read.answer() {
                kept.each(|school, people| told.push((school, people))).expect("sound");
            }
            prop_assert_eq!(told, answer);

            prop_assert!(read.part(4, studies).expect("sound").is_none());
            let read = read.part(5, studies).expect("sound").expect("a part");
            let mut found = Vec::new();
            read.each(range.clone(), |study, _| found.push(study as u32)).expect("sound");
            let mut wanted: Vec<u32> = list.into_iter().filter(|one| range.contains(&(*one as usize))).collect();
            wanted.dedup();
            prop_assert_eq!(found, wanted);
        }
    }
}
