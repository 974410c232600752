//! The file: a head that is read when it is opened, and sections of bytes.
//!
//! `"devenirX"`, version, number of sections; the counts ([`Counts`]); to each section its offset, length and
//! CRC-32; the CRC-32 of all that. The head's own sum is looked at when the file is opened, with every length
//! against the counts; the sums of the sections, which would mean to read them all, by
//! [`Edition::check`](crate::Edition::check). All numbers are little-endian.

use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::Path;

use crc32fast::Hasher;

use super::packed::SLACK;

const MAGIC: &[u8; 8] = b"devenirX";
/// Version of the file's format.
const VERSION: u32 = 3;
const COUNTS: usize = 13;
const ENTRY: usize = 20;
const HEAD: usize = 16 + 8 * COUNTS + ENTRY * Section::ALL.len() + 4;

/// Defines the sections, in the order of the file.
macro_rules! sections {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// A section of the file.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Section { $($(#[$doc])* $name,)* }

        impl Section {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
        }
    };
}

sections! {
    /// Codes of the fields studied, ascending, then to each its first run; `u32`.
    Fields,
    /// School of each run; `u32`.
    RunSchools,
    /// First study of each run, and the number of studies; `u32`.
    RunStarts,
    /// The run of study 0, 64, 128 …; `u32`.
    BlockRuns,
    /// First place of each school in `SchoolRuns`, and the number of runs; `u32`.
    SchoolStarts,
    /// Runs by school; `u32`.
    SchoolRuns,
    /// People of each school; `u32`.
    SchoolPeople,
    /// Bitmaps of the studies that are a person's first, by level and reach.
    Firsts,
    /// Year of each study; packed.
    Years,
    /// To each study its person's highest level by group of studies; packed.
    Levels,
    /// First row of study 0, 64, 128 …; `u64`.
    BlockRows,
    /// Bitmap of the rows that begin a study.
    RowStarts,
    /// Company of each row; packed.
    RowCompanies,
    /// Profession of each row; packed.
    RowProfessions,
    /// Place of each row; packed.
    RowPlaces,
    /// Whole years from the degree to each row's start; packed.
    RowYears,
    /// Country (as a region) of each place; `u32`.
    PlaceCountries,
    /// Keys of the sets by place and profession, ascending; `u32`.
    SetKeys,
    /// Offset of each of these sets; `u64`.
    SetOffsets,
    /// The sets.
    Sets,
    /// Offset of each company's set; `u64`.
    CompanyOffsets,
    /// The companies' sets.
    Companies,
    /// Schools that keep their bars, ascending; `u32`.
    BarSchools,
    /// Offset of each of their bars; `u64`.
    BarOffsets,
    /// The bars kept.
    Bars,
    /// Names of the schools.
    SchoolNames,
    /// Names of the companies.
    CompanyNames,
    /// Names of the places.
    PlaceNames,
    /// Codes of the countries.
    CountryNames,
    /// Names of the fields and their groups.
    FieldNames,
    /// Names of the professions.
    ProfessionNames,
    /// Names and professions of the careers.
    CareerNames,
}

