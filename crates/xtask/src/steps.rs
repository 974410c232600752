//! The steps of the whole check: cheap ones first, each timed, the first failure ends it.

use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::workspace::{Workspace, output, pass};
use crate::{
    bench, browser, commands, dependencies, documents, licences, postgres, shared_data, style,
};

/// What a step has to say besides having passed.
type Note = Option<String>;

struct Step {
    name: &'static str,
    title: &'static str,
    /// What to do when it fails.
    remedy: &'static str,
    run: fn(&Workspace) -> Result<Note>,
}

const STEPS: [Step; 12] = [
    Step {
        name: "format",
        title: "the code is formatted",
        remedy: "run `cargo fmt --all`",
        run: |workspace| quiet(pass(&mut workspace.cargo(&["fmt", "--all", "--check"]))),
    },
    Step {
        name: "style",
        title: "the house style that a test can hold",
        remedy: "change the named lines; CONTRIBUTING.md has the reasons",
        run: |workspace| quiet(style::check(workspace)),
    },
    Step {
        name: "dependencies",
        title: "who may depend on whom",
        remedy: "turn the dependency round, or argue for a new rule in ARCHITECTURE.md and \
                 crates/xtask/src/dependencies.rs",
        run: |workspace| quiet(dependencies::check(workspace)),
    },
    Step {
        name: "licences",
        title: "licences and sources of every package",
        remedy: "choose another package, or argue for the licence in deny.toml",
        run: |workspace| quiet(licences::check(workspace)),
    },
    Step {
        name: "lints",
        title: "clippy finds nothing",
        remedy: "change the code at the places named above",
        run: |workspace| quiet(lint(workspace)),
    },
    Step {
        name: "build",
        title: "everything builds",
        remedy: "change the code at the places named above",
        run: |workspace| quiet(workspace.build()),
    },
    Step {
        name: "tests",
        title: "unit, property and command tests",
        remedy: "read the first failure above; `cargo test -p CRATE NAME` runs one test",
        run: test,
    },
    Step {
        name: "examples",
        title: "the examples in the documentation run",
        remedy: "change the example, or what it shows",
        run: |workspace| {
            quiet(pass(&mut workspace.cargo(&["test", "--locked", "--workspace", "--doc"])))
        },
    },
    Step {
        name: "reference",
        title: "the code's documentation builds without a warning",
        remedy: "change the doc comments at the places named above",
        run: |workspace| quiet(reference(workspace)),
    },
    Step {
        name: "documents",
        title: "the documents say what the program does",
        remedy: "run `cargo xtask docs` for docs/commands.md; change the other named lines by hand",
        run: |workspace| {
            workspace.build()?;
            let pages = commands::read(&workspace.program())?;
            commands::check(workspace, &pages)?;
            quiet(documents::check(workspace, &pages))
        },
    },
    Step {
        name: "page",
        title: "the report and the site of a small demo, in a browser",
        remedy: "open the page named above in a browser",
        run: browser::check,
    },
    Step {
        name: "bench",
        title: "the benchmark runs, and DuckDB counts as we do",
        remedy: "follow docs/methods/en.md in the one that is wrong: the engine, or benches/ranking",
        run: bench::smoke,
    },
];

/// The names and titles of the steps.
pub fn list() -> String {
    let lines = STEPS.iter().map(|step| format!("{:12} {}", step.name, step.title));
    lines.collect::<Vec<_>>().join("\n")
}

/// Runs all steps, or the named ones, and sums up.
pub fn run(workspace: &Workspace, arguments: &[String]) -> Result<ExitCode> {
    let (keep_going, chosen) = choose(arguments)?;
    let mut results: Vec<(&Step, Duration, Result<Note>)> = Vec::new();
    for (index, step) in chosen.iter().enumerate() {
        eprintln!("\n== {}/{} {}: {} ==", index + 1, chosen.len(), step.name, step.title);
        let start = Instant::now();
        let result = (step.run)(workspace);
        let has_failed = result.is_err();
        if let Err(error) = &result {
            eprintln!("FAILED: {error:#}\nWhat to do: {}.", step.remedy);
            eprintln!("This step alone: cargo xtask test {}", step.name);
        }
        results.push((step, start.elapsed(), result));
        if has_failed && !keep_going {
            break;
        }
    }
    Ok(summary(&results, chosen.len()))
}

fn choose(arguments: &[String]) -> Result<(bool, Vec<&'static Step>)> {
    let (options, names): (Vec<_>, Vec<_>) =
        arguments.iter().partition(|word| word.starts_with('-'));
    if let Some(option) = options.iter().find(|option| *option != &"--keep-going") {
        bail!("`cargo xtask test` has no option {option}; it has --keep-going");
    }
    if let Some(name) = names.iter().find(|name| STEPS.iter().all(|step| step.name != ***name)) {
        bail!("there is no step `{name}`. The steps are:\n{}", list());
    }
    let is_chosen = |step: &&Step| names.is_empty() || names.iter().any(|name| *name == step.name);
    Ok((!options.is_empty(), STEPS.iter().filter(is_chosen).collect()))
}

