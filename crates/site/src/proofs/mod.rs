//! Proofs: a member shows by a letter to it that they have an address of mail at a school. It tells
//! who studied there from who says so, and who may speak for the school from who may not.
//!
//! A proof lasts a good year: who has left a school loses its address sooner or later.

mod domain;
mod page;
mod queries;

use axum::routing;
use store::Conn;

pub use domain::{Domain, compare};
pub use page::asked_of;

pub use queries::KEPT;

use crate::App;
use crate::accounts::MailAddress;
use crate::audit::{self, Act};
use crate::chance::row_number;
use crate::faults::Fault;
use crate::feature::{Feature, words};
use crate::profile;
use crate::routes::Routes;
use crate::settings::DAY;

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[queries::TABLES] };

/// The page of a member's proofs.
pub const HERE: &str = "/account/school-addresses";

/// How long a proof counts.
const LENGTH: i64 = 400 * DAY;
/// How long the link in the letter works.
const ANSWER_TIME_MAX: i64 = 2 * DAY;

fn routes() -> Routes {
    Routes::new()
        .route(HERE, routing::get(page::show).post(page::ask))
        .route("/account/school-addresses/{number}/remove", routing::post(page::remove))
        .route("/school-address/{secret}", routing::get(page::look).post(page::confirm))
}

/// What an address proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It is of the school.
    Staff,
    /// It is where those who study there have theirs.
    Student,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Student => "student",
        }
    }

    fn of(name: &str) -> Option<Self> {
        [Self::Staff, Self::Student].into_iter().find(|kind| kind.name() == name)
    }
}

/// One address at one school, proven or asked to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Its number.
    pub number: i64,
    /// Whose it is.
    pub member: i64,
    /// The school, by its name in addresses.
    pub school: String,
    /// The address.
    pub address: String,
    /// What it proves.
    pub kind: Kind,
    /// When it was proven, in microseconds.
    pub proven_at: Option<i64>,
}

impl Proof {
    /// Whether it counts now.
    pub fn counts(&self, now: i64) -> bool {
        self.proven_at.is_some_and(|at| now - at < LENGTH)
    }

    /// Until when it counts, once proven.
    pub fn ends_at(&self) -> Option<i64> {
        self.proven_at.map(|at| at + LENGTH)
    }
}

/// The best proof of a member at a school that counts now: one of its staff before one of students.
pub async fn at(
    conn: &mut Conn,
    member: i64,
    school: &str,
    now: i64,
) -> store::Result<Option<Proof>> {
    let all = queries::all(conn, member).await?.into_iter();
    let here = all.filter(|proof| proof.school == school && proof.counts(now));
    Ok(here.min_by_key(|proof| proof.kind == Kind::Student))
}

/// Takes an address as proven: whoever asks has seen that a letter to it was opened by the member.
/// False where it proves for somebody else already.
pub async fn add(
    conn: &mut Conn,
    app: &App,
    member: i64,
    school: &str,
    (address, kind): (&MailAddress, Kind),
) -> Result<bool, Fault> {
    let proof = Proof {
        number: row_number()?,
        member,
        school: school.to_owned(),
        address: address.text.clone(),
        kind,
        proven_at: None,
    };
    let now = app.settings().clock.now();
    queries::ask(conn, &proof, &address.key, None, now).await?;
    give(conn, app, &proof, address).await
}

/// Gives a proof that was asked for, with what follows from it: studies at the school are told from
/// those that are only said.
async fn give(
    conn: &mut Conn,
    app: &App,
    proof: &Proof,
    address: &MailAddress,
) -> Result<bool, Fault> {
    queries::forget_same(conn, proof, &address.key).await?;
    match queries::give(conn, proof.number, app.settings().clock.now()).await {
        Err(error) if error.is_taken() => return Ok(false),
        other => other?,
    }
    profile::prove(conn, proof.member, &proof.school).await?;
    audit::note(conn, app, Act::SchoolAddressProven, Some(proof.member)).await?;
    Ok(true)
}

/// Forgets what was asked for and not answered. `now` is in microseconds.
pub async fn clean(conn: &mut Conn, now: i64) -> store::Result<()> {
    queries::remove_old(conn, now - ANSWER_TIME_MAX).await
}
