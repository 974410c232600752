//! Walking the people of a dataset: both fact tables side by side, person by person.

use std::path::Path;

use tables::TableReader;

use crate::columns::{Columns, EducationColumns, Facts, PositionColumns};
use crate::stretch::{Span, Stretch};
use crate::table::part_path;
use crate::{Education, Error, Position, Result};

/// Rows decoded at a time: all columns of so many stay in a processor's own cache.
const BATCH_ROWS: usize = 1 << 13;

/// All rows of one person, in the order of the dataset.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PersonRows<'a> {
    /// The person.
    pub person_id: u32,
    /// Their degrees.
    pub educations: &'a [Education],
    /// Their positions, by start month (null last), then in the order of the source.
    pub positions: &'a [Position],
}

/// All rows of one person, in the order of the dataset, by column.
#[derive(Debug)]
pub struct PersonColumns<'a> {
    /// The person.
    pub person_id: u32,
    /// Their degrees.
    pub educations: Facts<'a, EducationColumns>,
    /// Their positions, by start month (null last), then in the order of the source.
    pub positions: Facts<'a, PositionColumns>,
}

impl PersonColumns<'_> {
    /// The rows, put together in the room of two lists.
    pub fn rows<'a>(
        &self,
        educations: &'a mut Vec<Education>,
        positions: &'a mut Vec<Position>,
    ) -> PersonRows<'a> {
        educations.clear();
        educations.extend(self.educations.iter());
        positions.clear();
        positions.extend(self.positions.iter());
        PersonRows { person_id: self.person_id, educations, positions }
    }
}

/// Calls `each` with every person of a stretch, in order of `person_id`.
pub(crate) fn walk<E: From<Error>>(
    folder: &Path,
    stretch: &Stretch,
    mut each: impl FnMut(PersonColumns<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let path = |facts| part_path(folder, facts, stretch.part);
    let mut educations: Cursor<EducationColumns> =
        Cursor::open(&path("educations"), &stretch.educations)?;
    let mut positions: Cursor<PositionColumns> =
        Cursor::open(&path("positions"), &stretch.positions)?;
    loop {
        let next = (educations.person()?, positions.person()?);
        let person_id = match next {
            (None, None) => return Ok(()),
            (Some(person), None) | (None, Some(person)) => person,
            (Some(one), Some(other)) => one.min(other),
        };
        let educations = educations.take(person_id)?;
        let positions = positions.take(person_id)?;
        each(PersonColumns { person_id, educations, positions })?;
    }
}

/// Walks a range of a sorted fact table person by person.
struct Cursor<C> {
    table: TableReader,
    /// Rows decoded; those before `start` were handed out.
    rows: C,
    start: usize,
    /// Rows of the file before `rows`.
    offset: u64,
    /// Rows of the range not yet decoded.
    left: u64,
    previous: Option<u32>,
}

impl<C: Columns> Cursor<C> {
    fn open(path: &Path, span: &Span) -> Result<Self> {
        let table = TableReader::open::<C::Row>(path)?.at(span.rows.start);
        let end = span.rows.end.min(table.rows());
        Ok(Self {
            table,
            rows: C::default(),
            start: 0,
            offset: span.rows.start,
            left: end.saturating_sub(span.rows.start),
            previous: span.before,
        })
    }

    /// The person of the next row.
    #[inline]
    fn person(&mut self) -> Result<Option<u32>> {
        if self.start == self.rows.people().len() {
            self.more()?;
        }
        let Some(&person_id) = self.rows.people().get(self.start) else { return Ok(None) };
        match self.previous {
            Some(before) if before >= person_id => self.out_of_order(person_id, before),
            _ => Ok(Some(person_id)),
        }
    }

    /// The rows of a person, who may have none here.
    #[inline]
    fn take(&mut self, person_id: u32) -> Result<Facts<'_, C>> {
        let mut end = self.start;
        loop {
            let rows = &self.rows.people()[end..];
            end += rows.iter().take_while(|person| **person == person_id).count();
            if end < self.rows.people().len() {
                break;
            }
            // The person may go on in the next batch, which moves the rows at hand to the front.
            end -= self.start;
            if self.more()? == 0 {
                break;
            }
        }
        let start = std::mem::replace(&mut self.start, end);
        if start < end {
            self.previous = Some(person_id);
        }
        Ok(Facts::new(&self.rows, start..end))
    }

    /// Drops what was handed out and decodes a batch more; gives how many rows came.
    fn more(&mut self) -> Result<usize> {
        self.rows.drop_first(self.start);
        self.offset += self.start as u64;
        self.start = 0;
        let limit = usize::try_from(self.left).unwrap_or(usize::MAX).min(BATCH_ROWS);
        let count = self.rows.read(&mut self.table, limit)?;
        self.left -= count as u64;
        Ok(count)
    }

    #[cold]
    fn out_of_order(&self, person_id: u32, before: u32) -> Result<Option<u32>> {
        let row = self.offset + self.start as u64;
        let path = self.table.path().to_owned();
        Err(Error::Order { path, row, person_id, before })
    }
}
