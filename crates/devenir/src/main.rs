//! placeholder
#[allow(dead_code)] // until the command that calls it stands
mod report;
fn main() {}
