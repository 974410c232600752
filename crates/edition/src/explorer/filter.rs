//! What is asked: at most one value of each kind.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// A question's filters, all of which must hold. What is left out is open.
///
/// `company`, `place` and `work` must hold of one job: "lawyers at C in Paris" finds nobody who was a lawyer
/// in Lyon and something else at C.
///
/// ```
/// use edition::explorer::Filter;
/// let law = Filter { field: Some("0421".parse().unwrap()), ..Filter::default() };
/// assert_eq!(law.school, None);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Filter {
    /// A degree of this school.
    pub school: Option<u32>,
    /// A degree in this field, or in a field within it.
    pub field: Option<FieldCode>,
    /// The person's degree (the first of the school within `field`) ended in these years.
    pub years: Option<RangeInclusive<i16>>,
    /// The highest of the person's degrees that the question may mean (of the school, within `field`) is
    /// of this level of ISCED 2011, 5 to 8.
    pub level: Option<u8>,
    /// A job at this company.
    pub company: Option<u32>,
    /// A job there.
    pub place: Option<Place>,
    /// A job of this kind.
    pub work: Option<Work>,
}

/// Where a job is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// A place of the dataset, such as a city.
    City(u32),
    /// A country, by its ISO 3166-1 alpha-2 code.
    Country(String),
}

/// What a job is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Work {
    /// An ISCO-08 unit group.
    Profession(u16),
    /// A career of the edition, by its short name: a job in one of its professions. Conditions on a
    /// company's age, as of start-ups, are not looked at.
    Career(String),
}

/// How much of the field classification a code spans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// Four digits.
    Detailed,
    /// Three digits.
    Narrow,
    /// Two digits.
    Broad,
    /// Every field, the unknown one among them.
    All,
}

/// A code of ISCED-F 2013: two digits (broad), three (narrow) or four (detailed).
///
/// ```
/// use edition::explorer::{FieldCode, Level};
/// let computing: FieldCode = "06".parse().unwrap();
/// assert_eq!((computing.level(), computing.fields()), (Level::Broad, 600..=699));
/// assert_eq!("0613".parse::<FieldCode>().unwrap().fields(), 613..=613);
/// // 0 is the unknown field, which is in no group.
/// assert_eq!("00".parse::<FieldCode>().unwrap().fields(), 1..=99);
/// assert!("6".parse::<FieldCode>().is_err() && "06a".parse::<FieldCode>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FieldCode {
    number: u16,
    level: Level,
}

/// Not a code of ISCED-F.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{asked:?} is no code of ISCED-F 2013: two, three or four digits, such as 06, 061 or 0613")]
pub struct NoFieldCode {
    /// What was given.
    pub asked: String,
}

impl FieldCode {
    /// The code of a detailed field.
    pub fn detailed(field_id: u16) -> Self {
        Self { number: field_id, level: Level::Detailed }
    }

    /// A number of its own, for a dictionary.
    pub fn key(&self) -> u32 {
        let digits = match self.level {
            Level::Broad => 2,
            Level::Narrow => 3,
            Level::Detailed | Level::All => 4,
        };
        digits * 100_000 + u32::from(self.number)
    }

    /// The code with a key.
    pub fn from_key(key: u32) -> Option<Self> {
        let level = match key / 100_000 {
            2 => Level::Broad,
            3 => Level::Narrow,
            4 => Level::Detailed,
            _ => return None,
        };
        Some(Self { number: (key % 100_000).try_into().ok()?, level })
    }

    /// How much it spans.
    pub fn level(&self) -> Level {
        self.level
    }

    /// The detailed fields it spans, as numbers.
    pub fn fields(&self) -> RangeInclusive<u16> {
        let span = match self.level {
            Level::Broad => 100,
            Level::Narrow => 10,
            Level::Detailed | Level::All => 1,
        };
        let first = self.number.saturating_mul(span);
        first.max(u16::from(self.level != Level::Detailed))..=first.saturating_add(span - 1)
    }
}

impl FromStr for FieldCode {
    type Err = NoFieldCode;

    fn from_str(text: &str) -> Result<Self, NoFieldCode> {
        let level = match text.len() {
            2 => Level::Broad,
            3 => Level::Narrow,
            _ => Level::Detailed,
        };
        let is_code =
            (2..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        let number = text.parse().ok().filter(|_| is_code);
        number
            .map(|number| Self { number, level })
            .ok_or_else(|| NoFieldCode { asked: text.to_owned() })
    }
}

impl fmt::Display for FieldCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = match self.level {
            Level::Broad => 2,
            Level::Narrow => 3,
            Level::Detailed | Level::All => 4,
        };
        write!(out, "{:0digits$}", self.number)
    }
}

impl Serialize for FieldCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
