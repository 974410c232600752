//! The part of the house style that can be read off the text: sizes, headers, places for SQL and
//! for words, no trace of one machine.

use std::path::Path;

use anyhow::{Result, bail};

use crate::words;
use crate::workspace::Workspace;

/// Rust files may have this many lines.
const LINES: usize = 500;

/// Longer files, each with its reason.
const LONG_FILES: &[(&str, &str)] = &[];

/// Crates that give the same bytes for the same input, so know neither clock nor environment.
const PURE_CRATES: [&str; 3] = ["crates/tables/src", "crates/edition/src", "crates/engine/src"];

/// What a pure crate must not name.
const IMPURE: [&str; 4] = ["SystemTime", "Instant::now", "env::var", "thread_rng"];

/// Checks every file of the project.
pub fn check(workspace: &Workspace) -> Result<()> {
    let files = workspace.files()?;
    let mut faults = words::faults(workspace, &files)?;
    for file in &files {
        let Some(text) = workspace.text(file)? else { continue };
        faults.extend(text_faults(file, &text));
    }
    for file in files.iter().filter(|file| is_crate_manifest(file)) {
        let text = workspace.text(file)?.unwrap_or_default();
        if !text.contains("[lints]\nworkspace = true") {
            faults.push(format!("{}: does not take the lints of the workspace", file.display()));
        }
    }
    if !faults.is_empty() {
        bail!("{}", faults.join("\n"));
    }
    Ok(())
}

fn is_crate_manifest(file: &Path) -> bool {
    let parts: Vec<_> = file.components().collect();
    parts.len() == 3 && file.starts_with("crates") && file.ends_with("Cargo.toml")
}

fn text_faults(file: &Path, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if file.extension().is_some_and(|end| end == "rs") {
        faults.extend(rust_faults(file, text));
    }
    for (index, line) in text.lines().enumerate() {
        if let Some(path) = machine_path(line) {
            faults.push(format!(
                "{}:{}: names {path}, a path of one machine",
                file.display(),
                index + 1
            ));
        }
    }
    faults
}

fn rust_faults(file: &Path, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut fault =
        |line: usize, words: &str| faults.push(format!("{}:{line}: {words}", file.display()));
    let length = text.lines().count();
    if length > LINES && !LONG_FILES.iter().any(|(known, _)| file == Path::new(known)) {
        fault(length, &format!("{length} lines; split it by idea (the limit is {LINES})"));
    }
    if !text.trim_start().starts_with("//!") {
        fault(1, "does not begin with `//!` and its purpose");
    }
    let is_pure = PURE_CRATES.iter().any(|folder| file.starts_with(folder));
    for (index, line) in code_lines(text) {
        if is_pure && let Some(word) = IMPURE.iter().find(|word| line.contains(**word)) {
            fault(
                index,
                &format!(
                    "`{word}` in a crate that must not know the clock, the environment or chance"
                ),
            );
        }
        if holds_sql(line) && !may_hold_sql(file) {
            fault(index, "SQL stands in queries.rs alone");
        }
        if line.trim_start().starts_with(concat!("#[", "ignore")) {
            fault(index, "a test that is ignored tests nothing");
        }
    }
    faults
}

/// Lines that are not comments, counted from 1.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line));
    lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// Whether a text literal of the line begins like a statement.
fn holds_sql(line: &str) -> bool {
    let line = line.to_lowercase();
    let begins = |words: &str| line.contains(&format!("\"{words} "));
    line.contains(concat!("sql", "!("))
        || begins("insert into")
        || begins("delete from")
        || begins("create table")
        || (begins("select") && line.contains(" from "))
        || (begins("update") && line.contains(" set "))
}

fn may_hold_sql(file: &Path) -> bool {
    file.ends_with("queries.rs")
        || file.starts_with("crates/store")
        || file.starts_with("crates/xtask")
}

/// A path that only one machine has, where the line names one.
fn machine_path(line: &str) -> Option<String> {
    let roots: [&str; 3] = [concat!("/wor", "k/"), concat!("/hom", "e/"), concat!("/User", "s/")];
    roots.into_iter().find_map(|root| {
        let is_whole = |(at, _): &(usize, &str)| {
            // Inside an address (`https://site/home/`) or a longer path it is something else.
            !line[..*at].ends_with(|c: char| c.is_alphanumeric() || "-._~/<>%*".contains(c))
        };
        let (at, _) = line.match_indices(root).find(is_whole)?;
        Some(line[at..].chars().take_while(|c| !c.is_whitespace()).collect())
    })
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    /// Files that are named in [`LONG_FILES`] and are gone or short again.
    fn stale_long_files(root: &Path) -> Vec<PathBuf> {
        let length =
            |file: &Path| std::fs::read_to_string(root.join(file)).map(|text| text.lines().count());
        let files = LONG_FILES.iter().map(|(file, _)| PathBuf::from(file));
        files
            .filter(|file| {
                length(file).is_ok_and(|length| length <= LINES) || length(file).is_err()
            })
            .collect()
    }

    fn faults(file: &str, text: &str) -> Vec<String> {
        text_faults(Path::new(file), text)
    }

    #[test]
    fn a_file_in_style_has_no_fault() {
        assert!(
            faults("crates/engine/src/a.rs", "//! Purpose.\n// env::var is not used.\nfn a() {}\n")
                .is_empty()
        );
        assert!(
            faults("crates/devenir/src/a.rs", "//! P.\nlet a = std::env::var(\"A\");\n").is_empty()
        );
    }

    #[test]
    fn long_files_and_files_without_purpose_are_found() {
        let long = format!("//! Purpose.\n{}", "\n".repeat(LINES));
        assert_eq!(faults("a.rs", &long).len(), 1);
        assert_eq!(faults("a.rs", "fn a() {}\n").len(), 1);
        assert!(faults("a.md", &long).is_empty());
    }

    #[test]
    fn the_reasons_for_long_files_are_not_stale() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        assert_eq!(stale_long_files(&root), Vec::<PathBuf>::new());
    }

    #[test]
    fn sql_stands_in_queries_alone() {
        let text = "//! P.\nlet a = \"select id from member\";\n";
        assert_eq!(faults("crates/site/src/boards/board.rs", text).len(), 1);
        assert!(faults("crates/site/src/boards/queries.rs", text).is_empty());
        assert!(!holds_sql("\"update the dataset\""));
    }

    #[test]
    fn pure_crates_do_not_know_the_clock() {
        let text = "//! P.\nlet now = SystemTime::now();\n";
        assert_eq!(faults("crates/engine/src/a.rs", text).len(), 1);
        assert!(faults("crates/devenir/src/a.rs", text).is_empty());
    }

    #[test]
    fn paths_of_one_machine_are_found() {
        let place = |root: &str| format!("see {root}me/devenir");
        assert!(machine_path(&place(concat!("/hom", "e/"))).is_some());
        assert!(machine_path(&format!("\"{}x\"", concat!("/wor", "k/"))).is_some());
        assert_eq!(machine_path("https://example.org/home/page"), None);
        assert_eq!(machine_path("path=\"/0000-0001/work/12\""), None);
        assert_eq!(machine_path("../shared/data"), None);
    }

    #[test]
    fn only_manifests_of_crates_are_asked_for_lints() {
        assert!(is_crate_manifest(Path::new("crates/engine/Cargo.toml")));
        assert!(!is_crate_manifest(Path::new("Cargo.toml")));
    }
}
