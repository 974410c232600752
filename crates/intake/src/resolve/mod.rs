//! From words to identifiers: titles, subjects, degrees, schools, companies and places.
//!
//! A resolver answers with what it found and why, or with "unknown"; it never guesses in silence.

pub mod company;
pub mod country;
pub mod degree;
pub mod fold;
pub mod pattern;
pub mod place;
pub mod registry;
pub mod report;
pub mod school;
pub mod studies;
pub mod subject;
pub mod title;
pub mod vocabulary;
pub mod words;
