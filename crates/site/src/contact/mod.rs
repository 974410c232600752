//! Contact between members: a first message is a request, which is accepted, ignored or reported; then
//! there is a conversation of plain text. Blocking cuts both ways, at once, and is told to nobody.
//!
//! Whether somebody may write is decided by [`rule::verdict`] alone. Who may not be written to and who
//! does not exist get the same answer.

mod answer;
mod blocks;
mod conversation;
mod inbox;
mod letters;
mod queries;
mod rule;
pub mod text;
mod write;

use axum::routing;
use store::Conn;

pub use queries::KEPT;
pub use text::{Piece, Text, Unsendable, lines};

use crate::accounts::{self, Member};
use crate::consent::{self, Viewer};
use crate::faults::Fault;
use crate::feature::{Feature, words};
use crate::profile;
use crate::routes::Routes;
use crate::visit::Visit;
use queries::Contact;
use rule::{Block, Earlier, Verdict, verdict};

pub const FEATURE: Feature =
    Feature { words: words!(), routes, migrations: &[queries::TABLES, queries::ONE_OF_TWO] };

/// Where a member's conversations are.
pub const INBOX: &str = "/messages";

fn routes() -> Routes {
    Routes::new()
        .route(INBOX, routing::get(inbox::show))
        .route("/messages/blocked", routing::get(blocks::show))
        .route("/messages/block/{member}", routing::post(blocks::block))
        .route("/messages/unblock/{member}", routing::post(blocks::unblock))
        .route("/messages/write/{member}", routing::get(write::ask).post(write::send))
        .route("/messages/{number}", routing::get(conversation::show).post(conversation::send))
        .route("/messages/{number}/answer", routing::post(answer::answer))
        .route("/messages/{number}/report", routing::get(answer::ask_report).post(answer::report))
}

/// The path where a member writes to another for the first time. It is given to those alone who may
/// find the other.
pub fn path(member: i64) -> String {
    format!("/messages/write/{member}")
}

/// Whether a member may ask another for contact, or did.
pub async fn may_ask(conn: &mut Conn, member: &Member, other: i64) -> store::Result<bool> {
    let between = between(conn, member, other).await?;
    Ok(between.is_some_and(|one| one.verdict == Verdict::Ask || one.contact.is_some()))
}

fn path_of(contact: i64) -> String {
    format!("{INBOX}/{contact}")
}

/// What stands between a member and another.
struct Between {
    other: Member,
    /// The other's name; empty where they have none.
    name: String,
    contact: Option<Contact>,
    verdict: Verdict,
    /// Whether this member blocked the other. Whether the other did is told to nobody.
    has_blocked: bool,
}

/// Finds out what stands between a member and another; `None` where there is no such other.
async fn between(conn: &mut Conn, member: &Member, other: i64) -> store::Result<Option<Between>> {
    let Some(other) = accounts::member(conn, other).await? else { return Ok(None) };
    if other.number == member.number {
        return Ok(None);
    }
    let is_schoolmate = profile::share_a_school(conn, member.number, other.number).await?;
    let circle = if is_schoolmate { Viewer::Schoolmate } else { Viewer::Member };
    let (has_blocked, is_blocked) = queries::blocks(conn, member.number, other.number).await?;
    let block = if has_blocked || is_blocked { Block::Blocked } else { Block::Open };
    let contact = queries::contact_with(conn, member.number, other.number).await?;
    let earlier = contact.as_ref().map_or(Earlier::Nothing, |contact| contact.earlier);
    let from = consent::of(conn, member).await?.standing;
    let to = consent::of(conn, &other).await?;
    let name = profile::of(conn, other.number).await?.about.name;
    // Nobody is written to who shows no name: they are found nowhere.
    let verdict = match verdict(from, &to, circle, earlier, block) {
        Verdict::Ask if name.is_empty() => Verdict::Nothing,
        verdict => verdict,
    };
    Ok(Some(Between { other, name, contact, verdict, has_blocked }))
}

/// A conversation of a member by its number, and what stands between the two.
async fn conversation_of(
    conn: &mut Conn,
    visit: &Visit,
    member: &Member,
    number: i64,
) -> Result<(Contact, Between), Fault> {
    let contact = queries::contact(conn, member.number, number).await?;
    let contact = contact.ok_or_else(|| nobody(visit))?;
    let between = between(conn, member, contact.other).await?;
    Ok((contact, between.ok_or_else(|| nobody(visit))?))
}

/// There is no such person or conversation, or none that this member may know of.
fn nobody(visit: &Visit) -> Fault {
    visit.missing(visit.say("contact-nobody"), Vec::new())
}

/// A name as it is shown; somebody may have taken theirs away.
fn shown_name(visit: &Visit, name: &str) -> String {
    if name.is_empty() { visit.say("contact-nameless") } else { name.to_owned() }
}
