//! All SQL of discussions.

use store::{Conn, Migration, Result, sql};

use crate::own_data::Kept;

/// The tables. A post whose `thread` is its own number is a question. Texts that stood before an edit are
/// kept beside it.
pub const TABLES: Migration = Migration::same(
    "0024-discussion",
    "create table post (
        number bigint primary key,
        thread bigint not null,
        place text not null,
        author bigint not null references member (number) on delete cascade,
        name text not null,
        capacity text not null,
        text text not null,
        written_at bigint not null,
        edited_at bigint
    );
    create index post_of_thread on post (thread, written_at);
    create index post_of_place on post (place, written_at);
    create index post_of_author on post (author);
    create table post_before (
        post bigint not null references post (number) on delete cascade,
        number bigint not null,
        text text not null,
        until_at bigint not null,
        primary key (post, number)
    );",
);

/// What walls need: the office in which somebody spoke, when a school took a post away, and sources.
pub const WALLS: Migration = Migration::same(
    "0082-walls",
    "alter table post add column office text not null default '';
    alter table post add column removed_at bigint;
    create table post_source (
        post bigint not null references post (number) on delete cascade,
        line bigint not null,
        address text not null,
        primary key (post, line)
    );",
);

/// A post as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    pub number: i64,
    pub thread: i64,
    pub place: String,
    pub author: i64,
    /// As its author calls themselves here; may be empty.
    pub name: String,
    /// What was known of its author when it was written, as the key of a word; may be empty.
    pub capacity: String,
    /// In which office they spoke for a school; empty where they spoke for themselves.
    pub office: String,
    pub text: String,
    pub written_at: i64,
    pub edited_at: Option<i64>,
    /// When those who speak for a school took it away.
    pub removed_at: Option<i64>,
}

type Row = (i64, i64, String, i64, String, String, String, String, i64, Option<i64>, Option<i64>);

fn read(row: Row) -> Post {
    let (
        number,
        thread,
        place,
        author,
        name,
        capacity,
        office,
        text,
        written_at,
        edited_at,
        removed_at,
    ) = row;
    Post {
        number,
        thread,
        place,
        author,
        name,
        capacity,
        office,
        text,
        written_at,
        edited_at,
        removed_at,
    }
}

/// Adds a post.
pub async fn add(conn: &mut Conn, post: &Post) -> Result<()> {
    let query = sql!(
        "insert into post (number, thread, place, author, name, capacity, office, text, written_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        post.number,
        post.thread,
        &post.place,
        post.author,
        &post.name,
        &post.capacity,
        &post.office,
        &post.text,
        post.written_at
    );
    conn.execute(query).await.map(drop)
}

/// One post, also where it was taken away.
pub async fn one(conn: &mut Conn, number: i64) -> Result<Option<Post>> {
    let query = sql!(
        "select number, thread, place, author, name, capacity, office, text, written_at, edited_at,
                removed_at
         from post where number = $1",
        number
    );
    Ok(conn.optional::<Row>(query).await?.map(read))
}

/// The posts of a thread: the question, then the answers, the earliest first.
pub async fn thread(conn: &mut Conn, thread: i64, most: u32) -> Result<Vec<Post>> {
    let query = sql!(
        "select number, thread, place, author, name, capacity, office, text, written_at, edited_at,
                removed_at
         from post where thread = $1 and removed_at is null
         order by case when number = thread then 0 else 1 end, written_at, number limit $2",
        thread,
        most
    );
    Ok(conn.all::<Row>(query).await?.into_iter().map(read).collect())
}

/// Who reads: everybody sees what adults wrote, members what all did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    Everybody,
    Member,
}

