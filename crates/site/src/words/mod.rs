//! Words in the reader's language, all of them from `.ftl` files, and numbers written their way.

mod language;
pub mod numbers;

use edition::WORLD_WORD;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use intake::resolve::country;

pub use language::{Language, NoLanguage};
use numbers::whole;

/// The words of numbers, dates and pictures, which every list of words holds.
const SHARED: [[&str; 2]; 2] = [
    [include_str!("en.ftl"), include_str!("fr.ftl")],
    [include_str!("../drawing/en.ftl"), include_str!("../drawing/fr.ftl")],
];

/// Speaks one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

/// A word list that cannot be used: a mistake in the program.
#[derive(Debug, thiserror::Error)]
#[error("the words in {language}: {problem}. Mend the .ftl file and build again")]
pub struct WordsError {
    language: &'static str,
    problem: String,
}

impl Words {
    /// Reads the words of a language from Fluent texts, which may not say a key twice.
    pub fn of(language: Language, sources: &[&str]) -> Result<Self, WordsError> {
        let fault = |problem: String| WordsError { language: language.code(), problem };
        let mut words = Self::silent(language);
        let shared = SHARED.map(|[english, french]| match language {
            Language::En => english,
            Language::Fr => french,
        });
        for source in shared.iter().chain(sources) {
            let resource = FluentResource::try_new((*source).to_owned())
                .map_err(|(_, errors)| fault(format!("{errors:?}")))?;
            words.bundle.add_resource(resource).map_err(|errors| fault(format!("{errors:?}")))?;
        }
        Ok(words)
    }

    /// A language without a word: each key gives itself.
    pub(crate) fn silent(language: Language) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.tag()]);
        // Both languages run left to right; names from outside are isolated in the page.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::En => |value, _| count(Language::En, value),
            Language::Fr => |value, _| count(Language::Fr, value),
        }));
        Self { language, bundle }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether there are words for a key.
    pub fn knows(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// A country's name by its ISO 3166-1 code, or that of the whole world; a code of none stays.
    pub fn country(&self, code: &str) -> String {
        if code == WORLD_WORD {
            return self.say("world");
        }
        match (country::names_of(code), self.language) {
            (Some(names), Language::En) => names.english.to_owned(),
            (Some(names), Language::Fr) => names.french.to_owned(),
            (None, _) => code.to_owned(),
        }
    }

    /// A sentence without facts.
    pub fn say(&self, key: &str) -> String {
        self.tell(key, [])
    }

    /// A sentence with facts. A key without words gives itself, which a test would show.
    pub fn tell<const N: usize>(
        &self,
        key: &str,
        facts: [(&'static str, FluentValue<'_>); N],
    ) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut arguments = FluentArgs::with_capacity(N);
        for (name, value) in facts {
            arguments.set(name, value);
        }
        self.bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned()
    }
}

/// Numbers among the facts are counts and are written the reader's way.
fn count(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(whole(language, number.value as u64)),
        _ => None,
    }
}
