//! Words stand in `.ftl` files alone; each is used, each that is used is there, and French is set as
//! French is.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Files of the crate that end so.
fn files(end: &str) -> Vec<(PathBuf, String)> {
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.to_str().unwrap().ends_with(end) {
                found.push((path.clone(), std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty());
    found
}

fn keys() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for (path, text) in files("en.ftl") {
        for line in text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())) {
            let key = line.split(" =").next().unwrap_or_default().to_owned();
            assert!(keys.insert(key.clone()), "{key} stands twice; again in {}", path.display());
        }
    }
    keys
}

/// Literals in a source: what stands between two quotes.
fn literals(text: &str) -> BTreeSet<&str> {
    text.split('"').collect()
}

#[test]
fn every_word_that_is_asked_for_is_there() {
    let keys = keys();
    let sources = files(".rs").into_iter().chain(files(".html")).chain(files(".svg"));
    for (path, text) in sources {
        for call in ["say(\"", "tell(\""] {
            for part in text.split(call).skip(1) {
                let key = part.split('"').next().unwrap_or_default();
                assert!(keys.contains(key), "{}: {key} has no words", path.display());
            }
        }
    }
}

#[test]
fn every_word_is_used() {
    let sources: Vec<(PathBuf, String)> = files(".rs").into_iter().chain(files(".html")).collect();
    let used: BTreeSet<&str> = sources.iter().flat_map(|(_, text)| literals(text)).collect();
    // Keys that are put together: `format!("size-{}", …)`.
    let made: Vec<&str> =
        used.iter().filter_map(|text| text.split_once("-{")).map(|(start, _)| start).collect();
    for key in keys() {
        let is_made = made.iter().any(|start| key.starts_with(&format!("{start}-")));
        // Words of the report's pictures are used there.
        let elsewhere = ["ranking-first"].contains(&key.as_str());
        assert!(used.contains(key.as_str()) || is_made || elsewhere, "{key} is not used");
    }
}

/// A template without its tags, its statements and its expressions.
fn bare(template: &str) -> String {
    let mut text = template.to_owned();
    for (open, close) in [("{#", "#}"), ("{%", "%}"), ("{{", "}}"), ("<", ">")] {
        while let Some(start) = text.find(open) {
            let length = text[start..].find(close).expect(close) + close.len();
            text.replace_range(start..start + length, " ");
        }
    }
    text
}

#[test]
fn templates_hold_no_words() {
    for (path, text) in files(".html") {
        let words = bare(&text);
        let word = words.split_whitespace().find(|word| word.chars().any(char::is_alphabetic));
        assert_eq!(word, None, "{}", path.display());
        for attribute in ["aria-label", "placeholder", "title", "alt"] {
            for part in text.split(&format!(" {attribute}=\"")).skip(1) {
                assert!(part.starts_with("{{"), "{}: {attribute}", path.display());
            }
        }
    }
}

#[test]
fn french_puts_no_space_that_breaks_before_its_signs() {
    for (path, text) in files("fr.ftl") {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            for sign in [" ;", " :", " ?", " !", " %", " »", "« ", "'"] {
                assert!(!line.contains(sign), "{}: {sign:?} in {line}", path.display());
            }
        }
    }
}
