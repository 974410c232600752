//! Patterns of words, as they stand in the vocabulary tables, and the search for them in a text.
//!
//! A pattern is a row of terms separated by spaces, compared with [folded](super::fold) words:
//!
//! | written | means |
//! | --- | --- |
//! | `law` | the word |
//! | `account*` | any word with this beginning |
//! | `law\|droit` | one of these |
//! | `of?` | the word, or nothing |
//! | `,` | a separator (comma, slash, bracket, …) may stand here; elsewhere none may |
//! | `^` first, `$` last | the beginning and the end of the text |
//! | `~` first | general: yields to another word near it (`marketing management`) |
//! | `~~` first | very general: yields to anything else in the text (`engineering, mechanical`) |
//!
//! Of two patterns that claim the same words, the one that matches more words wins, then the one
//! with an anchor, then the one that stands for fewer texts (a plain phrase beats a list), then the
//! first in the text, then the first in the table.

use std::cmp::Reverse;
use std::collections::HashMap;

use thiserror::Error;

use super::fold::fold;
use super::words::Word;

/// How readily a pattern yields to others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Generality {
    /// Names a thing.
    Specific,
    /// Yields to a specific pattern near it.
    General,
    /// Yields to any other pattern in the text.
    VeryGeneral,
}

/// One parsed pattern.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// As written in the table.
    pub text: String,
    /// How readily it yields.
    pub generality: Generality,
    terms: Vec<Term>,
    at_start: bool,
    at_end: bool,
}

#[derive(Debug, Clone)]
struct Term {
    choices: Vec<Choice>,
    optional: bool,
    after_separator: bool,
}

#[derive(Debug, Clone)]
enum Choice {
    Word(String),
    Beginning(String),
}

/// A pattern that does not follow the rules above.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("the pattern `{pattern:.80}` cannot be read: {reason}")]
pub struct BadPattern {
    /// As written.
    pub pattern: String,
    /// What is wrong with it.
    pub reason: &'static str,
}

impl Pattern {
    /// Reads a pattern.
    pub fn parse(text: &str) -> Result<Self, BadPattern> {
        let refuse = |reason| BadPattern { pattern: text.to_owned(), reason };
        let (generality, rest) = match text.trim() {
            rest if rest.starts_with("~~") => (Generality::VeryGeneral, &rest[2..]),
            rest if rest.starts_with('~') => (Generality::General, &rest[1..]),
            rest => (Generality::Specific, rest),
        };
        let mut words: Vec<&str> = rest.split_whitespace().collect();
        let at_start = words.first() == Some(&"^");
        let at_end = words.last() == Some(&"$");
        words.retain(|word| *word != "^" && *word != "$");
        let mut terms = Vec::new();
        let mut after_separator = false;
        for word in words {
            if word == "," {
                after_separator = true;
                continue;
            }
            terms.push(Term::parse(word, after_separator).map_err(refuse)?);
            after_separator = false;
        }
        match terms.first() {
            None => Err(refuse("it has no word")),
            Some(first) if first.optional => Err(refuse("its first word may not be optional")),
            Some(_) => Ok(Pattern { text: text.to_owned(), generality, terms, at_start, at_end }),
        }
    }

    /// Where a match that begins with word `start` ends; the longest, if several do.
    fn end_from(&self, words: &[Word], start: usize) -> Option<usize> {
        if self.at_start && start != 0 {
            return None;
        }
        let end = end_of(&self.terms, words, start, start)?;
        (!self.at_end || end == words.len()).then_some(end)
    }

    /// How many texts it stands for, about.
    fn breadth(&self) -> usize {
        self.terms.iter().map(Term::breadth).fold(1, usize::saturating_mul)
    }
}

impl Term {
    fn parse(word: &str, after_separator: bool) -> Result<Self, &'static str> {
        let (word, optional) = match word.strip_suffix('?') {
            Some(word) => (word, true),
            None => (word, false),
        };
        let choices = word.split('|').map(Choice::parse).collect::<Result<_, _>>()?;
        Ok(Term { choices, optional, after_separator })
    }

    fn accepts(&self, word: &str) -> bool {
        self.choices.iter().any(|choice| match choice {
            Choice::Word(expected) => word == expected,
            Choice::Beginning(beginning) => word.starts_with(beginning.as_str()),
        })
    }

    fn breadth(&self) -> usize {
        let width = |choice: &Choice| match choice {
            Choice::Word(_) => 1,
            // A longer beginning leaves fewer words.
            Choice::Beginning(beginning) => 2 + 40 / beginning.len().max(1),
        };
        self.choices.iter().map(width).sum::<usize>() + usize::from(self.optional)
    }
}

impl Choice {
    fn parse(text: &str) -> Result<Self, &'static str> {
        let (word, choice): (_, fn(String) -> Choice) = match text.strip_suffix('*') {
            Some(beginning) => (beginning, Choice::Beginning),
            None => (text, Choice::Word),
        };
        if word.is_empty() || fold(word) != word || word.contains(' ') {
            return Err("words are lower case, without accents or punctuation, and not empty");
        }
        Ok(choice(word.to_owned()))
    }
}

