//! Values by identifier.

/// Values by identifier, each at its place in ascending order of identifier.
///
/// A place is found by a subtraction where identifiers have no gaps, in a table where they are dense,
/// and by binary search where they are not.
#[derive(Debug)]
pub struct Lookup<T> {
    ids: Vec<u32>,
    values: Vec<T>,
    places: Places,
}

#[derive(Debug)]
enum Places {
    /// Identifiers follow each other from this one on.
    From(u32),
    /// Identifier to 1 + its place.
    Table(Vec<u32>),
    Search,
}

impl<T> Lookup<T> {
    /// Indexes values; an identifier that stands twice is the fault.
    pub fn new(mut entries: Vec<(u32, T)>) -> Result<Self, u32> {
        if !entries.is_sorted_by_key(|(id, _)| *id) {
            entries.sort_unstable_by_key(|(id, _)| *id);
        }
        match entries.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            Some(twice) => Err(twice[0].0),
            None => Ok(Self::sorted(entries)),
        }
    }

    /// Indexes values whose identifiers ascend, each once.
    pub fn sorted(entries: Vec<(u32, T)>) -> Self {
        let (ids, values): (Vec<u32>, Vec<T>) = entries.into_iter().unzip();
        Self { places: Places::new(&ids), ids, values }
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// The place of an identifier.
    #[inline]
    pub fn place(&self, id: u32) -> Option<u32> {
        match &self.places {
            Places::From(first) => {
                id.checked_sub(*first).filter(|place| (*place as usize) < self.ids.len())
            }
            Places::Table(table) => table.get(id as usize)?.checked_sub(1),
            Places::Search => self.ids.binary_search(&id).ok().map(|place| place as u32),
        }
    }

    /// The value at a place.
    #[inline]
    pub fn at(&self, place: u32) -> &T {
        &self.values[place as usize]
    }

    /// The identifier at a place.
    pub fn id(&self, place: u32) -> u32 {
        self.ids[place as usize]
    }
}

impl Places {
    /// The quickest way to find ascending identifiers.
    fn new(ids: &[u32]) -> Self {
        let (Some(first), Some(last)) = (ids.first(), ids.last()) else { return Self::From(0) };
        if (last - first) as usize == ids.len() - 1 {
            return Self::From(*first);
        }
        if *last as usize >= 4 * ids.len() + 1024 {
            return Self::Search;
        }
        let mut table = vec![0; *last as usize + 1];
        for (place, id) in (1..).zip(ids) {
            table[*id as usize] = place;
        }
        Self::Table(table)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_found_whether_without_gaps_dense_or_sparse() {
        for ids in [vec![7, 8, 9], vec![3, 1, 7], vec![4_000_000_000, 7], vec![]] {
            let lookup = Lookup::new(ids.iter().map(|id| (*id, !*id)).collect()).expect("sound");
            let mut sorted = ids.clone();
            sorted.sort_unstable();
            for (place, id) in (0..).zip(sorted) {
                assert_eq!(lookup.place(id), Some(place));
                assert_eq!((lookup.id(place), *lookup.at(place)), (id, !id));
            }
            for stranger in [0, 2, 5, 10, u32::MAX] {
                assert_eq!(lookup.place(stranger), None, "{ids:?}");
            }
            assert_eq!(lookup.len(), ids.len());
        }
        assert_eq!(Lookup::new(vec![(1, ()), (2, ()), (1, ())]).expect_err("twice"), 1);
    }
}
