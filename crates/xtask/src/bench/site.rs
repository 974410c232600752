//! The site under a steady load on one core, beside nginx that serves the same bytes from the disk.

use std::process::Command;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::numbers::{bytes, milliseconds, thousands};
use super::{AS_OF, Bench};

/// Requests a second, and for how long to each kind of page.
const RATE: &str = "200";
const SECONDS: &str = "30";

/// Runs the part at each size: results and text.
pub fn run(bench: &Bench<'_>) -> Result<(Value, String)> {
    let (mut results, mut text) = (Vec::new(), String::new());
    for people in &bench.options.people {
        let (dataset, manifest) = bench.dataset(*people)?;
        let folder = bench.folder.join(format!("site-{people}"));
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        std::fs::create_dir_all(&folder)?;
        let edition = folder.join("edition");
        let mut rank = Command::new(bench.program());
        rank.arg("rank").arg(&dataset).args(["--as-of", AS_OF.0, "--out"]).arg(&edition);
        bench.measurer.run(&mut rank)?;
        let mut load = Command::new(&bench.measurer.python);
        load.arg(bench.workspace.root.join("benches/site/load.py"));
        load.arg(bench.program()).arg(&edition).arg(folder.join("run")).args([RATE, SECONDS]);
        bench.measurer.run(&mut load)?;
        let told: Value = serde_json::from_str(&bench.measurer.last_line()?)
            .context("the script told no times")?;
        text.push_str(&table(*people, &Bench::rows(&manifest), &told));
        results.push(json!({ "people_simulated": people, "told": told }));
    }
    Ok((results.into(), text))
}

fn table(people: u32, rows: &str, told: &Value) -> String {
    let mut text = format!(
        "### Site, {} people simulated\n\n{rows}\n\n\
         | page | different ones | bytes sent | p50 | p99 | slowest | not answered | nginx p50 | nginx p99 |\n\
         | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n",
        thousands(people.into())
    );
    let count = |value: &Value| thousands(value.as_u64().unwrap_or_default());
    let time = |value: &Value| milliseconds(value.as_f64().unwrap_or(f64::NAN));
    for entry in told["entries"].as_array().into_iter().flatten() {
        let (ours, nginx) = (&entry["ours"], &entry["nginx"]);
        text.push_str(&format!(
            "| {} | {} | {} | {} | {} | {} | {} | {} | {} |\n",
            entry["page"].as_str().unwrap_or_default(),
            count(&entry["pages"]),
            count(&entry["bytes"]),
            time(&ours["p50"]),
            time(&ours["p99"]),
            time(&ours["max"]),
            count(&ours["failed"]),
            time(&nginx["p50"]),
            time(&nginx["p99"]),
        ));
    }
    let memory = bytes(told["memory"].as_u64().unwrap_or_default());
    text.push_str(&format!("\nThe site's largest resident memory: {memory}.\n\n"));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_page_is_a_line() {
        let times =
            |p50: f64| json!({"answers": 9, "failed": 0, "p50": p50, "p99": 0.02, "max": 0.1});
        let told = json!({"memory": 60_000_000, "entries": [
            {"page": "home", "pages": 2, "bytes": 10_450, "ours": times(0.0007), "nginx": times(0.0004)},
        ]});
        let table = table(1_000_000, "Rows.", &told);
        let line = "| home | 2 | 10,450 | 0.700 ms | 20.0 ms | 100 ms | 0 | 0.400 ms | 20.0 ms |";
        assert!(table.contains(line) && table.contains("memory: 60 MB."), "{table}");
    }
}
