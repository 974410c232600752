//! Officially known graduates, which no person's row tells.

use std::ops::RangeInclusive;

/// Every field of study, the unknown one among them.
pub const ANY_FIELD: RangeInclusive<u16> = 0..=u16::MAX;

/// Graduates of one school in one year, as a state or the school itself counts them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cohort {
    /// Key into `schools`.
    pub school_id: u32,
    /// ISCED-F fields, first and last; [`ANY_FIELD`] where they are not told apart.
    pub fields: RangeInclusive<u16>,
    /// ISCED level 5 to 8; 0 where levels are not told apart.
    pub level: u8,
    /// Year of the degrees.
    pub year: i16,
    /// How many graduates there are.
    pub graduates: u32,
}

impl Cohort {
    /// Whether a degree of the school is counted here.
    pub fn holds(&self, field_id: u16, level: u8, year: i16) -> bool {
        let of_level = self.level == 0 || self.level == level;
        self.year == year && of_level && self.fields.contains(&field_id)
    }

    /// Whether a graduate may be counted in both.
    pub fn overlaps(&self, other: &Self) -> bool {
        let of_level = self.level == 0 || other.level == 0 || self.level == other.level;
        let apart =
            self.fields.end() < other.fields.start() || other.fields.end() < self.fields.start();
        (self.school_id, self.year) == (other.school_id, other.year) && of_level && !apart
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cohorts_overlap_where_a_degree_may_be_in_both() {
        let cohort = |fields: RangeInclusive<u16>, level, year| Cohort {
            school_id: 1,
            fields,
            level,
            year,
            graduates: 1,
        };
        let computing = cohort(610..=619, 7, 2020);
        assert!(computing.holds(613, 7, 2020));
        assert!(!computing.holds(613, 0, 2020) && !computing.holds(613, 7, 2021));
        assert!(!computing.holds(0, 7, 2020) && cohort(ANY_FIELD, 7, 2020).holds(0, 7, 2020));
        for (other, overlap) in [
            (cohort(613..=613, 7, 2020), true),
            (cohort(600..=699, 0, 2020), true),
            (cohort(ANY_FIELD, 0, 2020), true),
            (cohort(613..=613, 6, 2020), false),
            (cohort(620..=629, 7, 2020), false),
            (cohort(ANY_FIELD, 0, 2021), false),
            (Cohort { school_id: 2, ..cohort(ANY_FIELD, 0, 2020) }, false),
        ] {
            assert_eq!(computing.overlaps(&other), overlap, "{other:?}");
            assert_eq!(other.overlaps(&computing), overlap, "{other:?}");
        }
    }
}
