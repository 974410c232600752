//! Numbers without gaps for some of many things.

/// Some of many things, each known by its place; they are numbered in ascending order.
///
/// One bit to each thing, and to each 64 things how many are before them: a seventh of a byte, so that
/// the numbers of millions of companies stay in a processor's own cache.
#[derive(Debug)]
pub struct Numbering {
    bits: Vec<u64>,
    before: Vec<u32>,
}

/// Things on their way into a numbering.
#[derive(Debug)]
pub struct Chosen {
    bits: Vec<u64>,
}

impl Chosen {
    /// None yet, of so many things.
    pub fn none_of(things: usize) -> Self {
        Self { bits: vec![0; things.div_ceil(64)] }
    }

    /// Chooses the thing at a place.
    #[inline]
    pub fn insert(&mut self, place: u32) {
        self.bits[place as usize / 64] |= 1 << (place % 64);
    }

    /// Numbers those chosen.
    pub fn number(self) -> Numbering {
        let mut sum = 0;
        let before = self.bits.iter().map(|bits| {
            let before = sum;
            sum += bits.count_ones();
            before
        });
        Numbering { before: before.collect(), bits: self.bits }
    }
}

impl Numbering {
    /// How many things are numbered.
    pub fn len(&self) -> usize {
        let last = self.bits.last().zip(self.before.last());
        last.map_or(0, |(bits, before)| (before + bits.count_ones()) as usize)
    }

    /// The number of the thing at a place, where it has one.
    #[inline]
    pub fn get(&self, place: u32) -> Option<u32> {
        let bits = self.bits[place as usize / 64];
        let bit = 1 << (place % 64);
        let smaller = (bits & (bit - 1)).count_ones();
        (bits & bit != 0).then(|| self.before[place as usize / 64] + smaller)
    }

    /// The places of those numbered, ascending.
    pub fn places(&self) -> impl Iterator<Item = u32> {
        (0..).step_by(64).zip(&self.bits).flat_map(|(first, bits)| {
            (0..64).filter(move |bit| bits >> bit & 1 == 1).map(move |bit| first + bit)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_chosen_are_numbered_in_order() {
        let mut chosen = Chosen::none_of(200);
        let places = [0, 3, 63, 64, 130, 199];
        places.iter().for_each(|place| chosen.insert(*place));
        chosen.insert(64);
        let numbering = chosen.number();
        assert_eq!(numbering.len(), 6);
        assert_eq!(places.map(|place| numbering.get(place)), [0, 1, 2, 3, 4, 5].map(Some));
        assert_eq!([1, 65, 198].map(|place| numbering.get(place)), [None; 3]);
        assert_eq!(numbering.places().collect::<Vec<_>>(), places);
        assert_eq!(Chosen::none_of(0).number().len(), 0);
    }
}
