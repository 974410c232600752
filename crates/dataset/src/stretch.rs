//! Stretches of a dataset: ranges of people that can be read alone, at the same time as others.
//!
//! A part is one stretch, or several where more of its rows would keep one thread long after the
//! others are done. The longer of its tables is cut at even distances; where the other goes on with
//! the same people is found by binary search, for both are sorted. In a table that is not, stretches
//! may overlap, but each row stands in one beside the row before it: the walk finds the fault.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use tables::{ColumnSpec, Presence, TableReader};

use crate::table::part_path;
use crate::{Education, Position, Result};

/// A range of people of one part.
#[derive(Clone)]
pub struct Stretch {
    pub(crate) educations: Span,
    pub(crate) positions: Span,
}

/// Rows of one table.
#[derive(Clone)]
pub(crate) struct Span {
    pub(crate) table: Arc<TableReader>,
    pub(crate) rows: Range<u64>,
    /// The person of the row before those, where there is one.
    pub(crate) before: Option<u32>,
}

impl Stretch {
    /// How many rows it has, in both tables.
    pub fn rows(&self) -> u64 {
        [&self.educations, &self.positions].map(|span| span.rows.end - span.rows.start).iter().sum()
    }
}

/// Cuts a part into stretches of about so many rows.
pub(crate) fn stretches(folder: &Path, part: usize, rows: u64) -> Result<Vec<Stretch>> {
    let path = |facts| part_path(folder, facts, part);
    let educations = TableReader::open::<Education>(&path("educations"))?;
    let positions = TableReader::open::<Position>(&path("positions"))?;
    let pieces = (educations.rows() + positions.rows()).div_ceil(rows.max(1));
    let (mut education_cuts, mut position_cuts) = (Cuts::new(), Cuts::new());
    if pieces > 1 {
        let education_keys = Keys::open(&path("educations"))?;
        let position_keys = Keys::open(&path("positions"))?;
        let (longer, other) = if educations.rows() > positions.rows() {
            ((&education_keys, &mut education_cuts), (&position_keys, &mut position_cuts))
        } else {
            ((&position_keys, &mut position_cuts), (&education_keys, &mut education_cuts))
        };
        for piece in 1..pieces {
            let near = longer.0.table.rows() * piece / pieces;
            let Some((row, person)) = longer.0.next_person(near)? else { break };
            longer.1.add(row, longer.0)?;
            other.1.add(other.0.first_of(person)?, other.0)?;
        }
    }
    let educations = education_cuts.spans(educations).into_iter();
    let both = educations.zip(position_cuts.spans(positions));
    Ok(both.map(|(educations, positions)| Stretch { educations, positions }).collect())
}

/// Rows at which a table is cut, each with the person of the row before.
struct Cuts(Vec<(u64, Option<u32>)>);

impl Cuts {
    fn new() -> Self {
        Self(vec![(0, None)])
    }

    fn add(&mut self, row: u64, keys: &Keys) -> Result<()> {
        let before = match row.checked_sub(1) {
            Some(before) => keys.read(before, 1)?.first().copied(),
            None => None,
        };
        self.0.push((row, before));
        Ok(())
    }

    fn spans(self, table: TableReader) -> Vec<Span> {
        let table = Arc::new(table);
        let ends: Vec<_> = self.0.iter().skip(1).map(|cut| cut.0).chain([table.rows()]).collect();
        let span = |((start, before), end): ((u64, Option<u32>), u64)| Span {
            table: Arc::clone(&table),
            rows: start..end.max(start),
            before,
        };
        self.0.into_iter().zip(ends).map(span).collect()
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
        let (mut low, mut high) = (0, self.table.rows());
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
