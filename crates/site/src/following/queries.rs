//! All SQL of following.

use crate::own_data::Kept;
use store::{Conn, Migration, Result, sql};

/// The table. A line stays when following is stopped, so that it does not begin again by itself.
pub const TABLES: Migration = Migration::same(
    "0014-following",
    "create table follow (
        member bigint not null references member (number) on delete cascade,
        school text not null,
        is_following boolean not null,
        since_at bigint not null,
        primary key (member, school)
    );
    create index follow_of_school on follow (school, is_following, member);",
);

/// Follows a school, unless it was followed before or stopped.
pub async fn begin(conn: &mut Conn, member: i64, school: &str, now: i64) -> Result<()> {
    let query = sql!(
        "insert into follow (member, school, is_following, since_at) values ($1, $2, true, $3)
         on conflict (member, school) do nothing",
        member,
        school,
        now
    );
    conn.execute(query).await.map(drop)
}

/// Follows a school, or stops, because the member said so.
pub async fn set(
    conn: &mut Conn,
    member: i64,
    school: &str,
    is_following: bool,
    now: i64,
) -> Result<()> {
    let query = sql!(
        "insert into follow (member, school, is_following, since_at) values ($1, $2, $3, $4)
         on conflict (member, school) do update set is_following = excluded.is_following,
                                                   since_at = excluded.since_at",
        member,
        school,
        is_following,
        now
    );
    conn.execute(query).await.map(drop)
}

/// Whether a member follows a school.
pub async fn is_following(conn: &mut Conn, member: i64, school: &str) -> Result<bool> {
    let query =
        sql!("select is_following from follow where member = $1 and school = $2", member, school);
    Ok(conn.optional::<(bool,)>(query).await?.is_some_and(|(is_following,)| is_following))
}

/// The schools that a member follows.
pub async fn followed(conn: &mut Conn, member: i64, most: u32) -> Result<Vec<String>> {
    let query = sql!(
        "select school from follow where member = $1 and is_following order by school limit $2",
        member,
        most
    );
    Ok(conn.all::<(String,)>(query).await?.into_iter().map(|(school,)| school).collect())
}

/// How many follow a school who did not study there, and how many studied there. More than a hundred
/// thousand are not counted.
pub async fn counts(conn: &mut Conn, school: &str) -> Result<(i64, i64)> {
    let query = sql!(
        "select (select count(*) from (select 1 from follow f
                 where f.school = $1 and f.is_following
                 and not exists (select 1 from education e
                                 where e.school = $1 and e.member = f.member)
                 limit 100000) as followers),
                (select count(*) from (select distinct member from education
                 where school = $1 limit 100000) as alumni)",
        school
    );
    conn.one(query).await
}

/// What the table holds of a member, as they take it away.
pub const KEPT: &[Kept] = &[Kept::rows("follow", |member| {
    sql!(
        "select school, is_following, since_at from follow where member = $1 order by school",
        member
    )
})];
