//! The sets of studies by place and profession: a key stands for each place, country and profession, and
//! for each pair of a region and a profession that somebody has.
//!
//! The keys of all jobs are counted, then filled into place, range of keys after range of keys, each as much as
//! memory is meant to hold. Threads share the studies, so that each writes its own part of every set.

use std::ops::Range;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering::Relaxed};

use edition::explorer::build::{DENSE, IndexWriter, Section, SetContent, Studies};
use rayon::prelude::*;

use super::columns::{Columns, bytes_of, bytes_of_words};

/// Numbers of 32 bits held at once.
const HELD: usize = 48 << 20;
/// A set of so many studies keeps its answer.
pub(super) const KEEPS_ANSWER: usize = 4096;

/// The keys of the jobs.
#[derive(Clone, Copy)]
pub(super) struct Keys<'a> {
    /// To each place from number 1 its country's region.
    pub(super) countries: &'a [u32],
    /// Number of professions, and one.
    pub(super) professions: u32,
}

impl Keys<'_> {
    /// The key of a region and a profession, either of which may be 0.
    pub(super) fn key(&self, region: u32, profession: u32) -> u32 {
        region * self.professions + profession
    }

    /// The region of a place's country; 0 where it is not known.
    pub(super) fn country(&self, place: u32) -> u32 {
        if place > 0 { self.countries[place as usize - 1] } else { 0 }
    }

    /// Visits the keys of a job.
    #[inline]
    fn of_job(&self, profession: u32, place: u32, mut visit: impl FnMut(usize)) {
        let country = self.country(place);
        let mut add = |region, profession| visit(self.key(region, profession) as usize);
        if profession > 0 {
            add(0, profession);
        }
        for region in [place, country] {
            if region > 0 {
                add(region, 0);
                if profession > 0 {
                    add(region, profession);
                }
            }
        }
    }
}

/// One thread's mark of a key: 1 + the study that had it last, and a count or a place.
#[derive(Debug, Clone, Copy, Default)]
struct Mark {
    last: u32,
    number: u32,
}

impl Mark {
    /// Whether a study has the key for the first time.
    #[inline]
    fn is_new(&mut self, study: u32) -> bool {
        std::mem::replace(&mut self.last, study + 1) != study + 1
    }
}

/// Writes the sets; gives how many there are.
pub(super) fn write(
    columns: &Columns,
    keys: Keys<'_>,
    out: &mut IndexWriter,
) -> std::io::Result<usize> {
    let regions = columns.counts.places + columns.counts.countries + 1;
    let all = regions * keys.professions as usize;
    let shares = columns.shares();
    let counted: Vec<Vec<Mark>> =
        shares.par_iter().map(|share| count(columns, keys, all, share)).collect();
    let sizes: Vec<usize> =
        (0..all).map(|key| counted.iter().map(|marks| marks[key].number as usize).sum()).collect();
    let (mut set_keys, mut offsets) = (Vec::new(), Vec::new());
    let mut section = out.open(Section::Sets);
    let mut start = 0;
    while start < all {
        let round = Round::new(columns, &sizes, start);
        let end = round.keys.end;
        for (key, bytes) in round.fill(columns, keys, &shares, &counted, &sizes) {
            set_keys.push(key);
            offsets.push(section.len());
            section.write(&bytes)?;
        }
        start = end;
    }
    section.close()?;
    out.section(Section::SetOffsets, &bytes_of_words(&offsets))?;
    let sets = set_keys.len();
    out.section(Section::SetKeys, &bytes_of(set_keys.into_iter()))?;
    Ok(sets)
}

fn count(columns: &Columns, keys: Keys<'_>, all: usize, share: &Range<usize>) -> Vec<Mark> {
    let mut marks = vec![Mark::default(); all];
    columns.each_job(share.clone(), |study, _, profession, place| {
        keys.of_job(profession, place, |key| {
            marks[key].number += u32::from(marks[key].is_new(study))
        });
    });
    marks
}

/// Sets that are held at once.
struct Round {
    keys: Range<usize>,
    /// Where each set begins: a number of the list, or a word of the bitmaps.
    starts: Vec<usize>,
    list: usize,
    words: usize,
}

fn is_dense(size: usize, studies: usize) -> bool {
    size * DENSE as usize > studies
}

impl Round {
    fn new(columns: &Columns, sizes: &[usize], start: usize) -> Self {
        let studies = columns.counts.studies;
        let (mut starts, mut list, mut words) = (Vec::new(), 0, 0);
        for size in &sizes[start..] {
            if list + 2 * words > 0 && list + 2 * words + size > HELD {
                break;
            }
            if is_dense(*size, studies) {
                starts.push(words);
                words += studies.div_ceil(64);
            } else {
                starts.push(list);
                list += size;
            }
        }
        Self { keys: start..start + starts.len(), starts, list, words }
    }

