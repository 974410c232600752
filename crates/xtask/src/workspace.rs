//! What cargo knows of this workspace, and the two ways to start another program.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// The workspace, as `cargo metadata --locked` describes it.
pub struct Workspace {
    /// Folder of the root `Cargo.toml`.
    pub root: PathBuf,
    /// Where cargo builds; follows `CARGO_TARGET_DIR`.
    pub target: PathBuf,
    /// Every package of the lock file that cargo may build, ours among them.
    pub packages: Vec<Package>,
}

/// One package of the lock file.
pub struct Package {
    /// Name in its manifest.
    pub name: String,
    /// Version.
    pub version: String,
    /// SPDX expression, when the manifest has one.
    pub license: Option<String>,
    /// Registry or git address; `None` for a folder of this machine.
    pub source: Option<String>,
    /// Part of this workspace.
    pub is_member: bool,
    /// Packages that the manifest names, whatever for (normal, build, development).
    pub dependencies: Vec<String>,
}

impl Workspace {
    /// Asks cargo, from the current folder.
    pub fn read() -> Result<Self> {
        let text = output(cargo().args(["metadata", "--locked", "--format-version", "1"]))
            .context("cargo cannot describe the workspace (is Cargo.lock up to date?)")?;
        Self::from_metadata(&text)
    }

    fn from_metadata(text: &str) -> Result<Self> {
        let metadata: Value = serde_json::from_str(text).context("cargo metadata is not JSON")?;
        let members: Vec<&str> =
            array(&metadata, "workspace_members").iter().filter_map(Value::as_str).collect();
        let packages = array(&metadata, "packages")
            .iter()
            .map(|package| read_package(package, &members))
            .collect::<Result<Vec<_>>>()?;
        Ok(Self {
            root: string(&metadata, "workspace_root")?.into(),
            target: string(&metadata, "target_directory")?.into(),
            packages,
        })
    }

    /// Cargo, in the root of the workspace.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = cargo();
        command.current_dir(&self.root).args(arguments);
        command
    }

    /// The built program, in the profile of the tests.
    pub fn program(&self) -> PathBuf {
        self.target.join("debug").join(format!("devenir{}", std::env::consts::EXE_SUFFIX))
    }

    /// Builds every target with the features that the tests use, so that dependencies are
    /// compiled once for the program and the tests.
    pub fn build(&self) -> Result<()> {
        pass(&mut self.cargo(&["build", "--locked", "--workspace", "--all-targets"]))
    }

    /// Files that git keeps or would keep, relative to the root.
    pub fn files(&self) -> Result<Vec<PathBuf>> {
        let mut git = Command::new("git");
        git.current_dir(&self.root);
        git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
        let text = output(&mut git).context("git cannot list the files of the project")?;
        let names = text.split('\0').filter(|name| !name.is_empty()).map(PathBuf::from);
        // A file deleted but not yet committed is still in git's list.
        let mut files: Vec<_> = names.filter(|name| self.root.join(name).is_file()).collect();
        files.sort();
        files.dedup();
        Ok(files)
    }

    /// Text of a file of the project; `None` when it is not text.
    pub fn text(&self, file: &Path) -> Result<Option<String>> {
        let bytes = std::fs::read(self.root.join(file))
            .with_context(|| format!("cannot read {}", file.display()))?;
        Ok(String::from_utf8(bytes).ok())
    }
}

fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs a program that prints for itself; fails when it fails.
pub fn pass(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {}", shown(command)))?;
    if !status.success() {
        bail!("`{}` ended with {status}", shown(command));
    }
    Ok(())
}

/// Runs a program quietly and returns what it wrote on standard output.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start {}", shown(command)))?;
    if !output.status.success() {
        let errors = String::from_utf8_lossy(&output.stderr);
        bail!("`{}` ended with {}: {}", shown(command), output.status, errors.trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn shown(command: &Command) -> String {
    let name = Path::new(command.get_program()).file_name().unwrap_or_default();
    let words = std::iter::once(name).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

fn read_package(package: &Value, members: &[&str]) -> Result<Package> {
    let text = |key: &str| package[key].as_str().map(str::to_owned);
    let named = |dependency: &Value| dependency["name"].as_str().map(str::to_owned);
    Ok(Package {
        name: string(package, "name")?,
        version: string(package, "version")?,
        license: text("license"),
        source: text("source"),
        is_member: package["id"].as_str().is_some_and(|id| members.contains(&id)),
        dependencies: array(package, "dependencies").iter().filter_map(named).collect(),
    })
}

fn array<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn string(value: &Value, key: &str) -> Result<String> {
    let text = value[key].as_str().with_context(|| format!("cargo metadata has no `{key}`"))?;
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_is_read() {
        let text = r#"{"workspace_root":"/w","target_directory":"/w/t","workspace_members":["a 1"],
            "packages":[{"id":"a 1","name":"a","version":"1","license":"MIT","source":null,
                         "dependencies":[{"name":"b","kind":"dev"}]}]}"#;
        let workspace = Workspace::from_metadata(text).unwrap();
        let package = &workspace.packages[0];
        assert_eq!((package.name.as_str(), package.license.as_deref()), ("a", Some("MIT")));
        assert!(package.is_member && package.source.is_none());
        assert_eq!(package.dependencies, ["b"]);
        assert!(workspace.program().starts_with("/w/t/debug"));
    }

    #[test]
    fn broken_metadata_is_refused() {
        for text in ["", "{}", r#"{"packages":[{}]}"#] {
            assert!(Workspace::from_metadata(text).is_err());
        }
    }

    #[test]
    fn a_program_that_fails_is_an_error_with_its_words() {
        let mut failing = Command::new("sh");
        failing.args(["-c", "echo because >&2; exit 3"]);
        let error = output(&mut failing).unwrap_err().to_string();
        assert!(error.contains("because"), "{error}");
        assert!(pass(Command::new("sh").args(["-c", "exit 3"])).is_err());
    }
}
