//! Flat tables in Parquet files, and folders that appear whole or not at all.
//!
//! The ground under the career dataset and the edition. It knows no table: a type becomes a table
//! by naming its columns with [`record!`], is written by a [`TableWriter`] one row group at a time
//! and read by a [`TableReader`] in batches, so that no table has to fit in memory.
//!
//! Files are written with integers in `DELTA_BINARY_PACKED` without compression; any valid Parquet
//! file with the same columns is read, whatever its encodings, codecs or integer widths.

mod cell;
mod document;
mod error;
mod read;
mod record;
mod source;
mod staged;
mod write;

pub use cell::{Cell, ColumnKind, Leaf, LeafValues};
pub use document::{read_document, write_document};
pub use error::{Error, Result};
pub use read::TableReader;
pub use record::{ColumnSpec, Presence, Record};
pub use staged::{StagedFolder, abandon_all};
pub use write::{Group, TableWriter};
