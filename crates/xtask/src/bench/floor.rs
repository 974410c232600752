//! What no program can be faster than on this machine, measured by the example `floor` of `tables`.

use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use super::numbers::{seconds, thousands, three_digits};
use super::{Bench, warm};
use crate::workspace::output;

/// Measures on the largest of the datasets: the figures and a table of them.
pub fn run(bench: &Bench<'_>) -> Result<(Value, String)> {
    let people = bench.options.people.iter().max().context("no size")?;
    let (dataset, manifest) = bench.dataset(*people)?;
    warm(&dataset)?;
    let mut floor = Command::new(bench.example("floor"));
    let told = output(floor.arg(&dataset))?;
    let told: Value = serde_json::from_str(&told).context("the example told no figures")?;
    let number = |value: &Value| value.as_f64().unwrap_or(f64::NAN);
    let read = |threads: usize| three_digits(number(&told["read_gb_per_second"][threads - 1]));
    let decode = number(&told["decode_seconds_one_core"]);
    let text = format!(
        "### Floor, {} people simulated\n\n{}\n\n\
         | what | measured |\n| --- | --- |\n\
         | memory read by one thread | {} GB a second |\n\
         | memory read by two threads | {} GB a second |\n\
         | decoding the {} values a ranking needs, one core | {}, {} ns a value |\n\
         | the same shared by two cores | {} |\n",
        thousands((*people).into()),
        Bench::rows(&manifest),
        read(1),
        read(2),
        thousands(told["values"].as_u64().unwrap_or_default()),
        seconds(decode),
        three_digits(number(&told["decode_ns_per_value"])),
        seconds(decode / 2.0),
    );
    Ok((told, text))
}
