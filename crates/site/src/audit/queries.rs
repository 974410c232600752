//! All SQL of the log of powers.

use store::{Conn, Migration, Result, sql};

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

/// Adds a line.
pub async fn add(
    conn: &mut Conn,
    number: i64,
    act: &str,
    member: Option<i64>,
    now: i64,
) -> Result<()> {
    let query = sql!(
        "insert into audit (number, done_at, act, member) values ($1, $2, $3, $4)",
        number,
        now,
        act,
        member
    );
    conn.execute(query).await.map(drop)
}

/// What the tables hold of a member, as they take it away.
pub const KEPT: &[Kept] = &[Kept::rows("audit", |member| {
    sql!("select act, done_at from audit where member = $1 order by done_at, number", member)
})];
