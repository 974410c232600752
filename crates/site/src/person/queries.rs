//! All SQL of sessions.

use store::{Conn, Migration, Result, sql};

use super::Session;
use crate::own_data::Kept;

/// The tables.
pub const TABLES: Migration = Migration::same(
    "0003-sessions",
    "create table session (
        number bigint primary key,
        secret_hash text not null unique,
        member bigint not null references member (number) on delete cascade,
        begun_at bigint not null,
        seen_at bigint not null,
        device text not null
    );
    create index session_of_member on session (member);",
);

/// Begins a session.
pub async fn add(
    conn: &mut Conn,
    number: i64,
    secret_hash: &str,
    member: i64,
    device: &str,
    now: i64,
) -> Result<()> {
    let query = sql!(
        "insert into session (number, secret_hash, member, begun_at, seen_at, device)
         values ($1, $2, $3, $4, $4, $5)",
        number,
        secret_hash,
        member,
        now,
        device
    );
    conn.execute(query).await.map(drop)
}

/// The session of a secret: its number, its member, and when it was begun and seen.
pub async fn of(conn: &mut Conn, secret_hash: &str) -> Result<Option<(i64, i64, i64, i64)>> {
    let query = sql!(
        "select number, member, begun_at, seen_at from session where secret_hash = $1",
        secret_hash
    );
    conn.optional(query).await
}

/// Notes that a session is in use.
pub async fn seen(conn: &mut Conn, number: i64, now: i64) -> Result<()> {
    conn.execute(sql!("update session set seen_at = $2 where number = $1", number, now))
        .await
        .map(drop)
}

/// The sessions of a member, the latest first.
pub async fn all(conn: &mut Conn, member: i64) -> Result<Vec<Session>> {
    let query = sql!(
        "select number, begun_at, seen_at, device from session where member = $1
         order by seen_at desc, number",
        member
    );
    let rows: Vec<(i64, i64, i64, String)> = conn.all(query).await?;
    let session =
        |(number, begun_at, seen_at, device)| Session { number, begun_at, seen_at, device };
    Ok(rows.into_iter().map(session).collect())
}

/// Ends one session of a member.
pub async fn end(conn: &mut Conn, member: i64, number: i64) -> Result<()> {
    let query = sql!("delete from session where member = $1 and number = $2", member, number);
    conn.execute(query).await.map(drop)
}

/// Ends all sessions of a member but one, or all where that is of none.
pub async fn end_others(conn: &mut Conn, member: i64, kept: Option<i64>) -> Result<()> {
    let query = sql!(
        "delete from session where member = $1
         and (cast($2 as bigint) is null or number <> $2)",
        member,
        kept
    );
    conn.execute(query).await.map(drop)
}

/// Removes the sessions that nobody used since, or that were begun before.
pub async fn remove_old(conn: &mut Conn, seen_before: i64, begun_before: i64) -> Result<()> {
    let query =
        sql!("delete from session where seen_at < $1 or begun_at < $2", seen_before, begun_before);
    conn.execute(query).await.map(drop)
}

/// What the tables hold of a member, as they take it away.
pub const KEPT: &[Kept] = &[Kept::rows("session", |member| {
    sql!(
        "select begun_at, seen_at, device from session where member = $1 order by begun_at, number",
        member
    )
})];
