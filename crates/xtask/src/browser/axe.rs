//! axe-core, which holds a page to the rules of accessibility that a machine can check: the pinned
//! package of the npm registry, fetched by npm and known by its checksum.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::client::Tab;
use crate::steps::is_ci;
use crate::workspace::output;

const PACKAGE: &str = "axe-core@4.14.1";
const FILE: &str = "axe-core-4.14.1.tgz";
const SHA256: &str = "e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745";

/// Said where it cannot be had.
pub const MISSING: &str = "axe-core could not be fetched (npm and its registry are needed), so pages were \
                           not held to its rules";

/// The rules: WCAG 2.2 up to AA, and what the makers of axe advise.
const RULES: &str = "['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']";

/// The script; `None` where it cannot be had, which fails in CI. It is kept in `folder` for the next time.
pub fn script(folder: &Path) -> Result<Option<String>> {
    std::fs::create_dir_all(folder)?;
    let archive = folder.join(FILE);
    if !archive.is_file() {
        let mut npm = Command::new("npm");
        npm.current_dir(folder).args(["pack", "--silent", PACKAGE]);
        match output(&mut npm) {
            Ok(_) => {}
            Err(error) if is_ci() => return Err(error.context(MISSING)),
            Err(_) => return Ok(None),
        }
    }
    let bytes = std::fs::read(&archive).context("npm fetched nothing")?;
    let sum: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    ensure!(
        sum == SHA256,
        "{} is not what was pinned: its SHA-256 is {sum}. Remove it and try again",
        archive.display()
    );
    let mut tar = Command::new("tar");
    tar.arg("-xzOf").arg(&archive).arg("package/axe.min.js");
    Ok(Some(output(&mut tar)?))
}

/// Holds the page of a tab to the rules.
pub fn hold(tab: &mut Tab, script: &str) -> Result<()> {
    tab.ask(&format!("{script}; undefined"))?;
    let found = tab.ask(&format!(
        "axe.run(document, {{ runOnly: {RULES}, resultTypes: ['violations'] }})\
           .then(r => r.violations.map(v => ({{ id: v.id, help: v.help,\
              nodes: v.nodes.slice(0, 3).map(n => n.html.slice(0, 200) + ' | ' + n.failureSummary) }})))"
    ))?;
    let violations = told(&found);
    if !violations.is_empty() {
        bail!("axe finds {}", violations.join("; "));
    }
    ensure!(found.is_array(), "axe gave no answer");
    Ok(())
}

/// A page with faults is found to have them: a check that finds nothing anywhere is no check.
pub fn prove(tab: &mut Tab, script: &str) -> Result<()> {
    tab.go("data:text/html,<img src=a><a href=b></a>")?;
    match hold(tab, script) {
        Ok(()) => bail!("axe finds nothing on a page with an image and a link that say nothing"),
        Err(error) => {
            let text = error.to_string();
            let is_found =
                ["image-alt", "link-name", "html-has-lang"].iter().all(|id| text.contains(id));
            ensure!(is_found, "axe does not find what a faulty page lacks: {text}");
            Ok(())
        }
    }
}

fn told(found: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let violations = found.as_array().into_iter().flatten();
    violations
        .map(|one| {
            let nodes = one["nodes"].as_array().into_iter().flatten().map(text);
            let nodes = nodes.collect::<Vec<_>>().join("\n    ");
            format!("{} ({}):\n    {nodes}", text(&one["id"]), text(&one["help"]))
        })
        .collect()
}
