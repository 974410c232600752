//! All SQL of sharing.

use store::{Conn, Migration, Result, sql};

use super::comment::Comment;
use super::links::Shared;
use crate::own_data::Kept;

/// The tables. Of a link only the hash of its secret is kept.
pub const TABLES: Migration = Migration::same(
    "0021-sharing",
    "create table board_link (
        number bigint primary key,
        member bigint not null references member (number) on delete cascade,
        secret_hash text not null unique,
        label text not null,
        may_comment boolean not null,
        made_at bigint not null,
        ends_at bigint not null
    );
    create index board_link_of_member on board_link (member);
    create table board_comment (
        number bigint primary key,
        member bigint not null references member (number) on delete cascade,
        author bigint references member (number) on delete cascade,
        name text not null,
        text text not null,
        written_at bigint not null
    );
    create index board_comment_of_member on board_comment (member);
    create table board_public (
        member bigint primary key references member (number) on delete cascade,
        number bigint not null unique,
        name text not null,
        published_at bigint not null
    );",
);

/// Whether the public board is linked to where others see its member by name.
pub const BESIDE_THE_NAME: Migration = Migration::same(
    "0073-public-board-beside-the-name",
    "alter table board_public add column beside_name boolean not null default false;",
);

/// A public board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Public {
    pub number: i64,
    /// The name under which everybody reads it.
    pub name: String,
    /// Whether it is linked to where others see its member by name.
    pub beside_name: bool,
}

/// Makes a link.
pub async fn add(conn: &mut Conn, member: i64, hash: &str, link: &Shared) -> Result<()> {
    let query = sql!(
        "insert into board_link (number, member, secret_hash, label, may_comment, made_at, ends_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        link.number,
        member,
        hash,
        &link.label,
        link.may_comment,
        link.made_at,
        link.ends_at
    );
    conn.execute(query).await.map(drop)
}

type Row = (i64, String, bool, i64, i64);

fn read((number, label, may_comment, made_at, ends_at): Row) -> Shared {
    Shared { number, label, may_comment, made_at, ends_at }
}

/// The links of a member that have not ended, the latest first.
pub async fn all(conn: &mut Conn, member: i64, now: i64) -> Result<Vec<Shared>> {
    let query = sql!(
        "select number, label, may_comment, made_at, ends_at from board_link
         where member = $1 and ends_at > $2 order by made_at desc, number",
        member,
        now
    );
    Ok(conn.all::<Row>(query).await?.into_iter().map(read).collect())
}

/// The number of a secret's link, to be recognised by who has it.
pub async fn number_of(conn: &mut Conn, member: i64, hash: &str) -> Result<Option<i64>> {
    let query =
        sql!("select number from board_link where member = $1 and secret_hash = $2", member, hash);
    Ok(conn.optional::<(i64,)>(query).await?.map(|(number,)| number))
}

/// Whose board a link shows, and whether one may comment there; nothing where it has ended.
pub async fn open(conn: &mut Conn, hash: &str, now: i64) -> Result<Option<(i64, bool)>> {
    let query = sql!(
        "select member, may_comment from board_link where secret_hash = $1 and ends_at > $2",
        hash,
        now
    );
    conn.optional(query).await
}

/// Takes a link back.
pub async fn end(conn: &mut Conn, member: i64, number: i64) -> Result<()> {
    let query = sql!("delete from board_link where member = $1 and number = $2", member, number);
    conn.execute(query).await.map(drop)
}

/// Keeps a comment on the board of a member.
pub async fn add_comment(
    conn: &mut Conn,
    member: i64,
    author: Option<i64>,
    comment: &Comment,
) -> Result<()> {
    let query = sql!(
        "insert into board_comment (number, member, author, name, text, written_at)
         values ($1, $2, $3, $4, $5, $6)",
        comment.number,
        member,
        author,
        &comment.name,
        &comment.text,
        comment.written_at
    );
    conn.execute(query).await.map(drop)
}

/// How many comments a board has.
pub async fn count_comments(conn: &mut Conn, member: i64) -> Result<i64> {
    let query = sql!("select count(*) from board_comment where member = $1", member);
    Ok(conn.one::<(i64,)>(query).await?.0)
}

/// The comments on a board, the earliest first.
pub async fn comments(conn: &mut Conn, member: i64) -> Result<Vec<Comment>> {
    let query = sql!(
        "select number, name, text, written_at from board_comment where member = $1
         order by written_at, number",
        member
    );
    let rows: Vec<(i64, String, String, i64)> = conn.all(query).await?;
    let read = |(number, name, text, written_at): (i64, String, String, i64)| Comment {
        number,
        name,
        text,
        written_at,
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Removes a comment on the board of a member.
pub async fn remove_comment(conn: &mut Conn, member: i64, number: i64) -> Result<()> {
    let query = sql!("delete from board_comment where member = $1 and number = $2", member, number);
    conn.execute(query).await.map(drop)
}

/// Makes a board public under a name, or changes how it is.
pub async fn publish(conn: &mut Conn, member: i64, new: &Public, now: i64) -> Result<()> {
    let query = sql!(
        "insert into board_public (member, number, name, beside_name, published_at)
         values ($1, $2, $3, $4, $5)
         on conflict (member) do update
         set name = excluded.name, beside_name = excluded.beside_name",
        member,
        new.number,
        &new.name,
        new.beside_name,
        now
    );
    conn.execute(query).await.map(drop)
}

/// Makes it private again.
pub async fn withdraw(conn: &mut Conn, member: i64) -> Result<()> {
    conn.execute(sql!("delete from board_public where member = $1", member)).await.map(drop)
}

/// A member's public board.
pub async fn public(conn: &mut Conn, member: i64) -> Result<Option<Public>> {
    let query =
        sql!("select number, name, beside_name from board_public where member = $1", member);
    let row: Option<(i64, String, bool)> = conn.optional(query).await?;
    Ok(row.map(|(number, name, beside_name)| Public { number, name, beside_name }))
}

/// Whose public board a number is, and its name.
pub async fn published(conn: &mut Conn, number: i64) -> Result<Option<(i64, String)>> {
    conn.optional(sql!("select member, name from board_public where number = $1", number)).await
}

/// The tables that hold something of members.
pub const KEPT: &[Kept] = &[
    Kept::rows("board_link", |member| {
        sql!(
            "select label, may_comment, made_at, ends_at from board_link
             where member = $1 order by made_at, number",
            member
        )
    }),
    Kept::rows("board_comment", |member| {
        sql!(
            "select name, text, written_at from board_comment where member = $1 or author = $1
             order by written_at, number",
            member
        )
    }),
    Kept::rows("board_public", |member| {
        sql!("select name, beside_name, published_at from board_public where member = $1", member)
    }),
];
