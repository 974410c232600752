//! The words of a school's name, each with its part in the name.
//!
//! `vocabularies/school-words.csv` brings the spellings of several languages to one word, so that
//! `Univ. de Lyon` and `University of Lyon` are the same words in the same order.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::resolve::fold::fold;

const WORDS: &str = include_str!("../../../vocabularies/school-words.csv");

/// The part a word plays in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Part {
    /// `University`: makes a name an institution.
    University,
    /// `College`, `Institute`: an institution, or a faculty of one.
    Institution,
    /// `School`, `Faculty`, `Department`: a part of an institution.
    Unit,
    /// `Law`, `Medicine`: what a faculty teaches.
    Subject,
    /// `Graduate`: says nothing about which school it is.
    Neutral,
    /// `of`, `the`: no word of the name.
    Small,
    /// `la`: small behind a small word (`Université de la Réunion`), else part of the name (`La
    /// Salle University`). No word keeps this part.
    Article,
    /// Everything else: what tells one school from another.
    Plain,
}

/// One word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) part: Part,
    /// Number of the piece of the original text, separated by white space, it comes from.
    pub(super) piece: usize,
}

/// The words of a text, and the pieces of text they come from.
#[derive(Debug, Clone, Default)]
pub(super) struct Words<'t> {
    pub(super) words: Vec<Word>,
    pieces: Vec<&'t str>,
}

impl<'t> Words<'t> {
    pub(super) fn read(text: &'t str) -> Self {
        let pieces: Vec<&str> = text.split_whitespace().collect();
        let mut words = Vec::with_capacity(pieces.len());
        for (number, piece) in pieces.iter().enumerate() {
            for word in fold(piece).split(' ').filter(|word| !word.is_empty()) {
                let (text, part) = match meaning(word) {
                    (_, Part::Article) => (word, Part::Article),
                    meaning => meaning,
                };
                words.push(Word { text: text.to_owned(), part, piece: number });
            }
        }
        read_articles(&mut words);
        read_initial(&mut words);
        read_numerals(&mut words);
        Self { words, pieces }
    }

    /// The original text before the word at `end`.
    pub(super) fn text_before(&self, end: usize) -> String {
        let end = self.words.get(end).map_or(self.pieces.len(), |word| word.piece);
        trimmed(&self.pieces[..end].join(" ")).to_owned()
    }

    /// The original text from the word at `start` on; `l'Université` is cut at its apostrophe.
    pub(super) fn text_from(&self, start: usize) -> String {
        let Some(word) = self.words.get(start) else { return String::new() };
        let mut pieces = self.pieces[word.piece..].to_vec();
        let is_inside = start > 0 && self.words[start - 1].piece == word.piece;
        if let Some(first) = pieces.first_mut().filter(|_| is_inside) {
            *first = first.rsplit(['\'', '’', '-']).next().unwrap_or(first);
        }
        trimmed(&pieces.join(" ")).to_owned()
    }
}

pub(super) fn has(words: &[Word], part: Part) -> bool {
    words.iter().any(|word| word.part == part)
}

/// The words that count, in order: what two spellings of one name have in common.
pub(super) fn key(words: &[Word]) -> String {
    join(words.iter().filter(|word| word.part != Part::Small))
}

pub(super) fn join<'w>(words: impl Iterator<Item = &'w Word>) -> String {
    words.map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// The key of a text.
pub(super) fn key_of(text: &str) -> String {
    let words = Words::read(text).words;
    let key = key(&words);
    // A name of small words alone (`The`) is still a name.
    if key.is_empty() { join(words.iter()) } else { key }
}

/// Without spaces and loose punctuation around it.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || ",;:-–—/".contains(c))
}

fn meaning(word: &str) -> (&str, Part) {
    MEANINGS.get(word).copied().unwrap_or((word, Part::Plain))
}

