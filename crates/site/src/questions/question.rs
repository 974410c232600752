//! A question, and its address.

use edition::explorer::Filter;

use super::value::{Kind, Value};
use crate::atlas::Atlas;
use crate::query::address;
use crate::visit::Visit;

/// A question: what must hold of people to be counted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Question {
    /// The filters.
    pub filter: Filter,
}

impl Question {
    /// The question with one value and nothing else.
    pub fn of(value: Value) -> Self {
        Self::default().with(value)
    }

    /// The same question with a value put in.
    pub fn with(mut self, value: Value) -> Self {
        value.put(&mut self.filter);
        self
    }

    /// The same question left open in a kind.
    pub fn without(mut self, kind: Kind) -> Self {
        kind.clear(&mut self.filter);
        self
    }

    /// The same question for the degrees of one year.
    pub fn in_year(mut self, year: i16) -> Self {
        self.filter.years = Some(year..=year);
        self
    }

    /// The same question for degrees of any year.
    pub fn of_all_years(mut self) -> Self {
        self.filter.years = None;
        self
    }

    /// Its values, in the order of addresses.
    pub fn values(&self) -> impl Iterator<Item = Value> {
        Kind::ALL.into_iter().filter_map(|kind| kind.of(&self.filter))
    }

    /// How many filters it has, years being one.
    pub fn size(&self) -> usize {
        self.values().count() + usize::from(self.filter.years.is_some())
    }

    /// Names and values of its address, with further ones behind.
    pub fn pairs(
        &self,
        atlas: &Atlas,
        more: &[(&'static str, &str)],
    ) -> Vec<(&'static str, String)> {
        let mut pairs: Vec<(&'static str, String)> =
            self.values().map(|value| (value.kind().name(), value.address(atlas))).collect();
        if let Some(years) = &self.filter.years {
            // Open ends are as wide as years are.
            let end = |year: i16, open: i16| match year == open {
                true => String::new(),
                false => year.to_string(),
            };
            pairs.push(("from", end(*years.start(), i16::MIN)));
            pairs.push(("to", end(*years.end(), i16::MAX)));
        }
        pairs.extend(more.iter().map(|(name, value)| (*name, (*value).to_owned())));
        pairs.retain(|(_, value)| !value.is_empty());
        pairs
    }

    /// The address of a page that answers it, without the language.
    pub fn path(&self, atlas: &Atlas, path: &str, more: &[(&'static str, &str)]) -> String {
        let pairs = self.pairs(atlas, more);
        let pairs: Vec<(&str, &str)> =
            pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
        address(path, &pairs)
    }

    /// The address of a page that answers it, in the reader's language.
    pub fn href(&self, visit: &Visit, path: &str) -> String {
        visit.href(&self.path(visit.atlas(), path, &[]))
    }

    /// Its values by name, as a title has them.
    pub fn title(&self, visit: &Visit) -> String {
        let mut names: Vec<String> = self.values().map(|value| value.name(visit)).collect();
        names.extend(self.years(visit));
        names.join("\u{a0}· ")
    }

    /// Its years in words.
    pub fn years(&self, visit: &Visit) -> Option<String> {
        let years = self.filter.years.as_ref()?;
        let [from, to] = [years.start(), years.end()].map(|year| year.to_string());
        Some(match (*years.start(), *years.end()) {
            (start, end) if start == end => visit.tell("years-one", [("year", from.into())]),
            (i16::MIN, _) => visit.tell("years-to", [("year", to.into())]),
            (_, i16::MAX) => visit.tell("years-from", [("year", from.into())]),
            _ => visit.tell("years-between", [("from", from.into()), ("to", to.into())]),
        })
    }
}
