//! The career dataset: the one input of the engine, a folder of Parquet files.

pub mod classification;
mod schema;

pub use schema::*;
