//! Reading the vocabularies of titles: professions, ranks and kinds.

use dataset::{Kind, Seniority};

use super::super::pattern::Pattern;
use super::super::vocabulary::{self, BadVocabulary};

/// The language of a table of professions: it tells where the head word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    /// The head word stands last.
    English,
    /// The head word stands first.
    French,
}

/// What a pattern of a profession means.
#[derive(Debug)]
pub(super) struct Profession {
    /// ISCO-08 unit group; 0: the words are known to name none.
    pub profession_id: u16,
    /// Of the table.
    pub language: Language,
    /// Why, where it is not evident.
    pub note: String,
}

/// What a pattern of rank or kind means.
#[derive(Debug)]
pub(super) struct Said<V> {
    /// The rank or the kind.
    pub value: V,
    /// Why, where it is not evident.
    pub note: String,
}

type Rows<T> = Result<Vec<(Pattern, T)>, BadVocabulary>;

/// Reads `pattern,isco,note`.
pub(super) fn professions(csv: &str, language: Language) -> Rows<Profession> {
    vocabulary::rows(csv, ["pattern", "isco", "note"], |row| {
        Ok(Profession { profession_id: unit_group(row[1])?, language, note: row[2].to_owned() })
    })
}

/// Reads `pattern,seniority,language,note`.
pub(super) fn seniorities(csv: &str) -> Rows<Said<Seniority>> {
    said(csv, "seniority", |value| match value {
        "trainee" => Ok(Seniority::Trainee),
        "junior" => Ok(Seniority::Junior),
        "confirmed" => Ok(Seniority::Confirmed),
        "lead" => Ok(Seniority::Lead),
        "director" => Ok(Seniority::Director),
        "executive" => Ok(Seniority::Executive),
        _ => Err("the seniority is trainee, junior, confirmed, lead, director or executive"),
    })
}

/// Reads `pattern,kind,language,note`; `employed` marks words that look like another kind and are
/// not ("board operator").
pub(super) fn kinds(csv: &str) -> Rows<Said<Kind>> {
    said(csv, "kind", |value| match value {
        "self-employed" => Ok(Kind::SelfEmployed),
        "not-a-job" => Ok(Kind::NotAJob),
        "employed" => Ok(Kind::Employed),
        _ => Err("the kind is self-employed, not-a-job or employed"),
    })
}

fn said<V>(
    csv: &str,
    column: &str,
    value: impl Fn(&str) -> Result<V, &'static str>,
) -> Rows<Said<V>> {
    vocabulary::rows(csv, ["pattern", column, "language", "note"], |row| match row[2] {
        "en" | "fr" => Ok(Said { value: value(row[1])?, note: row[3].to_owned() }),
        _ => Err("the language is en or fr"),
    })
}

/// A code of four digits as a number; empty or `0` is none.
fn unit_group(code: &str) -> Result<u16, &'static str> {
    match code {
        "" | "0" => Ok(0),
        code if code.len() == 4 => code.parse().map_err(|_| "the profession is an ISCO-08 code"),
        _ => Err("the profession is an ISCO-08 code of four digits, or empty"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::{ENGLISH, FRENCH, KINDS, SENIORITY};
    use super::*;

    #[test]
    fn every_line_of_every_table_is_valid_and_stands_once() {
        let codes: HashSet<u16> =
            dataset::classification::professions().iter().map(|row| row.profession_id).collect();
        for (csv, language) in [(ENGLISH, Language::English), (FRENCH, Language::French)] {
            let rows = professions(csv, language).unwrap();
            for (pattern, meaning) in &rows {
                let code = meaning.profession_id;
                assert!(code == 0 || codes.contains(&code), "{}: {code}", pattern.text);
            }
            assert_eq!(repeated(&rows), None);
        }
        assert_eq!(repeated(&seniorities(SENIORITY).unwrap()), None);
        assert_eq!(repeated(&kinds(KINDS).unwrap()), None);
    }

    fn repeated<T>(rows: &[(Pattern, T)]) -> Option<&str> {
        let mut seen = HashSet::new();
        rows.iter().map(|(pattern, _)| pattern.text.as_str()).find(|text| !seen.insert(*text))
    }

    #[test]
    fn a_bad_line_is_refused_with_its_number() {
        let refused = |error: BadVocabulary, word: &str| {
            let text = error.to_string();
            assert!(text.contains("line 2") && text.contains(word), "{text}");
        };
        let bad = professions("pattern,isco,note\nnurse,22,\n", Language::English);
        refused(bad.unwrap_err(), "four digits");
        refused(kinds("pattern,kind,language,note\nowner,boss,en,\n").unwrap_err(), "kind");
        refused(kinds("pattern,kind,language,note\nowner,employed,de,\n").unwrap_err(), "language");
        let bad = seniorities("pattern,seniority,language,note\nintern,low,en,\n");
        refused(bad.unwrap_err(), "seniority");
    }
}
