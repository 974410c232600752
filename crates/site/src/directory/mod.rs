//! The directory of a school: its students and alumni who agreed to be found, by those they agreed to be
//! found by.
//!
//! The index follows the profile, the consent and the standing of a member: whoever changes one of them
//! calls [`refresh`] in the same transaction, so that what is taken back is gone at once.

mod asked;
#[cfg(feature = "bench")]
pub mod bulk;
mod facet;
mod few;
mod line;
mod listing;
mod page;
mod queries;
mod search;
mod stem;
mod term;
#[cfg(test)]
mod tests;

use axum::routing;
use dataset::Verification;
use store::Conn;

pub use few::{Among, few};
pub use line::Line;
pub use queries::KEPT;

use crate::App;
use crate::accounts;
use crate::atlas::School;
use crate::consent::{self, Act};
use crate::feature::{Feature, words};
use crate::profile;
use crate::query::Query;
use crate::routes::Routes;
use crate::schools;
use asked::Asked;
use facet::{Facet, Value};
use listing::{Listing, Reader};
use queries::{Count, EVERYBODY};
use search::Asker;

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[queries::TABLES] };

fn routes() -> Routes {
    Routes::new().route("/schools/{school}/people", routing::get(page::show))
}

/// The path of a school's directory.
pub fn path(school: &School) -> String {
    format!("{}/people", schools::path(school))
}

/// What kind of reader a member is in the directory of a school.
async fn reader(conn: &mut Conn, member: i64, school: &str) -> store::Result<Reader> {
    Ok(match profile::attested_at(conn, member, school).await? {
        Some(Verification::Declared) => Reader::Schoolmate,
        Some(_) => Reader::Attested,
        None => Reader::Member,
    })
}

/// The people of a school whom a member finds by words: the first page of them.
pub async fn look_up(
    conn: &mut Conn,
    app: &App,
    (member, school): (i64, &str),
    words: &str,
) -> store::Result<Vec<i64>> {
    let asker = Asker { reader: reader(conn, member, school).await?, member };
    let asked = Asked::read(&Query::of([("q", words)].into_iter()));
    let this_year = page::this_year(app.settings().clock.now());
    let found = search::search(conn, school, asker, &asked, this_year).await?;
    Ok(found.people.into_iter().map(|one| one.member).collect())
}

/// Whether a member may find another in the directory of a school.
pub async fn may_find(
    conn: &mut Conn,
    (member, school): (i64, &str),
    other: i64,
) -> store::Result<bool> {
    let reader = reader(conn, member, school).await?;
    queries::may_find(conn, (school, reader), (member, other)).await
}

/// Brings the lines of a member to what they say and agree to now.
pub async fn refresh(conn: &mut Conn, member: i64) -> store::Result<()> {
    // Two changes at a time wait for each other here, and the second sees the first.
    accounts::take_turn(conn, member).await?;
    remove(conn, member).await?;
    let Some(known) = accounts::member(conn, member).await? else { return Ok(()) };
    let subject = consent::of(conn, &known).await?;
    let Some(reader) = Reader::first(&subject, Act::Find) else { return Ok(()) };
    let writer = Reader::first(&subject, Act::Write);
    let profile = profile::of(conn, member).await?;
    let mut schools = profile.schools();
    schools.sort_unstable();
    for school in schools {
        let Some(line) = Listing::of(&profile, school, (reader, writer)) else { continue };
        for count in counts(&line.school, reader, line.values.clone()) {
            queries::count_one(conn, &count).await?;
        }
        queries::add(conn, &line).await?;
    }
    Ok(())
}

/// Removes the lines of a member, as before their account is erased.
pub async fn remove(conn: &mut Conn, member: i64) -> store::Result<()> {
    for line in queries::counted(conn, member).await? {
        let (school, first) = (line.0.clone(), line.1);
        let reader = Reader::ALL.into_iter().find(|reader| reader.number() == first);
        let values = search::keys(line).map(|key| Value { key, ..Value::default() });
        for count in counts(&school, reader.unwrap_or(Reader::Attested), values) {
            queries::uncount_one(conn, &count).await?;
        }
    }
    queries::remove(conn, member).await
}

/// The counts that a line is part of, in one order, so that two writers do not wait for each other in a
/// circle.
fn counts(school: &str, first: Reader, values: [Value; 5]) -> Vec<Count> {
    let named = Facet::ALL.map(Facet::name).into_iter().zip(values);
    let everybody = (EVERYBODY, Value::default());
    let values: Vec<(&'static str, Value)> =
        named.filter(|(_, value)| !value.key.is_empty()).chain([everybody]).collect();
    let of = |reader: Reader| {
        let values = values.clone();
        values.into_iter().map(move |(facet, value)| Count {
            school: school.to_owned(),
            reader: reader.number(),
            facet,
            value,
        })
    };
    let mut counts: Vec<Count> = first.and_after().flat_map(of).collect();
    counts.sort_unstable();
    counts
}
