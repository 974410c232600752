//! How large an audience is, told so that nobody can be made out by asking for many.
//!
//! A size is told with the noise of `interest` (ε = 0.3: within 10 with 95 %), drawn once for a school, a
//! filter and a month and kept, so that asking again tells nothing more; the count itself is never kept.
//! Less than 20 is not told. Two filters that differ by one person have noises of their own. As each filter
//! tells a little, a school asks for ten new sizes a day and thirty in thirty days: somebody who falls under
//! all thirty of a month loses at most 30 ε = 9; twice fifteen filters that differ by them alone tell whether
//! they are there with an error of about 1.7 people. Sending needs no size, so nothing else is gained by
//! being small.
//!
//! What another publication and an audience have in common is a size like others, under a name of its own.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{Reach, queries};
use crate::App;
use crate::faults::Fault;
use crate::interest;
use crate::settings::DAY;
use crate::visit::Visit;
use crate::words::numbers::whole;

/// New sizes that a school is told in a day.
pub const SIZES_A_DAY: i64 = 10;
/// In thirty days.
pub const SIZES_A_MONTH: i64 = 30;

/// What is told of a size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// About so many people.
    About(u32),
    /// Few; how many is not told.
    Few,
    /// The school has asked for enough sizes of late.
    Enough,
}

impl Size {
    /// In a sentence.
    pub fn told(self, visit: &Visit) -> String {
        match self {
            Self::About(number) => {
                let told = |number: u32| whole(visit.language(), u64::from(number)).into();
                let (low, high) = (number - interest::REACH, number + interest::REACH);
                visit.tell("audience-size", [("low", told(low)), ("high", told(high))])
            }
            Self::Few => visit.tell("audience-few", [("least", interest::TOLD_MIN.into())]),
            Self::Enough => visit.say("audience-enough"),
        }
    }
}

/// The size of an audience, or of what it has in common with a publication. Counting keeps no writer
/// waiting.
pub async fn size(app: &App, reach: &Reach, publication: Option<i64>) -> Result<Size, Fault> {
    let now = app.settings().clock.now();
    let filter = match publication {
        None => reach.filter.text(),
        Some(number) => format!("publication={number}&{}", reach.filter.text()),
    };
    let month = month(now);
    let key = (reach.school.as_str(), filter.as_str(), month.as_str());
    let mut conn = app.db().read().await?;
    if let Some(told) = queries::told(&mut conn, key).await? {
        return Ok(told.map_or(Size::Few, Size::About));
    }
    for (most, time) in [(SIZES_A_DAY, DAY), (SIZES_A_MONTH, 30 * DAY)] {
        if queries::told_since(&mut conn, &reach.school, now - time).await? >= most {
            return Ok(Size::Enough);
        }
    }
    let told = interest::told(queries::count(&mut conn, reach, publication).await?)?;
    drop(conn);
    let mut conn = app.db().write().await?;
    queries::keep_told(&mut conn, key, told, now).await?;
    // Of two who ask at once, both are told what the first one was.
    let told = queries::told(&mut conn, key).await?.flatten();
    conn.commit().await?;
    Ok(told.map_or(Size::Few, Size::About))
}

/// The month of a time, as `2026-09`.
fn month(now: i64) -> String {
    let at = Timestamp::from_microsecond(now).unwrap_or_default();
    at.to_zoned(TimeZone::UTC).strftime("%Y-%m").to_string()
}
