//! The career dataset: the one input of the engine, a folder of Parquet files.
//!
//! [`DatasetWriter`] writes one, [`Dataset`] reads it a person at a time, [`check()`] holds it
//! against every rule of the format (`docs/dataset.md`).

mod check;
pub mod classification;
mod cohort;
mod columns;
mod error;
mod facts;
mod manifest;
mod people;
mod read;
mod schema;
mod sort;
mod stretch;
mod table;
mod verification;
mod write;

pub use check::{Fault, Report, check};
pub use cohort::{ANY_FIELD, Cohort};
pub use columns::{Columns, EducationColumns, Facts, PositionColumns};
pub use error::{Error, Result};
pub use manifest::{FORMAT, Manifest, Source, VERSION};
pub use people::{PersonColumns, PersonRows};
pub use read::Dataset;
pub use schema::*;
pub use stretch::Stretch;
pub use verification::{NoVerification, Verification};
pub use write::{DatasetWriter, Dictionaries, SORT_MEMORY};
