//! All SQL of the log of powers.

use store::{Conn, Migration, Result, sql};

use super::{Act, By, Line};
use crate::own_data::Kept;

/// The table. It does not refer to accounts: a line stays when its account is erased.
pub const TABLES: Migration = Migration::same(
    "0005-audit",
    "create table audit (
        number bigint primary key,
        done_at bigint not null,
        act text not null,
        member bigint
    );
    create index audit_done on audit (done_at);",
);

/// By whom a power was used, and why.
pub const POWERS: Migration = Migration::same(
    "0015-powers",
    "alter table audit add column by_whom text not null default '';
    alter table audit add column by_member bigint;
    alter table audit add column why text not null default '';
    create index audit_by on audit (by_member, member);",
);

/// Adds a line.
pub async fn add(
    conn: &mut Conn,
    number: i64,
    (act, member): (&str, Option<i64>),
    power: Option<(By, &str)>,
    now: i64,
) -> Result<()> {
    let (by_whom, by_member) = match power {
        None => ("", None),
        Some((By::Operator, _)) => ("operator", None),
        Some((By::Administrator(number), _)) => ("administrator", Some(number)),
    };
    let query = sql!(
        "insert into audit (number, done_at, act, member, by_whom, by_member, why)
         values ($1, $2, $3, $4, $5, $6, $7)",
        number,
        now,
        act,
        member,
        by_whom,
        by_member,
        power.map_or("", |(_, why)| why)
    );
    conn.execute(query).await.map(drop)
}

/// What the tables hold of a member, as they take it away.
pub const KEPT: &[Kept] = &[Kept::rows("audit", |member| {
    sql!("select act, done_at, why from audit where member = $1 order by done_at, number", member)
})];

/// Lines before a time and number, the latest first.
pub async fn page(conn: &mut Conn, before: (i64, i64), most: u32) -> Result<Vec<Line>> {
    let query = sql!(
        "select number, done_at, act, member, by_whom, by_member, why from audit
         where done_at < $1 or (done_at = $1 and number < $2)
         order by done_at desc, number desc limit $3",
        before.0,
        before.1,
        most
    );
    type Row = (i64, i64, String, Option<i64>, String, Option<i64>, String);
    let line = |(number, done_at, act, member, by, by_member, why): Row| Line {
        number,
        done_at,
        act,
        member,
        by,
        by_member,
        why,
    };
    Ok(conn.all::<Row>(query).await?.into_iter().map(line).collect())
}

/// Whether an administrator said since a time why they look at an account.
pub async fn has_looked(conn: &mut Conn, by: i64, member: i64, since: i64) -> Result<bool> {
    let query = sql!(
        "select number from audit
         where by_member = $1 and member = $2 and act = $3 and done_at >= $4 limit 1",
        by,
        member,
        Act::AccountSeen.name(),
        since
    );
    Ok(conn.optional::<(i64,)>(query).await?.is_some())
}
