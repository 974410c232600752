//! Interest in a school: on how many boards it stands, month by month, told to everybody so that nobody's
//! board can be made out.
//!
//! Each month that is over is counted once. Only members are counted who agreed to be counted in
//! statistics. What is kept is the count with noise (see [`noise`]), never the count itself, and it is kept
//! only where it is not small: so no page, and no database that leaks, tells of one person.

mod noise;
mod page;
mod queries;

use axum::routing;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use store::Conn;

pub use noise::{REACH, TOLD_MIN, told};

use crate::App;
use crate::accounts;
use crate::atlas::School;
use crate::consent::{self, Act, Viewer};
use crate::faults::Fault;
use crate::feature::{Feature, words};
use crate::routes::Routes;
use crate::visit::Visit;

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[queries::TABLES] };

fn routes() -> Routes {
    Routes::new().route("/schools/{school}/interest", routing::get(page::show))
}

/// The path of the interest in a school.
pub fn path(school: &School) -> String {
    format!("{}/interest", crate::schools::path(school))
}

/// On about how many boards a school stood at the end of the last month that was counted, in a sentence.
pub async fn latest(conn: &mut Conn, visit: &Visit, school: &School) -> Result<String, Fault> {
    let told = queries::of_school(conn, &school.slug, 1).await?;
    Ok(match told.first() {
        None => visit.say("interest-latest-few"),
        Some(month) => {
            let [month, _, between] = page::month(visit, month);
            visit.tell("interest-latest", [("month", month.into()), ("between", between.into())])
        }
    })
}

/// Counts the month that is over, if it was not counted yet.
pub async fn count(app: &App) -> Result<(), Fault> {
    let now = app.settings().clock.now();
    let Some(month) = month_before(now) else { return Ok(()) };
    let mut conn = app.db().write().await?;
    if !queries::begin(&mut conn, &month, now).await? {
        return Ok(());
    }
    let mut counts: std::collections::BTreeMap<String, u32> = Default::default();
    for member in queries::members(&mut conn).await? {
        let Some(member) = accounts::member(&mut conn, member).await? else { continue };
        let subject = consent::of(&mut conn, &member).await?;
        if !consent::may(Viewer::Site, &subject, Act::Count) {
            continue;
        }
        for school in queries::schools(&mut conn, member.number).await? {
            *counts.entry(school).or_default() += 1;
        }
    }
    for (school, count) in counts {
        if let Some(told) = noise::told(count)? {
            queries::keep(&mut conn, &school, &month, told).await?;
        }
    }
    Ok(conn.commit().await?)
}

/// The month before a time, as `2026-08`.
fn month_before(now: i64) -> Option<String> {
    let today = Timestamp::from_microsecond(now).ok()?.to_zoned(TimeZone::UTC).date();
    let month = today.first_of_month().checked_sub(1.day()).ok()?;
    Some(month.strftime("%Y-%m").to_string())
}
