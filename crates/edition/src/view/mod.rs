//! Schools by the reader's own weights (method, section 5).
//!
//! Outcomes have different units. Each is standardised within the ranking: z = ±(x − median)/scale,
//! where the scale is the root mean square distance of the schools from their median, and the sign
//! makes more better (of a time, less is better). A school's score is the weighted mean of its z.
//! Median and scale are taken as known.
//!
//! *Nothing is filled in.* A school without a published figure for a weighted outcome has no score
//! and is listed apart with what it lacks: a mean over the rest would compare schools by different
//! outcomes, and would reward hiding a weak one.
//!
//! *Uncertainty.* A z has the standard error of its outcome, its interval's width over twice the
//! normal quantile and over the scale. The outcomes of a school come from the same graduates, so that
//! their errors are related in a way that an edition does not tell. The standard error of the score
//! is therefore the largest that any relation allows, Σw·se/Σw (Cauchy-Schwarz), which costs nothing
//! to compute; √Σw²se²/Σw, right where the errors are independent, stands beside it.
//!
//! *Rank range.* A school is surely above another where their scores differ by more than
//! c·√(se₁² + se₂²), c being the normal quantile at (1 − level)/(N(N − 1)): by Bonferroni, all such
//! statements of a ranking of N schools hold together with the level's probability. The range is
//! [1 + schools surely above, N − schools surely below]. Different schools' errors are taken as
//! independent.
//!
//! With a single weight the order is that of the outcome itself; for a desirable job alone it is the
//! ranking of section 4, ties included.

mod combine;
mod normal;
mod rank_range;
mod schools;
mod weights;

pub use combine::{Candidate, Measured, Scored, Unscored, View, combine};
pub use schools::{Figures, WeightedSchool};
pub use weights::{Measure, WEIGHT_MAX, Weights, WeightsError};
