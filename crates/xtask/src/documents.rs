//! Documents agree with the program and with each other: commands exist, links lead somewhere, the
//! README says the same in both languages.

use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::commands::Page;
use crate::markdown::Document;
use crate::workspace::Workspace;

const README: &str = "README.md";
const README_FR: &str = "README.fr.md";

/// These tell what once was, so they may name commands that are gone.
const HISTORY: [&str; 3] = ["CHANGELOG.md", "docs/decisions", "docs/reports"];

/// Checks every Markdown document of the project.
pub fn check(workspace: &Workspace, pages: &[Page]) -> Result<()> {
    let mut faults = Vec::new();
    let files = workspace.files()?;
    for file in files.iter().filter(|file| file.extension().is_some_and(|end| end == "md")) {
        let document = read(workspace, file)?;
        for (line, target) in &document.links {
            if let Some(fault) = link_fault(workspace, file, &document, target) {
                faults.push(format!("{}:{line}: {fault}", file.display()));
            }
        }
        if !HISTORY.iter().any(|history| file.starts_with(history)) {
            let strangers = document.code().filter_map(|code| strange_command(code, pages));
            faults.extend(strangers.map(|name| format!("{}: no `{name}`", file.display())));
        }
    }
    let readme = read(workspace, Path::new(README))?;
    let readme_fr = read(workspace, Path::new(README_FR))?;
    faults.extend(
        missing_commands(&readme, pages).map(|name| format!("{README}: lacks `devenir {name}`")),
    );
    faults.extend(twin_fault(&readme, &readme_fr));
    if !faults.is_empty() {
        bail!("{}", faults.join("\n"));
    }
    Ok(())
}

fn read(workspace: &Workspace, file: &Path) -> Result<Document> {
    let text = workspace.text(file)?;
    Ok(Document::read(&text.with_context(|| format!("{} is not UTF-8", file.display()))?))
}

fn link_fault(
    workspace: &Workspace,
    file: &Path,
    document: &Document,
    target: &str,
) -> Option<String> {
    if target.contains("://") || target.starts_with("mailto:") {
        return None;
    }
    let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
    let there = if path.is_empty() { file.to_owned() } else { resolve(file, path) };
    if !workspace.root.join(&there).exists() {
        return Some(format!("the link to {target} leads nowhere"));
    }
    if anchor.is_empty() {
        return None;
    }
    let anchors = match path.is_empty() {
        true => document.anchors(),
        false => read(workspace, &there).ok()?.anchors(),
    };
    let is_known = anchors.iter().any(|known| known == anchor);
    (!is_known).then(|| format!("{} has no heading #{anchor}", there.display()))
}

/// A link's path, from the root of the project.
fn resolve(file: &Path, link: &str) -> PathBuf {
    let mut path = file.parent().unwrap_or(Path::new("")).to_owned();
    for part in Path::new(link).components() {
        match part {
            Component::ParentDir => drop(path.pop()),
            Component::Normal(name) => path.push(name),
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    path
}

/// The words after `devenir`, or after `cargo run ... --`, that look like names of commands.
fn command_words(code: &str) -> Option<Vec<&str>> {
    let code = code.trim_start_matches("$ ").trim();
    let rest = match code.split_once(" -- ") {
        Some((cargo, rest)) if cargo.starts_with("cargo run") => rest,
        _ => code.strip_prefix("devenir ")?,
    };
    let is_name = |word: &&str| {
        word.starts_with(|c: char| c.is_ascii_lowercase())
            && word.chars().all(|c| c.is_ascii_lowercase() || c == '-')
    };
    Some(rest.split_whitespace().take_while(is_name).collect())
}

/// A command that the code names and the program does not have.
fn strange_command(code: &str, pages: &[Page]) -> Option<String> {
    let words = command_words(code)?;
    for length in 1..=words.len() {
        let (head, word) = (&words[..length - 1], words[length - 1]);
        let has_inner = pages
            .iter()
            .any(|page| page.words.len() == length && page.words[..length - 1] == *head);
        if !has_inner {
            return None; // The rest are arguments.
        }
        if !pages.iter().any(|page| page.words == words[..length]) {
            return Some(format!("devenir {}", [head, &[word]].concat().join(" ")));
        }
    }
    None
}

/// Commands of the program that the document does not name.
fn missing_commands<'a>(document: &Document, pages: &'a [Page]) -> impl Iterator<Item = &'a str> {
    let named: Vec<String> = document
        .code()
        .filter_map(command_words)
        .filter_map(|words| words.first().map(|word| (*word).to_owned()))
        .collect();
    let top = pages.iter().filter(|page| page.words.len() == 1).map(|page| page.words[0].as_str());
    top.filter(move |name| !named.iter().any(|known| known == name))
}

/// The two READMEs have the same shape, the same commands and the same links.
fn twin_fault(readme: &Document, twin: &Document) -> Option<String> {
    let levels =
        |document: &Document| document.headings.iter().map(|(level, _)| *level).collect::<Vec<_>>();
    let links = |document: &Document| {
        let targets = document.links.iter().map(|(_, target)| target.clone());
        let mut targets: Vec<_> = targets.filter(|to| to != README && to != README_FR).collect();
        targets.sort();
        targets
    };
    let differs = match () {
        () if levels(readme) != levels(twin) => "the headings",
        () if readme.fences != twin.fences => "the commands",
        () if links(readme) != links(twin) => "the links",
        () => return None,
    };
    Some(format!("{README} and {README_FR} must say the same: {differs} differ"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::tests::pages;

    #[test]
    fn commands_that_do_not_exist_are_found() {
        let pages = pages(&["", "check", "import", "import csv"]);
        let strange = |code: &str| strange_command(code, &pages);
        assert_eq!(strange("devenir check ds"), None);
        assert_eq!(strange("devenir import csv --people a.csv"), None);
        assert_eq!(strange("cargo run --release -- check"), None);
        assert_eq!(strange("devenir-careers"), None);
        assert_eq!(strange("devenir rank ds").as_deref(), Some("devenir rank"));
        assert_eq!(strange("$ devenir import xml x").as_deref(), Some("devenir import xml"));
        assert_eq!(strange("cargo run -- serve").as_deref(), Some("devenir serve"));
    }

    #[test]
    fn commands_that_the_readme_lacks_are_found() {
        let pages = pages(&["", "check", "import", "import csv", "rank"]);
        let readme = Document::read("`devenir check DATASET`\n```sh\ndevenir import csv\n```\n");
        assert_eq!(missing_commands(&readme, &pages).collect::<Vec<_>>(), ["rank"]);
    }

    #[test]
    fn links_are_resolved_from_their_document() {
        assert_eq!(resolve(Path::new("docs/dataset.md"), "../README.md"), Path::new("README.md"));
        assert_eq!(resolve(Path::new("docs/a.md"), "./b/c.md"), Path::new("docs/b/c.md"));
    }

    #[test]
    fn readmes_must_have_the_same_shape() {
        let english = Document::read("# A\n[fr](README.fr.md) [l](LICENSE)\n```\nx\n```\n");
        let same = Document::read("# B\n[en](README.md) [l](LICENSE)\n```\nx\n```\n");
        assert_eq!(twin_fault(&english, &same), None);
        for other in
            ["# B\n## C\n[l](LICENSE)\n```\nx\n```\n", "# B\n[l](LICENSE)\n", "# B\n```\nx\n```\n"]
        {
            assert!(twin_fault(&english, &Document::read(other)).is_some(), "{other}");
        }
    }
}
