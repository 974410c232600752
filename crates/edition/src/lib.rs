//! One immutable published result: tables, manifest, and the questions asked of them.
//!
//! [`EditionWriter`] writes a folder that appears whole or not at all; [`Edition`] opens one and
//! answers from it. How the figures were computed is not known here.

mod error;
mod manifest;
mod read;
mod table;
mod write;

pub use error::{Error, Result};
pub use manifest::{FORMAT, Manifest, VERSION};
pub use read::Edition;
pub use table::*;
pub use write::{EditionWriter, Tables};
