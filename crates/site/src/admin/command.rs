//! What `devenir admin` does, for whoever runs the program.

use store::Conn;

use super::powers::{self, Refused};
use super::queries;
use super::role::Role;
use crate::App;
use crate::accounts::{self, MailAddress, Member};
use crate::audit::{self, By, Line, Reason};

/// One line of the log of powers.
pub type Entry = Line;

async fn find(conn: &mut Conn, address: &str) -> Result<Member, Refused> {
    let nobody = || Refused::NoAccount(address.to_owned());
    let read = MailAddress::read(address.trim()).ok_or_else(nobody)?;
    accounts::member_of(conn, &read).await?.ok_or_else(nobody)
}

/// Makes an administrator of the account of an address.
pub async fn make(app: &App, address: &str) -> Result<(), Refused> {
    let mut conn = app.db().write().await?;
    let member = find(&mut conn, address).await?;
    powers::make(&mut conn, app, By::Operator, &member).await?;
    Ok(conn.commit().await?)
}

/// Takes the role away from the account of an address.
pub async fn remove(app: &App, address: &str) -> Result<(), Refused> {
    let mut conn = app.db().write().await?;
    let member = find(&mut conn, address).await?;
    powers::remove(&mut conn, app, By::Operator, &member).await?;
    Ok(conn.commit().await?)
}

/// Suspends the account of an address, for a reason that its member is told.
pub async fn suspend(app: &App, address: &str, why: &str) -> Result<(), Refused> {
    let why = Reason::read(why).ok_or(Refused::NoReason)?;
    let mut conn = app.db().write().await?;
    let member = find(&mut conn, address).await?;
    powers::suspend(&mut conn, app, By::Operator, &member, &why).await?;
    Ok(conn.commit().await?)
}

/// Restores the account of an address, for a reason that its member is told.
pub async fn restore(app: &App, address: &str, why: &str) -> Result<(), Refused> {
    let why = Reason::read(why).ok_or(Refused::NoReason)?;
    let mut conn = app.db().write().await?;
    let member = find(&mut conn, address).await?;
    powers::restore(&mut conn, app, By::Operator, &member, &why).await?;
    Ok(conn.commit().await?)
}

/// The administrators: number, address, and since when, in microseconds.
pub async fn administrators(app: &App) -> Result<Vec<(i64, String, i64)>, Refused> {
    Ok(queries::holders(&mut app.db().write().await?, Role::Administrator).await?)
}

/// The latest lines of the log of powers, the latest first.
pub async fn entries(app: &App, most: u32) -> Result<Vec<Entry>, Refused> {
    Ok(audit::page(&mut app.db().read().await?, (i64::MAX, 0), most).await?)
}
