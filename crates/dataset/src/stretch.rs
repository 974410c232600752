//! Stretches of a dataset: ranges of people that can be read alone, at the same time as others.
//!
//! A part is one stretch, or several where more of its rows would keep one thread long after the
//! others are done. The longer of its tables is cut at even distances; where the other goes on with
//! the same people is found by binary search, for both are sorted. In a table that is not, stretches
//! may overlap, but each row stands in one beside the row before it: the walk finds the fault.

use std::ops::Range;
use std::path::Path;

use tables::{ColumnSpec, Presence, TableReader};

use crate::Result;
use crate::table::part_path;

/// A range of people of one part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    pub(crate) part: usize,
    pub(crate) educations: Span,
    pub(crate) positions: Span,
}

/// Rows of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) rows: Range<u64>,
    /// The person of the row before those, where there is one.
    pub(crate) before: Option<u32>,
}

impl Stretch {
    /// The people of a whole part.
    pub(crate) fn whole(part: usize) -> Self {
        let all = Span { rows: 0..u64::MAX, before: None };
        Self { part, educations: all.clone(), positions: all }
    }

    /// How many rows it has, in both tables.
    pub fn rows(&self) -> u64 {
        [&self.educations, &self.positions].map(|span| span.rows.end - span.rows.start).iter().sum()
    }
}

/// Cuts a part into stretches of about so many rows.
pub(crate) fn stretches(folder: &Path, part: usize, rows: u64) -> Result<Vec<Stretch>> {
    let educations = Keys::open(&part_path(folder, "educations", part))?;
    let positions = Keys::open(&part_path(folder, "positions", part))?;
    let (mut education_cuts, mut position_cuts) = (Cuts::new(&educations), Cuts::new(&positions));
    let (longer, other) = if educations.rows() > positions.rows() {
        (&mut education_cuts, &mut position_cuts)
    } else {
        (&mut position_cuts, &mut education_cuts)
    };
    let pieces = (educations.rows() + positions.rows()).div_ceil(rows.max(1));
    for piece in 1..pieces {
        let near = longer.keys.rows() * piece / pieces;
        let Some((row, person)) = longer.keys.next_person(near)? else { break };
        longer.add(row)?;
        other.add(other.keys.first_of(person)?)?;
    }
    let both = education_cuts.spans().into_iter().zip(position_cuts.spans());
    Ok(both.map(|(educations, positions)| Stretch { part, educations, positions }).collect())
}

/// Rows at which a table is cut, each with the person of the row before.
struct Cuts<'a> {
    keys: &'a Keys,
    cuts: Vec<(u64, Option<u32>)>,
}

impl<'a> Cuts<'a> {
    fn new(keys: &'a Keys) -> Self {
        Self { keys, cuts: vec![(0, None)] }
    }

    fn add(&mut self, row: u64) -> Result<()> {
        let before = match row.checked_sub(1) {
            Some(before) => self.keys.read(before, 1)?.first().copied(),
            None => None,
        };
        self.cuts.push((row, before));
        Ok(())
    }

    fn spans(self) -> Vec<Span> {
        let ends = self.cuts.iter().skip(1).map(|cut| cut.0).chain([self.keys.rows()]);
        let spans = self.cuts.iter().zip(ends);
        spans.map(|(&(row, before), end)| Span { rows: row..end.max(row), before }).collect()
    }
}

/// The persons of a table's rows.
struct Keys {
    table: TableReader,
}

/// Keys read at a time.
const BATCH: u64 = 1 << 10;

impl Keys {
    fn open(path: &Path) -> Result<Self> {
        let person = ColumnSpec::of::<u32>("person_id", Presence::Required);
        Ok(Self { table: TableReader::open_columns(path, &[person])? })
    }

    fn rows(&self) -> u64 {
        self.table.rows()
    }

    /// The persons of some rows; fewer at the end of the table.
    fn read(&self, row: u64, limit: u64) -> Result<Vec<u32>> {
        let mut table = self.table.at(row);
        let count = table.advance(usize::try_from(limit).unwrap_or(usize::MAX));
        Ok(table.column("person_id", count)?)
    }

    /// The first row after a row that is of another person, and that person.
    fn next_person(&self, row: u64) -> Result<Option<(u64, u32)>> {
        let mut row = row;
        let Some(here) = self.read(row, 1)?.first().copied() else { return Ok(None) };
        loop {
            let keys = self.read(row, BATCH)?;
            if let Some(index) = keys.iter().position(|person| *person != here) {
                return Ok(Some((row + index as u64, keys[index])));
            }
            if keys.is_empty() {
                return Ok(None);
            }
            row += keys.len() as u64;
        }
    }

    /// The first row of a person or of one with a higher identifier.
    fn first_of(&self, person: u32) -> Result<u64> {
        let (mut low, mut high) = (0, self.rows());
        while high - low > BATCH {
            let middle = low + (high - low) / 2;
            match self.read(middle, 1)?.first() {
                Some(found) if *found < person => low = middle + 1,
                _ => high = middle,
            }
        }
        let keys = self.read(low, high - low)?;
        Ok(low + keys.partition_point(|found| *found < person) as u64)
    }
}
