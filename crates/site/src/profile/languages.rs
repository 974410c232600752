//! Languages that people speak: their names in English, in French and in themselves, and ISO 639-1 codes.

use std::sync::LazyLock;

use intake::resolve::fold::fold;

use crate::visit::Visit;
use crate::words::Language;

const TABLE: &str = include_str!("languages.csv");
/// Nobody names more.
pub const LANGUAGES_MAX: usize = 12;

struct Row {
    code: &'static str,
    /// English, French, and in itself.
    names: [&'static str; 3],
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let rows = TABLE.lines().skip(1).filter_map(|line| {
        let mut cells = line.split(',');
        let mut cell = || cells.next();
        Some(Row { code: cell()?, names: [cell()?, cell()?, cell()?] })
    });
    rows.collect()
});

/// Reads a list with commas between; gives the words that are no language known here.
pub fn read(text: &str) -> Result<Vec<String>, String> {
    let mut found: Vec<String> = Vec::new();
    for word in text.split([',', ';', '/']).map(str::trim).filter(|word| !word.is_empty()) {
        let wanted = fold(word);
        let is_called = |row: &&Row| row.names.iter().any(|name| fold(name) == wanted);
        let row = ROWS.iter().find(is_called).ok_or_else(|| word.to_owned())?;
        if !found.iter().any(|code| code == row.code) && found.len() < LANGUAGES_MAX {
            found.push(row.code.to_owned());
        }
    }
    Ok(found)
}

/// The names of some codes in the reader's language, with commas between.
pub fn told(visit: &Visit, codes: &[String]) -> String {
    in_language(visit.language(), codes)
}

fn in_language(language: Language, codes: &[String]) -> String {
    let name = |code: &String| {
        let row = ROWS.iter().find(|row| row.code == code)?;
        Some(row.names[if language == Language::En { 0 } else { 1 }])
    };
    codes.iter().filter_map(name).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_and_told_and_no_other() {
        assert!(ROWS.len() > 40 && ROWS.iter().all(|row| row.code.len() == 2));
        for row in ROWS.iter() {
            for name in row.names {
                assert_eq!(read(name), Ok(vec![row.code.to_owned()]), "{name}");
            }
        }
        let read_ = read("Français, english ; DEUTSCH/francais").unwrap();
        assert_eq!(in_language(Language::Fr, &read_), "français, anglais, allemand");
        assert_eq!(read("french, Klingon"), Err("Klingon".to_owned()));
        assert_eq!(read(" , "), Ok(vec![]));
    }
}
