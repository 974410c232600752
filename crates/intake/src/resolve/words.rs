//! A text as folded words that remember where they stood.
//!
//! Patterns compare folded words; what is left over is shown, or read again, as it was written.

use super::fold::fold;

/// Longer texts are cut: nobody's degree or subject needs more.
const CHARACTERS_MAX: usize = 400;

/// One folded word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Folded as [`fold`] does.
    pub text: String,
    /// Words with the same number stand between the same separators.
    pub group: u16,
    start: usize,
    end: usize,
}

/// The words of a text. `, ; : / | ( ) [ ]`, line ends and dashes between spaces separate groups.
#[derive(Debug, Clone)]
pub struct Words<'t> {
    source: &'t str,
    words: Vec<Word>,
}

impl<'t> Words<'t> {
    /// Reads the first few hundred characters of a text.
    pub fn of(text: &'t str) -> Self {
        let cut = text.char_indices().nth(CHARACTERS_MAX).map_or(text.len(), |(end, _)| end);
        let source = &text[..cut];
        let mut words = Words { source, words: Vec::new() };
        let mut group = 0;
        let mut start = None;
        for (at, character) in source.char_indices() {
            if belongs_to_a_word(character) {
                start.get_or_insert(at);
                continue;
            }
            words.add(start.take(), at, group);
            let end = at + character.len_utf8();
            if separates(source, at, character) {
                group += 1;
            } else if character == '&' || character == '+' {
                words.add_folded("and".to_owned(), at, end, group);
            }
        }
        words.add(start, source.len(), group);
        words
    }

    /// The words in order.
    pub fn all(&self) -> &[Word] {
        &self.words
    }

    /// The original text from one word to before another.
    pub fn original(&self, from: usize, to: usize) -> &'t str {
        match (self.words.get(from), to.checked_sub(1).and_then(|last| self.words.get(last))) {
            (Some(first), Some(last)) if first.start <= last.end => {
                &self.source[first.start..last.end]
            }
            _ => "",
        }
    }

    fn add(&mut self, start: Option<usize>, end: usize, group: u16) {
        let Some(start) = start else { return };
        for word in fold(&self.source[start..end]).split(' ').filter(|word| !word.is_empty()) {
            self.add_folded(word.to_owned(), start, end, group);
        }
    }

    fn add_folded(&mut self, text: String, start: usize, end: usize, group: u16) {
        self.words.push(Word { text, group, start, end });
    }
}

fn belongs_to_a_word(character: char) -> bool {
    character.is_alphanumeric()
        || character == '.'
        || unicode_normalization::char::is_combining_mark(character)
}

fn separates(source: &str, at: usize, character: char) -> bool {
    match character {
        ',' | ';' | ':' | '/' | '|' | '\\' | '(' | ')' | '[' | ']' | '\n' | '\r' | '–' | '—' => {
            true
        }
        '-' => source[..at].ends_with(' ') || source[at + 1..].starts_with(' '),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, u16)> {
        Words::of(text).all().iter().map(|word| (word.text.clone(), word.group)).collect()
    }

    #[test]
    fn separators_part_groups_and_hyphens_do_not() {
        let expected =
            [("bsc", 0), ("hons", 1), ("bio", 2), ("chemistry", 2), ("and", 2), ("art", 2)];
        let expected: Vec<_> = expected.map(|(word, group)| (word.to_owned(), group)).into();
        assert_eq!(read("B.Sc.(Hons)Bio-chemistry & Art"), expected);
        assert_eq!(read("Art - Design")[1], ("design".to_owned(), 1));
    }

    #[test]
    fn the_original_comes_back_as_written() {
        let words = Words::of("Licence d’Économie, Évry");
        assert_eq!(words.original(2, 4), "Économie, Évry");
        assert_eq!(words.original(3, 9), "");
    }
}
