//! When news goes out: an hour of a place, and the moment that it means there.
//!
//! Where clocks go forward an hour does not exist: what was asked for in it goes out at the first moment after.
//! Where they go back an hour comes twice: the first one counts.

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Timestamp};

use crate::settings::DAY;
use crate::visit::Visit;
use crate::words::numbers::date;

/// Nothing is scheduled further ahead.
pub const AHEAD_MAX: i64 = 366 * DAY;

/// Where no other place was chosen.
pub const ZONE: &str = "UTC";

/// The zone of a name of IANA's list.
pub fn zone(name: &str) -> Option<TimeZone> {
    TimeZone::get(name).ok()
}

/// The names of zones to choose from: those of places.
pub fn zones() -> Vec<String> {
    let names = jiff::tz::db().available().map(|name| name.to_string());
    let is_place = |name: &String| {
        let beginning = name.split('/').next().unwrap_or_default();
        let is_other = matches!(beginning, "Etc" | "SystemV" | "posix" | "right" | "US");
        name == ZONE || (name.contains('/') && !is_other)
    };
    names.filter(is_place).collect()
}

/// The moment of a date and an hour as a form sends them, such as `2026-10-25T02:30`, in microseconds.
pub fn moment(typed: &str, zone: &TimeZone) -> Option<i64> {
    let local: DateTime = typed.parse().ok()?;
    let at = match zone.to_ambiguous_timestamp(local).offset() {
        AmbiguousOffset::Unambiguous { offset } => offset.to_timestamp(local).ok()?,
        AmbiguousOffset::Fold { before, .. } => before.to_timestamp(local).ok()?,
        AmbiguousOffset::Gap { before, .. } => {
            let after = before.to_timestamp(local).ok()?;
            let next = after.checked_add(SignedDuration::from_secs(1)).ok()?;
            zone.preceding(next).next()?.timestamp()
        }
    };
    Some(at.as_microsecond())
}

/// A moment as the clocks of a place show it: `25 October 2026, 03:00 (Europe/Paris)`.
pub fn told(visit: &Visit, at: i64, name: &str) -> String {
    let zone = zone(name).unwrap_or(TimeZone::UTC);
    let Ok(at) = Timestamp::from_microsecond(at) else { return String::new() };
    let local = at.to_zoned(zone);
    let facts = [
        ("day", date(visit.words, &local.date().to_string()).into()),
        ("hour", local.strftime("%H:%M").to_string().into()),
        ("zone", name.into()),
    ];
    visit.tell("news-moment", facts)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn utc(typed: &str, zone_name: &str) -> String {
        let at = moment(typed, &zone(zone_name).unwrap()).unwrap();
        Timestamp::from_microsecond(at).unwrap().to_string()
    }

    #[test]
    fn an_hour_of_a_place_is_one_moment() {
        for (typed, place, expected) in [
            ("2026-07-01T09:00", "Europe/Paris", "2026-07-01T07:00:00Z"),
            ("2026-12-01T09:00", "Europe/Paris", "2026-12-01T08:00:00Z"),
            // Clocks go from 2:00 to 3:00: what does not exist goes out at 3:00.
            ("2026-03-29T01:59", "Europe/Paris", "2026-03-29T00:59:00Z"),
            ("2026-03-29T02:00", "Europe/Paris", "2026-03-29T01:00:00Z"),
            ("2026-03-29T02:30", "Europe/Paris", "2026-03-29T01:00:00Z"),
            ("2026-03-29T02:59", "Europe/Paris", "2026-03-29T01:00:00Z"),
            ("2026-03-29T03:00", "Europe/Paris", "2026-03-29T01:00:00Z"),
            // They go back from 3:00 to 2:00: the first 2:30 counts.
            ("2026-10-25T02:30", "Europe/Paris", "2026-10-25T00:30:00Z"),
            ("2026-10-25T03:00", "Europe/Paris", "2026-10-25T02:00:00Z"),
            // By half an hour, at the other end of the world.
            ("2026-10-04T02:15", "Australia/Lord_Howe", "2026-10-03T15:30:00Z"),
            ("2026-06-01T12:00", "UTC", "2026-06-01T12:00:00Z"),
        ] {
            assert_eq!(utc(typed, place), expected, "{typed} {place}");
        }
        let zone = zone("Europe/Paris").unwrap();
        for typed in ["", "tomorrow", "2026-02-30T09:00", "2026-03-29", "99999-01-01T00:00"] {
            assert!(typed == "2026-03-29" || moment(typed, &zone).is_none(), "{typed}");
        }
        assert!(super::zone("Europe/Atlantis").is_none());
        let zones = zones();
        assert!(zones.len() > 300 && zones.iter().any(|name| name == "America/Cayenne"));
    }

    proptest! {
        /// A later hour of the same place is never an earlier moment, but where an hour comes twice.
        #[test]
        fn the_order_of_hours_is_kept(minute in 0i64..527_040, later in 1i64..600) {
            let zone = zone("Europe/Paris").unwrap();
            let start: DateTime = "2026-01-01T00:00".parse().unwrap();
            let typed = |minutes: i64| {
                let at = start.checked_add(SignedDuration::from_mins(minutes)).unwrap();
                at.strftime("%Y-%m-%dT%H:%M").to_string()
            };
            let (one, other) = (moment(&typed(minute), &zone), moment(&typed(minute + later), &zone));
            prop_assert!(one.unwrap() <= other.unwrap());
        }
    }
}
