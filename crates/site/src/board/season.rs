//! Until when a member's word to a school holds: the end of the season of choosing.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::accounts::{Age, Member};

/// Studies begin in autumn: after this month and day, nobody chooses for the year any more.
const END: (i8, i8) = (9, 30);
/// Who agrees shortly before the end means the season after.
const DAYS_LEAST: i32 = 45;

/// Whether a member may let schools write to them: a child does not, nor does a hidden account.
pub fn may_agree(member: &Member) -> bool {
    member.age != Age::Child && !member.is_hidden()
}

/// The end of the season, in microseconds: the first moment after 30 September, of this year or the next.
/// `None` where the clock stands at no date.
pub fn end(now: i64) -> Option<i64> {
    let today = Timestamp::from_microsecond(now).ok()?.to_zoned(TimeZone::UTC).date();
    let mut last = Date::new(today.year(), END.0, END.1).ok()?;
    if today.checked_add(DAYS_LEAST.days()).ok()? > last {
        last = Date::new(today.year() + 1, END.0, END.1).ok()?;
    }
    let after = last.tomorrow().ok()?.to_zoned(TimeZone::UTC).ok()?;
    Some(after.timestamp().as_microsecond())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_season_ends_in_autumn_and_is_not_almost_over() {
        let micros = |day: &str| {
            let day: Date = day.parse().unwrap();
            day.to_zoned(TimeZone::UTC).unwrap().timestamp().as_microsecond()
        };
        for (now, expected) in [
            ("2026-01-10", "2026-10-01"),
            ("2026-08-01", "2026-10-01"),
            ("2026-09-01", "2027-10-01"),
            ("2026-12-31", "2027-10-01"),
        ] {
            assert_eq!(end(micros(now)), Some(micros(expected)), "{now}");
        }
        assert_eq!(end(i64::MAX), None);
    }
}