/// Defines the counts, in the order of the file.
macro_rules! counts {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// How much the index holds. Numbers of a kind run from 1; 0 is none.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
        pub struct Counts { $($(#[$doc])* pub $name: usize,)* }

        impl Counts {
            fn numbers(&self) -> [usize; COUNTS] {
                [$(self.$name,)*]
            }

            fn from_numbers([$($name,)*]: [usize; COUNTS]) -> Self {
                Self { $($name,)* }
            }
        }
    };
}

counts! {
    /// Studies: a person's degrees in one field at one school.
    studies,
    /// Rows: jobs after a study, and one for each study without any.
    rows,
    /// Runs: studies of one field at one school.
    runs,
    /// Fields studied.
    fields,
    /// Schools.
    schools,
    /// Companies.
    companies,
    /// Professions.
    professions,
    /// Places.
    places,
    /// Countries of places.
    countries,
    /// Sets by place and profession.
    sets,
    /// Schools that keep their bars.
    bar_schools,
    /// Counts of people below this are not told.
    min_cell,
    /// People with a study.
    people,
}

/// Where a section stands.
#[derive(Debug, Clone, Copy, Default)]
struct Entry {
    offset: u64,
    length: u64,
    sum: u32,
}

/// The head of a file that was opened.
#[derive(Debug, Clone)]
pub struct Head {
    pub counts: Counts,
    entries: Vec<Entry>,
}

impl Head {
    /// Reads the head of a file; the error says what is wrong.
    pub fn read(file: &[u8]) -> Result<Self, String> {
        let is_ours = file.starts_with(MAGIC) && file.len() >= HEAD;
        if !is_ours {
            return Err("it is no explorer index, or is cut off".to_owned());
        }
        let number =
            |at: usize| file.get(at..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes));
        let long =
            |at: usize| file.get(at..)?.first_chunk().map(|bytes| u64::from_le_bytes(*bytes));
        let damaged = || "its head is damaged".to_owned();
        if number(8) != Some(VERSION) {
            let version = number(8).unwrap_or_default();
            return Err(format!(
                "it has version {version}, and this program reads version {VERSION}"
            ));
        }
        let sections = number(12).unwrap_or_default() as usize;
        if sections != Section::ALL.len()
            || number(HEAD - 4) != Some(crc32fast::hash(&file[..HEAD - 4]))
        {
            return Err(damaged());
        }
        let mut numbers = [0; COUNTS];
        for (index, count) in numbers.iter_mut().enumerate() {
            // Studies, like all else here, are numbered in 32 bits; rows alone may be more.
            let count_of = long(16 + 8 * index).and_then(|count| usize::try_from(count).ok());
            *count = count_of.ok_or_else(damaged)?;
        }
        let mut entries = Vec::with_capacity(sections);
        for index in 0..sections {
            let at = 16 + 8 * COUNTS + ENTRY * index;
            let (offset, length, sum) = (long(at), long(at + 8), number(at + 16));
            let entry = offset.zip(length).zip(sum);
            let ((offset, length), sum) = entry.ok_or_else(damaged)?;
            let end = offset.checked_add(length).and_then(|end| end.checked_add(SLACK as u64));
            if end.is_none_or(|end| end > file.len() as u64) {
                return Err("it is cut off".to_owned());
            }
            entries.push(Entry { offset, length, sum });
        }
        Ok(Self { counts: Counts::from_numbers(numbers), entries })
    }

    /// Where the bytes of a section are, without the slack behind them.
    pub fn range(&self, section: Section) -> Range<usize> {
        // Every entry was held against the length of the file, so both fit.
        let entry = self.entries[section as usize];
        entry.offset as usize..(entry.offset + entry.length) as usize
    }

    /// The sections whose bytes are not those that were written.
    pub fn damaged(&self, file: &[u8]) -> Vec<Section> {
        let is_damaged = |section: &&Section| {
            let sum = file.get(self.range(**section)).map(crc32fast::hash);
            sum != Some(self.entries[**section as usize].sum)
        };
        Section::ALL.iter().filter(is_damaged).copied().collect()
    }
}

/// Writes the file, section by section, in any order.
pub struct IndexWriter {
    file: BufWriter<File>,
    at: u64,
    entries: Vec<Entry>,
}

/// A section being written.
pub struct SectionWriter<'a> {
    writer: &'a mut IndexWriter,
    section: Section,
    start: u64,
    sum: Hasher,
}

impl IndexWriter {
    /// Begins a file.
    pub fn create(path: &Path) -> io::Result<Self> {
        let mut file = BufWriter::with_capacity(1 << 20, File::create_new(path)?);
        file.write_all(&[0; HEAD])?;
        Ok(Self { file, at: HEAD as u64, entries: vec![Entry::default(); Section::ALL.len()] })
    }

    /// Writes a section at once.
    pub fn section(&mut self, section: Section, bytes: &[u8]) -> io::Result<()> {
        let mut open = self.open(section);
        open.write(bytes)?;
        open.close()
    }

    /// Begins a section that is written piece by piece.
    pub fn open(&mut self, section: Section) -> SectionWriter<'_> {
        let start = self.at;
        SectionWriter { writer: self, section, start, sum: Hasher::new() }
    }

    /// Ends the file with its head.
    pub fn finish(mut self, counts: &Counts) -> io::Result<()> {
        let mut head = Vec::with_capacity(HEAD);
        head.extend(MAGIC);
        head.extend(VERSION.to_le_bytes());
        head.extend((self.entries.len() as u32).to_le_bytes());
        counts.numbers().iter().for_each(|count| head.extend((*count as u64).to_le_bytes()));
        for entry in &self.entries {
            head.extend(entry.offset.to_le_bytes());
            head.extend(entry.length.to_le_bytes());
            head.extend(entry.sum.to_le_bytes());
        }
        head.extend(crc32fast::hash(&head).to_le_bytes());
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(&head)?;
        self.file.flush()
    }
}

impl SectionWriter<'_> {
    /// Appends bytes.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.sum.update(bytes);
        self.writer.at += bytes.len() as u64;
        self.writer.file.write_all(bytes)
    }

    /// Bytes written so far.
    pub fn len(&self) -> u64 {
        self.writer.at - self.start
    }

    /// Whether nothing was written yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Ends the section.
    pub fn close(self) -> io::Result<()> {
        let length = self.len();
        let entry = Entry { offset: self.start, length, sum: self.sum.finalize() };
        self.writer.entries[self.section as usize] = entry;
        self.writer.at += SLACK as u64;
        self.writer.file.write_all(&[0; SLACK])
    }
}
