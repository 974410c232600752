//! A programme of studies, as its school describes it.

use intake::resolve::fold::fold;
use serde::{Deserialize, Serialize};

use crate::outside::Outside;
use crate::profile;
use crate::questions::LEVELS;

/// Letters of a name or a subject.
pub const NAME_LETTERS_MAX: usize = 200;
/// Programmes of one school.
pub const PROGRAMMES_MAX: usize = 500;

/// A programme.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Programme {
    /// As the school calls it.
    pub name: String,
    /// The subject as written; may be empty.
    pub subject: String,
    /// ISCED-F 2013 code that the words were taken for, such as `0613`.
    pub field: Option<String>,
    /// ISCED 2011 level 5 to 8; 0 unknown.
    pub level: u8,
    /// Its page on the school's own site; may be empty.
    pub address: String,
}

/// Why words are no programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    NoName,
    Long,
    Level,
    Address,
}

impl Wrong {
    /// The key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Self::NoName => "programme-no-name",
            Self::Long => "programme-long",
            Self::Level => "programme-level-wrong",
            Self::Address => "programme-address-wrong",
        }
    }
}

impl Programme {
    /// Reads name, subject, level and address as somebody wrote them. Field and level that are not written
    /// are those that the name tells.
    pub fn read(name: &str, subject: &str, level: &str, address: &str) -> Result<Self, Wrong> {
        let [name, subject, level, address] = [name, subject, level, address].map(one_line);
        if name.is_empty() {
            return Err(Wrong::NoName);
        }
        if [&name, &subject].into_iter().any(|text| text.chars().count() > NAME_LETTERS_MAX) {
            return Err(Wrong::Long);
        }
        let told = profile::studies(&name, if subject.is_empty() { &name } else { &subject });
        let level = match level.as_str() {
            "" => told.level,
            level => level_of(level).ok_or(Wrong::Level)?,
        };
        let address = match address.as_str() {
            "" => String::new(),
            address => Outside::read(address).ok_or(Wrong::Address)?.href,
        };
        let field = (told.field_id != 0).then(|| format!("{:04}", told.field_id));
        Ok(Self { name, subject, field, level, address })
    }

    /// Itself as it is kept.
    pub fn text(&self) -> String {
        // Five texts and numbers cannot fail to be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what [`Programme::text`] writes; empty text is a programme that was taken away.
    pub fn of(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// By what two lists are compared: the same name at the same level is the same programme.
    pub fn key(&self) -> (String, u8) {
        (fold(&self.name), self.level)
    }
}

/// ISCED 2011, as a figure or as the name of a degree; 0 is "none of them".
fn level_of(text: &str) -> Option<u8> {
    match text.parse::<u8>() {
        Ok(level) => (level == 0 || LEVELS.contains(&level)).then_some(level),
        Err(_) => Some(profile::studies(text, "").level).filter(|level| *level != 0),
    }
}

fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_a_programme_or_say_why_not() {
        let law =
            Programme::read(" Master  of Laws ", "Law", "", "https://school.example/llm").unwrap();
        assert_eq!(
            (law.name.as_str(), law.level, law.field.as_deref()),
            ("Master of Laws", 7, Some("0421"))
        );
        assert_eq!(Programme::read("Tour", "", "0", "").unwrap().level, 0);
        for (name, level, address, expected) in [
            ("", "", "", Wrong::NoName),
            (&*"a".repeat(201), "", "", Wrong::Long),
            ("Law", "9", "", Wrong::Level),
            ("Law", "very high", "", Wrong::Level),
            ("Law", "7", "school.example", Wrong::Address),
        ] {
            assert_eq!(Programme::read(name, "", level, address), Err(expected), "{name} {level}");
        }
    }

    proptest! {
        #[test]
        fn what_is_kept_is_read_back(name in "\\PC{1,30}", subject in "\\PC{0,20}", level in 0u8..9) {
            if let Ok(one) = Programme::read(&name, &subject, &level.to_string(), "") {
                prop_assert_eq!(Programme::of(&one.text()), Some(one));
            }
        }
    }
}
