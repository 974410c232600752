//! From a career dataset to the tables of an edition.
//!
//! [`rank()`] is a pure function of the dataset, the [`Settings`] and the [`Career`]s: no clock, no
//! environment, the same tables whatever the number of threads. It walks the people once, which leaves
//! records of a few bytes. From those of jobs, moves and stays are counted, from which companies get
//! their [`desirability`] in each career; from those of graduates, each school's relevant graduates and
//! those in a desirable job, and beside them the other outcomes; [`shares`], [`rank_sets`] and grades
//! in each country close it.
//!
//! The method is described in `docs/methods/en.md`; formulas cite its sections as "method, section N".

mod angles;
mod beta;
pub mod careers;
mod cell;
pub mod counts;
mod degrees;
pub mod desirability;
mod desirable_set;
mod error;
pub mod evaluation;
pub mod explorer;
mod gamma;
mod gather;
mod grades;
mod graduates;
mod ground;
mod histogram;
mod lookup;
mod market;
mod maximum;
mod membership;
mod moves;
mod numbering;
mod outcomes;
mod presence;
mod radix;
mod rank;
pub mod rank_sets;
mod ranking;
mod reasons;
mod records;
mod registry;
mod root;
pub mod settings;
pub mod shares;
pub mod simulation;
mod strata;
mod tally;
pub mod timeline;
mod told;
mod walk;
pub mod weights;

pub use careers::Career;
pub use error::{Error, Result};
pub use rank::{RECORDS_MEMORY, Ranked, rank, rank_with_cohorts, rank_within};
pub use settings::{Desirability, Settings};
pub use walk::{Progress, Stage};
