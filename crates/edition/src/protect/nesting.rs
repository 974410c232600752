//! Careers that lie within others, so that the difference of their counts is a count, too.

use std::collections::HashMap;

use crate::CareerRow;

/// For each career, those that hold every job of it.
pub(super) struct Nesting<'a> {
    outer: HashMap<&'a str, &'a [String]>,
}

impl<'a> Nesting<'a> {
    pub(super) fn new(careers: &'a [CareerRow]) -> Self {
        let within = |row: &'a CareerRow| (row.career.as_str(), row.within.as_slice());
        Self { outer: careers.iter().map(within).collect() }
    }

    /// The careers around one; none for most.
    pub(super) fn around(&self, career: &str) -> &'a [String] {
        self.outer.get(career).copied().unwrap_or_default()
    }
}