    /// To each place, 0 the unknown one, whether a job there can have one of the keys: most rounds are of a few
    /// regions, and pass over the jobs elsewhere.
    fn places(&self, keys: Keys<'_>) -> Vec<bool> {
        let regions = self.keys.start as u32 / keys.professions
            ..=(self.keys.end - 1) as u32 / keys.professions;
        let is_here =
            |place: u32| [0, place, keys.country(place)].iter().any(|one| regions.contains(one));
        (0..=keys.countries.len() as u32).map(is_here).collect()
    }

    /// The sets that are not empty, by key.
    fn fill(
        &self,
        columns: &Columns,
        keys: Keys<'_>,
        shares: &[Range<usize>],
        counted: &[Vec<Mark>],
        sizes: &[usize],
    ) -> Vec<(u32, Vec<u8>)> {
        let studies = columns.counts.studies;
        let list: Vec<AtomicU32> = (0..self.list).map(|_| AtomicU32::new(0)).collect();
        let words: Vec<AtomicU64> = (0..self.words).map(|_| AtomicU64::new(0)).collect();
        let places = self.places(keys);
        (0..shares.len()).into_par_iter().for_each(|share| {
            // Where this share's part of each set begins: behind those of the shares before.
            let mut marks: Vec<Mark> = self
                .keys
                .clone()
                .map(|key| {
                    let before: usize =
                        counted[..share].iter().map(|marks| marks[key].number as usize).sum();
                    let start = self.starts[key - self.keys.start];
                    let before = if is_dense(sizes[key], studies) { 0 } else { before };
                    Mark { last: 0, number: (start + before) as u32 }
                })
                .collect();
            columns.each_job(shares[share].clone(), |study, _, profession, place| {
                if !places[place as usize] {
                    return;
                }
                keys.of_job(profession, place, |key| {
                    if !self.keys.contains(&key) {
                        return;
                    }
                    let mark = &mut marks[key - self.keys.start];
                    if !mark.is_new(study) {
                        return;
                    }
                    if is_dense(sizes[key], studies) {
                        // Shares are of whole words, so no other thread has this one.
                        let word = &words[mark.number as usize + study as usize / 64];
                        word.store(word.load(Relaxed) | 1 << (study % 64), Relaxed);
                    } else {
                        list[mark.number as usize].store(study, Relaxed);
                        mark.number += 1;
                    }
                });
            });
        });
        let list: Vec<u32> = list.into_iter().map(AtomicU32::into_inner).collect();
        let words: Vec<u64> = words.into_iter().map(AtomicU64::into_inner).collect();
        let used: Vec<usize> = self.keys.clone().filter(|key| sizes[*key] > 0).collect();
        let encoded = used.par_iter().map(|key| {
            let (size, start) = (sizes[*key], self.starts[key - self.keys.start]);
            let content = if is_dense(size, studies) {
                Studies::Bits(&words[start..start + studies.div_ceil(64)], size)
            } else {
                Studies::List(&list[start..start + size])
            };
            (*key as u32, encode(columns, content, size))
        });
        encoded.collect()
    }
}

fn encode(columns: &Columns, studies: Studies<'_>, size: usize) -> Vec<u8> {
    let answer = match studies {
        _ if size < KEEPS_ANSWER => Vec::new(),
        Studies::List(list) => columns.people_by_school(list.iter().copied()),
        Studies::Bits(words, _) => columns.people_by_school(bits(words)),
    };
    let mut bytes = Vec::new();
    SetContent { studies, kinds: &[], codes: &[], answer: &answer, parts: &[] }
        .write(columns.counts.studies, &mut bytes);
    bytes
}

/// The bytes of a set of studies one by one, as a bitmap if they are many.
pub(super) fn encode_list(columns: &Columns, list: &[u32]) -> Vec<u8> {
    let studies = columns.counts.studies;
    if !is_dense(list.len(), studies) {
        return encode(columns, Studies::List(list), list.len());
    }
    let mut words = vec![0u64; studies.div_ceil(64)];
    list.iter().for_each(|study| words[*study as usize / 64] |= 1 << (study % 64));
    encode(columns, Studies::Bits(&words, list.len()), list.len())
}

/// The set bits of words.
fn bits(words: &[u64]) -> impl Iterator<Item = u32> {
    words.iter().enumerate().flat_map(|(index, word)| {
        let mut rest = *word;
        std::iter::from_fn(move || {
            let bit = (rest != 0).then(|| rest.trailing_zeros())?;
            rest &= rest - 1;
            Some(index as u32 * 64 + bit)
        })
    })
}
