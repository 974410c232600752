//! The one file of the project with `unsafe`: a file seen as memory.
//!
//! An index must open in milliseconds whatever its size, so it is mapped and not read. Mapping is
//! unsafe because a file that changes under the map would change what safe code holds. An edition is
//! immutable (it appears whole, and a name that is taken is refused), so nobody has a reason to write to
//! its files; whoever does it by force risks wrong answers and the end of the process, not more: every
//! value is read from plain bytes and held against its bounds.

use std::fs::File;
use std::io;
use std::path::Path;

use memmap2::Mmap;

/// The bytes of a file.
pub(super) struct Map(Mmap);

impl Map {
    /// Maps a file that does not change.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        // SAFETY: the file is part of an edition, which is immutable; see the head of this file.
        #[allow(unsafe_code, reason = "mapping a file has no safe form")]
        let map = unsafe { Mmap::map(&file)? };
        Ok(Self(map))
    }

    /// All bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }
}
