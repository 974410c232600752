//! The studies in order, and their rows: what all else of the index is counted from.

use std::ops::Range;

use edition::explorer::build::{
    Counts, FIRSTS, IndexWriter, LEVELS_BITS, Level, Packed, Packer, Reach, SLACK, START_BITS,
    Section, WORD_BITS, YEAR_BITS, bitmap_bytes, bits_for, first_bitmap,
};
use rayon::prelude::*;

use super::numbers::Numbers;
use super::spill::Spill;
use crate::Result;

/// The columns of studies and rows, as the index keeps them.
pub(super) struct Columns {
    /// How much there is; sets are not known yet.
    pub(super) counts: Counts,
    /// Code of the field, school and first study of each run.
    pub(super) runs: Vec<Run>,
    /// Bitmaps of first studies, each of whole words.
    firsts: Vec<Vec<u64>>,
    years: Vec<u8>,
    levels: Vec<u8>,
    row_starts: Vec<u64>,
    /// First row of each 64th study.
    block_rows: Vec<u64>,
    companies: Vec<u8>,
    professions: Vec<u8>,
    places: Vec<u8>,
    starts_after: Vec<u8>,
}

/// The studies of one field at one school.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    pub(super) field_id: u16,
    pub(super) school: u32,
    pub(super) first_study: usize,
}

/// What one bucket adds.
#[derive(Default)]
struct Piece {
    runs: Vec<Run>,
    studies: usize,
    firsts: [Packer; FIRSTS],
    years: Packer,
    levels: Packer,
    row_starts: Packer,
    companies: Packer,
    professions: Packer,
    places: Packer,
    starts_after: Packer,
}

/// Widths of the columns.
#[derive(Clone, Copy)]
struct Widths {
    company: u32,
    profession: u32,
    place: u32,
}

impl Columns {
    /// Puts the studies of a spill file in order.
    pub(super) fn new(spill: &Spill, numbers: &Numbers, min_cell: u32) -> Result<Self> {
        let widths = Widths {
            company: bits_for(numbers.companies.len() as u32),
            profession: bits_for(numbers.professions.len() as u32),
            place: bits_for(numbers.places.len() as u32),
        };
        let mut all = Piece::default();
        let buckets: Vec<usize> = (0..spill.buckets()).collect();
        // A few buckets of each thread are in memory at once.
        for some in buckets.chunks(4 * rayon::current_num_threads()) {
            let pieces: Vec<Result<Piece>> = some
                .par_iter()
                .with_max_len(1)
                .map(|bucket| Piece::read(spill, *bucket, widths))
                .collect();
            for piece in pieces {
                all.append(piece?);
            }
        }
        Ok(all.finish(numbers, min_cell))
    }

    /// Ranges of studies to be worked on at once, whole words of bitmaps each.
    pub(super) fn shares(&self) -> Vec<Range<usize>> {
        let words = self.counts.studies.div_ceil(WORD_BITS);
        let shares = rayon::current_num_threads();
        let edge = |share: usize| (words * share / shares * WORD_BITS).min(self.counts.studies);
        (0..shares)
            .map(|share| edge(share)..edge(share + 1))
            .filter(|one| !one.is_empty())
            .collect()
    }

    /// Visits the jobs of a range of studies: study, company, profession and place. Studies without jobs are
    /// left out.
    #[inline]
    pub(super) fn each_job(
        &self,
        studies: Range<usize>,
        mut visit: impl FnMut(u32, u32, u32, u32),
    ) {
        let rows = self.first_row(studies.start)..self.first_row(studies.end);
        let column = |bytes, largest: usize| packed(bytes, bits_for(largest as u32));
        let companies = column(&self.companies, self.counts.companies);
        let professions = column(&self.professions, self.counts.professions);
        let places = column(&self.places, self.counts.places);
        let mut study = studies.start as u32;
        for row in rows.clone() {
            let begins = self.row_starts[row / WORD_BITS] >> (row % WORD_BITS) & 1;
            study += u32::from(row > rows.start) & begins as u32;
            let at = |column: &Packed<'_>| column.get(row).unwrap_or(0);
            let company = at(&companies);
            if company > 0 {
                visit(study, company, at(&professions), at(&places));
            }
        }
    }

    /// The first row of a study, or behind the last study the number of rows.
    fn first_row(&self, study: usize) -> usize {
        let Some(block) = self.block_rows.get(study / WORD_BITS) else { return self.counts.rows };
        let (mut index, mut skip) = (*block as usize / WORD_BITS, study % WORD_BITS);
        let mut word = self.row_starts[index] & u64::MAX << (block % WORD_BITS as u64);
        while skip >= word.count_ones() as usize {
            skip -= word.count_ones() as usize;
            index += 1;
            let Some(next) = self.row_starts.get(index) else { return self.counts.rows };
            word = *next;
        }
        (0..skip).for_each(|_| word &= word - 1);
        index * WORD_BITS + word.trailing_zeros() as usize
    }

