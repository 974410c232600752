//! Counting by key without a hash: append, then sort and add up what is equal.
//!
//! Sums of integers are the same in any order, so that tallies of parts merge exactly.

/// Entries kept before the first sort.
const FIRST_SORT: usize = 1 << 16;

/// Sums by key.
#[derive(Debug, Clone)]
pub struct Tally<K, V> {
    entries: Vec<(K, V)>,
    /// Number of entries at which they are sorted again.
    limit: usize,
}

/// What can be summed exactly.
pub trait Sum: Copy {
    /// Adds another value, and stays at the largest number rather than wrap.
    fn add(&mut self, other: Self);
}

impl Sum for u32 {
    fn add(&mut self, other: Self) {
        *self = self.saturating_add(other);
    }
}

impl<K: Ord + Copy, V: Sum> Tally<K, V> {
    /// Nothing counted yet.
    pub fn new() -> Self {
        Self { entries: Vec::new(), limit: FIRST_SORT }
    }

    /// Adds a value to a key.
    pub fn add(&mut self, key: K, value: V) {
        self.entries.push((key, value));
        if self.entries.len() >= self.limit {
            self.compact();
            // Twice what is distinct: each entry is sorted a bounded number of times on average.
            self.limit = FIRST_SORT.max(2 * self.entries.len());
        }
    }

    /// Adds another tally.
    pub fn merge(mut self, other: Self) -> Self {
        self.entries.extend(other.entries);
        self.compact();
        self
    }

    /// The sums, by ascending key.
    pub fn into_sorted(mut self) -> Vec<(K, V)> {
        self.compact();
        self.entries
    }

    fn compact(&mut self) {
        // The stable sort uses the sorted runs it finds: a merge is two of them.
        self.entries.sort_by_key(|(key, _)| *key);
        self.entries.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1.add(next.1);
            }
            same
        });
    }
}

/// The entries whose key begins with a number, of entries by ascending key.
pub fn beginning_with<K, V>(
    entries: &[(K, V)],
    first: impl Fn(&K) -> u16,
    number: u16,
) -> &[(K, V)] {
    let start = entries.partition_point(|(key, _)| first(key) < number);
    let end = entries.partition_point(|(key, _)| first(key) <= number);
    &entries[start..end]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn entries_are_found_by_the_beginning_of_their_key() {
        let entries = [((1, 'a'), 0), ((1, 'b'), 0), ((3, 'a'), 0)];
        let found = |number| beginning_with(&entries, |key| key.0, number).len();
        assert_eq!([found(0), found(1), found(2), found(3), found(4)], [0, 2, 0, 1, 0]);
    }

    proptest! {
        #[test]
        fn a_tally_equals_a_map(rows in prop::collection::vec((0u32..50, 0u32..9), 0..400), cut in 0usize..400) {
            let mut map = BTreeMap::new();
            let (mut left, mut right) = (Tally::new(), Tally::new());
            left.limit = 32;
            for (index, (key, value)) in rows.into_iter().enumerate() {
                *map.entry(key).or_insert(0) += value;
                if index < cut { left.add(key, value) } else { right.add(key, value) }
            }
            prop_assert_eq!(left.merge(right).into_sorted(), map.into_iter().collect::<Vec<_>>());
        }
    }
}
