//! The sections as what they hold: studies in runs, their jobs in rows, and sets of studies.
//!
//! A *study* is a person's degrees in one field at one school. Studies stand by field, then school, then
//! person: all of one field at one school are a *run*. So a field, or a group of fields, is a range of studies,
//! and how many of a set each school has is counted run by run, never by looking at people.
//!
//! A person may have several studies at a school, or at several schools. To count people rather than studies,
//! one study of each person is marked as the *first* among their studies in the same narrow field, broad field
//! or at all, of one school or of all. It is the one with the earliest degree, so every job after
//! another of the studies is after this one too: if any of them matches a filter on jobs, so does the first, and
//! counting first studies counts people exactly.

use std::ops::Range;

use super::bitmap::{Bitmap, WORD_BITS, bitmap_bytes};
use super::dictionary::Dictionary;
use super::filter::Level;
use super::kept::KeptBars;
use super::packed::{Packed, bits_for, packed_bytes};
use super::sections::{Counts, Head, Section};
use super::set::Set;

/// Bits of a study's year: 0 unknown, or years since [`YEAR_ZERO`].
pub const YEAR_BITS: u32 = 10;
/// The year before the first that a dataset may hold.
pub const YEAR_ZERO: i16 = 1499;
/// Bits of a level: 0 unknown, or the ISCED 2011 level less [`LEVEL_ZERO`].
pub const LEVEL_BITS: u32 = 3;
/// The level below the first that is told.
pub const LEVEL_ZERO: u8 = 4;
/// Groups of a person's studies: those of [`first_bitmap`], and the studies one by one.
pub const GROUPS: usize = FIRSTS + 1;
/// Bits of the levels of a study, the first group's lowest.
pub const LEVELS_BITS: u32 = LEVEL_BITS * GROUPS as u32;
/// Bits of the whole years from a degree to a job's start.
pub const START_BITS: u32 = 6;
/// The last of them: so many years or more.
pub const START_MAX: u32 = 62;
/// A start that is not known, or not against what.
pub const START_UNKNOWN: u32 = 63;
/// Bitmaps of first studies.
pub const FIRSTS: usize = 7;

/// Among whose studies one is a person's first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Those of one school.
    School,
    /// Those of all schools.
    World,
}

/// Which bitmap of first studies it is; `None` where every study is one: a person has one study of a
/// detailed field at a school.
pub fn first_bitmap(reach: Reach, level: Level) -> Option<usize> {
    match (reach, level) {
        (Reach::School, Level::Detailed) => None,
        (Reach::School, Level::Narrow) => Some(0),
        (Reach::School, Level::Broad) => Some(1),
        (Reach::School, Level::All) => Some(2),
        (Reach::World, Level::Detailed) => Some(3),
        (Reach::World, Level::Narrow) => Some(4),
        (Reach::World, Level::Broad) => Some(5),
        (Reach::World, Level::All) => Some(6),
    }
}

/// Where among the levels of a study that of a group is.
pub fn level_shift(reach: Reach, level: Level) -> u32 {
    LEVEL_BITS * first_bitmap(reach, level).unwrap_or(FIRSTS) as u32
}

/// An array of `u32`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numbers<'a>(&'a [u8]);

impl Numbers<'_> {
    #[inline]
    pub(super) fn get(&self, index: usize) -> Option<u32> {
        self.0.get(4 * index..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes))
    }

    /// The place of the first number that is not below one, among ascending numbers.
    pub(super) fn place_of(&self, numbers: usize, wanted: u32) -> usize {
        let (mut start, mut end) = (0, numbers);
        while start < end {
            let middle = start + (end - start) / 2;
            if self.get(middle).is_some_and(|one| one < wanted) {
                start = middle + 1
            } else {
                end = middle
            }
        }
        start
    }
}

/// An array of `u64`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Longs<'a>(&'a [u8]);

impl Longs<'_> {
    #[inline]
    fn get(&self, index: usize) -> Option<usize> {
        let bytes = self.0.get(8 * index..)?.first_chunk()?;
        usize::try_from(u64::from_le_bytes(*bytes)).ok()
    }
}

/// The sections of an opened file.
#[derive(Clone, Copy)]
pub(super) struct Index<'a> {
    file: &'a [u8],
    head: &'a Head,
}

