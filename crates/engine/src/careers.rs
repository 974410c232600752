//! Careers: named sets of professions, read from a file that anybody can edit.

use std::collections::BTreeSet;

use serde::Deserialize;

/// The careers that come with the program, as text.
pub const BUILT_IN: &str = include_str!("../careers.toml");

/// A file larger than this is no list of careers.
const BYTES_MAX: usize = 1 << 20;
/// More careers than anybody reads, and few enough to number in 16 bits.
const CAREERS_MAX: usize = 10_000;
/// Longest name of a career, in characters.
const NAME_MAX: usize = 200;

/// A named set of professions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Career {
    /// Short name, such as `software-development`.
    pub id: String,
    /// English name.
    pub name_en: String,
    /// French name.
    pub name_fr: String,
    /// ISCO-08 unit groups, as numbers, ascending.
    pub professions: Vec<u16>,
    /// Only positions begun at a company at most so many years old count.
    pub startup_years: Option<u16>,
}

impl Career {
    /// Whether every job of this career is one of the other, too.
    pub fn is_within(&self, other: &Self) -> bool {
        let as_young = match (self.startup_years, other.startup_years) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(own), Some(others)) => own <= others,
        };
        let has = |profession| other.professions.binary_search(profession).is_ok();
        as_young && self.professions.iter().all(has)
    }
}

/// A list of careers that cannot be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CareersError {
    /// Not a list of careers at all.
    #[error("the careers cannot be read: {problem}")]
    Form {
        /// What the parser says, with the line.
        problem: String,
    },
    /// Too long a list.
    #[error("the list of careers is too long: {what}")]
    TooLong {
        /// What is too long, and the limit.
        what: String,
    },
    /// No career at all.
    #[error("the list of careers is empty. Write at least one [[career]]")]
    Empty,
    /// A short name is missing, malformed or used twice.
    #[error(
        "career {career:?}: {problem}. A short name has letters a-z, digits and hyphens, and is used once"
    )]
    Id {
        /// The career.
        career: String,
        /// What is wrong with its short name.
        problem: &'static str,
    },
    /// A name is missing or too long.
    #[error("career {career:?}: {field} is empty or longer than {NAME_MAX} characters")]
    Name {
        /// The career.
        career: String,
        /// `name_en` or `name_fr`.
        field: &'static str,
    },
    /// No professions.
    #[error("career {career:?} lists no professions")]
    NoProfessions {
        /// The career.
        career: String,
    },
    /// A profession that does not exist, or stands twice.
    #[error(
        "career {career:?}: profession {code:?} {problem}. Professions are ISCO-08 unit groups, such as \"2512\""
    )]
    Profession {
        /// The career.
        career: String,
        /// The code as written.
        code: String,
        /// What is wrong with it.
        problem: &'static str,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    career: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    name_en: String,
    name_fr: String,
    professions: Vec<String>,
    startup_years: Option<u16>,
}

/// The careers that come with the program.
pub fn built_in() -> Result<Vec<Career>, CareersError> {
    parse(BUILT_IN)
}

/// Reads a list of careers, and holds each code against the unit groups of ISCO-08.
///
/// ```
/// let careers = engine::careers::parse(
///     r#"
///     [[career]]
///     id = "judiciary"
///     name_en = "Judiciary"
///     name_fr = "Magistrature"
///     professions = ["2612"]
///     "#,
/// )?;
/// assert_eq!(careers[0].professions, [2612]);
/// # Ok::<(), engine::careers::CareersError>(())
/// ```
pub fn parse(text: &str) -> Result<Vec<Career>, CareersError> {
    if text.len() > BYTES_MAX {
        return Err(CareersError::TooLong { what: format!("at most {BYTES_MAX} bytes") });
    }
    let file: File =
        toml::from_str(text).map_err(|error| CareersError::Form { problem: error.to_string() })?;
    if file.career.is_empty() {
        return Err(CareersError::Empty);
    }
    if file.career.len() > CAREERS_MAX {
        return Err(CareersError::TooLong { what: format!("at most {CAREERS_MAX} careers") });
    }
    let known: BTreeSet<u16> =
        dataset::classification::professions().iter().map(|one| one.profession_id).collect();
    let mut ids = BTreeSet::new();
    file.career
        .into_iter()
        .map(|entry| {
            let career = career(entry, &known)?;
            if !ids.insert(career.id.clone()) {
                let problem = "the short name is used twice";
                return Err(CareersError::Id { career: career.id, problem });
            }
            Ok(career)
        })
        .collect()
}

