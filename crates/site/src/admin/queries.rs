//! All SQL of administration.

use store::{Conn, Migration, Result, sql};

use super::role::Role;
use crate::own_data::Kept;

/// The table.
pub const TABLES: Migration = Migration::same(
    "0016-roles",
    "create table role (
        member bigint not null references member (number) on delete cascade,
        role text not null,
        given_at bigint not null,
        primary key (member, role)
    );
    create index role_of_name on role (role, member);",
);

/// Whether somebody has a role.
pub async fn has(conn: &mut Conn, member: i64, role: Role) -> Result<bool> {
    let query =
        sql!("select member from role where member = $1 and role = $2", member, role.name());
    Ok(conn.optional::<(i64,)>(query).await?.is_some())
}

/// Gives a role; false where it was given before.
pub async fn give(conn: &mut Conn, member: i64, role: Role, now: i64) -> Result<bool> {
    let query = sql!(
        "insert into role (member, role, given_at) values ($1, $2, $3)
         on conflict (member, role) do nothing",
        member,
        role.name(),
        now
    );
    Ok(conn.execute(query).await? == 1)
}

/// Takes a role away.
pub async fn take(conn: &mut Conn, member: i64, role: Role) -> Result<()> {
    let query = sql!("delete from role where member = $1 and role = $2", member, role.name());
    conn.execute(query).await.map(drop)
}

/// Who has a role: number, address, since when. Until the transaction ends, nobody else takes it away.
pub async fn holders(conn: &mut Conn, role: Role) -> Result<Vec<(i64, String, i64)>> {
    let query = sql!(
        sqlite: "select number, address, given_at from role join member on member = number
                 where role = $1 order by given_at, number",
        postgres: "select number, address, given_at from role join member on member = number
                   where role = $1 order by given_at, number for update of role",
        role.name()
    );
    conn.all(query).await
}

/// What the table holds of a member, as they take it away.
pub const KEPT: &[Kept] = &[Kept::rows("role", |member| {
    sql!("select role, given_at from role where member = $1 order by role", member)
})];
