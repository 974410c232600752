//! Where the real data for tests is. It is not part of the project, and lies in a folder
//! `shared/data` beside it or beside the repository it was cloned from.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::workspace::output;

/// The variable that tests read.
pub const VARIABLE: &str = "DEVENIR_SHARED_DATA";

/// Said when the data is nowhere.
pub const MISSING: &str = "The real data (judges, degrees, registries, formats) is not found: \
    neither DEVENIR_SHARED_DATA nor a folder `shared/data/judges` above the project or above the \
    repository it was cloned from. It cannot be published with the project, so set \
    DEVENIR_SHARED_DATA to a folder that holds it";

/// How many clones of clones are followed.
const ORIGINS: usize = 4;

/// The folder of real data: the variable, else above the project, else above its local origin.
pub fn find(root: &Path) -> Option<PathBuf> {
    let named = std::env::var_os(VARIABLE).map(PathBuf::from);
    named.filter(|folder| is_data(folder)).or_else(|| search(root))
}

fn search(root: &Path) -> Option<PathBuf> {
    let mut repository = std::fs::canonicalize(root).ok()?;
    for _ in 0..=ORIGINS {
        if let Some(folder) = above(&repository) {
            return Some(folder);
        }
        repository = local_origin(&repository)?;
    }
    None
}

fn above(start: &Path) -> Option<PathBuf> {
    start.ancestors().map(|folder| folder.join("shared/data")).find(|folder| is_data(folder))
}

fn is_data(folder: &Path) -> bool {
    folder.join("judges").is_dir()
}

/// Folder of the remote `origin`, when it is one of this machine.
fn local_origin(repository: &Path) -> Option<PathBuf> {
    let mut git = Command::new("git");
    git.current_dir(repository).args(["config", "--get", "remote.origin.url"]);
    let address = output(&mut git).ok()?;
    let address = address.trim();
    let path = address.strip_prefix("file://").unwrap_or(address);
    std::fs::canonicalize(repository.join(path)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of its own for one test, under the target folder's temporary place.
    fn scratch(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("xtask-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::canonicalize(folder).unwrap()
    }

    fn git(folder: &Path, arguments: &[&str]) {
        output(Command::new("git").current_dir(folder).args(arguments)).unwrap();
    }

    #[test]
    fn data_above_the_project_is_found() {
        let top = scratch("above");
        std::fs::create_dir_all(top.join("shared/data/judges")).unwrap();
        std::fs::create_dir_all(top.join("a/b")).unwrap();
        assert_eq!(search(&top.join("a/b")), Some(top.join("shared/data")));
        std::fs::remove_dir_all(top).unwrap();
    }

    #[test]
    fn data_above_the_origin_of_the_origin_is_found() {
        let (top, elsewhere) = (scratch("origin"), scratch("clone"));
        std::fs::create_dir_all(top.join("shared/data/judges")).unwrap();
        std::fs::create_dir_all(top.join("first")).unwrap();
        let clone = |from: &Path, name: &str| {
            let folder = elsewhere.join(name);
            std::fs::create_dir_all(&folder).unwrap();
            git(&folder, &["init", "--quiet"]);
            git(&folder, &["remote", "add", "origin", &from.to_string_lossy()]);
            folder
        };
        let second = clone(&top.join("first"), "second");
        let third = clone(&second, "third");
        assert_eq!(search(&third), Some(top.join("shared/data")));
        std::fs::remove_dir_all(top).unwrap();
        std::fs::remove_dir_all(elsewhere).unwrap();
    }

    #[test]
    fn an_origin_on_the_network_is_not_followed() {
        let top = scratch("network");
        git(&top, &["init", "--quiet"]);
        git(&top, &["remote", "add", "origin", "https://example.org/devenir.git"]);
        assert_eq!(local_origin(&top), None);
        std::fs::remove_dir_all(top).unwrap();
    }
}
