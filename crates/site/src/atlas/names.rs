//! Names to be searched as people type them: without accents or case, by a part, by their initials.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use edition::fold;

/// Words that initials leave out as often as not.
const SMALL: [&str; 20] = [
    "a", "and", "au", "aux", "d", "de", "der", "des", "di", "du", "en", "et", "for", "l", "la",
    "le", "les", "of", "pour", "the",
];

/// Names by their keys.
pub struct Names {
    names: HashMap<u32, String>,
    searched: Vec<Searched>,
}

struct Searched {
    key: u32,
    /// How many people stand behind it.
    weight: u32,
    folded: String,
    /// The initials of all words, and without the small ones.
    initials: [String; 2],
}

/// A name that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found<'a> {
    /// Its key.
    pub key: u32,
    /// The name.
    pub name: &'a str,
}

impl Names {
    /// Takes names with their keys.
    pub fn new(names: impl Iterator<Item = (u32, String)>) -> Self {
        let names: HashMap<u32, String> = names.filter(|(_, name)| !name.is_empty()).collect();
        let mut searched: Vec<Searched> =
            names.iter().map(|(key, name)| Searched::new(*key, name)).collect();
        searched.sort_by(|a, b| (&a.folded, a.key).cmp(&(&b.folded, b.key)));
        Self { names, searched }
    }

    /// Finds the keys by other names, too, such as those of another language.
    pub fn and_by(mut self, names: impl Iterator<Item = (u32, String)>) -> Self {
        let known = names.filter(|(key, _)| self.names.contains_key(key));
        let others: Vec<Searched> = known.map(|(key, name)| Searched::new(key, &name)).collect();
        self.searched.extend(others);
        self.searched.sort_by(|a, b| (&a.folded, a.key).cmp(&(&b.folded, b.key)));
        self
    }

    /// Puts first, of names that fit equally well, those with most people behind them.
    pub fn by_weight(mut self, weights: &HashMap<u32, u32>) -> Self {
        for one in &mut self.searched {
            one.weight = weights.get(&one.key).copied().unwrap_or(0);
        }
        self
    }

    /// The name of a key.
    pub fn get(&self, key: u32) -> Option<&str> {
        self.names.get(&key).map(String::as_str)
    }

    /// The names that fit, best first: the whole name or its initials, its beginning, the beginning
    /// of one of its words, any part of it, all words of it in any order.
    pub fn search(&self, asked: &str, limit: usize) -> Vec<Found<'_>> {
        let wanted = fold(asked);
        if wanted.is_empty() {
            return Vec::new();
        }
        let mut ranked: Vec<(u8, Reverse<u32>, usize)> = self
            .searched
            .iter()
            .enumerate()
            .filter_map(|(index, name)| Some((name.fit(&wanted)?, Reverse(name.weight), index)))
            .collect();
        ranked.sort_unstable();
        let mut seen = HashSet::new();
        let keys = ranked.into_iter().map(|(.., index)| self.searched[index].key);
        let found = keys.filter(|key| seen.insert(*key)).take(limit);
        found.filter_map(|key| Some(Found { key, name: self.get(key)? })).collect()
    }

    /// The keys that are called exactly so, but for accents and case.
    pub fn called(&self, asked: &str) -> Vec<u32> {
        let wanted = fold(asked);
        let start = self.searched.partition_point(|one| one.folded < wanted);
        let same = self.searched[start..].iter().take_while(|one| one.folded == wanted);
        let mut keys: Vec<u32> = same.map(|one| one.key).collect();
        keys.dedup();
        keys
    }
}

impl Searched {
    fn new(key: u32, name: &str) -> Self {
        let folded = fold(name);
        let first = |word: &str| word.chars().next();
        let all = folded.split(' ').filter_map(first).collect();
        let large = folded.split(' ').filter(|word| !SMALL.contains(word)).filter_map(first);
        let initials = [all, large.collect()];
        Self { key, weight: 0, folded, initials }
    }

    /// How well the name fits, 0 best; `None` where it does not.
    fn fit(&self, wanted: &str) -> Option<u8> {
        if self.folded == wanted {
            return Some(0);
        }
        if wanted.len() > 1 && self.initials.iter().any(|initials| initials == wanted) {
            return Some(1);
        }
        match self.folded.find(wanted) {
            Some(0) => Some(2),
            Some(at) if self.folded.as_bytes()[at - 1] == b' ' => Some(3),
            Some(_) => Some(4),
            None => wanted.split(' ').all(|word| self.folded.contains(word)).then_some(5),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(asked: &str) -> Vec<u32> {
        let names = [
            (1, "École normale supérieure"),
            (2, "Université de Lyon"),
            (3, "Université Lumière Lyon 2"),
            (4, "Lyon College"),
            (5, "Massachusetts Institute of Technology"),
            (6, ""),
        ];
        let names = Names::new(names.map(|(key, name)| (key, name.to_owned())).into_iter());
        names.search(asked, 3).into_iter().map(|found| found.key).collect()
    }

    #[test]
    fn the_best_fit_comes_first_and_accents_do_not_matter() {
        assert_eq!(found("lyon"), [4, 2, 3]);
        assert_eq!(found("ECOLE NORMALE"), [1]);
        assert_eq!(found("lyon universite"), [2, 3]);
        assert_eq!(found("écoles"), [] as [u32; 0]);
        assert_eq!(found(" ? "), [] as [u32; 0]);
    }

    #[test]
    fn initials_find_a_school_with_and_without_small_words() {
        assert_eq!(found("MIT"), [5]);
        assert_eq!(found("miot"), [5]);
        assert_eq!(found("ENS"), [1]);
    }
}
