//! From a folded name to the numbers that bear it, in twelve bytes a name.

use std::hash::{DefaultHasher, Hasher};

/// Names by a 64-bit hash: registries bring half a million names, and their text is not needed
/// again. Among a million names, one lookup in ten million million meets a false friend.
#[derive(Debug, Default)]
pub(crate) struct NameIndex {
    entries: Vec<(u64, u32)>,
}

impl NameIndex {
    /// Adds a name; [`NameIndex::finish`] must follow before the first lookup.
    pub(crate) fn add(&mut self, name: &str, number: u32) {
        if !name.is_empty() {
            self.entries.push((hash(name), number));
        }
    }

    /// Makes the index ready for lookups.
    pub(crate) fn finish(&mut self) {
        self.entries.sort_unstable();
        self.entries.dedup();
        self.entries.shrink_to_fit();
    }

    /// The numbers of a name, in ascending order.
    pub(crate) fn get(&self, name: &str) -> impl Iterator<Item = u32> {
        let hash = hash(name);
        let start = self.entries.partition_point(|entry| entry.0 < hash);
        self.entries[start..].iter().take_while(move |entry| entry.0 == hash).map(|entry| entry.1)
    }
}

/// Always the same within one build: `DefaultHasher::new` takes no random seed.
fn hash(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(name.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_all_numbers_of_a_name_and_no_other() {
        let mut index = NameIndex::default();
        for (name, number) in [("paris", 7), ("london", 2), ("paris", 3), ("paris", 7), ("", 9)] {
            index.add(name, number);
        }
        index.finish();
        assert_eq!(index.get("paris").collect::<Vec<_>>(), [3, 7]);
        assert_eq!(index.get("london").collect::<Vec<_>>(), [2]);
        assert_eq!(index.get("").count(), 0);
        assert_eq!(index.get("rome").count(), 0);
    }
}
