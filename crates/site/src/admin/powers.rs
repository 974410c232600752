//! The powers, and the rules of using them; at the command line and on the pages alike.

use store::Conn;

use super::queries;
use super::role::Role;
use crate::App;
use crate::accounts::{self, Age, Member};
use crate::audit::{self, Act, By, Reason};
use crate::faults::Fault;

/// Why a power was not used. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// Nobody has this address.
    #[error("no account has the address {0}. Open it on the site, and confirm it, before")]
    NoAccount(String),
    /// A reason says nothing.
    #[error("the reason is too short or too long: write why, in 5 to 200 letters")]
    NoReason,
    /// An administrator is an adult.
    #[error("the account says to be of somebody under 18, and administrators are adults")]
    NotAdult,
    /// A suspended account, or one that will be erased, has no powers.
    #[error("the account is suspended or about to be erased. Restore it first")]
    NotFull,
    /// There is such an administrator already.
    #[error("the account is an administrator's already")]
    IsAdministrator,
    /// There is no such administrator.
    #[error("the account is no administrator's. `devenir admin list` prints those who are")]
    NoAdministrator,
    /// Somebody must be left.
    #[error("this is the last administrator. Make another one first")]
    Last,
    /// Whoever has powers lays them down first.
    #[error("the account is an administrator's. `devenir admin remove` takes the role away first")]
    HasPowers,
    /// It is as it is wanted already.
    #[error("the account is in that state already")]
    Unchanged,
    /// The database.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// A mistake of the program, which was told where it happened.
    #[error("it could not be written down, and the line above says why")]
    Broken(Fault),
}

impl Refused {
    /// The sentence that a page says, or the fault that keeps it from saying one.
    pub fn key(self) -> Result<&'static str, Fault> {
        Ok(match self {
            Self::NoAccount(_) => "refused-no-account",
            Self::NoReason => "refused-no-reason",
            Self::NotAdult => "refused-not-adult",
            Self::NotFull => "refused-not-full",
            Self::IsAdministrator => "refused-is-administrator",
            Self::NoAdministrator => "refused-no-administrator",
            Self::Last => "refused-last",
            Self::HasPowers => "refused-has-powers",
            Self::Unchanged => "refused-unchanged",
            Self::Store(error) => return Err(error.into()),
            Self::Broken(fault) => return Err(fault),
        })
    }
}

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Self {
        Self::Broken(fault)
    }
}

/// Makes an administrator of an account.
pub async fn make(conn: &mut Conn, app: &App, by: By, member: &Member) -> Result<(), Refused> {
    if member.age != Age::Adult {
        return Err(Refused::NotAdult);
    }
    if member.suspended_at.is_some() || member.erased_from_at.is_some() {
        return Err(Refused::NotFull);
    }
    let now = app.settings().clock.now();
    if !queries::give(conn, member.number, Role::Administrator, now).await? {
        return Err(Refused::IsAdministrator);
    }
    let act = (Act::AdministratorMade, Some(member.number));
    Ok(audit::note_power(conn, app, act, by, "").await?)
}

/// Takes the role away again, unless nobody else has it.
pub async fn remove(conn: &mut Conn, app: &App, by: By, member: &Member) -> Result<(), Refused> {
    let holders = queries::holders(conn, Role::Administrator).await?;
    if holders.iter().all(|(number, ..)| *number != member.number) {
        return Err(Refused::NoAdministrator);
    }
    if holders.len() == 1 {
        return Err(Refused::Last);
    }
    queries::take(conn, member.number, Role::Administrator).await?;
    let act = (Act::AdministratorRemoved, Some(member.number));
    Ok(audit::note_power(conn, app, act, by, "").await?)
}

/// Suspends an account for a reason that its member is told.
pub async fn suspend(
    conn: &mut Conn,
    app: &App,
    by: By,
    member: &Member,
    why: &Reason,
) -> Result<(), Refused> {
    if member.suspended_at.is_some() {
        return Err(Refused::Unchanged);
    }
    if queries::has(conn, member.number, Role::Administrator).await? {
        return Err(Refused::HasPowers);
    }
    accounts::suspend(conn, app, member, why).await?;
    let act = (Act::AccountSuspended, Some(member.number));
    Ok(audit::note_power(conn, app, act, by, why.text()).await?)
}

/// Restores a suspended account, for a reason that its member is told.
pub async fn restore(
    conn: &mut Conn,
    app: &App,
    by: By,
    member: &Member,
    why: &Reason,
) -> Result<(), Refused> {
    if member.suspended_at.is_none() {
        return Err(Refused::Unchanged);
    }
    accounts::restore(conn, app, member, why).await?;
    let act = (Act::AccountRestored, Some(member.number));
    Ok(audit::note_power(conn, app, act, by, why.text()).await?)
}
