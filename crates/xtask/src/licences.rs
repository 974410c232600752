//! Every package that may be built comes from an allowed place under an allowed licence. The lists
//! are those of `deny.toml`, which cargo-deny reads too.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::spdx::Expression;
use crate::workspace::{Package, Workspace};

/// The lists of `deny.toml` that this check reads.
struct Rules {
    licences: Vec<String>,
    registries: Vec<String>,
}

/// Every package keeps to `deny.toml`.
pub fn check(workspace: &Workspace) -> Result<()> {
    let text = workspace.text(Path::new("deny.toml"))?.context("deny.toml is not text")?;
    let rules = Rules {
        licences: list(&text, "licenses", "allow")?,
        registries: list(&text, "sources", "allow-registry")?,
    };
    let faults: Vec<String> =
        workspace.packages.iter().filter_map(|package| fault(package, &rules)).collect();
    if !faults.is_empty() {
        bail!("{}", faults.join("\n"));
    }
    eprintln!("{} packages, all allowed", workspace.packages.len());
    Ok(())
}

fn fault(package: &Package, rules: &Rules) -> Option<String> {
    let name = format!("{} {}", package.name, package.version);
    if !is_from_allowed_place(package, rules) {
        let source = package.source.as_deref().unwrap_or("a folder outside this workspace");
        return Some(format!("{name} comes from {source}, which deny.toml does not allow"));
    }
    let Some(license) = &package.license else {
        return Some(format!("{name} names no licence"));
    };
    match Expression::parse(license) {
        Err(error) => Some(format!("{name}: {error}")),
        Ok(expression) if expression.is_met(&rules.licences) => None,
        Ok(_) => Some(format!("{name} is under `{license}`, which deny.toml does not allow")),
    }
}

fn is_from_allowed_place(package: &Package, rules: &Rules) -> bool {
    match &package.source {
        None => package.is_member,
        Some(source) => {
            let registry = source.strip_prefix("registry+");
            registry.is_some_and(|address| rules.registries.iter().any(|known| known == address))
        }
    }
}

/// The strings of `key = [...]` in `[section]`: the one form of TOML that is needed here, which
/// saves the build of a whole TOML reader.
fn list(text: &str, section: &str, key: &str) -> Result<Vec<String>> {
    let missing = || format!("deny.toml has no list `{key}` in [{section}]");
    let lines = text
        .lines()
        .skip_while(|line| line.trim() != format!("[{section}]"))
        .skip(1)
        .take_while(|line| !line.trim_start().starts_with('['))
        .skip_while(|line| line.split('=').next().map(str::trim) != Some(key))
        .map(without_comment)
        .collect::<Vec<_>>()
        .join(" ");
    let (_, value) = lines.split_once('=').with_context(missing)?;
    let items = value.trim_start().strip_prefix('[').with_context(missing)?;
    let (items, _) = items.split_once(']').with_context(missing)?;
    items.split(',').map(str::trim).filter(|item| !item.is_empty()).map(unquote).collect()
}

fn unquote(item: &str) -> Result<String> {
    let inner = item.strip_prefix('"').and_then(|item| item.strip_suffix('"'));
    let inner = inner.filter(|inner| !inner.contains(['"', '\\']));
    Ok(inner.with_context(|| format!("deny.toml: {item} is not a plain string"))?.to_owned())
}

fn without_comment(line: &str) -> &str {
    line.split('#').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DENY: &str = "[licenses]\nallow = [\n  \"MIT\", # short\n  \"Zlib\",\n]\nconfidence-threshold = 0.9\n\n\
                        [sources]\nunknown-registry = \"deny\"\nallow-registry = [\"https://r\"]\n";

    fn rules() -> Rules {
        Rules {
            licences: list(DENY, "licenses", "allow").unwrap(),
            registries: list(DENY, "sources", "allow-registry").unwrap(),
        }
    }

    fn package(license: Option<&str>, source: Option<&str>) -> Package {
        Package {
            name: "p".to_owned(),
            version: "1".to_owned(),
            license: license.map(str::to_owned),
            source: source.map(str::to_owned),
            is_member: false,
            dependencies: Vec::new(),
        }
    }

    #[test]
    fn the_lists_are_read() {
        assert_eq!(rules().licences, ["MIT", "Zlib"]);
        assert_eq!(rules().registries, ["https://r"]);
        assert!(list(DENY, "sources", "allow").is_err());
        assert!(list(DENY, "bans", "allow").is_err());
        assert!(list("[licenses]\nallow = [MIT]", "licenses", "allow").is_err());
        assert!(list("[licenses]\nallow = [\"MIT\"", "licenses", "allow").is_err());
    }

    #[test]
    fn an_allowed_package_has_no_fault() {
        assert_eq!(
            fault(&package(Some("MIT OR GPL-2.0-only"), Some("registry+https://r")), &rules()),
            None
        );
    }

    #[test]
    fn other_licences_and_places_are_faults() {
        let found = |license, source| fault(&package(license, source), &rules()).unwrap();
        assert!(found(Some("GPL-2.0-only"), Some("registry+https://r")).contains("GPL-2.0-only"));
        assert!(found(None, Some("registry+https://r")).contains("no licence"));
        assert!(found(Some("MIT"), Some("git+https://r")).contains("comes from git+"));
        assert!(found(Some("MIT"), Some("registry+https://other")).contains("comes from"));
        assert!(found(Some("MIT"), None).contains("outside this workspace"));
        assert!(found(Some("MIT OR"), Some("registry+https://r")).contains("lacks"));
    }
}