/// What was asked or said first at a place, the latest first, of accounts that are not hidden.
pub async fn questions(
    conn: &mut Conn,
    (place, reader): (&str, Reader),
    (most, after): (u32, u32),
) -> Result<Vec<Post>> {
    let query = sql!(
        "select p.number, p.thread, p.place, p.author, p.name, p.capacity, p.office, p.text,
                p.written_at, p.edited_at, p.removed_at
         from post p join member m on m.number = p.author
         where p.place = $1 and p.thread = p.number and p.removed_at is null
         and (m.age = 'adult' or cast($2 as boolean))
         and m.suspended_at is null and m.erased_from_at is null and m.awaits_parent = false
         order by p.written_at desc, p.number limit $3 offset $4",
        place,
        reader == Reader::Member,
        most,
        after
    );
    Ok(conn.all::<Row>(query).await?.into_iter().map(read).collect())
}

/// How many answers a thread has.
pub async fn answer_count(conn: &mut Conn, thread: i64) -> Result<i64> {
    let query = sql!(
        "select count(*) from post where thread = $1 and number <> $1 and removed_at is null",
        thread
    );
    Ok(conn.one::<(i64,)>(query).await?.0)
}

/// Takes a post away, or gives it back: in its place, it is as if it were not there.
pub async fn set_removed(conn: &mut Conn, number: i64, at: Option<i64>) -> Result<()> {
    let query = sql!("update post set removed_at = $2 where number = $1", number, at);
    conn.execute(query).await.map(drop)
}

/// Adds a source of a post.
pub async fn add_source(conn: &mut Conn, post: i64, line: i64, address: &str) -> Result<()> {
    let query = sql!(
        "insert into post_source (post, line, address) values ($1, $2, $3)",
        post,
        line,
        address
    );
    conn.execute(query).await.map(drop)
}

/// The sources of a post.
pub async fn sources(conn: &mut Conn, post: i64) -> Result<Vec<String>> {
    let query = sql!("select address from post_source where post = $1 order by line", post);
    Ok(conn.all::<(String,)>(query).await?.into_iter().map(|(address,)| address).collect())
}

/// Changes the text of a post of an author; what stood before is kept.
pub async fn edit(conn: &mut Conn, post: &Post, text: &str, now: i64) -> Result<()> {
    let before = sql!(
        "insert into post_before (post, number, text, until_at)
         select $1, 1 + coalesce(max(number), 0), $2, $3 from post_before where post = $1",
        post.number,
        &post.text,
        now
    );
    conn.execute(before).await?;
    let query =
        sql!("update post set text = $2, edited_at = $3 where number = $1", post.number, text, now);
    conn.execute(query).await.map(drop)
}

/// What stood before the edits of the posts of a thread: post, text, until when.
pub async fn before(conn: &mut Conn, thread: i64) -> Result<Vec<(i64, String, i64)>> {
    let query = sql!(
        "select b.post, b.text, b.until_at from post_before b join post p on p.number = b.post
         where p.thread = $1 order by b.post, b.number",
        thread
    );
    conn.all(query).await
}

/// Removes a post of an author.
pub async fn remove(conn: &mut Conn, author: i64, number: i64) -> Result<()> {
    let query = sql!("delete from post where author = $1 and number = $2", author, number);
    conn.execute(query).await.map(drop)
}

/// How many posts an author has written since a time.
pub async fn written_since(conn: &mut Conn, author: i64, since: i64) -> Result<i64> {
    let query =
        sql!("select count(*) from post where author = $1 and written_at > $2", author, since);
    Ok(conn.one::<(i64,)>(query).await?.0)
}

/// The tables that hold something of members.
pub const KEPT: &[Kept] = &[
    Kept::rows("post", |member| {
        sql!(
            "select place, name, capacity, office, text, written_at, edited_at, removed_at from post
             where author = $1 order by written_at, number",
            member
        )
    }),
    Kept::rows("post_before", |member| {
        sql!(
            "select b.text, b.until_at from post_before b join post p on p.number = b.post
             where p.author = $1 order by b.until_at, b.post, b.number",
            member
        )
    }),
    Kept::rows("post_source", |member| {
        sql!(
            "select s.address from post_source s join post p on p.number = s.post
             where p.author = $1 order by s.post, s.line",
            member
        )
    }),
];
