//! Careers that lie within others, so that the difference of their counts is a count, too.

use std::collections::HashMap;

use crate::CareerRow;

/// For each career, those that hold every job of it, and more. (Two careers of the same jobs have the
/// same counts, and no difference.)
pub(super) struct Nesting<'a> {
    outer: HashMap<&'a str, Vec<&'a str>>,
}

impl<'a> Nesting<'a> {
    pub(super) fn new(careers: &'a [CareerRow]) -> Self {
        let within: HashMap<&str, &[String]> =
            careers.iter().map(|row| (row.career.as_str(), row.within.as_slice())).collect();
        let is_within = |one: &str, other: &str| {
            within.get(one).is_some_and(|around| around.iter().any(|career| career == other))
        };
        let outer = |row: &'a CareerRow| {
            let around = row.within.iter().map(String::as_str);
            let more = around.filter(|other| !is_within(other, &row.career)).collect();
            (row.career.as_str(), more)
        };
        Self { outer: careers.iter().map(outer).collect() }
    }

    /// The careers around one; none for most.
    pub(super) fn around(&self, career: &str) -> &[&'a str] {
        self.outer.get(career).map_or(&[], Vec::as_slice)
    }
}
