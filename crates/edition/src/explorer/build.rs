//! What the engine writes an index with: the same code that reads it stands beside it.

pub use super::bitmap::{WORD_BITS, bitmap_bytes};
pub use super::dictionary::DictionaryContent;
pub use super::filter::Level;
pub use super::index::{
    FIRSTS, GROUPS, LEVEL_BITS, LEVEL_ZERO, LEVELS_BITS, Reach, START_BITS, START_MAX,
    START_UNKNOWN, YEAR_BITS, YEAR_ZERO, first_bitmap, level_shift,
};
pub use super::kept::KEEPS_BARS;
pub use super::packed::{Packed, Packer, SLACK, bits_for};
pub use super::sections::{Counts, IndexWriter, Section, SectionWriter};
pub use super::set::{DENSE, SetContent, Studies};
pub use super::tally::JobTallies;
