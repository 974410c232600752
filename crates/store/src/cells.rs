//! A row of any shape: what its columns are called, and what they hold.

use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{Column, FromRow, Row, TypeInfo, ValueRef};

use crate::Value;

/// A row as it comes, for statements whose columns are told on as they are.
#[derive(Debug, Clone, PartialEq)]
pub struct Cells(pub Vec<(String, Value)>);

/// Reads every column of a row by what the database says of its type.
macro_rules! read {
    ($row:expr) => {{
        let row = $row;
        let mut cells = Vec::with_capacity(row.columns().len());
        for (index, column) in row.columns().iter().enumerate() {
            let is_null = row.try_get_raw(index)?.is_null();
            let raw = row.try_get_raw(index)?;
            // SQLite tells of a boolean by its column, of all else by its value.
            let told = match column.type_info().name() {
                "BOOLEAN" | "BOOL" => "BOOL".to_owned(),
                _ => raw.type_info().name().to_owned(),
            };
            let value = match told.as_str() {
                _ if is_null => Value::Text(None),
                "BOOL" => Value::Boolean(row.try_get(index)?),
                "INTEGER" | "BIGINT" | "INT8" => Value::Integer(row.try_get(index)?),
                "REAL" | "FLOAT8" => Value::Real(row.try_get(index)?),
                "BLOB" | "BYTEA" => Value::Bytes(row.try_get(index)?),
                _ => Value::Text(row.try_get(index)?),
            };
            cells.push((column.name().to_owned(), value));
        }
        Ok(Self(cells))
    }};
}

impl FromRow<'_, SqliteRow> for Cells {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        read!(row)
    }
}

impl FromRow<'_, PgRow> for Cells {
    fn from_row(row: &PgRow) -> Result<Self, sqlx::Error> {
        read!(row)
    }
}
