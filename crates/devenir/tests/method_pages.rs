//! The pages of the method tell every setting with its default, and have the same sections in both
//! languages.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use engine::Settings;

const LANGUAGES: [&str; 2] = ["en", "fr"];
/// The setting that has no default, and what stands in place of one.
const WITHOUT_DEFAULT: (&str, &str) = ("as_of_month", "-");

fn page(language: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/methods");
    fs::read_to_string(folder.join(language).with_extension("md")).expect("the page is there")
}

/// The rows of the table whose first column holds names of settings: name and default.
fn settings_of(page: &str) -> BTreeMap<String, String> {
    let mut settings = BTreeMap::new();
    for line in page.lines().filter(|line| line.starts_with("| `")) {
        let mut cells = line.trim_matches('|').split('|').map(str::trim);
        let name = cells.next().unwrap_or_default().trim_matches('`').to_owned();
        let default = cells.next().unwrap_or_default().to_owned();
        assert_eq!(settings.insert(name, default), None, "one row for each setting: {line}");
    }
    settings
}

/// Levels of the headings in order, each with the number it begins with, if any.
fn sections_of(page: &str) -> Vec<(usize, Option<u32>)> {
    let mut in_code = false;
    let mut sections = Vec::new();
    for line in page.lines() {
        in_code ^= line.starts_with("```");
        let title = line.trim_start_matches('#');
        let level = line.len() - title.len();
        if !in_code && level > 0 {
            let number = title.trim().split_once('.').and_then(|(number, _)| number.parse().ok());
            sections.push((level, number));
        }
    }
    sections
}

#[test]
fn both_pages_tell_every_setting_with_its_default() {
    let settings = serde_json::to_value(Settings::as_of(0)).expect("settings are JSON");
    let settings = settings.as_object().expect("settings are an object");
    let expected: BTreeMap<String, String> = settings
        .iter()
        .map(|(name, value)| {
            let has_none = name == WITHOUT_DEFAULT.0;
            let default = if has_none { WITHOUT_DEFAULT.1.to_owned() } else { value.to_string() };
            (name.clone(), default)
        })
        .collect();
    for language in LANGUAGES {
        assert_eq!(settings_of(&page(language)), expected, "docs/methods/{language}.md");
    }
}

#[test]
fn both_pages_have_the_same_sections() {
    let [english, french] = LANGUAGES.map(|language| sections_of(&page(language)));
    assert_eq!(english, french);
    let numbers: Vec<u32> = english.iter().filter_map(|(_, number)| *number).collect();
    assert_eq!(numbers, (1..=8).collect::<Vec<_>>(), "the code cites sections by number");
}
