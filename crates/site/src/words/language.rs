//! The languages the program speaks, and which of them a reader asks for.

use std::str::FromStr;

use unic_langid::LanguageIdentifier;

/// A language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    En,
    /// French.
    Fr,
}

/// A code of no language that is spoken here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no language spoken here. Choose en or fr")]
pub struct NoLanguage(String);

impl Language {
    /// All of them; a reader who asks for none of them gets the first.
    pub const ALL: [Self; 2] = [Self::En, Self::Fr];

    /// The code for addresses and the `lang` attribute.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
        }
    }

    /// The code that Open Graph asks for, which has a country.
    pub fn locale(self) -> &'static str {
        match self {
            Self::En => "en_GB",
            Self::Fr => "fr_FR",
        }
    }

    /// The name of the language, in itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Fr => "Français",
        }
    }

    pub(super) fn tag(self) -> LanguageIdentifier {
        // Both codes are well formed; the default stands for "undetermined".
        self.code().parse().unwrap_or_default()
    }

    /// The one of our languages that an `Accept-Language` header wants most (RFC 9110, 12.5.4).
    pub fn wanted(header: &str) -> Self {
        let mut best = (0.0, Self::ALL[0]);
        for part in header.split(',').take(20) {
            let (range, weight) = part.split_once(';').unwrap_or((part, "q=1"));
            let weight = weight.trim().strip_prefix("q=").and_then(|text| text.parse::<f32>().ok());
            let primary = range.trim().split('-').next().unwrap_or_default().to_ascii_lowercase();
            let found = Self::ALL.into_iter().find(|language| language.code() == primary);
            if let (Some(language), Some(weight)) = (found, weight)
                && weight > best.0
            {
                best = (weight, language);
            }
        }
        best.1
    }
}

impl FromStr for Language {
    type Err = NoLanguage;

    fn from_str(code: &str) -> Result<Self, NoLanguage> {
        let found = Self::ALL.into_iter().find(|language| language.code() == code);
        found.ok_or_else(|| NoLanguage(code.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_gets_the_language_wanted_most() {
        use Language::{En, Fr};
        let wanted = [
            ("", En),
            ("de-CH, de;q=0.9", En),
            ("fr-CH, fr;q=0.9, en;q=0.8", Fr),
            ("en;q=0.5, fr;q=0.7", Fr),
            ("fr;q=0, en;q=0.1", En),
            ("fr;q=abc, *;q=1", En),
            ("FR", Fr),
        ];
        for (header, language) in wanted {
            assert_eq!(Language::wanted(header), language, "{header}");
        }
    }
}
