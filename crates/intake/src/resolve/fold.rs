//! One folding of names for every comparison: lower case, no accents, no punctuation.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds a name to lower-case words without accents or punctuation, one space between words.
///
/// `&` becomes the word `and`; apostrophes and dashes separate words; full stops vanish
/// (`U.S.` → `us`, as people write initials both ways); ligatures are opened.
///
/// ```
/// use intake::resolve::fold::fold;
/// assert_eq!(fold("Université d’Évry – U.S. & Co."), "universite d evry us and co");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut separated = false;
    for character in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        let opened = match character {
            '.' => continue,
            'œ' | 'Œ' => "oe",
            'æ' | 'Æ' => "ae",
            'ß' => "ss",
            'ø' | 'Ø' => "o",
            'ł' | 'Ł' => "l",
            '&' => " and ",
            _ => "",
        };
        if opened.is_empty() && !character.is_alphanumeric() {
            separated = true;
            continue;
        }
        if (separated || opened.starts_with(' ')) && !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
        separated = opened.ends_with(' ');
        match opened.trim() {
            "" => folded.extend(character.to_lowercase()),
            word => folded.push_str(word),
        }
    }
    folded
}
