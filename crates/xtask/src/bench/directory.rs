//! The directory of schools, on SQLite and on PostgreSQL: pages as a browser gets them, of a site with as many
//! members as people are asked for.
//!
//! Filling takes minutes and is no part of what is told. A database that a run has filled is asked again by
//! the next, so that it can be filled at any time and asked when the machine is quiet; PostgreSQL's lasts as
//! long as its server: `cargo xtask postgres sh -c "cargo xtask bench …; cargo xtask bench …"`.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::Bench;
use super::numbers::{milliseconds, thousands};
use crate::postgres::{self, Postgres};
use crate::workspace::pass;

/// Runs the part at each size: results and text.
pub fn run(bench: &Bench<'_>) -> Result<(Value, String)> {
    let mut build = bench.workspace.cargo(&["build", "--release", "--locked", "-p", "site"]);
    pass(build.args(["--features", "bench", "--example", "directory"]))?;
    let (mut results, mut text) = (Vec::new(), String::new());
    for people in &bench.options.people {
        let folder = bench.folder.join(format!("directory-{people}"));
        std::fs::create_dir_all(&folder)?;
        let own = folder.join("members.db").to_string_lossy().into_owned();
        let mut told = vec![("SQLite", ask(bench, &own, &folder.join("sqlite"), *people)?)];
        let theirs = folder.join("postgresql");
        let given = std::env::var(postgres::VARIABLE).ok();
        let server = if given.is_none() { Postgres::start()? } else { None };
        if let Some(address) = given.or_else(|| server.as_ref().map(Postgres::address)) {
            told.push(("PostgreSQL", ask(bench, &address, &theirs, *people)?));
        }
        text.push_str(&table(*people, &told));
        for (database, told) in told {
            results.push(json!({ "people": people, "database": database, "told": told }));
        }
    }
    Ok((results.into(), text))
}

/// Fills a database and asks it.
fn ask(bench: &Bench<'_>, database: &str, folder: &Path, people: u32) -> Result<Value> {
    let mut ask = Command::new(bench.example("directory"));
    ask.arg(database).arg(folder);
    ask.args([people.to_string(), bench.options.questions.to_string()]);
    bench.measurer.run(&mut ask)?;
    serde_json::from_str(&bench.measurer.last_line()?).context("the example told no times")
}

fn table(people: u32, told: &[(&str, Value)]) -> String {
    let mut text = format!(
        "### Directory, {} members\n\n\
         | database | question | asked | p50 | p99 | slowest |\n\
         | --- | --- | --- | --- | --- | --- |\n",
        thousands(people.into())
    );
    let time = |value: &Value| milliseconds(value.as_f64().unwrap_or(f64::NAN));
    for (database, told) in told {
        let entries = told["entries"].as_array().map(Vec::as_slice).unwrap_or_default();
        for entry in entries.iter().chain([&told["all"]]) {
            text.push_str(&format!(
                "| {database} | {} | {} | {} | {} | {} |\n",
                entry["kind"].as_str().unwrap_or_default(),
                thousands(entry["asked"].as_u64().unwrap_or_default()),
                time(&entry["p50"]),
                time(&entry["p99"]),
                time(&entry["max"]),
            ));
        }
    }
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_question_is_a_line_and_all_are_one() {
        let line = |kind: &str, p99: f64| json!({"kind": kind, "asked": 9, "p50": 0.002, "p99": p99, "max": 0.1});
        let told = json!({"entries": [line("a year", 0.02)], "all": line("all", 0.03)});
        let table = table(1_000_000, &[("SQLite", told)]);
        assert!(table.contains("| SQLite | a year | 9 | 2.00 ms | 20.0 ms | 100 ms |"), "{table}");
        assert!(table.contains("| SQLite | all | 9 |"), "{table}");
    }
}
