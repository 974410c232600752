//! The sets of studies by company: an entry for each kind of job that a study had there.
//!
//! As with the sets by place, range of companies after range of companies is filled into place and written.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use edition::explorer::build::{IndexWriter, Reach, Section, SetContent, Studies};
use rayon::prelude::*;

use super::columns::{Columns, bytes_of_words};
use super::sets::{KEEPS_ANSWER, Keys, encode_list};

/// Jobs held at once.
const HELD: usize = 24 << 20;
/// Companies whose sets one thread writes at a time.
const SOME: usize = 256;

/// The sets of some companies.
struct Encoded {
    bytes: Vec<u8>,
    /// To each company where its set begins in the bytes, and its people.
    written: Vec<(usize, u32)>,
}

/// Writes the companies' sets; gives how many people have worked at each, from number 1 at 0.
pub(super) fn write(
    columns: &Columns,
    keys: Keys<'_>,
    out: &mut IndexWriter,
) -> std::io::Result<Vec<u32>> {
    let companies = columns.counts.companies;
    let shares = columns.shares();
    let counted: Vec<Vec<u32>> = shares
        .par_iter()
        .map(|share| {
            let mut jobs = vec![0; companies + 1];
            columns.each_job(share.clone(), |_, company, _, _| jobs[company as usize] += 1);
            jobs
        })
        .collect();
    let jobs = |company: usize| counted.iter().map(|jobs| jobs[company] as usize).sum::<usize>();
    let (mut offsets, mut people) = (Vec::with_capacity(companies), Vec::with_capacity(companies));
    let mut section = out.open(Section::Companies);
    let mut first = 1;
    while first <= companies {
        let mut starts = vec![0];
        let mut end = first;
        while end <= companies && (end == first || starts[end - first] + jobs(end) <= HELD) {
            starts.push(starts[end - first] + jobs(end));
            end += 1;
        }
        let entries = fill(columns, keys, &shares, &counted, first..end, &starts);
        let numbers: Vec<usize> = (0..end - first).collect();
        let encoded: Vec<Encoded> = numbers
            .par_chunks(SOME)
            .map(|some| {
                let mut bytes = Vec::new();
                let mut written = Vec::with_capacity(some.len());
                for index in some {
                    let offset = bytes.len();
                    let jobs = &entries[starts[*index]..starts[index + 1]];
                    written.push((offset, encode(columns, keys, jobs.to_vec(), &mut bytes)));
                }
                Encoded { bytes, written }
            })
            .collect();
        for Encoded { bytes, written } in encoded {
            let at = section.len();
            offsets.extend(written.iter().map(|(offset, _)| at + *offset as u64));
            people.extend(written.iter().map(|(_, people)| people));
            section.write(&bytes)?;
        }
        first = end;
    }
    section.close()?;
    out.section(Section::CompanyOffsets, &bytes_of_words(&offsets))?;
    Ok(people)
}

/// The jobs at a range of companies, by company and study: the study and the key of the kind of job.
fn fill(
    columns: &Columns,
    keys: Keys<'_>,
    shares: &[Range<usize>],
    counted: &[Vec<u32>],
    companies: Range<usize>,
    starts: &[usize],
) -> Vec<u64> {
    let entries: Vec<AtomicU64> = (0..starts[companies.len()]).map(|_| AtomicU64::new(0)).collect();
    (0..shares.len()).into_par_iter().for_each(|share| {
        let start = |company: usize| {
            let before: usize = counted[..share].iter().map(|jobs| jobs[company] as usize).sum();
            starts[company - companies.start] + before
        };
        let mut places: Vec<usize> = companies.clone().map(start).collect();
        columns.each_job(shares[share].clone(), |study, company, profession, place| {
            if let Some(index) = (company as usize).checked_sub(companies.start)
                && let Some(at) = places.get_mut(index)
            {
                let entry = u64::from(study) << 32 | u64::from(keys.key(place, profession));
                entries[*at].store(entry, Relaxed);
                *at += 1;
            }
        });
    });
    entries.into_iter().map(AtomicU64::into_inner).collect()
}

/// Appends the set of one company; gives its people.
fn encode(columns: &Columns, keys: Keys<'_>, mut entries: Vec<u64>, out: &mut Vec<u8>) -> u32 {
    // They come by study; only the jobs of one study are not yet in order.
    entries.sort();
    entries.dedup();
    let studies: Vec<u32> = entries.iter().map(|entry| (entry >> 32) as u32).collect();
    let mut distinct = studies.clone();
    distinct.dedup();
    let mut kinds: Vec<u32> = entries.iter().map(|entry| *entry as u32).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let code = |entry: &u64| kinds.partition_point(|kind| *kind < *entry as u32) as u32;
    let is_coded = kinds.len() > 1;
    let codes: Vec<u32> = entries.iter().filter(|_| is_coded).map(code).collect();
    let parts =
        if distinct.len() < KEEPS_ANSWER { Vec::new() } else { parts(columns, keys, &entries) };
    SetContent {
        studies: Studies::List(&studies),
        kinds: &kinds,
        codes: &codes,
        answer: &[],
        parts: &parts,
    }
    .write(columns.counts.studies, out);
    distinct.iter().filter(|study| columns.is_first(Reach::World, **study)).count() as u32
}

/// The sets of the studies at a company by region, 0 for all of them.
fn parts(columns: &Columns, keys: Keys<'_>, entries: &[u64]) -> Vec<(u32, Vec<u8>)> {
    let mut studies_of: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for entry in entries {
        let place = *entry as u32 / keys.professions;
        for region in [0, place, keys.country(place)] {
            let studies = studies_of.entry(region).or_default();
            let study = (entry >> 32) as u32;
            // The unknown place is no region, and every study is in 0 already.
            if studies.last() != Some(&study) {
                studies.push(study);
            }
        }
    }
    let part = |(region, list): (u32, Vec<u32>)| (region, encode_list(columns, &list));
    studies_of.into_iter().map(part).collect()
}
