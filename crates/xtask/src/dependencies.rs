//! Who may depend on whom. The same picture is in ARCHITECTURE.md.

use anyhow::{Result, bail};

use crate::workspace::{Package, Workspace};

/// Each crate with the crates of this workspace it may name in its manifest, for whatever use.
const RULES: &[(&str, &[&str])] = &[
    ("tables", &[]),
    ("dataset", &["tables"]),
    ("edition", &["tables"]),
    ("intake", &["dataset"]),
    ("engine", &["dataset", "edition"]),
    ("store", &[]),
    ("site", &["store", "edition", "intake", "dataset"]),
    ("devenir", &["tables", "dataset", "edition", "intake", "engine", "store", "site"]),
    ("xtask", &[]),
];

/// Every crate keeps to [`RULES`].
pub fn check(workspace: &Workspace) -> Result<()> {
    let faults = faults(&workspace.packages);
    if !faults.is_empty() {
        bail!("{}", faults.join("\n"));
    }
    Ok(())
}

fn faults(packages: &[Package]) -> Vec<String> {
    let members: Vec<&Package> = packages.iter().filter(|package| package.is_member).collect();
    let names: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
    let mut faults = Vec::new();
    for member in &members {
        let Some((name, allowed)) = RULES.iter().find(|(name, _)| *name == member.name) else {
            faults.push(format!("the crate `{}` has no rule yet", member.name));
            continue;
        };
        let ours = member.dependencies.iter().map(String::as_str).filter(|on| names.contains(on));
        // A crate may name itself, to turn on a feature in its own tests.
        for on in ours.filter(|on| on != name && !allowed.contains(on)) {
            faults.push(format!("`{name}` must not depend on `{on}`"));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(name: &str, dependencies: &[&str]) -> Package {
        Package {
            name: name.to_owned(),
            version: "0".to_owned(),
            license: None,
            source: None,
            is_member: true,
            dependencies: dependencies.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    #[test]
    fn the_allowed_direction_passes() {
        assert!(
            faults(&[member("tables", &["parquet"]), member("dataset", &["tables"])]).is_empty()
        );
    }

    #[test]
    fn the_other_direction_and_strangers_are_faults() {
        let packages =
            [member("dataset", &["engine"]), member("engine", &[]), member("helpers", &[])];
        let found = faults(&packages);
        assert_eq!(found.len(), 2);
        assert!(found[0].contains("`dataset` must not depend on `engine`"));
        assert!(found[1].contains("helpers"));
    }

    /// A rule may only point to crates above it in the list, so the rules themselves have no cycle.
    #[test]
    fn the_rules_have_no_cycle() {
        for (index, (_, allowed)) in RULES.iter().enumerate() {
            let above: Vec<&str> = RULES[..index].iter().map(|(name, _)| *name).collect();
            assert!(allowed.iter().all(|name| above.contains(name)));
        }
    }
}
