//! Audiences: whom a school wants to reach of those who follow it, as a saved filter, and who is in it.
//!
//! A school never learns who is in an audience, only about how many (see [`size`]). Who is in one is decided
//! by the statements of `queries`, which a test holds to the rule of one person.

mod filter;
mod form;
#[cfg(test)]
mod made_up;
mod page;
mod queries;
#[cfg(test)]
mod rule;
mod sizes;
#[cfg(test)]
mod tests;

use axum::routing;
use jiff::Timestamp;
use jiff::tz::TimeZone;

pub use filter::Filter;
pub use queries::{all, fix, one, still_mailed};
pub use sizes::{Size, size};

use crate::atlas::Atlas;
use crate::feature::{Feature, words};
use crate::routes::Routes;

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[queries::TABLES] };

/// Audiences that a school may save.
pub const AUDIENCES_MAX: u32 = 60;

fn routes() -> Routes {
    Routes::new()
        .route("/schools/{school}/room/audiences", routing::get(page::list).post(page::add))
        .route(
            "/schools/{school}/room/audiences/{number}",
            routing::get(page::show).post(page::change),
        )
        .route("/schools/{school}/room/audiences/{number}/remove", routing::post(page::remove))
}

/// A saved filter of followers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audience {
    /// Its number.
    pub number: i64,
    /// As the school calls it.
    pub name: String,
    pub filter: Filter,
    /// How often it was changed: what a form was filled in on.
    pub version: i64,
}

/// A filter, with what it is asked of and when.
#[derive(Debug, Clone)]
pub struct Reach {
    /// The school, by its name in addresses.
    pub school: String,
    pub filter: Filter,
    /// The professions (ISCO-08) of the filter's work; none where no edition knows it.
    pub professions: Vec<String>,
    /// In microseconds.
    pub now: i64,
    /// The month of now, counted from January 1900.
    pub month: i64,
}

/// A filter, asked of a school now. `now` is in microseconds.
pub fn reach(atlas: &Atlas, school: &str, filter: Filter, now: i64) -> Reach {
    let date = Timestamp::from_microsecond(now).unwrap_or_default().to_zoned(TimeZone::UTC).date();
    let month = (i64::from(date.year()) - 1900) * 12 + i64::from(date.month()) - 1;
    Reach {
        school: school.to_owned(),
        professions: filter.work.as_deref().map_or(Vec::new(), |work| professions(atlas, work)),
        filter,
        now,
        month,
    }
}

/// The professions (ISCO-08) of a career or a profession, as in an address.
fn professions(atlas: &Atlas, work: &str) -> Vec<String> {
    if work.len() == 4 && work.bytes().all(|byte| byte.is_ascii_digit()) {
        return vec![work.to_owned()];
    }
    let of_career = |names: edition::explorer::Names<'_>| names.professions_of(work);
    let codes = atlas.explorer.as_ref().map(|explorer| of_career(explorer.names()));
    codes.unwrap_or_default().into_iter().map(|code| format!("{code:04}")).collect()
}
