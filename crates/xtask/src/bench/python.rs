//! A virtual environment of Python for the peers, in the folder of the benchmark.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::workspace::{output, pass};

/// Older ones cannot read TOML.
const AT_LEAST: &str = "import sys; sys.exit(sys.version_info < (3, 11))";

const MISSING: &str = "Python 3.11 or later with its module venv is needed; on Debian: \
                       `apt-get install python3-venv`";

/// The interpreter of the environment, which is made unless it is there; packages that it lacks are
/// installed, the latest from PyPI.
pub fn environment(folder: &Path, packages: &[&str]) -> Result<PathBuf> {
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let root = folder.join("python");
    let python = root.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    if !python.exists() {
        output(Command::new("python3").args(["-c", AT_LEAST])).context(MISSING)?;
        pass(Command::new("python3").args(["-m", "venv"]).arg(&root)).context(MISSING)?;
    }
    let lacking: Vec<&str> =
        packages.iter().copied().filter(|package| !has(&python, package)).collect();
    if !lacking.is_empty() {
        eprintln!("installing {lacking:?} from PyPI into {}", root.display());
        let mut pip = Command::new(&python);
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
        pip.args(["--only-binary", ":all:"]).args(lacking);
        pass(&mut pip).context("PyPI cannot be reached, or has no package for this machine")?;
    }
    Ok(python)
}

fn has(python: &Path, package: &str) -> bool {
    // What stands in brackets is an option of the package.
    let package = package.split('[').next().unwrap_or(package);
    let code = "import importlib.metadata, sys; importlib.metadata.version(sys.argv[1])";
    output(Command::new(python).args(["-c", code, package])).is_ok()
}