    /// The studies of each school, run by run.
    pub(super) fn studies_by_school(&self) -> impl Iterator<Item = (u32, Range<usize>)> {
        let starts = self.runs.iter().map(|run| run.first_study);
        let ends = starts.skip(1).chain([self.counts.studies]);
        self.runs.iter().zip(ends).map(|(run, end)| (run.school, run.first_study..end))
    }

    /// Whether a study is the person's first of its school, or of all.
    #[inline]
    pub(super) fn is_first(&self, reach: Reach, study: u32) -> bool {
        first_bitmap(reach, Level::All).is_none_or(|bitmap| {
            let study = study as usize;
            self.firsts[bitmap][study / WORD_BITS] >> (study % WORD_BITS) & 1 == 1
        })
    }

    /// How many people each school has among studies that come in order; schools without any are left
    /// out.
    pub(super) fn people_by_school(&self, studies: impl Iterator<Item = u32>) -> Vec<(u32, u32)> {
        let mut people = vec![0u32; self.counts.schools + 1];
        let mut run = 0;
        for study in studies.filter(|study| self.is_first(Reach::School, *study)) {
            let behind = |run: usize| {
                self.runs.get(run + 1).is_some_and(|next| next.first_study <= study as usize)
            };
            if behind(run) {
                run += 1;
                if behind(run) {
                    run = self.runs.partition_point(|run| run.first_study <= study as usize) - 1;
                }
            }
            people[self.runs[run].school as usize] += 1;
        }
        (0..).zip(people).filter(|one| one.1 > 0).collect()
    }

    /// Writes the columns and the ways into them.
    pub(super) fn write(&self, out: &mut IndexWriter) -> std::io::Result<()> {
        out.section(Section::RunSchools, &bytes_of(self.runs.iter().map(|run| run.school)))?;
        let starts = self.runs.iter().map(|run| run.first_study).chain([self.counts.studies]);
        out.section(Section::RunStarts, &bytes_of(starts.map(|start| start as u32)))?;
        let (codes, first_runs) = self.fields();
        let ends = [self.runs.len() as u32];
        out.section(Section::Fields, &bytes_of(codes.into_iter().chain(first_runs).chain(ends)))?;
        let blocks = (0..self.counts.studies).step_by(WORD_BITS);
        let run = |study| self.runs.partition_point(|run| run.first_study <= study) - 1;
        out.section(Section::BlockRuns, &bytes_of(blocks.map(|study| run(study) as u32)))?;
        self.write_schools(out)?;
        let mut firsts = out.open(Section::Firsts);
        self.firsts.iter().try_for_each(|words| firsts.write(&bytes_of_words(words)))?;
        firsts.close()?;
        out.section(Section::BlockRows, &bytes_of_words(&self.block_rows))?;
        out.section(Section::RowStarts, &bytes_of_words(&self.row_starts))?;
        for (section, bytes) in [
            (Section::Years, &self.years),
            (Section::Levels, &self.levels),
            (Section::RowCompanies, &self.companies),
            (Section::RowProfessions, &self.professions),
            (Section::RowPlaces, &self.places),
            (Section::RowYears, &self.starts_after),
        ] {
            out.section(section, &bytes[..bytes.len() - SLACK])?;
        }
        Ok(())
    }

    fn write_schools(&self, out: &mut IndexWriter) -> std::io::Result<()> {
        let mut by_school: Vec<u32> = (0..self.runs.len() as u32).collect();
        by_school.sort_by_key(|run| self.runs[*run as usize].school);
        let start =
            |school: u32| by_school.partition_point(|run| self.runs[*run as usize].school < school);
        let schools = 1..=self.counts.schools as u32 + 1;
        out.section(Section::SchoolStarts, &bytes_of(schools.map(|school| start(school) as u32)))?;
        out.section(Section::SchoolRuns, &bytes_of(by_school.into_iter()))?;
        let mut people = vec![0; self.counts.schools];
        for (school, count) in self.people_by_school(0..self.counts.studies as u32) {
            people[school as usize - 1] = count;
        }
        out.section(Section::SchoolPeople, &bytes_of(people.into_iter()))
    }

    /// The codes of the fields studied, and the first run of each.
    fn fields(&self) -> (Vec<u32>, Vec<u32>) {
        let mut fields: Vec<(u32, u32)> =
            (0..).zip(&self.runs).map(|(index, run)| (run.field_id.into(), index)).collect();
        fields.dedup_by_key(|field| field.0);
        fields.into_iter().unzip()
    }
}

