//! A private PostgreSQL for tests: its own folder, its own socket, no network, gone afterwards.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::debian;
use crate::workspace::{output, pass};

/// The variable that tests read.
pub const VARIABLE: &str = "DEVENIR_TEST_POSTGRES";

/// Said where there is no PostgreSQL and it cannot be installed.
pub const MISSING: &str = "PostgreSQL is not found, so the tests ran on SQLite alone. On Debian: \
                           `apt-get install postgresql`; elsewhere put `initdb` and `pg_ctl` on \
                           the PATH, or set DEVENIR_TEST_POSTGRES to the address of a server where \
                           tests may make schemas";

/// Where Debian puts the programs of each version.
const DEBIAN: &str = "/usr/lib/postgresql";

/// Settings of the server: nothing of it needs to outlive a crash.
const SETTINGS: &str = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off \
                        -c full_page_writes=off -c max_connections=200";

/// A running server, stopped and removed when dropped.
pub struct Postgres {
    programs: PathBuf,
    folder: PathBuf,
}

impl Postgres {
    /// Starts a server; `None` where there is no PostgreSQL and it cannot be installed.
    pub fn start() -> Result<Option<Self>> {
        let Some(programs) = programs()? else { return Ok(None) };
        // Short, because the name of a socket may have a hundred letters or so.
        let folder = std::env::temp_dir().join(format!("devenir-postgres-{}", std::process::id()));
        std::fs::create_dir(&folder)
            .with_context(|| format!("cannot make {}", folder.display()))?;
        let server = Self { programs, folder };
        if debian::is_root() {
            pass(Command::new("chown").arg("postgres").arg(&server.folder))?;
        }
        let data = server.data();
        let mut initdb = server.command("initdb");
        initdb.args(["--auth=trust", "--username=devenir", "--no-sync", "--encoding=UTF8"]);
        output(initdb.arg("--locale=C").arg("-D").arg(&data))?;
        let options = format!("{SETTINGS} -k {}", server.folder.display());
        let mut start = server.command("pg_ctl");
        start.args(["-w", "-o", &options, "-D"]).arg(&data);
        // The server keeps what it is given open: a pipe to us would never end.
        pass(start.arg("-l").arg(server.folder.join("log")).arg("start").stdout(quiet()))?;
        Ok(Some(server))
    }

    /// Its address.
    pub fn address(&self) -> String {
        format!("postgres:///postgres?host={}&user=devenir", self.folder.display())
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// One of its programs, which refuse to run as root.
    fn command(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        let mut command = Command::new(&program);
        if debian::is_root() {
            command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
        }
        command.current_dir(&self.folder);
        command
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let mut stop = self.command("pg_ctl");
        stop.args(["-m", "immediate", "-D"]).arg(self.data()).arg("stop").stdout(quiet());
        let stopped = pass(&mut stop).and_then(|()| Ok(std::fs::remove_dir_all(&self.folder)?));
        if let Err(error) = stopped {
            eprintln!("a PostgreSQL for tests may be left in {}: {error:#}", self.folder.display());
        }
    }
}

/// Runs a command with a server to test on: `cargo xtask postgres cargo test -p store`.
pub fn run(arguments: &[String]) -> Result<()> {
    let Some((program, rest)) = arguments.split_first() else {
        bail!("`cargo xtask postgres` needs a command, such as `cargo test -p store`");
    };
    let server = Postgres::start()?.context(MISSING)?;
    pass(Command::new(program).args(rest).env(VARIABLE, server.address()))
}

fn quiet() -> std::process::Stdio {
    std::process::Stdio::null()
}

/// The folder of PostgreSQL's programs; `None` where they are not there and cannot be installed.
pub fn programs() -> Result<Option<PathBuf>> {
    find().map_or_else(install, |found| Ok(Some(found)))
}

/// The folder of `initdb` and `pg_ctl`: Debian's newest, else one on the PATH.
fn find() -> Option<PathBuf> {
    let mut folders: Vec<(u32, PathBuf)> = std::fs::read_dir(DEBIAN)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path())))
        .collect();
    folders.sort();
    let newest_first = folders.into_iter().rev().map(|(_, folder)| folder.join("bin"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path: Vec<PathBuf> = std::env::split_paths(&path).collect();
    newest_first.chain(on_path).find(|folder| has_programs(folder))
}

fn has_programs(folder: &Path) -> bool {
    ["initdb", "pg_ctl", "postgres"].iter().all(|name| folder.join(name).is_file())
}

/// Installs Debian's package, where that is possible.
fn install() -> Result<Option<PathBuf>> {
    if !debian::install("postgresql")? {
        return Ok(None);
    }
    let found = find();
    ensure!(found.is_some(), "the package postgresql brought no `initdb` into {DEBIAN}");
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_found_by_all_three_names() {
        let folder = std::env::temp_dir().join(format!("xtask-{}-postgres", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        for name in ["initdb", "pg_ctl", "postgres"] {
            assert!(!has_programs(&folder));
            std::fs::write(folder.join(name), "").unwrap();
        }
        assert!(has_programs(&folder));
        std::fs::remove_dir_all(folder).unwrap();
    }
}
