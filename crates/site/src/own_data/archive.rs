//! The archive: the lists as JSON, as tables, and as a page to read.

use std::io::{Cursor, Write};

use askama::Template;
use serde_json::{Map, Value as Json};
use zip::write::{SimpleFileOptions, ZipWriter};

use super::lists::{self, List};
use crate::words::Words;

/// What keeps the archive from being written: a mistake of the program.
#[derive(Debug, thiserror::Error)]
pub enum Unwritten {
    /// The page.
    #[error("the page to read: {0}")]
    Page(#[from] askama::Error),
    /// A table.
    #[error("a table: {0}")]
    Table(#[from] csv::Error),
    /// JSON.
    #[error("the file of JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The archive itself.
    #[error("the archive: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// The archive in memory.
    #[error("the archive: {0}")]
    Memory(#[from] std::io::Error),
}

#[derive(Template)]
#[template(path = "own_data/readable.html")]
struct Readable<'a> {
    words: &'a Words,
    lists: Vec<ReadableList>,
}

struct ReadableList {
    title: String,
    /// Each row with the names of its columns.
    rows: Vec<Vec<(String, String)>>,
}

/// Writes the archive.
pub fn write(words: &Words, lists: &[List]) -> Result<Vec<u8>, Unwritten> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    let page = Readable { words, lists: lists.iter().map(|list| readable(words, list)).collect() };
    zip.start_file("readable.html", options)?;
    zip.write_all(page.render()?.as_bytes())?;
    zip.start_file("devenir.json", options)?;
    zip.write_all(&serde_json::to_vec_pretty(&document(lists))?)?;
    for list in lists.iter().filter(|list| !list.rows.is_empty()) {
        zip.start_file(format!("{}.csv", list.name), options)?;
        zip.write_all(&table(list)?)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// All lists as one object, and why some tables are in none.
fn document(lists: &[List]) -> Json {
    let rows = |list: &List| list.rows.iter().cloned().map(Json::Object).collect();
    let mut all: Map<String, Json> =
        lists.iter().map(|list| (list.name.to_owned(), Json::Array(rows(list)))).collect();
    let why = lists::not_told().map(|(table, why)| (table.to_owned(), why.into()));
    all.insert("not_told".to_owned(), Json::Object(why.collect()));
    Json::Object(all)
}

fn table(list: &List) -> Result<Vec<u8>, Unwritten> {
    let mut table = csv::Writer::from_writer(Vec::new());
    if let Some(first) = list.rows.first() {
        table.write_record(first.keys())?;
    }
    for row in &list.rows {
        table.write_record(row.values().map(|value| harmless(&text(value))))?;
    }
    table.into_inner().map_err(|error| error.into_error().into())
}

/// A cell that no spreadsheet takes for a formula: somebody else may have written it.
fn harmless(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula && text.parse::<f64>().is_err() { format!("'{text}") } else { text.to_owned() }
}

fn text(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn readable(words: &Words, list: &List) -> ReadableList {
    let known = |key: String, else_: &str| {
        if words.knows(&key) { words.say(&key) } else { else_.to_owned() }
    };
    let dashed = |name: &str| name.replace('_', "-");
    let cell = |(column, value): (&String, &Json)| {
        let said = match value {
            Json::Bool(is_so) => words.say(if *is_so { "own-yes" } else { "own-no" }),
            value => text(value),
        };
        (known(format!("own-column-{}", dashed(column)), column), said)
    };
    let row = |row: &Map<String, Json>| {
        row.iter().map(cell).filter(|(_, text)| !text.is_empty()).collect()
    };
    ReadableList {
        title: known(format!("own-list-{}", dashed(list.name)), list.name),
        rows: list.rows.iter().map(row).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_no_formula() {
        assert_eq!(harmless("=1+1"), "'=1+1");
        assert_eq!(harmless("@me"), "'@me");
        assert_eq!((harmless("-12"), harmless("a=b")), ("-12".to_owned(), "a=b".to_owned()));
    }
}
