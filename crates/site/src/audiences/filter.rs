//! A filter of followers, and its text in tables: names and values as in an address.

use crate::board::Status;
use crate::query::Query;
use crate::questions::LEVELS;
use crate::words::Language;

/// Whom a school wants to reach among those who follow it. What is left open says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Where they work now: a city or a country, by its name in addresses.
    pub place: Option<String>,
    /// The company where they work now, by its name in addresses.
    pub company: Option<String>,
    /// The career or the profession (ISCO-08) in which they work now, as in an address.
    pub work: Option<String>,
    /// How long ago they began to work.
    pub experience: Option<Experience>,
    /// The field of their studies at the school, or the beginning of its code (ISCED-F 2013).
    pub field: Option<String>,
    /// The level of these studies, ISCED 2011.
    pub level: Option<u8>,
    /// The first year in which these studies may have ended.
    pub from: Option<i16>,
    /// The last one.
    pub to: Option<i16>,
    /// The language they read.
    pub language: Option<Language>,
    /// How far they have come with the school on their board; only of those who let the school write.
    pub statuses: Vec<Status>,
    /// By which way they can be reached.
    pub way: Way,
}

/// By which way people can be reached.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Way {
    /// By the page of what they follow, and by mail where they agreed to it.
    #[default]
    Any,
    /// By mail: those who said that the school may write.
    Mail,
}

/// Years since somebody's first job began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Experience {
    /// Less than three.
    Beginning,
    /// Three to seven.
    Established,
    /// Eight to fourteen.
    Senior,
    /// Fifteen and more.
    Long,
}

impl Experience {
    /// All of them, the shortest first.
    pub const ALL: [Self; 4] = [Self::Beginning, Self::Established, Self::Senior, Self::Long];

    /// The name in forms, tables and words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Beginning => "beginning",
            Self::Established => "established",
            Self::Senior => "senior",
            Self::Long => "long",
        }
    }

    fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    /// The months in which the first job may have begun, both included, for a month of today; months are
    /// counted from January 1900.
    pub fn first_months(self, today: i64) -> (i64, i64) {
        let ago = |years: i64| today - 12 * years;
        match self {
            Self::Beginning => (ago(3) + 1, today),
            Self::Established => (ago(8) + 1, ago(3)),
            Self::Senior => (ago(15) + 1, ago(8)),
            Self::Long => (i64::from(i16::MIN), ago(15)),
        }
    }
}

/// Years that a degree can be of.
const YEARS: std::ops::RangeInclusive<i16> = 1920..=2080;

impl Filter {
    /// Reads what [`Filter::text`] wrote, or what a form sent under the same names; what cannot be read is
    /// left open.
    pub fn read(query: &Query) -> Self {
        let word = |name: &str| query.get(name).map(str::to_owned);
        let year = |name: &str| query.get(name)?.parse().ok().filter(|year| YEARS.contains(year));
        Self {
            place: word("place"),
            company: word("company"),
            work: word("work"),
            experience: query.get("experience").and_then(Experience::of),
            field: word("field").filter(|code| code.bytes().all(|byte| byte.is_ascii_digit())),
            level: query.get("level").and_then(|level| level.parse().ok()).filter(is_level),
            from: year("from"),
            to: year("to"),
            language: query.get("language").and_then(|code| code.parse().ok()),
            statuses: query.all("status").filter_map(Status::of).collect(),
            way: if query.get("way") == Some("mail") { Way::Mail } else { Way::Any },
        }
    }

    /// The filter as text.
    pub fn text(&self) -> String {
        let mut text = form_urlencoded::Serializer::new(String::new());
        let mut put = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                text.append_pair(name, &value);
            }
        };
        put("place", self.place.clone());
        put("company", self.company.clone());
        put("work", self.work.clone());
        put("experience", self.experience.map(|one| one.name().to_owned()));
        put("field", self.field.clone());
        put("level", self.level.map(|level| level.to_string()));
        put("from", self.from.map(|year| year.to_string()));
        put("to", self.to.map(|year| year.to_string()));
        put("language", self.language.map(|language| language.code().to_owned()));
        for status in &self.statuses {
            put("status", Some(status.name().to_owned()));
        }
        put("way", (self.way == Way::Mail).then(|| "mail".to_owned()));
        text.finish()
    }

    /// The filter of a text.
    pub fn of(text: &str) -> Self {
        Self::read(&Query::parse(text))
    }

    /// Whether something is asked of their studies at the school.
    pub fn asks_studies(&self) -> bool {
        self.field.is_some() || self.level.is_some() || self.from.is_some() || self.to.is_some()
    }

    /// Whether something is asked of where they work now.
    pub fn asks_position(&self) -> bool {
        self.place.is_some() || self.company.is_some() || self.work.is_some()
    }
}

fn is_level(level: &u8) -> bool {
    LEVELS.contains(level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_read_back_from_its_text() {
        let filter = Filter {
            place: Some("lyon-fr".to_owned()),
            company: Some("a&b".to_owned()),
            work: Some("software-development".to_owned()),
            experience: Some(Experience::Senior),
            field: Some("061".to_owned()),
            level: Some(7),
            from: Some(2019),
            to: Some(2021),
            language: Some(Language::Fr),
            statuses: vec![Status::Applied, Status::PutAside],
            way: Way::Mail,
        };
        assert_eq!(Filter::of(&filter.text()), filter);
        assert_eq!(Filter::of(""), Filter::default());
        assert_eq!(Filter::default().text(), "");
        let odd = Filter::of("level=9&from=1066&field=06x&status=gone&way=post&experience=");
        assert_eq!(odd, Filter::default());
    }

    #[test]
    fn experience_leaves_no_gap_and_does_not_overlap() {
        for first in 1_000..1_520 {
            let today = 1_519;
            let within = |one: &Experience| {
                let (from, to) = one.first_months(today);
                (from..=to).contains(&first)
            };
            assert_eq!(Experience::ALL.iter().filter(|one| within(one)).count(), 1, "{first}");
        }
    }
}
