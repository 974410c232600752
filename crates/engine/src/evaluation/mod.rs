//! How well the method does: judged on moves it has not seen.

mod calibration;
mod comparison;
pub mod heldout;
mod training;
