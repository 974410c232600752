//! The wall of a school: on it any member may post, and everybody reads what adults wrote. It is a place of
//! [`discussion`], where posts are written, answered, edited and reported.
//!
//! Those who speak for the school may take a post away, with a reason that its author is told. The author can
//! appeal, and then somebody decides who looks after the site, never the one who took it away.

mod appeals;
mod page;
mod queries;
mod recent;
mod removal;

use axum::routing;
use store::Conn;

pub use queries::KEPT;
pub use recent::{Recent, latest};

use crate::App;
use crate::atlas::School;
use crate::claims::{self, Power};
use crate::feature::{Feature, words};
use crate::person::Person;
use crate::routes::Routes;
use crate::schools;
use crate::visit::Visit;

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[queries::TABLES] };

fn routes() -> Routes {
    Routes::new()
        .route("/schools/{school}/wall", routing::get(page::show).post(page::post))
        .route(
            "/schools/{school}/wall/{number}/remove",
            routing::get(removal::ask).post(removal::remove),
        )
        .route("/removals/{number}", routing::get(removal::show).post(removal::appeal))
        .route("/admin/appeals", routing::get(appeals::show))
        .route("/admin/appeals/{number}", routing::post(appeals::decide))
}

/// The path of a school's wall.
pub fn path(school: &School) -> String {
    format!("{}/wall", schools::path(school))
}

/// Where somebody may take posts of a school's wall away; empty where they may not.
pub async fn take_away(
    conn: &mut Conn,
    app: &App,
    visit: &Visit,
    person: Option<&Person>,
    slug: &str,
) -> store::Result<String> {
    let (Some(person), Some(school)) = (person, visit.atlas().schools.at(slug)) else {
        return Ok(String::new());
    };
    let manager = claims::awake(conn, app, &person.member, slug).await?;
    let may = manager.is_some_and(|manager| manager.role.may(Power::Edit));
    Ok(if may { visit.href(&path(school)) } else { String::new() })
}

/// A post that those who speak for a school took away.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Removal {
    post: i64,
    /// The school, by its name in addresses.
    school: String,
    /// Who took it away; `None` where they have left.
    removed_by: Option<i64>,
    /// In which office.
    office: String,
    reason: String,
    /// In microseconds.
    removed_at: i64,
    /// What the author says against it; empty where they do not appeal.
    appeal: String,
    /// What was decided of the appeal, and why; none where it waits.
    decision: Option<(Outcome, String)>,
}

/// What became of an appeal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// The post stands again, and the school cannot take it away any more.
    Restored,
    /// It stays away.
    Upheld,
}

impl Outcome {
    const ALL: [Self; 2] = [Self::Restored, Self::Upheld];

    /// The name in forms, tables and words.
    fn name(self) -> &'static str {
        match self {
            Self::Restored => "restored",
            Self::Upheld => "upheld",
        }
    }

    /// The outcome of a name.
    fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.name() == name)
    }
}