/// A column of the rows, or the years of the studies.
pub(super) type Column<'a> = Packed<'a>;

impl<'a> Index<'a> {
    pub(super) fn new(file: &'a [u8], head: &'a Head) -> Self {
        Self { file, head }
    }

    /// How much there is.
    pub(super) fn counts(&self) -> &'a Counts {
        &self.head.counts
    }

    /// A section that was not yet held against its sum.
    fn bytes(&self, section: Section) -> &'a [u8] {
        self.file.get(self.head.range(section)).unwrap_or_default()
    }

    /// A packed section, with the slack behind it.
    fn packed(&self, section: Section) -> Option<Packed<'a>> {
        Packed::new(self.file.get(self.head.range(section).start..)?, self.width(section))
    }

    pub(super) fn numbers(&self, section: Section) -> Numbers<'a> {
        Numbers(self.bytes(section))
    }

    pub(super) fn dictionary(&self, section: Section) -> Dictionary<'a> {
        Dictionary::new(self.bytes(section))
    }

    fn width(&self, section: Section) -> u32 {
        let counts = self.counts();
        match section {
            Section::Years => YEAR_BITS,
            Section::Levels => LEVELS_BITS,
            Section::RowYears => START_BITS,
            Section::RowCompanies => bits_for(counts.companies as u32),
            Section::RowProfessions => bits_for(counts.professions as u32),
            Section::RowPlaces => bits_for(counts.places as u32),
            _ => 0,
        }
    }

    /// The length a section must have, where the counts tell it.
    pub(super) fn length(&self, section: Section) -> Option<usize> {
        let counts = self.counts();
        Some(match section {
            Section::Fields => 4 * (2 * counts.fields + 1),
            Section::RunSchools | Section::SchoolRuns => 4 * counts.runs,
            Section::RunStarts => 4 * (counts.runs + 1),
            Section::BlockRuns => 4 * counts.studies.div_ceil(WORD_BITS),
            Section::SchoolStarts => 4 * (counts.schools + 1),
            Section::SchoolPeople => 4 * counts.schools,
            Section::Firsts => FIRSTS * bitmap_bytes(counts.studies),
            Section::Years => packed_bytes(counts.studies, YEAR_BITS),
            Section::Levels => packed_bytes(counts.studies, LEVELS_BITS),
            Section::BlockRows => 8 * counts.studies.div_ceil(WORD_BITS),
            Section::RowStarts => bitmap_bytes(counts.rows),
            Section::RowCompanies
            | Section::RowProfessions
            | Section::RowPlaces
            | Section::RowYears => packed_bytes(counts.rows, self.width(section)),
            Section::PlaceCountries => 4 * counts.places,
            Section::SetKeys => 4 * counts.sets,
            Section::SetOffsets => 8 * counts.sets,
            Section::CompanyOffsets => 8 * counts.companies,
            Section::BarSchools => 4 * counts.bar_schools,
            Section::BarOffsets => 8 * counts.bar_schools,
            _ => return None,
        })
    }

    /// The sections whose length is not what the counts ask for.
    pub(super) fn misfits(&self) -> impl Iterator<Item = Section> + '_ {
        let sections = Section::ALL.iter().copied();
        sections
            .filter(|one| self.length(*one).is_some_and(|length| length != self.bytes(*one).len()))
    }

    /// The runs of a range of fields.
    pub(super) fn runs_of_fields(
        &self,
        fields: std::ops::RangeInclusive<u16>,
    ) -> Option<Range<usize>> {
        let (codes, count) = (self.numbers(Section::Fields), self.counts().fields);
        let start = codes.place_of(count, u32::from(*fields.start()));
        let end = codes.place_of(count, u32::from(*fields.end()) + 1);
        let first_run = |field: usize| codes.get(count + field).map(|run| run as usize);
        Some(first_run(start)?..first_run(end)?)
    }

    /// The field of a run, by its place among the fields studied, and the first run behind it.
    pub(super) fn field_around(&self, run: usize) -> Option<(usize, usize)> {
        let (codes, count) = (self.numbers(Section::Fields), self.counts().fields);
        // The last field whose first run is not behind the run.
        let firsts = Numbers(codes.0.get(4 * count..)?);
        let behind = firsts.place_of(count + 1, u32::try_from(run + 1).ok()?);
        Some((behind.checked_sub(1)?, firsts.get(behind)? as usize))
    }

    /// The studies of a range of runs; none where the index is damaged.
    pub(super) fn studies_of(&self, runs: Range<usize>) -> Option<Range<usize>> {
        let starts = self.numbers(Section::RunStarts);
        let range = starts.get(runs.start)? as usize..starts.get(runs.end)? as usize;
        (range.start <= range.end && range.end <= self.counts().studies).then_some(range)
    }

    /// The runs of a school, ascending.
    pub(super) fn runs_of_school(
        &self,
        school: u32,
    ) -> Option<impl Iterator<Item = usize> + use<'a>> {
        let starts = self.numbers(Section::SchoolStarts);
        let index = (school as usize).checked_sub(1)?;
        let (start, end) = (starts.get(index)? as usize, starts.get(index + 1)? as usize);
        let runs = self.numbers(Section::SchoolRuns);
        Some((start..end).map_while(move |place| runs.get(place).map(|run| run as usize)))
    }

    /// Finds runs and schools of studies.
    pub(super) fn run_finder(&self) -> RunFinder<'a> {
        RunFinder {
            blocks: self.numbers(Section::BlockRuns),
            starts: self.numbers(Section::RunStarts),
            schools: self.numbers(Section::RunSchools),
            runs: self.counts().runs,
        }
    }

    /// A bitmap of first studies; `None` where every study is one.
    pub(super) fn firsts(&self, reach: Reach, level: Level) -> Option<Bitmap<'a>> {
        let length = bitmap_bytes(self.counts().studies);
        let start = first_bitmap(reach, level)? * length;
        Some(Bitmap::new(
            self.bytes(Section::Firsts).get(start..start + length).unwrap_or_default(),
        ))
    }

    /// The year of each study.
    pub(super) fn years(&self) -> Option<Years<'a>> {
        self.packed(Section::Years).map(Years)
    }

    /// The highest level of each person's studies in a group, kept with the first of them.
    pub(super) fn levels(&self, reach: Reach, level: Level) -> Option<Levels<'a>> {
        Some(Levels { packed: self.packed(Section::Levels)?, shift: level_shift(reach, level) })
    }

    /// The rows.
    pub(super) fn rows(&self) -> Option<Rows<'a>> {
        Some(Rows {
            blocks: Longs(self.bytes(Section::BlockRows)),
            starts: Bitmap::new(self.bytes(Section::RowStarts)),
            count: self.counts().rows,
            companies: self.packed(Section::RowCompanies)?,
            professions: self.packed(Section::RowProfessions)?,
            places: self.packed(Section::RowPlaces)?,
            starts_after: self.packed(Section::RowYears)?,
        })
    }

    /// The set of a company; `None` where it is damaged.
    pub(super) fn company_set(&self, company: u32) -> Option<Set<'a>> {
        let index = (company as usize).checked_sub(1)?;
        let offset = Longs(self.bytes(Section::CompanyOffsets)).get(index)?;
        self.set_at(Section::Companies, offset)
    }

    /// The set of a key; `Some(None)` where nobody has such a job.
    pub(super) fn key_set(&self, key: u32) -> Option<Option<Set<'a>>> {
        let (keys, count) = (self.numbers(Section::SetKeys), self.counts().sets);
        let place = keys.place_of(count, key);
        if place == count || keys.get(place)? != key {
            return Some(None);
        }
        let offset = Longs(self.bytes(Section::SetOffsets)).get(place)?;
        self.set_at(Section::Sets, offset).map(Some)
    }

    /// The bars of a school's jobs; `Some(None)` where it keeps none.
    pub(super) fn kept_bars(&self, school: u32) -> Option<Option<KeptBars<'a>>> {
        let (schools, count) = (self.numbers(Section::BarSchools), self.counts().bar_schools);
        let place = schools.place_of(count, school);
        if place == count || schools.get(place)? != school {
            return Some(None);
        }
        let offset = Longs(self.bytes(Section::BarOffsets)).get(place)?;
        KeptBars::read(self.bytes(Section::Bars).get(offset..)?).map(Some)
    }

    fn set_at(&self, section: Section, offset: usize) -> Option<Set<'a>> {
        let range = self.head.range(section);
        let with_slack = self.file.get(range.start..range.end + super::packed::SLACK)?;
        Set::read(with_slack, offset, self.counts().studies)
    }

    /// The key of jobs in a region (a place, or a country behind the places; 0 any) and a profession (0 any).
    pub(super) fn key(&self, region: u32, profession: u32) -> Option<u32> {
        region.checked_mul(self.counts().professions as u32 + 1)?.checked_add(profession)
    }

    /// The region and the profession of a key.
    pub(super) fn of_key(&self, key: u32) -> (u32, u32) {
        let professions = self.counts().professions as u32 + 1;
        (key / professions, key % professions)
    }
}

