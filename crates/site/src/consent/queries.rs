//! All SQL of consent.

use store::{Conn, Migration, Result, sql};

use super::{Answer, Choice};
use crate::own_data::Kept;

/// The tables: a line for each choice that was made, none is changed, the last one counts; and up to
/// which edition each member who agreed was told.
pub const TABLES: Migration = Migration::same(
    "0006-consent",
    "create table consent (
        member bigint not null references member (number) on delete cascade,
        number bigint not null,
        choice text not null,
        answer text not null,
        wording bigint not null,
        chosen_at bigint not null,
        primary key (member, number)
    );
    create table news (
        member bigint primary key references member (number) on delete cascade,
        edition bigint not null
    );
    create index news_edition on news (edition);",
);

/// Notes a choice down after those before, with the number of the words it was asked in.
pub async fn add(
    conn: &mut Conn,
    member: i64,
    (choice, answer): (Choice, Answer),
    wording: u32,
    now: i64,
) -> Result<()> {
    let last = sql!("select coalesce(max(number), 0) from consent where member = $1", member);
    let (last,): (i64,) = conn.one(last).await?;
    let query = sql!(
        "insert into consent (member, number, choice, answer, wording, chosen_at)
         values ($1, $2, $3, $4, $5, $6)",
        member,
        last + 1,
        choice.name(),
        answer.name(),
        wording,
        now
    );
    conn.execute(query).await.map(drop)
}

/// Every choice of a member, the earliest first.
pub async fn all(conn: &mut Conn, member: i64) -> Result<Vec<(Choice, Answer, i64)>> {
    let query = sql!(
        "select choice, answer, chosen_at from consent where member = $1 order by number",
        member
    );
    let rows: Vec<(String, String, i64)> = conn.all(query).await?;
    let read = |(choice, answer, at): (String, String, i64)| {
        Some((Choice::of(&choice)?, Answer::of(&answer)?, at))
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

/// Begins to tell a member of editions after this one.
pub async fn begin_news(conn: &mut Conn, member: i64, edition: i64) -> Result<()> {
    let query = sql!(
        "insert into news (member, edition) values ($1, $2) on conflict (member) do nothing",
        member,
        edition
    );
    conn.execute(query).await.map(drop)
}

/// Ends it.
pub async fn end_news(conn: &mut Conn, member: i64) -> Result<()> {
    conn.execute(sql!("delete from news where member = $1", member)).await.map(drop)
}

/// Some members who were not told of an edition yet.
pub async fn untold(conn: &mut Conn, edition: i64, most: u32) -> Result<Vec<i64>> {
    let query =
        sql!("select member from news where edition < $1 order by member limit $2", edition, most);
    Ok(conn.all::<(i64,)>(query).await?.into_iter().map(|(member,)| member).collect())
}

/// Notes that a member is told of an edition; false where somebody else just did.
pub async fn told(conn: &mut Conn, member: i64, edition: i64) -> Result<bool> {
    let query =
        sql!("update news set edition = $2 where member = $1 and edition < $2", member, edition);
    Ok(conn.execute(query).await? == 1)
}

/// What the tables hold of a member, as they take it away.
pub const KEPT: &[Kept] = &[
    Kept::rows("consent", |member| {
        sql!(
            "select choice, answer, wording, chosen_at from consent where member = $1 order by number",
            member
        )
    }),
    Kept::rows("news", |member| sql!("select edition from news where member = $1", member)),
];
