//! Links in mail that open something once: their purpose, how long they last, and using them up.

use axum::http::StatusCode;
use store::Conn;

use super::{Member, queries};
use crate::App;
use crate::chance::Secret;
use crate::faults::Fault;
use crate::settings::{DAY, HOUR};
use crate::visit::Visit;

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To choose a new password.
    Reset,
    /// To confirm another address.
    Move,
    /// For a parent to answer.
    Parent,
    /// To erase at once an account that is to be erased.
    Erase,
}

impl Purpose {
    pub fn name(self) -> &'static str {
        match self {
            Self::Reset => "reset",
            Self::Move => "move",
            Self::Parent => "parent",
            Self::Erase => "erase",
        }
    }

    /// How long it lasts, in microseconds.
    fn length(self) -> i64 {
        match self {
            Self::Reset => HOUR,
            Self::Move => 2 * DAY,
            Self::Parent => super::PARENT_TIME_MAX,
            Self::Erase => super::erase::GRACE,
        }
    }
}

/// Whose a link is.
pub struct Ticket {
    /// The member.
    pub member: Member,
    /// The address it is about, as for [`Purpose::Move`].
    pub address: Option<String>,
    hash: String,
}

/// Makes a link; for nobody, it opens nothing.
pub async fn add(
    conn: &mut Conn,
    app: &App,
    purpose: Purpose,
    member: Option<i64>,
    address: Option<&str>,
) -> Result<Secret, Fault> {
    let secret = Secret::draw()?;
    let ends_at = app.settings().clock.now() + purpose.length();
    queries::add_ticket(conn, &secret.hash(), purpose.name(), member, address, ends_at).await?;
    Ok(secret)
}

/// Finds whose a link is.
pub async fn find(
    conn: &mut Conn,
    app: &App,
    visit: &Visit,
    purpose: Purpose,
    secret: &str,
) -> Result<Ticket, Fault> {
    let hash = Secret::read(secret).ok_or_else(|| gone(visit))?.hash();
    let now = app.settings().clock.now();
    let found = queries::ticket(conn, &hash, purpose.name(), now).await?;
    let (number, address) = found.ok_or_else(|| gone(visit))?;
    let member = queries::member(conn, number).await?.ok_or_else(|| gone(visit))?;
    Ok(Ticket { member, address, hash })
}

impl Ticket {
    /// Uses it up, and all others of the member for this purpose.
    pub async fn use_up(
        &self,
        conn: &mut Conn,
        visit: &Visit,
        purpose: Purpose,
    ) -> Result<(), Fault> {
        if !queries::use_ticket(conn, &self.hash).await? {
            return Err(gone(visit));
        }
        Ok(queries::end_tickets(conn, self.member.number, purpose.name()).await?)
    }
}

/// A link that was used, or is too old, or never was.
pub fn gone(visit: &Visit) -> Fault {
    visit.fault(StatusCode::NOT_FOUND, visit.say("link-gone"))
}