/// The year in which each study's degree ended.
#[derive(Clone, Copy)]
pub(super) struct Years<'a>(Packed<'a>);

impl Years<'_> {
    /// The year; `Some(None)` where it is not known.
    pub(super) fn get(&self, study: usize) -> Option<Option<i16>> {
        let stored = self.stored(study)?;
        Some((stored > 0).then(|| YEAR_ZERO + stored as i16))
    }

    /// The year as it is stored: from [`YEAR_ZERO`] on, 0 not known.
    pub(super) fn stored(&self, study: usize) -> Option<usize> {
        Some(self.0.get(study)? as usize)
    }
}

/// The highest level of persons' studies in groups of one kind.
#[derive(Clone, Copy)]
pub(super) struct Levels<'a> {
    packed: Packed<'a>,
    shift: u32,
}

impl Levels<'_> {
    /// The level of a first study's group as it is stored: above [`LEVEL_ZERO`], 0 not known.
    #[inline]
    pub(super) fn stored(&self, study: usize) -> Option<u32> {
        Some(self.packed.get(study)? >> self.shift & ((1 << LEVEL_BITS) - 1))
    }
}

/// Finds the run of a study, and a run's school.
#[derive(Clone, Copy)]
pub(super) struct RunFinder<'a> {
    blocks: Numbers<'a>,
    starts: Numbers<'a>,
    schools: Numbers<'a>,
    runs: usize,
}

