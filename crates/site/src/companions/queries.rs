//! All SQL of companions. Who looks is a parameter.

use store::{Conn, Migration, Result, sql};

use crate::own_data::Kept;

/// The table: until when a member agreed to be seen with a choice.
pub const TABLES: Migration = Migration::same(
    "0071-companions",
    "create table companion (
        choice bigint primary key references board_choice (number) on delete cascade,
        agreed_at bigint not null,
        until_at bigint not null
    );",
);

/// Notes that a member agreed.
pub async fn agree(conn: &mut Conn, choice: i64, now: i64, until: i64) -> Result<()> {
    let query = sql!(
        "insert into companion (choice, agreed_at, until_at) values ($1, $2, $3)
         on conflict (choice) do update set until_at = excluded.until_at",
        choice,
        now,
        until
    );
    conn.execute(query).await.map(drop)
}

/// Takes it back; false where there was nothing.
pub async fn end(conn: &mut Conn, choice: i64) -> Result<bool> {
    Ok(conn.execute(sql!("delete from companion where choice = $1", choice)).await? == 1)
}

/// Until when a member agreed.
pub async fn until(conn: &mut Conn, choice: i64) -> Result<Option<i64>> {
    let query = sql!("select until_at from companion where choice = $1", choice);
    Ok(conn.optional::<(i64,)>(query).await?.map(|(until,)| until))
}

/// Somebody who thinks of the same school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    pub member: i64,
    pub name: String,
    /// As in the table of choices.
    pub field: String,
    pub level: i64,
}

/// Others whom a viewer may see, who agreed last first: adults whose account counts and who show a name,
/// who agreed for a choice that still is one, where it is one of the viewer, too; unless either blocked the
/// other, or the account of the viewer is hidden.
pub async fn others(
    conn: &mut Conn,
    viewer: i64,
    school: &str,
    now: i64,
    most: u32,
) -> Result<Vec<Other>> {
    let query = sql!(
        "select c.member, p.name, c.field, c.level
         from board_choice c join companion a on a.choice = c.number
         join member m on m.number = c.member join profile p on p.member = c.member
         where c.school = $2 and c.member <> $1 and a.until_at > $3
         and c.status not in ('declined', 'put-aside') and p.name <> ''
         and m.age = 'adult' and not m.awaits_parent
         and m.erased_from_at is null and m.suspended_at is null
         and exists (select 1 from board_choice o join member v on v.number = o.member
                     where o.member = $1 and o.school = $2
                     and o.status not in ('declined', 'put-aside') and not v.awaits_parent
                     and v.erased_from_at is null and v.suspended_at is null)
         and c.member not in (select blocked from block where blocker = $1
                              union select blocker from block where blocked = $1)
         order by a.agreed_at desc, c.number limit $4",
        viewer,
        school,
        now,
        most
    );
    let rows: Vec<(i64, String, String, i64)> = conn.all(query).await?;
    let read = |(member, name, field, level): (i64, String, String, i64)| Other {
        member,
        name,
        field,
        level,
    };
    Ok(rows.into_iter().map(read).collect())
}

/// The tables that hold something of members.
pub const KEPT: &[Kept] = &[Kept::rows("companion", |member| {
    sql!(
        "select c.school, c.field, a.agreed_at, a.until_at
         from companion a join board_choice c on c.number = a.choice
         where c.member = $1 order by a.agreed_at, a.choice",
        member
    )
})];
