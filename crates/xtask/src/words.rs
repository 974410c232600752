//! Both languages have the same messages: each `en.ftl` has a `fr.ftl` beside it with the same
//! keys, attributes and variables.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::workspace::Workspace;

/// Variables of each message.
type Messages = BTreeMap<String, BTreeSet<String>>;

/// What is said in one language only.
pub fn faults(workspace: &Workspace, files: &[PathBuf]) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for file in files {
        let twin = match file.file_name().and_then(|name| name.to_str()) {
            Some("en.ftl") => file.with_file_name("fr.ftl"),
            Some("fr.ftl") => file.with_file_name("en.ftl"),
            _ => continue,
        };
        if !files.contains(&twin) {
            faults.push(format!("{} has no {} beside it", file.display(), twin.display()));
        } else if file.ends_with("en.ftl") {
            let (english, french) = (read(workspace, file)?, read(workspace, &twin)?);
            faults.extend(differences(&twin, &english, &french));
        }
    }
    Ok(faults)
}

fn read(workspace: &Workspace, file: &Path) -> Result<Messages> {
    let text = workspace.text(file)?;
    Ok(messages(&text.with_context(|| format!("{} is not UTF-8", file.display()))?))
}

/// Reads the shape of a Fluent file: `key = text`, indented `.attribute = text`, `{ $variable }`.
fn messages(text: &str) -> Messages {
    let mut messages = Messages::new();
    let (mut key, mut current) = (String::new(), String::new());
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let name = line.split('=').next().unwrap_or_default().trim_end();
        let is_key = line.contains('=') && !name.is_empty() && name.chars().all(is_name_part);
        let attribute =
            name.trim_start().strip_prefix('.').filter(|name| name.chars().all(is_name_part));
        if is_key {
            key = name.to_owned();
            current = key.clone();
        } else if let (Some(attribute), true) = (attribute, line.contains('=')) {
            current = format!("{key}.{attribute}");
        }
        if !current.is_empty() {
            messages.entry(current.clone()).or_default().extend(variables(line));
        }
    }
    messages
}

fn is_name_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}

fn variables(line: &str) -> impl Iterator<Item = String> {
    let starts = line.split('$').skip(1);
    starts
        .map(|rest| rest.chars().take_while(|c| is_name_part(*c)).collect::<String>())
        .filter(|name| !name.is_empty())
}

fn differences(file: &Path, english: &Messages, french: &Messages) -> Vec<String> {
    let keys: BTreeSet<&String> = english.keys().chain(french.keys()).collect();
    let fault = |key: &String| match (english.get(key), french.get(key)) {
        (Some(_), None) => Some(format!("{}: `{key}` is in English only", file.display())),
        (None, Some(_)) => Some(format!("{}: `{key}` is in French only", file.display())),
        (a, b) if a != b => Some(format!("{}: `{key}` has other variables", file.display())),
        _ => None,
    };
    keys.into_iter().filter_map(fault).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "# Words\nschools = { $count ->\n    [one] one school\n   *[other] { $count } schools\n}\n\
                           rank = Rank\n    .title = Rank of { $school }\n";

    #[test]
    fn keys_attributes_and_variables_are_read() {
        let found = messages(ENGLISH);
        assert_eq!(found.keys().collect::<Vec<_>>(), ["rank", "rank.title", "schools"]);
        assert!(found["schools"].contains("count") && found["rank.title"].contains("school"));
        assert!(found["rank"].is_empty());
    }

    #[test]
    fn what_one_language_lacks_is_found() {
        let french = "schools = { $count } écoles\nrank = Rang\n    .title = Rang de { $ecole }\nplus = Plus\n";
        let found = differences(Path::new("fr.ftl"), &messages(ENGLISH), &messages(french));
        assert_eq!(found.len(), 2);
        assert!(found[0].contains("`plus` is in French only"));
        assert!(found[1].contains("`rank.title` has other variables"));
    }
}
