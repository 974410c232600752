//! The finder beside databases with covering indexes: field × company × place, any of them open, schools
//! by distinct people.
//!
//! The questions, and what ours finds to each, come from the engine's own benchmark of the explorer. A
//! peer first answers each one whole, which is compared, then its first page is timed.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::numbers::{bytes, milliseconds, seconds, thousands, times};
use super::options::{Part, Peer};
use super::{AS_OF, Bench, warm};
use crate::postgres;
use crate::workspace::output;

/// Databases of rows take hours to load more people.
const PEOPLE_MAX: u32 = 10_000_000;

const POSTGRESQL: &str = "PostgreSQL is not installed; on Debian: `apt-get install postgresql`, else put `initdb` on the PATH";

/// Runs the part at each size: results and text.
pub fn run(bench: &Bench<'_>) -> Result<(Value, String)> {
    let (mut results, mut text) = (Vec::new(), String::new());
    for people in bench.options.people.iter().filter(|people| **people <= PEOPLE_MAX) {
        let (dataset, manifest) = bench.dataset(*people)?;
        warm(&dataset)?;
        let folder = bench.folder.join(format!("finder-{people}"));
        std::fs::create_dir_all(&folder)?;
        let ours = ours(bench, &dataset, &folder)?;
        let mut lines = vec![ours];
        for peer in bench.options.peers_of(Part::Finder) {
            eprintln!("finder: {}", peer.title());
            let told = ask(bench, peer, &dataset, &folder);
            lines.push(told.unwrap_or_else(|error| {
                eprintln!("{error:#}");
                json!({ "program": peer.title(), "failure": format!("{error:#}") })
            }));
        }
        text.push_str(&table(*people, &manifest, &lines));
        results.push(json!({ "people_simulated": people, "entries": lines }));
    }
    Ok((results.into(), text))
}

/// Our index, made anew, and its times.
fn ours(bench: &Bench<'_>, dataset: &Path, folder: &Path) -> Result<Value> {
    let index = folder.join("private");
    if index.exists() {
        std::fs::remove_dir_all(&index)?;
    }
    let questions = bench.options.questions.to_string();
    let arguments = ["bench", "--quiet", "--locked", "-p", "engine", "--bench", "explorer", "--"];
    let mut explorer = bench.workspace.cargo(&arguments);
    let text = output(explorer.arg(dataset).arg(folder).arg(questions))?;
    read_ours(&text).with_context(|| format!("the benchmark of the explorer told:\n{text}"))
}

/// The figures in what the benchmark of the explorer prints.
fn read_ours(text: &str) -> Result<Value> {
    let line = |start: &str| text.lines().find_map(|line| line.strip_prefix(start));
    let all = line("all ").context("no line of all questions")?;
    let figures: Vec<f64> = all
        .split_whitespace()
        .filter_map(|word| word.parse().ok())
        .map(|ms: f64| ms / 1e3)
        .collect();
    ensure!(figures.len() == 4, "the line of all questions has other columns");
    let size = text.lines().find_map(|line| line.split_once(" bytes, ")).context("no size")?;
    let size: u64 = size.0.trim().parse().context("the size is no number")?;
    let asked =
        text.lines().find_map(|line| line.split_once(" questions ")).context("no questions")?;
    let asked: u64 = asked.0.trim().parse().context("the questions are no number")?;
    let built = line("built in ").and_then(|rest| rest.split(';').next()).context("no time")?;
    let built = duration(built).context("the time it was built in is no time")?;
    let opened = line("opened and asked once: ").unwrap_or_default();
    Ok(json!({
        "program": "Devenir", "questions": asked, "load": seconds(built), "opened": opened, "bytes": size,
        "p50": figures[0], "p99": figures[2], "max": figures[3],
    }))
}

/// Seconds of a time as Rust prints it.
fn duration(text: &str) -> Option<f64> {
    let units = [("ns", 1e-9), ("µs", 1e-6), ("ms", 1e-3), ("s", 1.0)];
    let (number, unit) =
        units.iter().find_map(|(name, unit)| Some((text.trim().strip_suffix(name)?, unit)))?;
    number.parse::<f64>().ok().map(|number| number * unit)
}

