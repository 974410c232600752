//! The words of the report in the reader's language, all of them from `en.ftl` and `fr.ftl`.

use anyhow::{Result, anyhow};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::numbers::whole;

/// A language the report speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Language {
    /// English.
    En,
    /// French.
    Fr,
}

impl Language {
    /// The code for the `lang` attribute.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
        }
    }

    pub(super) fn source(self) -> &'static str {
        match self {
            Self::En => include_str!("en.ftl"),
            Self::Fr => include_str!("fr.ftl"),
        }
    }
}

/// Speaks one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// Reads the words of a language.
    pub fn of(language: Language) -> Result<Self> {
        let resource = FluentResource::try_new(language.source().to_owned())
            .map_err(|(_, errors)| anyhow!("the words of {}: {errors:?}", language.code()))?;
        let tag: LanguageIdentifier = language.code().parse()?;
        let mut bundle = FluentBundle::new(vec![tag]);
        // Both languages run left to right; names from outside are isolated in the page.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::En => |value, _| count(Language::En, value),
            Language::Fr => |value, _| count(Language::Fr, value),
        }));
        bundle
            .add_resource(resource)
            .map_err(|errors| anyhow!("the words of {}: {errors:?}", language.code()))?;
        Ok(Self { language, bundle })
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
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
