//! All SQL of files that wait for their member's word.

use store::{Conn, Migration, Result, sql};

/// The words of a file that wait for the word of the member who brought it.
pub const TABLES: Migration = Migration::same(
    "0007-uploads",
    "create table upload (
        member bigint primary key references member (number) on delete cascade,
        contents text not null,
        ends_at bigint not null
    );
    create index upload_ends on upload (ends_at);",
);

/// Lets the words of a file wait, in the place of those before.
pub async fn keep(conn: &mut Conn, member: i64, contents: &str, ends_at: i64) -> Result<()> {
    let query = sql!(
        "insert into upload (member, contents, ends_at) values ($1, $2, $3)
         on conflict (member) do update set contents = excluded.contents, ends_at = excluded.ends_at",
        member,
        contents,
        ends_at
    );
    conn.execute(query).await.map(drop)
}

/// The words that wait, unless their time is over.
pub async fn waiting(conn: &mut Conn, member: i64, now: i64) -> Result<Option<String>> {
    let query = sql!("select contents from upload where member = $1 and ends_at > $2", member, now);
    Ok(conn.optional::<(String,)>(query).await?.map(|(contents,)| contents))
}

/// Forgets them.
pub async fn remove(conn: &mut Conn, member: i64) -> Result<()> {
    conn.execute(sql!("delete from upload where member = $1", member)).await.map(drop)
}

/// Forgets those whose time is over.
pub async fn remove_old(conn: &mut Conn, now: i64) -> Result<()> {
    conn.execute(sql!("delete from upload where ends_at <= $1", now)).await.map(drop)
}
