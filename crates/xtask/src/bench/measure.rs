//! What a program takes: run by `benches/measure.py`, which everybody is measured with.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::numbers::median;
use crate::workspace::output;

/// Runs programs and tells what they took.
pub struct Measurer {
    /// The Python interpreter.
    pub python: PathBuf,
    /// `measure.py`.
    pub script: PathBuf,
    /// Where programs print; the last one's words stay there.
    pub log: PathBuf,
    /// Longer runs are ended.
    pub limit_seconds: u32,
}

/// What a run took.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    /// Seconds from start to end.
    pub wall: f64,
    /// Seconds of all cores together.
    pub cpu: f64,
    /// Largest resident memory.
    pub peak_bytes: u64,
}

impl Measurer {
    /// Runs a program to its end; an error when it fails, with the end of what it printed.
    pub fn run(&self, command: &mut Command) -> Result<Measure> {
        let mut measured = Command::new(&self.python);
        measured.arg(&self.script).arg(self.limit_seconds.to_string()).arg(&self.log).arg("--");
        measured.arg(command.get_program()).args(command.get_args());
        let text = output(&mut measured)?;
        let told: Value = serde_json::from_str(&text).context("measure.py told nothing")?;
        let number = |key: &str| told[key].as_f64().unwrap_or(f64::NAN);
        match told["status"].as_i64() {
            Some(0) => {}
            Some(-9) => bail!(
                "ended from outside after {:.0} s: longer than --limit, or no memory was left",
                number("wall")
            ),
            status => {
                let name = command.get_program();
                bail!("{}: status {status:?}: {}", shown(name), self.last_line()?);
            }
        }
        let peak_bytes = told["peak_bytes"].as_u64().unwrap_or_default();
        Ok(Measure { wall: number("wall"), cpu: number("cpu"), peak_bytes })
    }

    /// The last line that the last program printed.
    pub fn last_line(&self) -> Result<String> {
        let text = std::fs::read(&self.log).with_context(|| shown(self.log.as_os_str()))?;
        let text = String::from_utf8_lossy(&text);
        Ok(text.trim_end().lines().last().unwrap_or_default().to_owned())
    }
}

impl Measure {
    /// The median of each figure.
    pub fn median(of: &[Self]) -> Self {
        Self {
            wall: median(of.iter().map(|one| one.wall)),
            cpu: median(of.iter().map(|one| one.cpu)),
            peak_bytes: median(of.iter().map(|one| one.peak_bytes as f64)) as u64,
        }
    }
}

fn shown(name: &OsStr) -> String {
    name.to_string_lossy().into_owned()
}