impl RunFinder<'_> {
    /// The run of a study.
    #[inline]
    pub(super) fn run(&self, study: usize) -> Option<usize> {
        let mut run = self.blocks.get(study / WORD_BITS)? as usize;
        while run + 1 < self.runs && self.starts.get(run + 1)? as usize <= study {
            run += 1;
        }
        Some(run)
    }

    /// The studies of a run.
    #[inline]
    pub(super) fn studies(&self, run: usize) -> Option<Range<usize>> {
        Some(self.starts.get(run)? as usize..self.starts.get(run + 1)? as usize)
    }

    /// The school of a run.
    #[inline]
    pub(super) fn school(&self, run: usize) -> Option<u32> {
        self.schools.get(run)
    }
}

/// The jobs of the studies.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a> {
    blocks: Longs<'a>,
    starts: Bitmap<'a>,
    count: usize,
    pub(super) companies: Column<'a>,
    pub(super) professions: Column<'a>,
    pub(super) places: Column<'a>,
    /// Whole years from the degree to the start.
    pub(super) starts_after: Column<'a>,
}

impl Rows<'_> {
    /// The first row of a study.
    pub(super) fn first(&self, study: usize) -> Option<usize> {
        let block = self.blocks.get(study / WORD_BITS).filter(|row| *row < self.count)?;
        let mut skip = (study % WORD_BITS) as u32;
        let mut index = block / WORD_BITS;
        let mut word = self.starts.word(index) & u64::MAX << (block % WORD_BITS);
        while skip >= word.count_ones() {
            skip -= word.count_ones();
            index += 1;
            if index * WORD_BITS >= self.count {
                return None;
            }
            word = self.starts.word(index);
        }
        (0..skip).for_each(|_| word &= word - 1);
        Some(index * WORD_BITS + word.trailing_zeros() as usize)
    }

    /// The end of the rows of the study that begins at a row: where the next begins.
    #[inline]
    pub(super) fn end(&self, first: usize) -> usize {
        let mut index = (first + 1) / WORD_BITS;
        let mut word = self.starts.word(index) & u64::MAX << ((first + 1) % WORD_BITS);
        while word == 0 {
            index += 1;
            if index * WORD_BITS >= self.count {
                return self.count;
            }
            word = self.starts.word(index);
        }
        (index * WORD_BITS + word.trailing_zeros() as usize).min(self.count)
    }
}
