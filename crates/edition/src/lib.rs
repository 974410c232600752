//! One immutable published result: tables, manifest, and the questions asked of them.
//!
//! [`EditionWriter`] writes a folder that appears whole or not at all; [`Edition`] opens one and
//! answers from it: [`Edition::ranked_schools`], [`Edition::weighted_schools`],
//! [`Edition::ranked_companies`], [`Edition::explain`], [`Edition::yardstick`], [`Edition::check`]; two are set side by side by
//! [`compare::compare`]. How the figures were computed is not known here.

pub mod attack;
mod check;
mod company;
pub mod compare;
mod country;
mod error;
mod explain;
pub mod explorer;
mod find;
mod manifest;
mod near;
mod outcome;
mod protect;
mod ranking;
mod read;
mod reason;
mod table;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod view;
mod write;
mod yardstick;

pub use check::{Fault, Report};
pub use company::RankedCompany;
pub use country::{WORLD_WORD, country_code, country_word};
pub use error::{Error, Result};
pub use explain::{Destination, Destinations, Explanation, Place, Standing};
pub use manifest::{FORMAT, Manifest, VERSION};
pub use near::fold;
pub use outcome::Outcome;
pub use protect::{MIN_CELL, OTHERS, protect, safe_cells, told_effective, told_successes};
pub use ranking::{RankedSchool, RankingFilter, grade_letter, grades_of};
pub use read::Edition;
pub use reason::Reason;
pub use table::*;
pub use view::{
    Candidate, Figures, Measure, Measured, Scored, Unscored, View, WEIGHT_MAX, WeightedSchool,
    Weights, WeightsError, combine,
};
pub use write::{EditionWriter, Tables};
pub use yardstick::{Agreement, Unmatched, UnmatchedReason, Yardstick, YardstickLine};