fn end_of(terms: &[Term], words: &[Word], start: usize, at: usize) -> Option<usize> {
    let Some((term, others)) = terms.split_first() else { return Some(at) };
    let taken = words.get(at).and_then(|word| {
        let joined = at == start || term.after_separator || words[at - 1].group == word.group;
        (joined && term.accepts(&word.text)).then(|| end_of(others, words, start, at + 1))?
    });
    match taken {
        None if term.optional => end_of(others, words, start, at),
        taken => taken,
    }
}

/// A pattern found in a text.
#[derive(Debug)]
pub struct Found<'m, T> {
    /// First word.
    pub start: usize,
    /// The word after the last.
    pub end: usize,
    /// The pattern.
    pub pattern: &'m Pattern,
    /// What the table says of it.
    pub meaning: &'m T,
}

/// A table of patterns, indexed by their first word.
#[derive(Debug)]
pub struct Matcher<T> {
    rows: Vec<(Pattern, T)>,
    by_word: HashMap<String, Vec<usize>>,
    by_beginning: HashMap<String, Vec<usize>>,
}

impl<T> Matcher<T> {
    /// Indexes a table.
    pub fn new(rows: Vec<(Pattern, T)>) -> Self {
        let mut matcher = Matcher { rows, by_word: HashMap::new(), by_beginning: HashMap::new() };
        for (row, (pattern, _)) in matcher.rows.iter().enumerate() {
            for choice in pattern.terms.first().map_or(&[][..], |term| &term.choices) {
                let (index, key) = match choice {
                    Choice::Word(word) => (&mut matcher.by_word, word),
                    Choice::Beginning(word) => (&mut matcher.by_beginning, word),
                };
                index.entry(key.clone()).or_default().push(row);
            }
        }
        matcher
    }

    /// The table.
    pub fn rows(&self) -> &[(Pattern, T)] {
        &self.rows
    }

    /// The best patterns of a text, none overlapping another, in the order of the text.
    pub fn cover(&self, words: &[Word]) -> Vec<Found<'_, T>> {
        let mut all: Vec<_> = (0..words.len()).flat_map(|at| self.matches_at(words, at)).collect();
        all.sort_by_key(|found| {
            let pattern = found.pattern;
            let anchored = pattern.at_start || pattern.at_end;
            let strength = (found.end - found.start, anchored);
            (Reverse(strength), pattern.breadth(), found.start)
        });
        let mut kept: Vec<Found<'_, T>> = Vec::new();
        for found in all {
            if kept.iter().all(|other| found.end <= other.start || other.end <= found.start) {
                kept.push(found);
            }
        }
        kept.sort_by_key(|found| found.start);
        kept
    }

    fn matches_at(&self, words: &[Word], start: usize) -> Vec<Found<'_, T>> {
        let word = words[start].text.as_str();
        let beginnings = word.char_indices().map(|(at, c)| &word[..at + c.len_utf8()]);
        self.by_word
            .get(word)
            .into_iter()
            .chain(beginnings.filter_map(|beginning| self.by_beginning.get(beginning)))
            .flatten()
            .filter_map(|row| {
                let (pattern, meaning) = &self.rows[*row];
                let end = pattern.end_from(words, start)?;
                Some(Found { start, end, pattern, meaning })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::words::Words;
    use super::*;

    fn matcher(patterns: &[&str]) -> Matcher<usize> {
        let parse = |(row, text): (usize, &&str)| (Pattern::parse(text).unwrap(), row);
        Matcher::new(patterns.iter().enumerate().map(parse).collect())
    }

    fn rows(patterns: &[&str], text: &str) -> Vec<usize> {
        let found = matcher(patterns);
        found.cover(Words::of(text).all()).iter().map(|found| *found.meaning).collect()
    }

    #[test]
    fn more_words_win_and_nothing_overlaps() {
        let patterns = ["computer*", "science*", "computer* science*", "art|arts"];
        assert_eq!(rows(&patterns, "Computer Sciences and Arts"), [2, 3]);
        assert_eq!(rows(&patterns, "science, computers"), [1, 0]);
    }

    #[test]
    fn anchors_options_and_separators() {
        let patterns = ["^ science $", "bachelor* s? of science*", "politics , and? economics"];
        assert_eq!(rows(&patterns, "Science"), [0]);
        assert_eq!(rows(&patterns, "Bachelor's of Science"), [1]);
        assert_eq!(rows(&patterns, "bachelor of, science"), [0; 0]);
        assert_eq!(rows(&patterns, "Politics, and Economics"), [2]);
        assert_eq!(rows(&patterns, "politics economics"), [2]);
    }

    #[test]
    fn a_bad_pattern_is_refused_with_its_reason() {
        for bad in ["", "~", "Droit", "l.l.b", "of? law", "a||b", "*", "^ $"] {
            assert!(Pattern::parse(bad).is_err(), "{bad}");
        }
        assert_eq!(Pattern::parse("~~ law").unwrap().generality, Generality::VeryGeneral);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in any::<String>()) {
            let matcher = matcher(&["a* b?", "^ the $", "é*"].map(|p| if p == "é*" { "e*" } else { p }));
            let words = Words::of(&text);
            for found in matcher.cover(words.all()) {
                prop_assert!(found.start < found.end && found.end <= words.all().len());
            }
        }

        #[test]
        fn any_pattern_is_read_or_refused(text in any::<String>()) {
            let _ = Pattern::parse(&text);
        }
    }
}
