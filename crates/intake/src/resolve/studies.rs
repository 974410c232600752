//! A degree and its subject read together.

use super::degree::Degrees;
use super::subject::Subjects;

/// Level and field of one education.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResolvedStudies {
    /// ISCED 2011 level 5 to 8; 0 unknown.
    pub level: u8,
    /// ISCED-F 2013 detailed field as a number; 0 unknown.
    pub field_id: u16,
    /// What decided the level, and what decided the field.
    pub why: String,
}

/// Both vocabularies.
#[derive(Debug)]
pub struct Studies {
    /// Degrees.
    pub degrees: Degrees,
    /// Subjects.
    pub subjects: Subjects,
}

impl Studies {
    /// The tables that come with the program.
    pub fn embedded() -> Self {
        Studies { degrees: Degrees::embedded(), subjects: Subjects::embedded() }
    }

    /// The level of the degree; the field of the subject, else of what the degree says besides
    /// ("BA, Economics"), else of the degree's own name (MBA).
    ///
    /// ```
    /// let studies = intake::resolve::studies::Studies::embedded();
    /// let licence = studies.resolve("Licence de droit", "");
    /// assert_eq!((licence.level, licence.field_id), (6, 421));
    /// ```
    pub fn resolve(&self, degree: &str, subject: &str) -> ResolvedStudies {
        let degree = self.degrees.resolve(degree);
        let mut level = format!("level: {}", degree.why);
        let mut number = degree.level;
        // Two letters of a subject ("ME", "EE") are a subject.
        if number == 0 && !degree.is_ruled_out && subject.trim().chars().count() > 2 {
            let named = self.degrees.resolve(subject);
            if named.level != 0 {
                number = named.level;
                level = format!("level: {} in the subject", named.why);
            }
        }
        let (field_id, field) = self.field(&degree.rest, degree.field_id, subject);
        ResolvedStudies { level: number, field_id, why: format!("{level}; field: {field}") }
    }

    fn field(&self, rest: &str, own: u16, subject: &str) -> (u16, String) {
        let named = self.subjects.resolve(subject);
        if named.field_id != 0 {
            return (named.field_id, named.why);
        }
        let named = self.subjects.resolve(rest);
        if named.field_id != 0 {
            return (named.field_id, format!("{} in the degree", named.why));
        }
        match own {
            0 => (0, "no known subject".to_owned()),
            own => (own, "the degree's own name".to_owned()),
        }
    }
}
