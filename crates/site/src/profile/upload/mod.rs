//! A career from a file that a member downloaded elsewhere: a LinkedIn export, a JSON Resume, an ORCID
//! record.
//!
//! The file is read in memory and not kept. Its words wait in one row of the member's own, for an hour
//! at most, while a page shows what would be added, what changed, and what was not understood; nothing
//! of the profile changes before the member says so, line by line.

mod changes;
mod page;
mod words;

use std::time::Duration;

pub use page::{apply, ask, forget, preview, take};

use crate::settings::HOUR;

/// The path of the one form that takes a file.
pub const HERE: &str = "/profile/upload";
/// Largest file: exports of one person without their pictures have a tenth of it.
pub const FILE_BYTES_MAX: usize = 16 << 20;
/// A telephone in the country needs some time for it.
pub const FILE_TIME_MAX: Duration = Duration::from_secs(120);
/// How long the words of a file wait for the member's word.
const WAITING: i64 = HOUR;

/// Whether a whole path, with its language, is that of the form that takes a file.
pub fn takes_file(path: &str) -> bool {
    path.get(3..).is_some_and(|rest| rest == HERE)
}
