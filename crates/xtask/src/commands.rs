//! `docs/commands.md`: every command of the program with its own help, so that the document and
//! the program cannot disagree.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::workspace::{Workspace, output};

const FILE: &str = "docs/commands.md";

/// Commands within commands are followed this deep.
const DEPTH: usize = 3;

/// The help of one command.
#[derive(Debug, PartialEq, Eq)]
pub struct Page {
    /// Words after `devenir`; empty for the program itself.
    pub words: Vec<String>,
    help: String,
}

/// Asks the program for the help of all its commands.
pub fn read(program: &Path) -> Result<Vec<Page>> {
    let mut pages = Vec::new();
    collect(program, Vec::new(), &mut pages)?;
    if pages.len() == 1 {
        bail!("`devenir --help` lists no command");
    }
    Ok(pages)
}

fn collect(program: &Path, words: Vec<String>, pages: &mut Vec<Page>) -> Result<()> {
    let help = ask(program, &words)?;
    let inner = subcommands(&help);
    pages.push(Page { words: words.clone(), help });
    if words.len() == DEPTH {
        return Ok(());
    }
    for name in inner {
        collect(program, [words.as_slice(), &[name]].concat(), pages)?;
    }
    Ok(())
}

/// The help in English and at its default width, whatever the terminal of the moment.
fn ask(program: &Path, words: &[String]) -> Result<String> {
    let mut command = Command::new(program);
    command.args(words).arg("--help");
    command.env("LC_ALL", "C.UTF-8").env_remove("LANGUAGE");
    command.env_remove("COLUMNS").env("NO_COLOR", "1");
    output(&mut command)
}

/// Names in the `Commands:` part of a help, except `help` itself.
fn subcommands(help: &str) -> Vec<String> {
    let names = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.trim().is_empty())
        .filter_map(|line| line.strip_prefix("  "))
        .filter(|line| !line.starts_with(' '))
        .filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}

fn render(pages: &[Page]) -> String {
    let mut text = String::from(
        "# Commands\n\nWritten by `cargo xtask docs` from the program's own help; the whole check \
         fails when it is out of date.\n",
    );
    for page in pages {
        let level = "#".repeat(2 + page.words.len().saturating_sub(1));
        let title = [&["devenir".to_owned()], page.words.as_slice()].concat().join(" ");
        let _ = write!(text, "\n{level} `{title}`\n\n```text\n");
        for line in page.help.trim().lines() {
            let _ = writeln!(text, "{}", line.trim_end());
        }
        text.push_str("```\n");
    }
    text
}

/// Writes the document.
pub fn write(workspace: &Workspace) -> Result<()> {
    workspace.build()?;
    let text = render(&read(&workspace.program())?);
    std::fs::write(workspace.root.join(FILE), text)
        .with_context(|| format!("cannot write {FILE}"))?;
    eprintln!("wrote {FILE}");
    Ok(())
}

/// The document is what `write` would write.
pub fn check(workspace: &Workspace, pages: &[Page]) -> Result<()> {
    let written = workspace.text(Path::new(FILE))?.unwrap_or_default();
    let wanted = render(pages);
    if written == wanted {
        return Ok(());
    }
    let is_same = |(a, b): &(&str, &str)| a == b;
    let line = 1 + written.lines().zip(wanted.lines()).take_while(is_same).count();
    bail!("{FILE}:{line} is not what `devenir --help` says; run `cargo xtask docs`");
}

#[cfg(test)]
pub mod tests {
    use super::*;

    const HELP: &str = "Ranks schools\n\nUsage: devenir <COMMAND>\n\nCommands:\n  \
        check   Says which rules\n          a dataset breaks\n  import  Reads records\n  \
        help    Prints this\n\nOptions:\n  -h, --help  Print help\n";

    /// Pages of a program with these commands.
    pub fn pages(commands: &[&str]) -> Vec<Page> {
        let words = |command: &&str| command.split_whitespace().map(str::to_owned).collect();
        commands
            .iter()
            .map(|c| Page { words: words(c), help: format!("help of {c}  \n") })
            .collect()
    }

    #[test]
    fn the_names_of_commands_are_read_from_the_help() {
        assert_eq!(subcommands(HELP), ["check", "import"]);
        assert!(subcommands("Usage: devenir check\n\nOptions:\n  -h\n").is_empty());
    }

    #[test]
    fn each_command_has_its_heading_and_help() {
        let text = render(&pages(&["", "import", "import csv"]));
        assert!(text.contains("\n## `devenir`\n"));
        assert!(text.contains("\n## `devenir import`\n"));
        assert!(text.contains("\n### `devenir import csv`\n\n```text\nhelp of import csv\n```\n"));
    }

    #[test]
    #[cfg(unix)]
    fn commands_within_commands_are_asked_too() {
        let file = std::env::temp_dir().join(format!("xtask-program-{}", std::process::id()));
        let script = "#!/bin/sh\ncase \"$*\" in\n--help) printf 'Commands:\\n  import  Reads\\n';;\n\
            'import --help') printf 'Commands:\\n  csv  Reads\\n';;\n*) echo leaf;;\nesac\n";
        // Another process makes the program: one that this process still held open for writing, in a
        // thread that forks at that moment, could not be started.
        let mut make = Command::new("sh");
        make.args(["-c", "printf %s \"$1\" > \"$0\" && chmod 755 \"$0\""]).arg(&file).arg(script);
        output(&mut make).unwrap();
        let found = read(&file).unwrap();
        std::fs::remove_file(&file).unwrap();
        let words: Vec<String> = found.iter().map(|page| page.words.join(" ")).collect();
        assert_eq!(words, ["", "import", "import csv"]);
    }
}
