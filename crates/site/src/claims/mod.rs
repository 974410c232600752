//! Claims: who speaks for a school. Somebody of its staff, shown by a proven address, asks for the page; a
//! second person of the school, or the operator, confirms. Then there is a room, with roles.
//!
//! Every handler of a room takes its [`Manager`] from [`enter`], which alone decides who may do what
//! where. For everybody else a room's addresses do not exist. A role sleeps while no address of the
//! manager at the school is proven: who has left it cannot act for it, even where nobody took the role back.

mod ask;
mod colleague;
mod decide;
mod door;
mod invite;
mod letters;
mod log;
mod operator;
mod people;
mod queries;
mod role;
mod room;

use axum::http::StatusCode;
use axum::routing;
use store::Conn;

pub use ask::school as school_of;
pub use decide::is_same_person;
pub use log::name as name_of;
pub use people::room as way_back;
pub use role::{Power, Role};

pub use queries::KEPT;

use crate::App;
use crate::accounts::{self, Age, MailAddress, Member};
use crate::atlas::School;
use crate::chance::row_number;
use crate::faults::Fault;
use crate::feature::{Feature, words};
use crate::person::Person;
use crate::profile;
use crate::proofs::{self, Kind};
use crate::routes::Routes;
use crate::settings::DAY;
use crate::visit::Visit;

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[queries::TABLES] };

/// How long a question about a claim, and an invitation, can be answered.
const ANSWER_TIME_MAX: i64 = 14 * DAY;
/// Letters that an office may have, as in "head of communication".
const OFFICE_LETTERS_MAX: usize = 80;

fn routes() -> Routes {
    Routes::new()
        .route("/schools/{school}/room", routing::get(room::show))
        .route("/schools/{school}/room/claim", routing::post(ask::ask))
        .route("/schools/{school}/room/claim/withdraw", routing::post(ask::withdraw))
        .route("/schools/{school}/room/claim/question", routing::post(colleague::write))
        .route("/schools/{school}/room/claim/{number}", routing::post(decide::colleague))
        .route("/claims/{secret}", routing::get(colleague::look).post(colleague::answer))
        .route("/schools/{school}/room/people", routing::get(people::show).post(invite::invite))
        .route("/schools/{school}/room/people/{number}", routing::post(people::change))
        .route("/schools/{school}/room/leave", routing::post(people::leave))
        .route("/invitations/{secret}", routing::get(invite::look).post(invite::accept))
        .route("/schools/{school}/room/log", routing::get(log::show))
        .route("/admin/claims", routing::get(operator::show))
        .route("/admin/claims/{number}", routing::post(operator::decide))
        .route("/admin/rooms", routing::post(operator::close))
}

/// The path of a school's room.
pub fn path(school: &School) -> String {
    format!("{}/room", crate::schools::path(school))
}

/// What became of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Asked,
    Confirmed,
    Refused,
    Withdrawn,
}

impl State {
    const ALL: [Self; 4] = [Self::Asked, Self::Confirmed, Self::Refused, Self::Withdrawn];

    fn name(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Confirmed => "confirmed",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// Somebody asks to speak for a school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    pub number: i64,
    /// The school, by its name in addresses.
    pub school: String,
    pub member: i64,
    /// In their words, such as "head of communication".
    pub office: String,
    pub state: State,
    /// In microseconds.
    pub asked_at: i64,
}

/// Somebody who speaks for a school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manager {
    pub number: i64,
    /// The school, by its name in addresses.
    pub school: String,
    pub member: i64,
    pub role: Role,
    /// In their words, such as "head of communication"; may be empty.
    pub office: String,
    /// In microseconds.
    pub since: i64,
}

/// Somebody is asked to take a role.
#[derive(Debug, Clone)]
struct Invitation {
    school: String,
    address: MailAddress,
    role: Role,
    asked_by: i64,
    ends_at: i64,
}

/// A line of a room's log, which all its managers read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// In microseconds.
    pub done_at: i64,
    /// The name of what was done.
    pub act: String,
    /// Which member did it; `None` for the operator, and for somebody of the school without an account.
    pub by: Option<i64>,
    /// To which member.
    pub member: Option<i64>,
    /// Details: a role, a reason.
    pub words: String,
}

