//! What a profile holds. Beside each text as it was written stands what it was taken for, by a code or
//! a name that outlives an edition.

use dataset::{Kind, Seniority, Verification};

/// A member as they describe themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// Whose it is.
    pub member: i64,
    /// The name they are found by; without one nobody is shown.
    pub about: About,
    /// Their educations, in their own order.
    pub educations: Vec<Education>,
    /// Their positions, in their own order.
    pub positions: Vec<Position>,
}

/// What is said once of a member.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// Their name; empty where they gave none.
    pub name: String,
    /// One line about themselves; may be empty.
    pub headline: String,
    /// The languages they speak, by ISO 639-1 code, in their order.
    pub languages: Vec<String>,
    /// How often it was changed: what a form was filled in on.
    pub version: i64,
    /// When anything of the profile was last changed, in microseconds; 0 where nothing was ever said.
    pub updated_at: i64,
}

/// Studies at a school.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Education {
    /// Its number; 0 before it is kept.
    pub number: i64,
    /// The school's name in addresses (see `atlas::Slugs`); `None` where it is not known here.
    pub school: Option<String>,
    /// The school as written.
    pub school_text: String,
    /// ISCED-F 2013 code, such as `0613`.
    pub field: Option<String>,
    /// The subject as written; may be empty.
    pub field_text: String,
    /// The degree as written; may be empty.
    pub degree_text: String,
    /// ISCED 2011 level 5 to 8; 0 unknown.
    pub level: u8,
    pub start_year: Option<i16>,
    pub end_year: Option<i16>,
    /// How well it is attested. Any change of the words makes it declared again.
    pub verification: Verification,
    /// How often it was changed.
    pub version: i64,
}

/// A job, or another post.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Position {
    /// Its number; 0 before it is kept.
    pub number: i64,
    /// The company's name in addresses; `None` where it is not known here.
    pub company: Option<String>,
    /// The company as written.
    pub company_text: String,
    /// ISCO-08 unit group, such as `2512`.
    pub profession: Option<String>,
    /// The title as written; may be empty.
    pub title: String,
    /// The place's name in addresses; `None` where it is not known here.
    pub place: Option<String>,
    /// The place as written; may be empty.
    pub place_text: String,
    /// Months from January 1900 (= 0), as in a dataset.
    pub start_month: Option<i16>,
    /// The same; `None` where it runs or is not known.
    pub end_month: Option<i16>,
    /// Whether it still runs.
    pub is_current: bool,
    pub kind: Kind,
    pub seniority: Seniority,
    /// How often it was changed.
    pub version: i64,
}

impl Profile {
    /// Whether the member may be shown by name, as far as the profile goes: consent is another question.
    pub fn is_named(&self) -> bool {
        !self.about.name.is_empty()
    }

    /// The schools that are known here, each once, in the member's order.
    pub fn schools(&self) -> Vec<&str> {
        let mut schools: Vec<&str> = Vec::new();
        for school in self.educations.iter().filter_map(|one| one.school.as_deref()) {
            if !schools.contains(&school) {
                schools.push(school);
            }
        }
        schools
    }
}

/// The kind of a code of the dataset's format; one that is not known is the usual one.
pub fn kind(code: i64) -> Kind {
    let all = [Kind::Employed, Kind::SelfEmployed, Kind::NotAJob];
    all.into_iter().find(|kind| *kind as i64 == code).unwrap_or_default()
}

/// Every rank, the lowest first.
pub const SENIORITIES: [Seniority; 7] = [
    Seniority::Unknown,
    Seniority::Trainee,
    Seniority::Junior,
    Seniority::Confirmed,
    Seniority::Lead,
    Seniority::Director,
    Seniority::Executive,
];

/// The rank of a code of the dataset's format.
pub fn seniority(code: i64) -> Seniority {
    SENIORITIES.into_iter().find(|one| *one as i64 == code).unwrap_or_default()
}

/// The verification of a code of the dataset's format.
pub fn verification(code: i64) -> Verification {
    Verification::ALL.into_iter().find(|one| *one as i64 == code).unwrap_or_default()
}
