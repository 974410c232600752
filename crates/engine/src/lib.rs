//! The engine.
pub mod simulation;
