//! The machine that times were measured on.

use crate::workspace::Workspace;

use super::{commit, numbers};

/// One sentence on processor, memory, system and commit; of Linux only, which tells them in files.
pub fn describe(workspace: &Workspace) -> String {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let processors = read("/proc/cpuinfo");
    let value = |line: &str| line.split_once(':').map(|(_, value)| value.trim().to_owned());
    let find = |key: &str| processors.lines().find(|line| line.starts_with(key)).and_then(value);
    let model = find("model name").unwrap_or_else(|| "an unknown processor".to_owned());
    let cache = find("cache size").map(|size| format!(", cache {size}")).unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let memory = read("/proc/meminfo");
    let total = memory.lines().find_map(|line| line.strip_prefix("MemTotal:"));
    let kilobytes: u64 =
        total.and_then(|text| text.trim().trim_end_matches(" kB").parse().ok()).unwrap_or_default();
    let release = read("/proc/sys/kernel/osrelease");
    format!(
        "Machine: {model}{cache}, {cores} cores, {} of memory, {} {}; Devenir at commit {}.",
        numbers::bytes(kilobytes * 1024),
        std::env::consts::OS,
        release.trim(),
        commit(workspace)
    )
}
