//! Subjects to ISCED-F 2013 detailed fields, by the table `vocabularies/subjects.csv`.
//!
//! Of several subjects ("English, French") the first that is known counts, and the answer says so.
//! Inside one subject the last word that names a thing counts ("medical physics" is physics),
//! unless the table knows the whole ("art history").

use super::pattern::{Found, Generality, Matcher};
use super::vocabulary::{self, BadVocabulary};
use super::words::{Word, Words};

const SUBJECTS: &str = include_str!("../../vocabularies/subjects.csv");

/// What a subject is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResolvedSubject {
    /// ISCED-F 2013 detailed field as a number; 0 unknown.
    pub field_id: u16,
    /// The pattern that decided, or why nothing did.
    pub why: String,
}

/// The known subjects.
#[derive(Debug)]
pub struct Subjects {
    matcher: Matcher<Meaning>,
}

#[derive(Debug)]
struct Meaning {
    /// 0: words that look like a subject and are none ("bachelor of arts").
    field_id: u16,
    note: String,
}

impl Subjects {
    /// The table that comes with the program.
    pub fn embedded() -> Self {
        Self::parse(SUBJECTS).expect("the table is part of the program, and a test reads it whole")
    }

    /// Reads a table `pattern,isced,language,note`.
    pub fn parse(csv: &str) -> Result<Self, BadVocabulary> {
        let rows = vocabulary::rows(csv, ["pattern", "isced", "language", "note"], |row| {
            if !["en", "fr", "both", "other"].contains(&row[2]) {
                return Err("the language is en, fr, both or other");
            }
            Ok(Meaning { field_id: vocabulary::field(row[1])?, note: row[3].to_owned() })
        })?;
        Ok(Subjects { matcher: Matcher::new(rows) })
    }

    /// Reads a subject as a person typed it.
    pub fn resolve(&self, subject: &str) -> ResolvedSubject {
        let words = Words::of(subject);
        let mut found = self.matcher.cover(words.all());
        found.retain(|found| found.meaning.field_id != 0);
        let Some((chosen, several)) = choose(words.all(), &found) else {
            return ResolvedSubject { field_id: 0, why: "no known subject".to_owned() };
        };
        let written = words.original(chosen.start, chosen.end);
        let mut why = vocabulary::why(written, &chosen.pattern.text, &chosen.meaning.note);
        if several {
            why.push_str("; the first of several subjects");
        }
        ResolvedSubject { field_id: chosen.meaning.field_id, why }
    }
}

/// The first subject, and inside it the last words that name a thing; whether others follow.
fn choose<'f, 'm>(
    words: &[Word],
    found: &'f [Found<'m, Meaning>],
) -> Option<(&'f Found<'m, Meaning>, bool)> {
    let is = |generality| move |found: &&Found<'_, Meaning>| found.pattern.generality == generality;
    let mut candidates: Vec<_> = found.iter().collect();
    if !candidates.iter().all(is(Generality::VeryGeneral)) {
        candidates.retain(|found| !is(Generality::VeryGeneral)(found));
    }
    let parting = candidates.windows(2).position(|two| parted(words, two[0], two[1]));
    candidates.truncate(parting.map_or(candidates.len(), |last| last + 1));
    let specific = candidates.iter().rfind(|found| is(Generality::Specific)(found));
    Some((specific.or(candidates.last())?, parting.is_some()))
}

/// Words after which another subject, or a complement of the first, begins.
const PARTING: &[&str] = &[
    "and", "et", "with", "avec", "und", "y", "e", "of", "de", "du", "des", "d", "for", "pour",
    "in", "en", "minor", "plus", "to", "from", "a", "au", "aux",
];

fn parted(words: &[Word], one: &Found<'_, Meaning>, next: &Found<'_, Meaning>) -> bool {
    let between = words.get(one.end..next.start).unwrap_or_default();
    let separated = words[one.end - 1].group != words[next.start].group;
    separated || between.iter().any(|word| PARTING.contains(&word.text.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_table_reads_whole_and_knows_only_real_fields() {
        let rows = Subjects::parse(SUBJECTS).unwrap();
        let fields = dataset::classification::fields();
        for (pattern, meaning) in rows.matcher.rows() {
            let known = fields.iter().any(|field| field.field_id == meaning.field_id);
            assert!(known || meaning.field_id == 0, "{}", pattern.text);
        }
    }
}
