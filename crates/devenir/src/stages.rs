//! How long each stage of long work took.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// Stages and when each began.
pub struct Stages {
    begun: Mutex<Vec<(&'static str, Instant)>>,
}

impl Stages {
    /// The first stage, which is making ready, begins.
    pub fn start() -> Self {
        Self { begun: Mutex::new(vec![("start", Instant::now())]) }
    }

    /// A stage begins, and the one before ends.
    pub fn begin(&self, stage: &'static str) {
        let mut begun = self.begun.lock().unwrap_or_else(PoisonError::into_inner);
        begun.push((stage, Instant::now()));
    }
}

/// A line to each stage that has ended: its name and its seconds.
impl fmt::Display for Stages {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let begun = self.begun.lock().unwrap_or_else(PoisonError::into_inner);
        begun.windows(2).try_for_each(|pair| {
            let [(stage, from), (_, to)] = pair else { return Ok(()) };
            writeln!(out, "{stage:<12} {:>8.3} s", (*to - *from).as_secs_f64())
        })
    }
}
