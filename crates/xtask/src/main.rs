//! The project's own tasks: `cargo xtask test` is the whole check, `cargo xtask docs` writes the
//! pages that are made from the program, `cargo xtask bench` measures beside other programs.

mod bench;
mod browser;
mod commands;
mod debian;
mod dependencies;
mod documents;
mod licences;
mod markdown;
mod postgres;
mod shared_data;
mod spdx;
mod steps;
mod style;
mod words;
mod workspace;

use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "\
cargo xtask test [--keep-going] [STEP...]   the whole check, or the named steps of it
cargo xtask steps                           the steps of the check, by name
cargo xtask postgres COMMAND...             run a command with a PostgreSQL for its tests
cargo xtask docs                            write docs/commands.md from the program's own help";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &[String]) -> Result<ExitCode> {
    let Some((task, rest)) = arguments.split_first() else { bail!("no task given.\n{}", usage()) };
    match (task.as_str(), rest) {
        ("test", _) => steps::run(&workspace::Workspace::read()?, rest),
        ("steps", []) => {
            println!("{}", steps::list());
            Ok(ExitCode::SUCCESS)
        }
        ("postgres", _) => {
            postgres::run(rest)?;
            Ok(ExitCode::SUCCESS)
        }
        ("docs", []) => {
            commands::write(&workspace::Workspace::read()?)?;
            Ok(ExitCode::SUCCESS)
        }
        ("bench", _) => bench::run(&workspace::Workspace::read()?, rest),
        ("help" | "--help" | "-h", _) => {
            println!("{}", usage());
            Ok(ExitCode::SUCCESS)
        }
        _ => bail!("there is no task `{}`.\n{}", arguments.join(" "), usage()),
    }
}

fn usage() -> String {
    format!("{USAGE}\n{}", bench::USAGE)
}
