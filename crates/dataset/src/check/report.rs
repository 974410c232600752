//! What a check found.

use std::collections::BTreeMap;
use std::fmt;

use crate::Error;

/// Places told for each rule; the count tells how many there are.
const PLACES_MAX: usize = 5;

/// A broken rule.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fault {
    /// How often it is broken.
    pub count: u64,
    /// The first places, each with file, row (from 0) and value.
    pub places: Vec<String>,
}

/// Everything a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Broken rules, by the sentence that states the rule.
    pub faults: BTreeMap<&'static str, Fault>,
    /// Distinct people with a degree or a position.
    pub people: u64,
    /// Rows of `educations`.
    pub educations: u64,
    /// Rows of `positions`.
    pub positions: u64,
    /// Rows of `rejected`.
    pub rejected: u64,
}

impl Report {
    /// Whether every rule holds.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    /// Counts a breach of a rule; the place is only worded when it will be told.
    pub(crate) fn fault(&mut self, rule: &'static str, place: impl FnOnce() -> String) {
        let fault = self.faults.entry(rule).or_default();
        fault.count += 1;
        if fault.places.len() < PLACES_MAX {
            fault.places.push(place());
        }
    }

    pub(crate) fn unreadable(&mut self, error: &Error) {
        self.fault("every table can be read", || error.to_string());
    }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (rule, fault) in &self.faults {
            writeln!(out, "broken {} times: {rule}", fault.count)?;
            fault.places.iter().try_for_each(|place| writeln!(out, "  {place}"))?;
            if fault.count > fault.places.len() as u64 {
                writeln!(out, "  …")?;
            }
        }
        write!(
            out,
            "{} people, {} educations, {} positions, {} rejected rows",
            self.people, self.educations, self.positions, self.rejected
        )
    }
}
