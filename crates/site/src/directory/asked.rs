//! What somebody asks of a directory, as it stands in an address.

use std::ops::RangeInclusive;

use super::facet::{Facet, NO_YEAR};
use super::listing::{Reader, YEAR_LAST};
use super::queries::Key;
use super::stem::words;
use super::term::{Sign, Term, token};
use crate::query::{Query, address};

/// Words that are looked for; more would be a sentence.
const WORDS_MAX: usize = 8;
/// Years after this one in which studies may end.
const YEARS_AHEAD: i64 = 12;

/// A question to the directory of one school.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// What was typed.
    pub typed: String,
    /// A value of a facet, in the order of [`Facet::ALL`]; empty where it is open.
    pub values: [String; 5],
    pub who: Who,
    pub order: Order,
    /// After whom the page begins.
    pub after: Option<Key>,
}

/// Who is looked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Who {
    #[default]
    Everybody,
    /// Whose studies have no end, or one to come.
    Students,
    /// Whose studies have ended.
    Alumni,
}

impl Who {
    pub const ALL: [Self; 3] = [Self::Everybody, Self::Students, Self::Alumni];

    /// The name in addresses and the keys of words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Everybody => "everybody",
            Self::Students => "students",
            Self::Alumni => "alumni",
        }
    }

    /// Whether it is somebody whose studies end in a year, where that is said.
    pub fn holds(self, end_year: Option<i64>, this_year: i64) -> bool {
        let is_student = end_year.is_none_or(|year| year > this_year);
        match self {
            Self::Everybody => true,
            Self::Students => is_student,
            Self::Alumni => !is_student,
        }
    }
}

/// How people are sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// Who leaves last comes first; then by name.
    #[default]
    Year,
    Name,
}

impl Order {
    pub const ALL: [Self; 2] = [Self::Year, Self::Name];

    /// The name in addresses and the keys of words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Name => "name",
        }
    }
}

impl Asked {
    /// Reads a question; what has no meaning is left out.
    pub fn read(query: &Query) -> Self {
        let get = |name| query.get(name).unwrap_or_default();
        Self {
            typed: get("q").to_owned(),
            values: Facet::ALL.map(|facet| get(facet.name()).to_owned()),
            who: Who::ALL.into_iter().find(|who| who.name() == get("who")).unwrap_or_default(),
            order: Order::ALL.into_iter().find(|one| one.name() == get("sort")).unwrap_or_default(),
            after: query.get("after").and_then(read_key),
        }
    }

    /// The question as an address.
    pub fn address(&self, path: &str) -> String {
        let who = if self.who == Who::default() { "" } else { self.who.name() };
        let order = if self.order == Order::default() { "" } else { self.order.name() };
        let after = self.after.as_ref().map(write_key).unwrap_or_default();
        let mut pairs = vec![("q", self.typed.as_str()), ("who", who)];
        pairs.extend(
            Facet::ALL.iter().zip(&self.values).map(|(facet, value)| (facet.name(), &**value)),
        );
        pairs.extend([("sort", order), ("after", after.as_str())]);
        address(path, &pairs)
    }

    /// The same question from its beginning, changed.
    pub fn but(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut other = Self { after: None, ..self.clone() };
        change(&mut other);
        other
    }

    /// Whether it narrows the directory at all.
    pub fn is_open(&self) -> bool {
        self.words().is_empty()
            && self.values.iter().all(String::is_empty)
            && self.who == Who::Everybody
    }

    fn words(&self) -> Vec<String> {
        let mut words = words(&self.typed);
        words.truncate(WORDS_MAX);
        words
    }

    /// The year keys, first and last, between which people are.
    pub fn year_keys(&self, this_year: i64) -> (i64, i64) {
        let now = YEAR_LAST - this_year;
        let (first, last) = match self.who {
            Who::Everybody => (0, i64::MAX),
            Who::Students => (0, now - 1),
            Who::Alumni => (now, i64::MAX),
        };
        match self.values[0].as_str() {
            "" => (first, last),
            year => {
                let key = year.parse().map_or(0, |year: i64| YEAR_LAST.saturating_sub(year));
                (key.max(first), key.min(last))
            }
        }
    }

    /// What people must have, beside the years of students and alumni: all must hold.
    pub fn conditions(&self, school: &str) -> Vec<Term> {
        let words = self.words();
        let words = words.iter().map(|word| Term::of_word(school, word));
        let values = Facet::ALL.iter().zip(&self.values).filter(|(_, value)| !value.is_empty());
        let values = values.map(|(facet, value)| {
            Term::one_of(vec![token(school, Sign::Facet(facet.letter()), value)])
        });
        words.chain(values).collect()
    }

    /// Everything that must hold, for the index.
    pub fn terms(&self, school: &str, reader: Reader, this_year: i64) -> Vec<Term> {
        let mut terms = self.conditions(school);
        let year = |year: &str| token(school, Sign::Facet(Facet::Year.letter()), year);
        let years = |years: RangeInclusive<i64>| years.map(|one| year(&one.to_string()));
        // Alumni are whoever are no students: few years to leave out, where a hundred would be looked for.
        let coming = years(this_year + 1..=this_year + YEARS_AHEAD).chain([year(NO_YEAR)]);
        match self.who {
            Who::Everybody => (),
            Who::Students => terms.push(Term::one_of(coming.collect())),
            Who::Alumni => terms.push(Term::none_of(coming.collect())),
        }
        let viewer = token(school, Sign::Viewer, &reader.number().to_string());
        terms.push(Term::one_of(vec![viewer]));
        terms
    }
}

fn read_key(text: &str) -> Option<Key> {
    let mut parts = text.splitn(3, '.');
    let (year_key, number) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Some((year_key, parts.next()?.to_owned(), number))
}

fn write_key((year_key, name_key, number): &Key) -> String {
    format!("{year_key}.{number}.{name_key}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// What an address says is what was asked, whatever was typed.
        #[test]
        fn an_address_is_read_back(
            typed in "[^\\s\\p{C}]{0,10}", value in "[^\\s\\p{C}]{0,9}", year in 0i64..9999,
            name in "[a-z0-9 ]{0,9}[a-z]", number: i64,
        ) {
            let asked = Asked {
                typed,
                values: ["2019".to_owned(), String::new(), String::new(), value, String::new()],
                who: Who::Alumni,
                order: Order::Name,
                after: Some((year, name, number)),
            };
            let address = asked.address("/a");
            let query = Query::parse(address.split_once('?').unwrap().1);
            prop_assert_eq!(Asked::read(&query), asked);
        }

        /// Nothing that stands in an address breaks a question.
        #[test]
        fn nonsense_is_no_question(text in "\\PC{0,40}") {
            let asked = Asked::read(&Query::parse(&format!("q={text}&who={text}&after={text}")));
            prop_assert_eq!(asked.who, Who::Everybody);
        }
    }

    #[test]
    fn studies_without_an_end_are_those_of_a_student() {
        for (end_year, is_student) in [(None, true), (Some(2027), true), (Some(2026), false)] {
            assert_eq!(Who::Students.holds(end_year, 2026), is_student);
            assert_eq!(Who::Alumni.holds(end_year, 2026), !is_student);
        }
    }
}
