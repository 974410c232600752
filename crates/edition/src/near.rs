//! Names compared without case, accents or punctuation, and the names nearest to a misspelt one.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Characters of a name that are compared; a longer one is not a name.
const LENGTH_MAX: usize = 400;

/// Lower-case words without accents or punctuation, one space between words: for comparing and for
/// alphabetical order.
pub fn fold(name: &str) -> String {
    let mut folded = String::new();
    let mut gap = false;
    for character in name.chars().take(LENGTH_MAX).nfkd().filter(|c| !is_combining_mark(*c)) {
        if !character.is_alphanumeric() {
            gap = character != '.';
            continue;
        }
        if gap && !folded.is_empty() {
            folded.push(' ');
        }
        gap = false;
        match character {
            'œ' | 'Œ' => folded.push_str("oe"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            'ø' | 'Ø' => folded.push('o'),
            'ł' | 'Ł' => folded.push('l'),
            other => folded.extend(other.to_lowercase()),
        }
    }
    folded
}

/// The `limit` candidates that share most pairs of letters with `asked` (Dice's coefficient),
/// nearest first; those that share fewer than a third are left out.
pub(crate) fn nearest<'a, T>(
    asked: &str,
    candidates: impl Iterator<Item = (&'a str, T)>,
    limit: usize,
) -> Vec<T> {
    let wanted = pairs(&fold(asked));
    let mut likenesses: Vec<(f64, T)> = candidates
        .map(|(name, value)| (likeness(&wanted, &pairs(&fold(name))), value))
        .filter(|(likeness, _)| *likeness >= 1.0 / 3.0)
        .collect();
    likenesses.sort_by(|a, b| b.0.total_cmp(&a.0));
    likenesses.into_iter().take(limit).map(|(_, value)| value).collect()
}

fn pairs(folded: &str) -> HashSet<(char, char)> {
    folded.chars().zip(folded.chars().skip(1)).collect()
}

fn likeness(a: &HashSet<(char, char)>, b: &HashSet<(char, char)>) -> f64 {
    let all = a.len() + b.len();
    if all == 0 { 0.0 } else { 2.0 * a.intersection(b).count() as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_punctuation_do_not_matter() {
        assert_eq!(fold("  Université d’Évry–Œuvre  "), "universite d evry oeuvre");
        assert_eq!(fold("U.S. Naval Academy"), "us naval academy");
        assert_eq!(fold("!?"), "");
    }

    #[test]
    fn a_misspelt_name_finds_its_neighbours_first() {
        let names = ["Harvard University", "Howard University", "École Polytechnique"];
        let found = nearest("havard university", names.iter().map(|name| (*name, *name)), 2);
        assert_eq!(found, ["Harvard University", "Howard University"]);
        assert!(nearest("zzz", names.iter().map(|name| (*name, ())), 2).is_empty());
    }
}
