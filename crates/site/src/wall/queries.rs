//! All SQL of walls.

use store::{Conn, Migration, Result, sql};

use super::{Outcome, Removal};
use crate::own_data::Kept;

/// The table: what was taken away, why, what its author says against it, what was decided.
pub const TABLES: Migration = Migration::same(
    "0083-removals",
    "create table removal (
        post bigint primary key references post (number) on delete cascade,
        school text not null,
        removed_by bigint references member (number) on delete set null,
        office text not null,
        reason text not null,
        removed_at bigint not null,
        appeal text not null,
        appealed_at bigint,
        decision text check (decision in ('restored', 'upheld')),
        why text not null,
        decided_at bigint
    );
    create index removal_of_school on removal (school);
    create index removal_by on removal (removed_by);
    create index removal_open on removal (decided_at, appealed_at);",
);

type Row = (i64, String, Option<i64>, String, String, i64, String, Option<String>, String);

fn read(row: Row) -> Removal {
    let (post, school, removed_by, office, reason, removed_at, appeal, decision, why) = row;
    let decision = decision.and_then(|name| Outcome::of(&name)).map(|outcome| (outcome, why));
    Removal { post, school, removed_by, office, reason, removed_at, appeal, decision }
}

/// Keeps that a post was taken away; refused as taken where it was before.
pub async fn add(conn: &mut Conn, one: &Removal) -> Result<()> {
    let query = sql!(
        "insert into removal (post, school, removed_by, office, reason, removed_at, appeal, why)
         values ($1, $2, $3, $4, $5, $6, '', '')",
        one.post,
        &one.school,
        one.removed_by,
        &one.office,
        &one.reason,
        one.removed_at
    );
    conn.execute(query).await.map(drop)
}

/// What became of a post.
pub async fn one(conn: &mut Conn, post: i64) -> Result<Option<Removal>> {
    let query = sql!(
        "select post, school, removed_by, office, reason, removed_at, appeal, decision, why
         from removal where post = $1",
        post
    );
    Ok(conn.optional::<Row>(query).await?.map(read))
}

/// How many posts of a school's wall are away.
pub async fn count(conn: &mut Conn, school: &str) -> Result<i64> {
    let query = sql!(
        "select count(*) from removal
         where school = $1 and (decision is null or decision <> 'restored')",
        school
    );
    Ok(conn.one::<(i64,)>(query).await?.0)
}

/// Keeps what an author says against it, once.
pub async fn set_appeal(conn: &mut Conn, post: i64, words: &str, now: i64) -> Result<bool> {
    let query = sql!(
        "update removal set appeal = $2, appealed_at = $3 where post = $1 and appealed_at is null",
        post,
        words,
        now
    );
    Ok(conn.execute(query).await? == 1)
}

/// The appeals that wait, the earliest first.
pub async fn open(conn: &mut Conn, most: u32) -> Result<Vec<Removal>> {
    let query = sql!(
        "select post, school, removed_by, office, reason, removed_at, appeal, decision, why
         from removal where appealed_at is not null and decided_at is null
         order by appealed_at, post limit $1",
        most
    );
    Ok(conn.all::<Row>(query).await?.into_iter().map(read).collect())
}

/// Decides an appeal; false where somebody else just did.
pub async fn decide(
    conn: &mut Conn,
    post: i64,
    (outcome, why): (Outcome, &str),
    now: i64,
) -> Result<bool> {
    let query = sql!(
        "update removal set decision = $2, why = $3, decided_at = $4
         where post = $1 and appealed_at is not null and decided_at is null",
        post,
        outcome.name(),
        why,
        now
    );
    Ok(conn.execute(query).await? == 1)
}

/// What the table holds of a member, as they take it away.
pub const KEPT: &[Kept] = &[Kept::rows("removal", |member| {
    sql!(
        "select r.school, r.office, r.reason, r.removed_at, r.appeal, r.appealed_at, r.decision,
                r.why, r.decided_at
         from removal r join post p on p.number = r.post
         where p.author = $1 or r.removed_by = $1 order by r.removed_at, r.post",
        member
    )
})];
