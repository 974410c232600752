//! Degrees to ISCED 2011 levels, by the table `vocabularies/degrees.csv`.
//!
//! A person who writes several degrees ("BS/MBA") holds the highest. A level is given only where
//! the words name a degree: "Diploma" or "Certificate" alone, schooling below ISCED 5, courses for
//! executives and professional titles have none.

use super::pattern::{Found, Generality, Matcher};
use super::vocabulary::{self, BadVocabulary};
use super::words::{Word, Words};

const DEGREES: &str = include_str!("../../vocabularies/degrees.csv");

/// What a degree tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResolvedDegree {
    /// ISCED 2011 level 5 to 8; 0 unknown.
    pub level: u8,
    /// ISCED-F 2013 field when the degree's own name tells it (MBA, LL.B.); 0 unknown.
    pub field_id: u16,
    /// The pattern that decided, or why nothing did.
    pub why: String,
    /// The part that is not the degree, as written: often its subject.
    pub rest: String,
    /// The words say that there is no degree (honorary, abandoned, secondary school).
    pub is_ruled_out: bool,
}

/// The known degrees.
#[derive(Debug)]
pub struct Degrees {
    matcher: Matcher<Meaning>,
}

#[derive(Debug)]
struct Meaning {
    level: Level,
    field_id: u16,
    note: String,
}

/// The column `level` of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    /// `5` to `8`.
    Isced(u8),
    /// `0`: the words belong to the degree and tell no level.
    Silent,
    /// `none`: with these words there is no degree at all, whatever else is said.
    NoDegree,
}

impl Degrees {
    /// The table that comes with the program.
    pub fn embedded() -> Self {
        Self::parse(DEGREES).expect("the table is part of the program, and a test reads it whole")
    }

    /// Reads a table `pattern,level,field,note`.
    pub fn parse(csv: &str) -> Result<Self, BadVocabulary> {
        let rows = vocabulary::rows(csv, ["pattern", "level", "field", "note"], |row| {
            let level = match row[1] {
                "0" => Level::Silent,
                "none" => Level::NoDegree,
                "5" | "6" | "7" | "8" => Level::Isced(row[1].as_bytes()[0] - b'0'),
                _ => return Err("the level is 5, 6, 7, 8, 0 (tells nothing) or none"),
            };
            let field_id = vocabulary::field(row[2])?;
            Ok(Meaning { level, field_id, note: row[3].to_owned() })
        })?;
        Ok(Degrees { matcher: Matcher::new(rows) })
    }

    /// Reads a degree as a person typed it.
    pub fn resolve(&self, degree: &str) -> ResolvedDegree {
        let words = Words::of(degree);
        let found = self.matcher.cover(words.all());
        let rest = rest(&words, &found);
        let Some(best) = decisive(&found) else {
            return ResolvedDegree {
                why: "no known degree".to_owned(),
                rest,
                ..Default::default()
            };
        };
        let level = match best.meaning.level {
            Level::Isced(level) => level,
            Level::Silent | Level::NoDegree => 0,
        };
        let named = found.iter().map(|found| found.meaning.field_id).find(|field| *field != 0);
        let field_id = Some(best.meaning.field_id).filter(|field| *field != 0).or(named);
        let written = words.original(best.start, best.end);
        let why = vocabulary::why(written, &best.pattern.text, &best.meaning.note);
        let is_ruled_out = best.meaning.level == Level::NoDegree;
        ResolvedDegree { level, field_id: field_id.unwrap_or(0), why, rest, is_ruled_out }
    }
}

/// Words that rule a degree out, else the highest level, else a general word ("degree"), else the
/// first words that tell nothing.
fn decisive<'f, 'm>(found: &'f [Found<'m, Meaning>]) -> Option<&'f Found<'m, Meaning>> {
    let rank = |found: &&Found<'_, Meaning>| match found.meaning.level {
        Level::NoDegree => u8::MAX,
        Level::Isced(level) if found.pattern.generality == Generality::Specific => 10 + level,
        Level::Isced(level) => level,
        Level::Silent => 0,
    };
    // `max_by_key` keeps the last of equals; reversed, that is the first.
    found.iter().rev().max_by_key(rank)
}

/// Words that only join a degree to its subject.
const JOINING: &[&str] =
    &["and", "of", "in", "on", "for", "with", "the", "a", "s", "at", "from", "by"];
const JOINING_ELSEWHERE: &[&str] =
    &["et", "de", "du", "des", "d", "en", "l", "le", "la", "les", "di", "da", "do", "im", "y", "e"];

fn rest(words: &Words<'_>, found: &[Found<'_, Meaning>]) -> String {
    let all = words.all();
    let mut parts = Vec::new();
    let mut from = 0;
    for (start, end) in found.iter().map(|f| (f.start, f.end)).chain([(all.len(), all.len())]) {
        let skipped = all[from..start].iter().take_while(|word| joins(word)).count();
        let part = words.original(from + skipped, start);
        if !part.is_empty() {
            parts.push(part);
        }
        from = end;
    }
    parts.join(", ")
}

fn joins(word: &Word) -> bool {
    JOINING.contains(&word.text.as_str()) || JOINING_ELSEWHERE.contains(&word.text.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_table_reads_whole_and_knows_only_real_fields() {
        let fields = dataset::classification::fields();
        for (pattern, meaning) in Degrees::parse(DEGREES).unwrap().matcher.rows() {
            let known = fields.iter().any(|field| field.field_id == meaning.field_id);
            assert!(known || meaning.field_id == 0, "{}", pattern.text);
        }
    }

    #[test]
    fn a_bad_table_names_its_line() {
        let bad = Degrees::parse("pattern,level,field,note\nmba,7,0413,\nmagic,9,,\n").unwrap_err();
        assert!(bad.to_string().contains("line 3"), "{bad}");
    }
}
