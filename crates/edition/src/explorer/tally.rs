//! Counting how many people have each value, every person once for each.

use std::cmp::Reverse;

use super::facets::Bar;
use super::sections::Counts;
use super::told::{Telling, Told};

/// So many values of one person are looked through one by one; more are sorted.
const LOOKED_THROUGH: usize = 16;

/// How many people have had a job with each value of each kind.
pub struct JobTallies {
    pub(super) companies: Tally,
    pub(super) professions: Tally,
    pub(super) places: Tally,
    pub(super) countries: Tally,
    /// Number of places: the regions of countries stand behind them.
    place_count: u32,
}

impl JobTallies {
    /// Nobody yet, for the values of an index.
    pub fn new(counts: &Counts) -> Self {
        Self {
            companies: Tally::new(counts.companies),
            professions: Tally::new(counts.professions),
            places: Tally::new(counts.places),
            countries: Tally::new(counts.countries),
            place_count: counts.places as u32,
        }
    }

    /// Adds a job of the person at hand; the region is that of the place's country, 0 where it is not known.
    #[inline]
    pub fn add(&mut self, company: u32, profession: u32, place: u32, region: u32) {
        self.companies.add(company);
        self.professions.add(profession);
        self.places.add(place);
        self.countries.add(region.saturating_sub(self.place_count));
    }

    /// Counts the person at hand. `None` where a value is larger than any.
    #[inline]
    pub fn close(&mut self) -> Option<()> {
        self.companies.close()?;
        self.professions.close()?;
        self.places.close()?;
        self.countries.close()
    }

    /// Forgets everybody.
    pub fn clear(&mut self) {
        let tallies =
            [&mut self.companies, &mut self.professions, &mut self.places, &mut self.countries];
        tallies.into_iter().for_each(|tally| tally.people.fill(0));
    }
}

/// How many people have each value; values are numbers.
pub(super) struct Tally {
    /// By number.
    people: Vec<u32>,
    /// Values of the person at hand.
    own: Vec<u32>,
}

impl Tally {
    /// Nobody yet, for values up to the largest.
    pub(super) fn new(largest: usize) -> Self {
        Self { people: vec![0; largest + 1], own: Vec::new() }
    }

    /// Counts that are known, by number from 1.
    pub(super) fn of(people: impl IntoIterator<Item = u32>) -> Self {
        Self { people: [0].into_iter().chain(people).collect(), own: Vec::new() }
    }

    /// Adds a value of the person at hand. Most have few: looking through them is cheaper than a mark of
    /// the last person beside each count, which would be twice as much memory to jump about in.
    #[inline]
    pub(super) fn add(&mut self, value: u32) {
        if self.own.len() > LOOKED_THROUGH || !self.own.contains(&value) {
            self.own.push(value);
        }
    }

    /// Counts the person at hand. `None` where a value is larger than any.
    #[inline]
    pub(super) fn close(&mut self) -> Option<()> {
        if self.own.len() > LOOKED_THROUGH {
            self.own.sort_unstable();
            self.own.dedup();
        }
        for value in self.own.drain(..) {
            *self.people.get_mut(value as usize)? += 1;
        }
        Some(())
    }

    /// What may be told of the first values, most people first; number 0 is the unknown value, and no bar.
    /// `None` where a value has no name.
    pub(super) fn bars<T>(
        &self,
        telling: Telling,
        top: usize,
        value: impl Fn(u32) -> Option<T>,
    ) -> Option<Vec<Bar<T>>> {
        let told = |(number, people): (u32, &u32)| match telling.told(*people) {
            Told::Few => None,
            told => Some((Reverse(told), number)),
        };
        let mut told: Vec<_> = (0..).zip(&self.people).skip(1).filter_map(told).collect();
        told.sort_unstable();
        let bar = |(people, number): (Reverse<Told>, u32)| {
            Some(Bar { value: value(number)?, people: people.0 })
        };
        told.into_iter().take(top).map(bar).collect()
    }
}
