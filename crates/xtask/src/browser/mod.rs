//! Pages in a real browser, over a small demo: the report, every kind of page of the site held to the
//! rules of accessibility, and journeys by keyboard alone without JavaScript.

mod axe;
mod board;
mod client;
mod journeys;
mod kinds;
mod leaving;
mod meeting;
mod members;
mod pipe;
mod report;
mod served;
mod site;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::debian;
use crate::workspace::{Workspace, pass};

/// Names of Chromium, Debian's first.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

const INSTALL: &str = "no Chromium is found. On Debian: `apt-get install chromium`; elsewhere put \
                       `chromium` or `google-chrome` on the PATH";

/// How it is started: without a window, and without asking anything of the network by itself.
const FLAGS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
];

/// People in the demo: enough for a ranking, few enough for a debug build.
const PEOPLE: &str = "20000";

/// Makes the demo and looks at its pages.
pub fn check(workspace: &Workspace) -> Result<Option<String>> {
    let browser = browser()?;
    workspace.build()?;
    let folder = workspace.target.join("page-check");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)
            .with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    std::fs::create_dir_all(&folder)?;
    let demo = folder.join("demo");
    run(workspace, &["demo", "--no-serve", "--people", PEOPLE, "--out"], &[&demo])?;
    let pictures = report::check(workspace, &browser, &folder, &demo)?;
    let seen = site::check(workspace, &browser, &folder, &demo.join("site"))?;
    Ok(Some(format!("{seen}; pictures of the report: {}", pictures.join(", "))))
}

fn run(workspace: &Workspace, words: &[&str], paths: &[&Path]) -> Result<()> {
    pass(Command::new(workspace.program()).args(words).args(paths).stdin(Stdio::null()))
}

/// Chromium; installed when this is Debian and we may.
fn browser() -> Result<PathBuf> {
    if let Some(path) = on_path() {
        return Ok(path);
    }
    ensure!(debian::install("chromium")?, "{INSTALL}");
    on_path().context(INSTALL)
}

fn on_path() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let places =
        BROWSERS.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    places.into_iter().find(|place| place.is_file())
}
