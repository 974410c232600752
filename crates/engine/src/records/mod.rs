//! What the one walk over people leaves for the counts after it: records of a few bytes, by career.
//!
//! A record is a word of 64 bits, or some of them in a row. What belongs together (the jobs of one
//! person in one career, a graduate with their jobs) stands together; beyond that the order is that
//! of the threads, and nothing counted hangs on it. Companies and schools stand by their places in
//! the [registry](crate::registry).

mod graduate;
mod job;
mod store;

pub use graduate::{GraduateWord, school};
pub use job::JobWord;
pub use store::{Store, Writer};
