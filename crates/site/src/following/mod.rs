//! Following: a member is told what becomes of the schools they follow, on a page that ends.
//!
//! Naming a school on the profile follows it at first. What was stopped stays stopped, whatever is changed
//! on the profile later. Followers and those who studied there are counted apart.

mod changes;
mod page;
mod queries;

use axum::routing;
use store::Conn;

pub use queries::KEPT;

use crate::atlas::School;
use crate::feature::{Feature, words};
use crate::profile;
use crate::routes::Routes;
use crate::schools;
use crate::visit::Visit;
use edition::explorer::{Telling, Told};

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[queries::TABLES] };

fn routes() -> Routes {
    Routes::new()
        .route("/following", routing::get(page::show))
        .route("/schools/{school}/follow", routing::post(page::follow))
}

/// Follows the schools on a member's profile that they have never followed or stopped following. Called
/// where the profile changes, in the same transaction. `now` is in microseconds.
pub async fn follow_named(conn: &mut Conn, member: i64, now: i64) -> store::Result<()> {
    for school in profile::schools_of(conn, member).await? {
        queries::begin(conn, member, &school, now).await?;
    }
    Ok(())
}

/// The part of a school's page of people about following it.
pub struct FollowPart {
    /// How many follow it and how many studied there, in a sentence.
    pub told: String,
    /// Where the button leads.
    pub action: String,
    pub is_following: bool,
}

/// The part for a member, or for a visitor.
pub async fn part(
    conn: &mut Conn,
    visit: &Visit,
    school: &School,
    member: Option<i64>,
) -> store::Result<FollowPart> {
    let is_following = match member {
        Some(member) => queries::is_following(conn, member, &school.slug).await?,
        None => false,
    };
    let (followers, alumni) = queries::counts(conn, &school.slug).await?;
    let telling = Telling::new(visit.atlas().manifest.min_cell());
    let told = |count: i64| match telling.told(count.try_into().unwrap_or_default()) {
        Told::Few => visit.tell("follow-few", [("n", telling.min_cell.into())]),
        Told::AtLeast(n) => visit.tell("follow-at-least", [("n", n.into())]),
    };
    let facts = [("followers", told(followers).into()), ("alumni", told(alumni).into())];
    Ok(FollowPart {
        told: visit.tell("follow-counts", facts),
        action: visit.href(&format!("{}/follow", schools::path(school))),
        is_following,
    })
}
