//! What a source tells of one person, before any name is resolved.

use dataset::{Kind, Seniority, Verification};

use crate::date::PartialDate;

/// One person's career in the words of the source.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Career {
    /// The person, where the source names one.
    pub person: Person,
    /// Degrees, in the order of the source.
    pub educations: Vec<Education>,
    /// Positions, in the order of the source.
    pub positions: Vec<Position>,
    /// Rows of this person that could not be read.
    pub rejected: Vec<Rejected>,
}

/// Who the career belongs to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Person {
    /// Full name; empty when the source gives none.
    pub name: String,
    /// The person's own line about themselves; empty when the source gives none.
    pub headline: String,
    /// Whether the source states that the person may be shown by name.
    pub is_public: bool,
}

/// One degree (or one stay at a school without a degree).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Education {
    /// Line or element number in the source, from 1.
    pub row: u64,
    /// Name of the school as written.
    pub school: String,
    /// Country as written (name or ISO code); empty when the source gives none.
    pub country: String,
    /// Degree as written, such as "B.A." or "Diplôme d'ingénieur".
    pub degree: String,
    /// Subject as written; empty when it can only be inside `degree`.
    pub subject: String,
    /// When the degree ended, as far as known.
    pub end: Option<PartialDate>,
    /// The row as it stands in the source, for rejection reports.
    pub text: String,
    /// What is known beside the words.
    pub chosen: ChosenStudies,
}

/// What somebody who knows said of an education: it counts before what its words are taken for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ChosenStudies {
    /// ISCED-F 2013 detailed field as a number.
    pub field_id: Option<u16>,
    /// ISCED 2011 level, 5 to 8.
    pub level: Option<u8>,
    /// How well the degree is attested.
    pub verification: Verification,
}

/// What somebody who knows said of a position: it counts before what its title is taken for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ChosenPost {
    /// ISCO-08 unit group as a number.
    pub profession_id: Option<u16>,
    /// Rank inside the company.
    pub seniority: Option<Seniority>,
}

/// One position.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Position {
    /// Line or element number in the source, from 1.
    pub row: u64,
    /// Name of the company as written.
    pub company: String,
    /// Title as written; may be empty.
    pub title: String,
    /// Place as written; may be empty.
    pub place: String,
    /// First month, as far as known.
    pub start: Option<PartialDate>,
    /// Last month, as far as known; `None` when unknown or running.
    pub end: Option<PartialDate>,
    /// The source states that the position still runs.
    pub is_current: bool,
    /// What the source itself says of the kind; `None` leaves it to the title.
    pub kind: Option<Kind>,
    /// The row as it stands in the source, for rejection reports.
    pub text: String,
    /// What is known beside the words.
    pub chosen: ChosenPost,
}

/// A row of a source that did not become part of a career, kept whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// Name of the file inside the source, such as `professional-career.csv`.
    pub file: String,
    /// Line or element number, from 1; 0 when the whole file was refused.
    pub row: u64,
    /// Why, in one plain English sentence that says what to do where something can be done.
    pub reason: String,
    /// The original text.
    pub text: String,
}