fn ask(bench: &Bench<'_>, peer: Peer, dataset: &Path, folder: &Path) -> Result<Value> {
    let scripts = bench.workspace.root.join("benches/finder");
    let python = || Command::new(&bench.measurer.python);
    if !folder.join("rows.parquet").exists() {
        let mut rows = python();
        rows.arg(scripts.join("rows.py")).arg(dataset).arg(AS_OF.1).arg(folder);
        bench.measurer.run(&mut rows).context("the rows of the finder")?;
    }
    let mut script = python();
    script.arg(scripts.join(format!("find_{}.py", peer.name()))).arg(folder).arg(dataset);
    if peer == Peer::PostgreSql {
        script.arg(postgres::programs()?.context(POSTGRESQL)?);
    }
    bench.measurer.run(&mut script)?;
    let mut told: Value =
        serde_json::from_str(&bench.measurer.last_line()?).context("the script told no times")?;
    told["program"] = format!("{} {}", peer.title(), told["version"].as_str().unwrap_or("")).into();
    told["load"] = seconds(told["load_seconds"].as_f64().unwrap_or(f64::NAN)).into();
    Ok(told)
}

fn table(people: u32, manifest: &Value, lines: &[Value]) -> String {
    let records = manifest["people"].as_f64().unwrap_or(f64::NAN);
    let number = |line: &Value, key: &str| line[key].as_f64().unwrap_or(f64::NAN);
    let mut text = format!(
        "### Finder, {} people simulated\n\n{}\n\n\
         | program | p50 | ÷ ours | p99 | ÷ ours | slowest | made in | size | bytes a person |\n\
         | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n",
        thousands(people.into()),
        format_args!("{} {} questions.", Bench::rows(manifest), lines[0]["questions"])
    );
    for (index, line) in lines.iter().enumerate() {
        let name = line["program"].as_str().unwrap_or_default();
        if let Some(why) = line["failure"].as_str() {
            let why = why.replace('|', "/").replace('\n', " ");
            text.push_str(&format!("| {name} | {why} | | | | | | | |\n"));
            continue;
        }
        let ratio = |key: &str| match index {
            0 => String::new(),
            _ => times(number(line, key), number(&lines[0], key)),
        };
        let name = if index == 0 { format!("**{name}**") } else { name.to_owned() };
        text.push_str(&format!(
            "| {name} | {} | {} | {} | {} | {} | {} | {} | {:.0} |\n",
            milliseconds(number(line, "p50")),
            ratio("p50"),
            milliseconds(number(line, "p99")),
            ratio("p99"),
            milliseconds(number(line, "max")),
            line["load"].as_str().unwrap_or_default(),
            bytes(line["bytes"].as_u64().unwrap_or_default()),
            number(line, "bytes") / records,
        ));
    }
    if let Some(opened) = lines[0]["opened"].as_str().and_then(duration) {
        let opened = milliseconds(opened);
        text.push_str(&format!("\nOurs is opened and asked its first question in {opened}.\n"));
    }
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_our_benchmark_are_read_and_ratios_are_of_the_peers() {
        let text = "built in 2.1s; VmHWM: 900 kB\n8000 bytes, 80.0 a person of 100\n\
            opened and asked once: 1.2ms\n7 questions   p50\nfield    1 2 3 4 ms\nall   0.0100   0.0900   0.2000   0.4000 ms\n";
        let ours = read_ours(text).unwrap();
        assert_eq!(ours["bytes"], 8000);
        assert!((ours["p99"].as_f64().unwrap() - 2e-4).abs() < 1e-12);
        let peer = json!({"program": "SQLite 3", "p50": 1e-4, "p99": 1.0, "max": 2.0, "load": "9 s", "bytes": 1});
        let failed = json!({"program": "PostgreSQL", "failure": "not | there"});
        let manifest = json!({"people": 100, "educations": 1, "positions": 1});
        let table = table(100, &manifest, &[ours, peer, failed]);
        assert!(table.contains("| SQLite 3 | 0.100 ms | 10.0 × | 1000 ms | 5000 × |"), "{table}");
        assert!(table.contains("| **Devenir** | 0.0100 ms |") && table.contains("not / there"));
        assert!(
            table.contains("| 2.10 s |")
                && table.contains(" 7 questions.")
                && table.contains("first question in 1.20 ms.")
        );
        assert!(read_ours("nothing").is_err());
    }
}
