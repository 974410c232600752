//! How the ranking is judged (method, section 6).

pub mod planted;
