//! What is looked for in the index, and what the index holds: tokens.
//!
//! A token is the key of a school, a sign for its kind, and a word or a value. So a list of the index is of
//! one school, and never longer than the school; a prefix stays within it, too. SQLite (FTS5) and
//! PostgreSQL (`tsvector`) are given the tokens as they are, so that both find the same.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::stem::{stem, words};

/// Letters of a token; what is longer is cut alike where it is kept and where it is looked for.
const LETTERS_MAX: usize = 60;
/// Words kept of one person.
const WORDS_MAX: usize = 80;

/// The kind of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// A word as it is written, folded.
    Word,
    /// Its stem, where that is another.
    Stem,
    /// The value of a facet, by its letter.
    Facet(char),
    /// Somebody whom this kind of viewer may find.
    Viewer,
}

/// A token of a school.
pub fn token(school: &str, sign: Sign, text: &str) -> String {
    let hash = Sha256::digest(school);
    let sign = match sign {
        Sign::Word => 'w',
        Sign::Stem => 's',
        Sign::Viewer => 'v',
        Sign::Facet(letter) => letter,
    };
    let mut token = String::with_capacity(9 + text.len());
    for byte in &hash[..4] {
        // Writing to a string does not fail.
        let _ = write!(token, "{byte:02x}");
    }
    token.push(sign);
    token.extend(text.chars().filter(|c| c.is_alphanumeric() || *c == '-').take(LETTERS_MAX));
    token
}

/// The tokens of the words of texts, each once.
pub fn of_texts<'a>(school: &str, texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut tokens = Vec::new();
    for word in texts.flat_map(words).take(WORDS_MAX) {
        let stem = stem(&word);
        if stem != word {
            tokens.push(token(school, Sign::Stem, &stem));
        }
        tokens.push(token(school, Sign::Word, &word));
    }
    tokens.sort_unstable();
    tokens.dedup();
    tokens
}

/// One condition on the tokens of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// They have one of these.
    One(Vec<Wanted>),
    /// They have none of these. It never stands alone.
    None(Vec<Wanted>),
}

/// A token that is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// As it is.
    Whole(String),
    /// A token that begins so.
    Beginning(String),
}

impl Term {
    /// One of these tokens.
    pub fn one_of(tokens: Vec<String>) -> Self {
        Self::One(tokens.into_iter().map(Wanted::Whole).collect())
    }

    /// None of these tokens.
    pub fn none_of(tokens: Vec<String>) -> Self {
        Self::None(tokens.into_iter().map(Wanted::Whole).collect())
    }

    /// A word that was typed and folded: in any of its forms, or the beginning of another.
    pub fn of_word(school: &str, word: &str) -> Self {
        let stem = stem(word);
        let mut wanted = vec![
            Wanted::Beginning(token(school, Sign::Word, word)),
            Wanted::Whole(token(school, Sign::Stem, &stem)),
        ];
        if stem != word {
            wanted.push(Wanted::Whole(token(school, Sign::Word, &stem)));
        }
        Self::One(wanted)
    }

    /// Whether a person fits, by their tokens with a blank before and after each.
    pub fn fits(&self, tokens: &str) -> bool {
        let any = |all: &[Wanted]| {
            all.iter().any(|wanted| match wanted {
                Wanted::Whole(token) => holds(tokens, token, Some(b' ')),
                Wanted::Beginning(token) => holds(tokens, token, None),
            })
        };
        match self {
            Self::One(wanted) => any(wanted),
            Self::None(unwanted) => !any(unwanted),
        }
    }
}

/// Whether a token stands after a blank and, where that is asked, before this byte.
fn holds(tokens: &str, token: &str, after: Option<u8>) -> bool {
    let bytes = tokens.as_bytes();
    tokens.match_indices(token).any(|(start, _)| {
        start > 0
            && bytes.get(start - 1) == Some(&b' ')
            && after.is_none_or(|after| bytes.get(start + token.len()) == Some(&after))
    })
}

/// All conditions, as FTS5 reads them. Tokens hold letters, figures and dashes alone.
pub fn for_sqlite(terms: &[Term]) -> String {
    written(terms, [" AND ", " NOT ", " OR "], |wanted| match wanted {
        Wanted::Whole(token) => format!("\"{token}\""),
        Wanted::Beginning(token) => format!("\"{token}\"*"),
    })
}

/// All conditions, as `tsquery` reads them.
pub fn for_postgres(terms: &[Term]) -> String {
    written(terms, [" & ", " & !", " | "], |wanted| match wanted {
        Wanted::Whole(token) => format!("'{token}'"),
        Wanted::Beginning(token) => format!("'{token}':*"),
    })
}

/// What must hold, then what must not: FTS5 knows "and not", and no "not" alone.
fn written(terms: &[Term], [and, and_not, or]: [&str; 3], one: fn(&Wanted) -> String) -> String {
    let any = |all: &[Wanted]| format!("({})", all.iter().map(one).collect::<Vec<_>>().join(or));
    let (mut must, mut must_not) = (Vec::new(), String::new());
    for term in terms {
        match term {
            Term::One(wanted) => must.push(any(wanted)),
            Term::None(unwanted) => must_not.push_str(&format!("{and_not}{}", any(unwanted))),
        }
    }
    must.join(and) + &must_not
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tokens(text: &str) -> String {
        format!(" {} ", of_texts("lyon", [text].into_iter()).join(" "))
    }

    #[test]
    fn a_word_is_found_in_its_forms_and_by_its_beginning() {
        let kept = tokens("Ingénieure d’études, Crédit Lyonnais");
        for typed in ["ingenieur", "ingénieurs", "INGE", "etude", "lyonnais", "credits", "d"] {
            let term = |word: &String| Term::of_word("lyon", word);
            assert!(words(typed).iter().map(term).all(|term| term.fits(&kept)), "{typed}");
            let elsewhere = |word: &String| Term::of_word("evry", word);
            assert!(!words(typed).iter().map(elsewhere).any(|term| term.fits(&kept)), "{typed}");
        }
        assert!(!Term::of_word("lyon", "yonnais").fits(&kept));
    }

    proptest! {
        /// Whatever a text holds, its tokens need no quoting, and each of its words finds it.
        #[test]
        fn what_is_kept_is_found(text in "\\PC{0,60}") {
            let kept = tokens(&text);
            for word in words(&text) {
                prop_assert!(Term::of_word("lyon", &word).fits(&kept), "{}", word);
            }
            let clean = |c: char| c.is_alphanumeric() || c == '-' || c == ' ';
            prop_assert!(kept.chars().all(clean));
        }
    }
}