/// The manager behind a request, in the room of a school of this edition: the one place where it is
/// decided who may do what at which school.
pub async fn enter(
    conn: &mut Conn,
    app: &App,
    visit: &Visit,
    person: &Person,
    (school, power): (&str, Power),
) -> Result<Manager, Fault> {
    let missing = || visit.fault(StatusCode::NOT_FOUND, visit.say("room-missing"));
    let school = visit.atlas().schools.at(school).ok_or_else(missing)?;
    let found = awake(conn, app, &person.member, &school.slug).await?;
    found.filter(|manager| manager.role.may(power)).ok_or_else(missing)
}

/// Whether a member speaks for a school now, by its name in addresses.
pub async fn speaks_for(
    conn: &mut Conn,
    app: &App,
    member: &Member,
    school: &str,
) -> store::Result<bool> {
    Ok(awake(conn, app, member, school).await?.is_some())
}

/// Whether a member may do something in the name of a school now, as where it is done later than it was
/// decided.
pub async fn may(
    conn: &mut Conn,
    app: &App,
    member: i64,
    (school, power): (&str, Power),
) -> store::Result<bool> {
    let Some(member) = accounts::member(conn, member).await? else { return Ok(false) };
    let manager = awake(conn, app, &member, school).await?;
    Ok(manager.is_some_and(|manager| manager.role.may(power)))
}

/// A member's role at a school, unless it sleeps.
pub async fn awake(
    conn: &mut Conn,
    app: &App,
    member: &Member,
    school: &str,
) -> store::Result<Option<Manager>> {
    let all = queries::of_member(conn, member.number).await?;
    let Some(manager) = all.into_iter().find(|manager| manager.school == school) else {
        return Ok(None);
    };
    let is_of_staff = is_of_staff(conn, app, member, school).await?;
    Ok((is_of_staff && may_speak(member)).then_some(manager))
}

/// Whether somebody has shown of late that they are of a school's staff.
async fn is_of_staff(
    conn: &mut Conn,
    app: &App,
    member: &Member,
    school: &str,
) -> store::Result<bool> {
    let proof = proofs::at(conn, member.number, school, app.settings().clock.now()).await?;
    Ok(proof.is_some_and(|proof| proof.kind == Kind::Staff))
}

/// Only adults speak for a school, and nobody whose account is about to go.
fn may_speak(member: &Member) -> bool {
    member.age == Age::Adult && member.erased_from_at.is_none() && member.suspended_at.is_none()
}

/// Who speaks for a school, whether their role sleeps or not.
pub async fn managers(conn: &mut Conn, school: &str) -> store::Result<Vec<Manager>> {
    queries::managers(conn, school).await
}

/// Refuses who has not said a name: who speaks for a school is always shown.
async fn named(conn: &mut Conn, visit: &Visit, member: &Member) -> Result<(), Fault> {
    match profile::of(conn, member.number).await?.is_named() {
        true => Ok(()),
        false => Err(visit.wrong(visit.say("claim-name-text"))),
    }
}

/// Whether somebody decides on a school's room already.
pub async fn is_claimed(conn: &mut Conn, school: &str) -> store::Result<bool> {
    let managers = queries::managers(conn, school).await?;
    Ok(managers.iter().any(|manager| manager.role == Role::Owner))
}

/// Notes something down in the log of a room.
pub async fn note(
    conn: &mut Conn,
    app: &App,
    school: &str,
    (act, by, member): (&str, Option<i64>, Option<i64>),
    words: &str,
) -> Result<(), Fault> {
    let line = Line {
        done_at: app.settings().clock.now(),
        act: act.to_owned(),
        by,
        member,
        words: words.to_owned(),
    };
    Ok(queries::add_line(conn, row_number()?, school, &line).await?)
}

/// Forgets what was asked and not answered. `now` is in microseconds.
pub async fn clean(conn: &mut Conn, now: i64) -> store::Result<()> {
    queries::remove_old(conn, now - ANSWER_TIME_MAX, now).await
}
