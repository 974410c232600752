//! Dates as people write them: a year, a month, rarely a day.

/// A date known to the year or to the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    /// Calendar year, 1500 to 2200.
    pub year: i16,
    /// Month 1 to 12, where known.
    pub month: Option<u8>,
}

impl PartialDate {
    /// A date known to the year alone.
    pub fn year(year: i16) -> Self {
        Self { year, month: None }
    }

    /// Months since January 1900 for the first month of the date: January where only the year is
    /// known.
    pub fn start_month(self) -> i16 {
        (self.year - 1900) * 12 + i16::from(self.month.unwrap_or(1)) - 1
    }

    /// Months since January 1900 for the last month of the date: December where only the year is
    /// known.
    pub fn end_month(self) -> i16 {
        (self.year - 1900) * 12 + i16::from(self.month.unwrap_or(12)) - 1
    }
}