impl Piece {
    fn read(spill: &Spill, bucket: usize, widths: Widths) -> Result<Self> {
        let mut piece = Self::default();
        for (study, rows) in spill.sorted(bucket)?.studies() {
            let is_same = |run: &Run| run.field_id == study.field_id && run.school == study.school;
            if !piece.runs.last().is_some_and(is_same) {
                let first_study = piece.studies;
                piece.runs.push(Run {
                    field_id: study.field_id,
                    school: study.school,
                    first_study,
                });
            }
            piece.studies += 1;
            piece.years.push(study.stored_year.into(), YEAR_BITS);
            piece.levels.push(study.levels, LEVELS_BITS);
            for (bit, first) in piece.firsts.iter_mut().enumerate() {
                first.push(u32::from(study.firsts >> bit & 1), 1);
            }
            for (index, row) in rows.enumerate() {
                piece.row_starts.push(u32::from(index == 0), 1);
                piece.companies.push(row.company(), widths.company);
                piece.professions.push(row.profession(), widths.profession);
                piece.places.push(row.place(), widths.place);
                piece.starts_after.push(row.start(), START_BITS);
            }
        }
        Ok(piece)
    }

    fn append(&mut self, other: Self) {
        let moved = |run: Run| Run { first_study: run.first_study + self.studies, ..run };
        self.runs.extend(other.runs.into_iter().map(moved));
        self.studies += other.studies;
        self.firsts.iter_mut().zip(&other.firsts).for_each(|(first, more)| first.append(more));
        self.years.append(&other.years);
        self.levels.append(&other.levels);
        self.row_starts.append(&other.row_starts);
        self.companies.append(&other.companies);
        self.professions.append(&other.professions);
        self.places.append(&other.places);
        self.starts_after.append(&other.starts_after);
    }

    fn finish(self, numbers: &Numbers, min_cell: u32) -> Columns {
        let rows = self.row_starts.bits();
        let firsts: Vec<Vec<u64>> = self.firsts.into_iter().map(words_of).collect();
        let row_starts = words_of(self.row_starts);
        let first_of_all =
            first_bitmap(Reach::World, Level::All).map_or(&[][..], |one| &firsts[one]);
        let people = first_of_all.iter().map(|word| word.count_ones() as usize).sum();
        let mut fields: Vec<u16> = self.runs.iter().map(|run| run.field_id).collect();
        fields.dedup();
        let counts = Counts {
            studies: self.studies,
            rows,
            runs: self.runs.len(),
            fields: fields.len(),
            schools: numbers.schools.len(),
            companies: numbers.companies.len(),
            professions: numbers.professions.len(),
            places: numbers.places.len(),
            countries: numbers.countries.len(),
            sets: 0,
            bar_schools: 0,
            min_cell: min_cell as usize,
            people,
        };
        Columns {
            counts,
            runs: self.runs,
            block_rows: each_64th(&row_starts),
            firsts,
            years: with_slack(self.years),
            levels: with_slack(self.levels),
            row_starts,
            companies: with_slack(self.companies),
            professions: with_slack(self.professions),
            places: with_slack(self.places),
            starts_after: with_slack(self.starts_after),
        }
    }
}

/// A packed column of ours; its width is always possible.
fn packed(bytes: &[u8], width: u32) -> Packed<'_> {
    Packed::new(bytes, width).unwrap_or_else(|| unreachable!("a width of at most 32 bits"))
}

/// The places of the 1st, 65th, 129th … set bit.
fn each_64th(words: &[u64]) -> Vec<u64> {
    let (mut places, mut seen) = (Vec::new(), 0u64);
    for (index, word) in words.iter().enumerate() {
        let ones = u64::from(word.count_ones());
        let wanted = places.len() as u64 * WORD_BITS as u64;
        if seen + ones > wanted {
            let mut word = *word;
            (seen..wanted).for_each(|_| word &= word - 1);
            places.push((index * WORD_BITS) as u64 + u64::from(word.trailing_zeros()));
        }
        seen += ones;
    }
    places
}

fn words_of(packer: Packer) -> Vec<u64> {
    let bits = packer.bits();
    let mut bytes = packer.into_bytes();
    bytes.resize(bitmap_bytes(bits), 0);
    let word = |bytes: &[u8]| u64::from_le_bytes(std::array::from_fn(|index| bytes[index]));
    bytes.chunks_exact(8).map(word).collect()
}

fn with_slack(packer: Packer) -> Vec<u8> {
    let mut bytes = packer.into_bytes();
    bytes.extend([0; SLACK]);
    bytes
}

pub(super) fn bytes_of(numbers: impl Iterator<Item = u32>) -> Vec<u8> {
    numbers.flat_map(u32::to_le_bytes).collect()
}

pub(super) fn bytes_of_words(words: &[u64]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}
