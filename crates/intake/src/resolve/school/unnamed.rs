//! Texts that stand in a school's column and name no school: `Read law`, `self-taught`, `n/a`.

use std::sync::LazyLock;

use super::words::{key_of, trimmed};
use crate::resolve::fold::fold;

const TABLE: &str = include_str!("../../../vocabularies/not-schools.csv");
/// Longer texts name no school.
const NAME_BYTES_MAX: usize = 300;

/// Why a text names no school; `None` where it may name one.
pub(super) fn reason(text: &str) -> Option<&'static str> {
    if text.len() > NAME_BYTES_MAX {
        return Some("too long to name a school");
    }
    let folded = fold(text);
    if !folded.chars().any(char::is_alphabetic) {
        return Some("no school is named");
    }
    let key = key_of(text);
    let row = ROWS.iter().find(|row| match row.kind {
        Kind::Start => folded.starts_with(&row.words),
        Kind::Whole => folded == row.words || key == row.key,
        Kind::Note => false,
    });
    row.map(|row| row.reason.as_str())
}

/// A name without the notes behind its last commas: `University of Oxford, Rhodes Scholar`.
pub(super) fn without_notes(text: &str) -> &str {
    let mut name = trimmed(text);
    while let Some((before, last)) = name.rsplit_once(',') {
        let folded = fold(last);
        if !ROWS.iter().any(|row| row.kind == Kind::Note && row.words == folded) {
            break;
        }
        name = trimmed(before);
    }
    name
}

#[derive(Debug, PartialEq, Eq)]
enum Kind {
    Start,
    Whole,
    Note,
}

#[derive(Debug)]
struct Row {
    kind: Kind,
    words: String,
    /// The words as a school's name would be compared: `University of` says no more than
    /// `University`.
    key: String,
    reason: String,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let records = csv::Reader::from_reader(TABLE.as_bytes()).into_records();
    let row = |record: csv::StringRecord| {
        let kind = match record.get(0)? {
            "start" => Kind::Start,
            "whole" => Kind::Whole,
            "note" => Kind::Note,
            _ => return None,
        };
        let (words, key) = (fold(record.get(1)?), key_of(record.get(1)?));
        Some(Row { kind, words, key, reason: record.get(2)?.to_owned() })
    };
    records.flatten().filter_map(row).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        assert_eq!(ROWS.len(), TABLE.lines().count() - 1);
    }

    #[test]
    fn names_are_told_from_no_names() {
        for text in ["Read law", "Read law with Col. X, Boston", "self-taught", "N/A", "-", "Lycée"]
        {
            assert!(reason(text).is_some(), "{text}");
        }
        for text in ["Lycée Henri-IV", "High School of Glasgow", "Reading University", "MIT"] {
            assert_eq!(reason(text), None, "{text}");
        }
        assert_eq!(without_notes("University of Oxford, Rhodes Scholar"), "University of Oxford");
        assert_eq!(without_notes("Oxford, England"), "Oxford, England");
    }
}