fn career(entry: Entry, known: &BTreeSet<u16>) -> Result<Career, CareersError> {
    let Entry { id, name_en, name_fr, professions: codes, startup_years } = entry;
    let is_slug = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if id.is_empty() || id.len() > NAME_MAX || !id.bytes().all(is_slug) {
        return Err(CareersError::Id { career: id, problem: "the short name is malformed" });
    }
    for (field, name) in [("name_en", &name_en), ("name_fr", &name_fr)] {
        if name.trim().is_empty() || name.chars().count() > NAME_MAX {
            return Err(CareersError::Name { career: id, field });
        }
    }
    if codes.is_empty() {
        return Err(CareersError::NoProfessions { career: id });
    }
    let mut professions = BTreeSet::new();
    for code in codes {
        let fault =
            |problem| CareersError::Profession { career: id.clone(), code: code.clone(), problem };
        let profession = unit_group(&code).ok_or_else(|| fault("is not a code of four digits"))?;
        if !known.contains(&profession) {
            return Err(fault("is no unit group"));
        }
        if !professions.insert(profession) {
            return Err(fault("stands twice"));
        }
    }
    let professions = professions.into_iter().collect();
    Ok(Career { id, name_en, name_fr, professions, startup_years })
}

fn unit_group(code: &str) -> Option<u16> {
    let is_code = code.len() == 4 && code.bytes().all(|byte| byte.is_ascii_digit());
    if is_code { code.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_careers_are_unit_groups_with_both_names() {
        let careers = built_in().expect("the file in the project is sound");
        assert!(careers.len() >= 40, "{}", careers.len());
        let of_2014 = [
            "accounting",
            "design",
            "finance",
            "investment-banking",
            "marketing",
            "media",
            "software-development",
            "software-start-ups",
        ];
        for id in of_2014 {
            assert!(careers.iter().any(|career| career.id == id), "{id}");
        }
        let start_ups = careers.iter().find(|career| career.startup_years.is_some());
        assert_eq!(start_ups.map(|career| career.id.as_str()), Some("software-start-ups"));
    }

    fn one(id: &str, name_fr: &str, professions: &str) -> String {
        format!(
            "[[career]]\nid = {id:?}\nname_en = \"A\"\nname_fr = {name_fr:?}\nprofessions = {professions}\n"
        )
    }

    #[test]
    fn a_bad_list_is_refused_with_the_career_and_the_code() {
        let twice = one("law", "Droit", "[\"2611\"]").repeat(2);
        for (text, words) in [
            (String::new(), "empty"),
            ("career = 3".to_owned(), "cannot be read"),
            (one("Law!", "Droit", "[\"2611\"]"), "Law!"),
            (one("law", " ", "[\"2611\"]"), "name_fr"),
            (one("law", "Droit", "[]"), "no professions"),
            (one("law", "Droit", "[\"261\"]"), "\"261\""),
            (one("law", "Droit", "[\"9999\"]"), "\"9999\" is no unit group"),
            (one("law", "Droit", "[\"2611\", \"2611\"]"), "twice"),
            (twice, "used twice"),
        ] {
            let error = parse(&text).expect_err(words).to_string();
            assert!(error.contains(words), "{error}");
        }
    }
}
