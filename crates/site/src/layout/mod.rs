//! What stands around every page: head, navigation, foot; and the words of all features together.

mod frame;

use std::sync::LazyLock;

pub use frame::{Frame, Link, Preview};

use crate::feature::{FEATURES, Feature, words};
use crate::routes::Routes;
use crate::words::{Language, Words};

pub const FEATURE: Feature = Feature { words: words!(), routes: Routes::new, migrations: &[] };

static ENGLISH: LazyLock<Words> = LazyLock::new(|| all(Language::En));
static FRENCH: LazyLock<Words> = LazyLock::new(|| all(Language::Fr));

/// The words of every feature in a language.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &ENGLISH,
        Language::Fr => &FRENCH,
    }
}

/// Words that cannot be read are a mistake in the program, which a test finds; the keys of the
/// shared words alone still make a page.
fn all(language: Language) -> Words {
    let sources: Vec<_> = FEATURES.iter().map(|feature| feature.words_in(language)).collect();
    Words::of(language, &sources).unwrap_or_else(|error| {
        eprintln!("devenir: {error}");
        Words::silent(language)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_all_features_can_be_read_together() {
        for language in Language::ALL {
            let sources: Vec<_> =
                FEATURES.iter().map(|feature| feature.words_in(language)).collect();
            Words::of(language, &sources).unwrap();
        }
    }
}
