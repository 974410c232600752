//! A row type and its columns.

use crate::{Cell, ColumnKind, Group, Result, TableReader};

/// Whether a file may do without a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// The format asks for it.
    Required,
    /// Absent, it reads as [`Cell::missing`].
    Optional,
}

/// Name and type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnSpec {
    /// Name in the file.
    pub name: &'static str,
    /// Type in the file.
    pub kind: ColumnKind,
    /// Whether it may hold nulls.
    pub nullable: bool,
    /// Whether a file may do without it.
    pub presence: Presence,
}

impl ColumnSpec {
    /// The column that holds values of type `C`.
    pub const fn of<C: Cell>(name: &'static str, presence: Presence) -> Self {
        Self { name, kind: C::KIND, nullable: C::NULLABLE, presence }
    }
}

/// A type whose values are rows of a table. Implemented by [`record!`](crate::record).
pub trait Record: Sized {
    /// The columns, in order.
    const COLUMNS: &'static [ColumnSpec];
    /// Writes the rows as the columns of one row group.
    fn write(rows: &[Self], group: &mut Group<'_>) -> Result<()>;
    /// Reads at most `limit` more rows and appends them; gives how many. 0 is the end.
    fn read(table: &mut TableReader, limit: usize, out: &mut Vec<Self>) -> Result<usize>;
}

/// Makes a struct a [`Record`] by naming its columns.
///
/// ```
/// #[derive(Debug, Clone, PartialEq)]
/// struct City { city_id: u32, name: String, founded_year: Option<i16> }
/// tables::record!(City { city_id: u32, name: String } optional { founded_year: Option<i16> });
/// # use tables::Record;
/// assert_eq!(City::COLUMNS.len(), 3);
/// ```
#[macro_export]
macro_rules! record {
    ($row:ident { $($name:ident: $type:ty),* $(,)? } $(optional { $($other:ident: $other_type:ty),* $(,)? })?) => {
        impl $crate::Record for $row {
            const COLUMNS: &'static [$crate::ColumnSpec] = &[
                $($crate::ColumnSpec::of::<$type>(stringify!($name), $crate::Presence::Required),)*
                $($($crate::ColumnSpec::of::<$other_type>(stringify!($other), $crate::Presence::Optional),)*)?
            ];

            fn write(rows: &[Self], group: &mut $crate::Group<'_>) -> $crate::Result<()> {
                $(group.column(rows.iter().map(|row| &row.$name))?;)*
                $($(group.column(rows.iter().map(|row| &row.$other))?;)*)?
                Ok(())
            }

            fn read(
                table: &mut $crate::TableReader,
                limit: usize,
                out: &mut Vec<Self>,
            ) -> $crate::Result<usize> {
                let count = table.advance(limit);
                $(let $name: Vec<$type> = table.column(stringify!($name), count)?;)*
                $($(let $other: Vec<$other_type> = table.column(stringify!($other), count)?;)*)?
                $(let mut $name = $name.into_iter();)*
                $($(let mut $other = $other.into_iter();)*)?
                for _ in 0..count {
                    out.push($row {
                        $($name: $name.next().unwrap_or_else(<$type as $crate::Cell>::missing),)*
                        $($($other: $other.next().unwrap_or_else(<$other_type as $crate::Cell>::missing),)*)?
                    });
                }
                Ok(count)
            }
        }
    };
}
