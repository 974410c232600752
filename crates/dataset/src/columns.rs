//! Facts by column, as a walk over many people reads them: no row is built in memory.

use std::ops::Range;

use tables::{Record, TableReader};

use crate::{Education, Kind, Position, Result, Seniority, Verification};

/// Rows of a fact table by column.
pub trait Columns: Default {
    /// A row.
    type Row: Record + Copy;
    /// One row, which is put together from its columns.
    fn row(&self, index: usize) -> Self::Row;
    /// The person of each row.
    fn people(&self) -> &[u32];
    /// Decodes at most `limit` more rows of a table; gives how many.
    fn read(&mut self, table: &mut TableReader, limit: usize) -> Result<usize>;
    /// Drops the first rows.
    fn drop_first(&mut self, rows: usize);
}

/// Some rows, one after the other, of those in memory.
#[derive(Debug)]
pub struct Facts<'a, C> {
    columns: &'a C,
    range: Range<usize>,
}

impl<'a, C: Columns> Facts<'a, C> {
    /// The rows of a range.
    pub(crate) fn new(columns: &'a C, range: Range<usize>) -> Self {
        Self { columns, range }
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.range.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.range.is_empty()
    }

    /// The rows in order.
    #[inline]
    pub fn iter(&self) -> impl Iterator<Item = C::Row> + Clone + use<'a, C> {
        let columns = self.columns;
        self.range.clone().map(|index| columns.row(index))
    }
}

/// Makes the columns of a row type.
macro_rules! columns {
    ($(#[$about:meta])* $columns:ident of $row:ident { $($name:ident: $type:ty),* $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Default)]
        pub struct $columns {
            $($name: Vec<$type>,)*
        }

        impl Columns for $columns {
            type Row = $row;

            #[inline]
            fn row(&self, index: usize) -> $row {
                $row { $($name: self.$name[index],)* }
            }

            fn people(&self) -> &[u32] {
                &self.person_id
            }

            fn read(&mut self, table: &mut TableReader, limit: usize) -> Result<usize> {
                let count = table.advance(limit);
                $(table.append(stringify!($name), count, &mut self.$name)?;)*
                Ok(count)
            }

            fn drop_first(&mut self, rows: usize) {
                $(self.$name.drain(..rows);)*
            }
        }
    };
}

columns!(
    /// Degrees by column.
    EducationColumns of Education {
        person_id: u32,
        school_id: u32,
        field_id: u16,
        level: u8,
        end_year: Option<i16>,
        verification: Verification,
    }
);
columns!(
    /// Positions by column.
    PositionColumns of Position {
        person_id: u32,
        company_id: u32,
        profession_id: u16,
        place_id: u32,
        start_month: Option<i16>,
        end_month: Option<i16>,
        is_current: bool,
        kind: Kind,
        seniority: Seniority,
    }
);
