//! The explorer index of an edition, where it has one: a download has none.

use super::Report;
use crate::explorer::Explorer;
use crate::{Edition, Error};

/// Reads the whole index and holds every section against its sum.
pub(super) fn check(report: &mut Report, edition: &Edition) {
    let explorer = match Explorer::open(edition.folder()) {
        Ok(explorer) => explorer,
        Err(Error::NoExplorer { .. }) => return,
        Err(error) => {
            return report.expect(false, "the explorer index can be read", || error.to_string());
        }
    };
    for section in explorer.damaged_sections() {
        report.expect(false, "the explorer index holds what was written", || section);
    }
    let min_cell = edition.manifest().min_cell().max(1);
    report.expect(
        explorer.telling().min_cell == min_cell,
        "the explorer index tells no less than min_cell",
        || format!("{}, and manifest.json says {min_cell}", explorer.telling().min_cell),
    );
}
