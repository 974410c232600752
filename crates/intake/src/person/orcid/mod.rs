//! ORCID records, version 3.0: the XML of a record, of its activities or of one of their sections,
//! and the JSON that the public API gives for the same.
//!
//! Educations and qualifications become educations (the role is the degree, the department stands
//! for the subject), employments positions. Invited positions, memberships and services become
//! positions that are no jobs. Distinctions, works, fundings and reviews are no part of a career
//! here. An employment without an end runs, by ORCID's convention. An entry that its owner keeps
//! private is read as any other: the owner uploads it. Where several sources tell of one
//! affiliation, ORCID's preferred version (the highest display index) is taken and the others are
//! rejected rows.

mod affiliation;
mod json;
mod xml;

use super::{Gathering, Refusal, text_of};
use crate::career::Career;

const EXPECTED: &str = "an ORCID record";
const NEXT: &str = "download the record from orcid.org as version 3.0, in XML or JSON";

/// Reads the bytes of a record.
pub fn read(bytes: &[u8]) -> Result<Career, Refusal> {
    let text = text_of(bytes)?;
    let mut gathering = Gathering::default();
    match text.trim_start().chars().next() {
        Some('<') => xml::read(text, &mut gathering)?,
        Some('{') => json::read(text, &mut gathering)?,
        _ => return Err(not_a_record("it is neither XML nor JSON")),
    }
    Ok(gathering.career)
}

fn not_a_record(found: &str) -> Refusal {
    Refusal::NotThisFormat { expected: EXPECTED, found: found.to_owned(), next: NEXT }
}
