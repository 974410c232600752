//! How the ranking is judged (method, section 6): on planted populations, and on moves it has not seen.

mod calibration;
mod comparison;
pub mod heldout;
pub mod planted;
mod training;
