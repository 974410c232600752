//! Installing a package of Debian, where this is Debian and we may.

use std::process::Command;

use anyhow::{Result, ensure};

use crate::workspace::{output, pass};

/// Installs a package; an error with this advice where that cannot be done.
pub fn install(package: &str, advice: &str) -> Result<()> {
    let is_root = output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    let has_apt = output(Command::new("apt-get").arg("--version")).is_ok();
    ensure!(is_root && has_apt, "{advice}");
    let apt = |words: &[&str]| {
        pass(Command::new("apt-get").args(words).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    apt(&["update", "--quiet"])?;
    apt(&["install", "--quiet", "--yes", "--no-install-recommends", package])
}
