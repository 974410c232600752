//! One job of a study, in eight bytes: how rows stand in memory and in the spill file.

/// Company (28 bits), profession (10), place (20) and whole years from the degree to the start (6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row(u64);

const PROFESSION_SHIFT: u32 = 28;
const PLACE_SHIFT: u32 = 38;
const START_SHIFT: u32 = 58;

impl Row {
    pub(super) const COMPANIES_MAX: usize = (1 << 28) - 1;
    pub(super) const PROFESSIONS_MAX: usize = (1 << 10) - 1;
    pub(super) const PLACES_MAX: usize = (1 << 20) - 1;

    /// A row of numbers within the limits above, which [`Numbers`](super::numbers::Numbers) holds.
    pub(super) fn new(company: u32, profession: u32, place: u32, start: u32) -> Self {
        let high = u64::from(place) << PLACE_SHIFT | u64::from(start) << START_SHIFT;
        Self(u64::from(company) | u64::from(profession) << PROFESSION_SHIFT | high)
    }

    pub(super) fn from_bytes(bytes: [u8; 8]) -> Self {
        Self(u64::from_le_bytes(bytes))
    }

    pub(super) fn bytes(self) -> [u8; 8] {
        self.0.to_le_bytes()
    }

    pub(super) fn company(self) -> u32 {
        self.0 as u32 & ((1 << 28) - 1)
    }

    pub(super) fn profession(self) -> u32 {
        (self.0 >> PROFESSION_SHIFT) as u32 & ((1 << 10) - 1)
    }

    pub(super) fn place(self) -> u32 {
        (self.0 >> PLACE_SHIFT) as u32 & ((1 << 20) - 1)
    }

    /// Whole years from the degree to the start.
    pub(super) fn start(self) -> u32 {
        (self.0 >> START_SHIFT) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_holds_the_largest_numbers() {
        let most =
            [Row::COMPANIES_MAX, Row::PROFESSIONS_MAX, Row::PLACES_MAX, 63].map(|one| one as u32);
        for numbers in [most, [1, 2, 3, 4], [most[0], 0, most[2], 0], [0, most[1], 0, most[3]]] {
            let [company, profession, place, start] = numbers;
            let row = Row::from_bytes(Row::new(company, profession, place, start).bytes());
            assert_eq!([row.company(), row.profession(), row.place(), row.start()], numbers);
        }
    }
}