/// Decides for each article whether it is part of the name.
fn read_articles(words: &mut [Word]) {
    for at in 0..words.len() {
        if words[at].part == Part::Article {
            let is_behind_small = at > 0 && words[at - 1].part == Part::Small;
            words[at].part = if is_behind_small { Part::Small } else { Part::Plain };
        }
    }
}

/// `U of Michigan`, `Kansas State U.`
fn read_initial(words: &mut [Word]) {
    let last = words.len().saturating_sub(1);
    let is_before_of = words.get(1).is_some_and(|word| word.part == Part::Small);
    for (at, word) in words.iter_mut().enumerate() {
        if word.text == "u" && last > 0 && (at == last || (at == 0 && is_before_of)) {
            (word.text, word.part) = ("university".to_owned(), Part::University);
        }
    }
}

/// `Université Lyon III` is number 3, `Université Paris II Panthéon-Assas` number 2.
fn read_numerals(words: &mut [Word]) {
    const NUMERALS: [&str; 13] =
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii"];
    if !has(words, Part::University) {
        return;
    }
    for word in words.iter_mut().skip(2) {
        if let Some(at) = NUMERALS.iter().position(|numeral| *numeral == word.text) {
            (word.text, word.part) = ((at + 1).to_string(), Part::Plain);
        }
    }
}

static MEANINGS: LazyLock<HashMap<&str, (&str, Part)>> = LazyLock::new(|| {
    let mut meanings = HashMap::new();
    for line in WORDS.lines().skip(1) {
        let [part, word, others] = line.split(',').collect::<Vec<_>>()[..] else { continue };
        let part = match part {
            "university" => Part::University,
            "institution" => Part::Institution,
            "unit" => Part::Unit,
            "subject" => Part::Subject,
            "neutral" => Part::Neutral,
            "small" => Part::Small,
            "article" => Part::Article,
            _ => Part::Plain,
        };
        for spelling in others.split('|').chain([word]).filter(|spelling| !spelling.is_empty()) {
            meanings.entry(spelling).or_insert((word, part));
        }
    }
    meanings
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_share_their_key() {
        for (one, other) in [
            ("University of Lyon", "Univ. de Lyon"),
            ("The University of Texas at Austin", "University of Texas, Austin"),
            ("Saint John's College", "St. John’s College"),
            ("College of William & Mary", "College of William and Mary"),
            ("U. of Michigan", "University of Michigan"),
            ("Kansas State Univ.", "Kansas State U."),
            ("Université Lyon III", "Universite de Lyon 3"),
            ("Université Paris II Panthéon-Assas", "Université Paris 2 Panthéon-Assas"),
            ("École Polytechnique", "ecole polytechnique"),
        ] {
            assert_eq!(key_of(one), key_of(other));
        }
        assert_ne!(key_of("University of Miami"), key_of("Miami University"));
        assert_ne!(key_of("La Salle University"), key_of("De La Salle University"));
        assert_ne!(key_of("Boston College"), key_of("Boston University"));
    }

    #[test]
    fn each_spelling_has_one_meaning() {
        let mut spellings: Vec<&str> = WORDS
            .lines()
            .skip(1)
            .flat_map(|line| line.split(',').skip(1).flat_map(|cell| cell.split('|')))
            .filter(|spelling| !spelling.is_empty())
            .collect();
        spellings.sort_unstable();
        let twice: Vec<_> = spellings.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
        assert!(spellings.iter().all(|spelling| fold(spelling) == *spelling));
    }

    #[test]
    fn parts_of_the_text_are_found_again() {
        let words = Words::read("Samford University, Cumberland School of Law");
        assert_eq!(words.text_before(2), "Samford University");
        assert_eq!(words.text_from(2), "Cumberland School of Law");
        let words = Words::read("Faculté de droit de l'Université de Bordeaux");
        assert_eq!(words.text_from(5), "Université de Bordeaux");
        assert_eq!(words.text_from(99), "");
    }
}
