//! How well it is attested where a member studied: what an address at a school adds to their word.

mod queries;

pub use queries::{attested_at, prove, unprove};
