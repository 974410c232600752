//! The bars that large schools keep of their graduates' jobs.

use std::collections::BTreeMap;
use std::ops::Range;

use edition::explorer::Telling;
use edition::explorer::build::{IndexWriter, JobTallies, KEEPS_BARS, Reach, Section};
use rayon::prelude::*;

use super::columns::{Columns, bytes_of, bytes_of_words};
use super::sets::Keys;

/// Writes the bars; gives how many schools keep them.
pub(super) fn write(
    columns: &Columns,
    keys: Keys<'_>,
    out: &mut IndexWriter,
) -> std::io::Result<usize> {
    let mut studies_of: BTreeMap<u32, Vec<Range<usize>>> = BTreeMap::new();
    for (school, studies) in columns.studies_by_school() {
        studies_of.entry(school).or_default().push(studies);
    }
    studies_of.retain(|_, studies| studies.iter().map(Range::len).sum::<usize>() >= KEEPS_BARS);
    let telling = Telling::new(columns.counts.min_cell as u32);
    let schools: Vec<_> = studies_of.into_iter().collect();
    let start = || JobTallies::new(&columns.counts);
    let kept: Vec<Vec<u8>> = schools
        .par_iter()
        .map_init(start, |tallies, (_, studies)| {
            tallies.clear();
            studies.iter().for_each(|studies| count(columns, keys, studies.clone(), tallies));
            tallies.kept_bars(telling)
        })
        .collect();
    out.section(Section::BarSchools, &bytes_of(schools.iter().map(|(school, _)| *school)))?;
    let (mut section, mut offsets) = (out.open(Section::Bars), Vec::new());
    for bars in kept {
        offsets.push(section.len());
        section.write(&bars)?;
    }
    section.close()?;
    out.section(Section::BarOffsets, &bytes_of_words(&offsets))?;
    Ok(schools.len())
}

/// Counts the jobs of a school's people: those of the first study of each.
fn count(columns: &Columns, keys: Keys<'_>, studies: Range<usize>, tallies: &mut JobTallies) {
    let mut last = None;
    columns.each_job(studies, |study, company, profession, place| {
        if last.replace(study) != Some(study) {
            close(tallies);
        }
        if columns.is_first(Reach::School, study) {
            tallies.add(company, profession, place, keys.country(place));
        }
    });
    close(tallies);
}

fn close(tallies: &mut JobTallies) {
    tallies
        .close()
        .unwrap_or_else(|| unreachable!("numbers of the columns are within their counts"));
}