fn summary(results: &[(&Step, Duration, Result<Note>)], chosen: usize) -> ExitCode {
    eprintln!("\n== summary ==");
    for (step, time, result) in results {
        let state = if result.is_ok() { "ok" } else { "FAILED" };
        eprintln!("{:12} {:>8.1} s  {state}", step.name, time.as_secs_f64());
        if let Ok(Some(note)) = result {
            eprintln!("{:12} note: {note}", "");
        }
    }
    let failed = results.iter().filter(|(_, _, result)| result.is_err()).count();
    let total: Duration = results.iter().map(|(_, time, _)| *time).sum();
    eprintln!(
        "{:12} {:>8.1} s  {} steps not run",
        "all",
        total.as_secs_f64(),
        chosen - results.len()
    );
    println!("steps: {} passed, {failed} failed", results.len() - failed);
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn quiet(result: Result<()>) -> Result<Note> {
    result.map(|()| None)
}

fn lint(workspace: &Workspace) -> Result<()> {
    let arguments = ["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"];
    pass(&mut workspace.cargo(&arguments))
}

fn reference(workspace: &Workspace) -> Result<()> {
    let mut doc = workspace.cargo(&["doc", "--locked", "--workspace", "--no-deps"]);
    pass(doc.env("RUSTDOCFLAGS", "-D warnings"))
}

fn test(workspace: &Workspace) -> Result<Note> {
    let data = shared_data::find(&workspace.root);
    if data.is_none() && is_ci() {
        bail!("{}", shared_data::MISSING);
    }
    let mut command = test_command(workspace);
    if let Some(folder) = &data {
        command.env(shared_data::VARIABLE, folder);
    }
    let server = database(&mut command)?;
    pass(&mut command)?;
    let mut notes = Vec::new();
    if data.is_none() {
        notes.push(format!("the tests on real data did not run. {}", shared_data::MISSING));
    }
    if matches!(server, Server::Missing) {
        notes.push(postgres::MISSING.to_owned());
    }
    Ok((!notes.is_empty()).then(|| notes.join(". ")))
}

/// The PostgreSQL that tests run on; one that is ours stops when this is dropped.
enum Server {
    Named,
    Ours(#[expect(dead_code, reason = "held until the tests are done")] postgres::Postgres),
    Missing,
}

/// Gives the tests a PostgreSQL.
fn database(command: &mut Command) -> Result<Server> {
    if std::env::var_os(postgres::VARIABLE).is_some() {
        return Ok(Server::Named);
    }
    match postgres::Postgres::start()? {
        Some(server) => {
            command.env(postgres::VARIABLE, server.address());
            Ok(Server::Ours(server))
        }
        None if is_ci() => bail!("{}", postgres::MISSING),
        None => Ok(Server::Missing),
    }
}

fn test_command(workspace: &Workspace) -> Command {
    let has_nextest = output(&mut workspace.cargo(&["nextest", "--version"])).is_ok();
    if has_nextest {
        return workspace.cargo(&["nextest", "run", "--locked", "--workspace", "--no-fail-fast"]);
    }
    eprintln!("cargo-nextest is not installed: `cargo test` runs the same tests.");
    let arguments =
        ["test", "--locked", "--workspace", "--lib", "--bins", "--tests", "--no-fail-fast"];
    workspace.cargo(&arguments)
}

/// Whether this is the check of a server, which must not leave anything out.
pub fn is_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| !value.is_empty() && value != "false")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn without_names_all_steps_run_in_order() {
        let (keep_going, steps) = choose(&[]).unwrap();
        assert!(!keep_going);
        assert_eq!(steps.len(), STEPS.len());
        assert_eq!(steps[0].name, "format");
    }

    #[test]
    fn named_steps_run_alone() {
        let (keep_going, steps) = choose(&words("--keep-going lints format")).unwrap();
        assert!(keep_going);
        assert_eq!(steps.iter().map(|step| step.name).collect::<Vec<_>>(), ["format", "lints"]);
    }

    #[test]
    fn an_unknown_step_or_option_is_refused() {
        assert!(choose(&words("tast")).is_err());
        assert!(choose(&words("--keep")).is_err());
    }

    #[test]
    fn one_failure_fails_the_whole() {
        let step = &STEPS[0];
        let passed = || (step, Duration::ZERO, Ok(None));
        assert_eq!(summary(&[passed()], 1), ExitCode::SUCCESS);
        let failed = (step, Duration::ZERO, Err(anyhow::anyhow!("no")));
        assert_eq!(summary(&[passed(), failed], 3), ExitCode::FAILURE);
    }

    #[test]
    fn step_names_are_unique() {
        let mut names: Vec<_> = STEPS.iter().map(|step| step.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), STEPS.len());
    }
}
