//! The words of a file, as they wait, and what they are taken for.

use dataset::Kind as PositionKind;
use intake::career::Career;
use intake::person::{Refusal, json_resume, linkedin, orcid};
use intake::resolve::title::Titles;
use serde::{Deserialize, Serialize};

use crate::atlas::Atlas;
use crate::profile::facts::{self, Education, Position};
use crate::profile::line::Part;
use crate::profile::meaning;
use crate::query::VALUE_LETTERS_MAX;
use crate::questions::Kind;

/// What a file tells, in its own words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    pub name: String,
    pub headline: String,
    pub educations: Vec<EducationWords>,
    pub positions: Vec<PositionWords>,
    /// What could not be read.
    pub rejected: Vec<RejectedWords>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EducationWords {
    pub school: String,
    pub degree: String,
    pub subject: String,
    pub end_year: Option<i16>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PositionWords {
    pub company: String,
    pub title: String,
    pub place: String,
    pub start_month: Option<i16>,
    pub end_month: Option<i16>,
    pub is_current: bool,
    /// The code of what the file itself says of the kind.
    pub kind: Option<u8>,
}

/// A row that is no line, and why, in English as the readers say it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RejectedWords {
    pub place: String,
    pub reason: String,
    pub text: String,
}

/// Why a row is left out that a reader understood.
const LONG: &str = "one of its texts is longer than 200 letters, which no profile holds";
/// Why a row is left out that no profile has room for: a file may hold a thousand, and each is looked up
/// whenever the preview is shown.
const MANY: &str = "a profile holds no more lines than those before it in the file";
/// Letters shown of a row that was not understood.
const EXCERPT_LETTERS_MAX: usize = 300;

/// Reads a file by what it begins with.
pub fn read(bytes: &[u8]) -> Result<Words, Refusal> {
    let begin: Vec<u8> =
        bytes.iter().copied().filter(|byte| byte.is_ascii_graphic()).take(2).collect();
    let career = match begin.first() {
        Some(b'P') if bytes.starts_with(b"PK") => linkedin::read(bytes)?,
        Some(b'<') => orcid::read(bytes)?,
        // Every record of ORCID has this word, and no other format has.
        _ if find(bytes, b"\"orcid-identifier\"") => orcid::read(bytes)?,
        _ => json_resume::read(bytes)?,
    };
    Ok(Words::new(career))
}

fn find(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

impl Words {
    fn new(career: Career) -> Self {
        let short = |text: &String| text.chars().nth(VALUE_LETTERS_MAX).is_none();
        let mut words = Self {
            name: career.person.name.chars().take(VALUE_LETTERS_MAX).collect(),
            headline: career.person.headline.chars().take(VALUE_LETTERS_MAX).collect(),
            ..Self::default()
        };
        for rejected in career.rejected {
            let place = match rejected.row {
                0 => rejected.file,
                row => format!("{}, {row}", rejected.file),
            };
            let text = rejected.text.chars().take(EXCERPT_LETTERS_MAX).collect();
            words.rejected.push(RejectedWords { place, reason: rejected.reason, text });
        }
        for one in career.educations {
            if words.educations.len() == Part::Educations.lines_max() {
                words.leave_out(one.row, &one.text, MANY);
            } else if [&one.school, &one.degree, &one.subject].into_iter().all(short) {
                words.educations.push(EducationWords {
                    school: one.school,
                    degree: one.degree,
                    subject: one.subject,
                    end_year: one.end.map(|end| end.year),
                });
            } else {
                words.leave_out(one.row, &one.text, LONG);
            }
        }
        for one in career.positions {
            if words.positions.len() == Part::Positions.lines_max() {
                words.leave_out(one.row, &one.text, MANY);
            } else if [&one.company, &one.title, &one.place].into_iter().all(short) {
                words.positions.push(PositionWords {
                    company: one.company,
                    title: one.title,
                    place: one.place,
                    start_month: one.start.map(|start| start.start_month()),
                    end_month: one.end.map(|end| end.end_month()),
                    is_current: one.is_current,
                    kind: one.kind.map(|kind| kind as u8),
                });
            } else {
                words.leave_out(one.row, &one.text, LONG);
            }
        }
        words
    }

    fn leave_out(&mut self, row: u64, text: &str, reason: &str) {
        let text = text.chars().take(EXCERPT_LETTERS_MAX).collect();
        let (place, reason) = (row.to_string(), reason.to_owned());
        self.rejected.push(RejectedWords { place, reason, text });
    }
}

impl EducationWords {
    /// What they are taken for.
    pub fn understood(&self, atlas: &Atlas) -> Education {
        let told = meaning::studies(&self.degree, &self.subject);
        Education {
            school: meaning::find(atlas, Kind::School, &self.school),
            school_text: self.school.clone(),
            field: meaning::code(told.field_id),
            field_text: self.subject.clone(),
            degree_text: self.degree.clone(),
            level: told.level,
            end_year: self.end_year,
            ..Education::default()
        }
    }
}

impl PositionWords {
    /// What they are taken for.
    pub fn understood(&self, atlas: &Atlas) -> Position {
        let told = Titles::embedded().resolve(&self.title);
        let kind: Option<PositionKind> = self.kind.map(|code| facts::kind(code.into()));
        Position {
            company: meaning::find(atlas, Kind::Company, &self.company),
            company_text: self.company.clone(),
            profession: meaning::code(told.profession_id),
            title: self.title.clone(),
            place: meaning::find(atlas, Kind::Place, &self.place),
            place_text: self.place.clone(),
            start_month: self.start_month,
            end_month: self.end_month,
            is_current: self.is_current,
            kind: kind.unwrap_or(told.kind),
            seniority: told.seniority,
            ..Position::default()
        }
    }
}
