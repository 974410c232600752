//! All SQL of what schools say on their pages.

use store::{Conn, Migration, Result, sql};

use super::{Entry, Part};
use crate::own_data::Kept;

/// The tables. `page_part` has a row for each version of each part, so that nothing that was said is lost;
/// an empty text is a part that was taken away. What was said stays when the account of who said it is
/// erased, under their office: it is the school's.
pub const TABLES: Migration = Migration::same(
    "0080-contents",
    "create table page_part (
        school text not null,
        part text not null,
        item bigint not null,
        version bigint not null,
        text text not null,
        is_current boolean not null,
        changed_by bigint references member (number) on delete set null,
        office text not null,
        changed_at bigint not null,
        primary key (school, part, item, version)
    );
    create index page_part_now on page_part (school, is_current, part, item);
    create index page_part_changed on page_part (school, changed_at);
    create index page_part_by on page_part (changed_by);
    create table programme_import (
        school text not null,
        member bigint not null references member (number) on delete cascade,
        contents text not null,
        ends_at bigint not null,
        primary key (school, member)
    );
    create index programme_import_of on programme_import (member);
    create index programme_import_ends on programme_import (ends_at);",
);

/// The logo of a school, painted anew: of bytes the databases have different names.
pub const LOGOS: Migration = Migration {
    name: "0085-logos",
    sqlite: "create table page_logo (
        school text primary key,
        hash text not null,
        picture blob not null
    );",
    postgres: "create table page_logo (
        school text primary key,
        hash text not null,
        picture bytea not null
    );",
};

type Row = (String, i64, i64, String, Option<i64>, String, i64);

/// A row as it is used; `None` for a part that no program of ours knows.
fn read((part, item, version, text, changed_by, office, changed_at): Row) -> Option<Entry> {
    let part = Part::of(&part)?;
    Some(Entry { part, item, version, text, changed_by, office, changed_at })
}

/// What a school says now, but for its programmes.
pub async fn parts(conn: &mut Conn, school: &str) -> Result<Vec<Entry>> {
    let query = sql!(
        "select part, item, version, text, changed_by, office, changed_at from page_part
         where school = $1 and is_current = true and part <> 'programme' and text <> ''
         order by part, item",
        school
    );
    Ok(conn.all::<Row>(query).await?.into_iter().filter_map(read).collect())
}

/// The programmes that a school names now.
pub async fn programmes(conn: &mut Conn, school: &str) -> Result<Vec<Entry>> {
    let query = sql!(
        "select part, item, version, text, changed_by, office, changed_at from page_part
         where school = $1 and is_current = true and part = 'programme' and text <> ''
         order by item",
        school
    );
    Ok(conn.all::<Row>(query).await?.into_iter().filter_map(read).collect())
}

/// How many programmes a school names now.
pub async fn programme_count(conn: &mut Conn, school: &str) -> Result<i64> {
    let query = sql!(
        "select count(*) from page_part
         where school = $1 and is_current = true and part = 'programme' and text <> ''",
        school
    );
    Ok(conn.one::<(i64,)>(query).await?.0)
}

/// A part as it is now, also where it was taken away.
pub async fn part(conn: &mut Conn, school: &str, part: Part, item: i64) -> Result<Option<Entry>> {
    let query = sql!(
        "select part, item, version, text, changed_by, office, changed_at from page_part
         where school = $1 and is_current = true and part = $2 and item = $3",
        school,
        part.name(),
        item
    );
    Ok(conn.optional::<Row>(query).await?.and_then(read))
}

/// Keeps a version of a part, after the one before it; refused as taken where somebody else just kept one.
pub async fn add(conn: &mut Conn, school: &str, new: &Entry) -> Result<()> {
    let query = sql!(
        "update page_part set is_current = false
         where school = $1 and part = $2 and item = $3 and is_current = true",
        school,
        new.part.name(),
        new.item
    );
    conn.execute(query).await?;
    let query = sql!(
        "insert into page_part (school, part, item, version, text, is_current, changed_by, office,
                                changed_at)
         values ($1, $2, $3, $4, $5, true, $6, $7, $8)",
        school,
        new.part.name(),
        new.item,
        new.version,
        &new.text,
        new.changed_by,
        &new.office,
        new.changed_at
    );
    conn.execute(query).await.map(drop)
}

/// What was changed last, the latest first.
pub async fn history(conn: &mut Conn, school: &str, most: u32) -> Result<Vec<Entry>> {
    let query = sql!(
        "select part, item, version, text, changed_by, office, changed_at from page_part
         where school = $1 order by changed_at desc, part, item, version desc limit $2",
        school,
        most
    );
    Ok(conn.all::<Row>(query).await?.into_iter().filter_map(read).collect())
}

/// Keeps the picture of a school's mark in the place of the one before.
pub async fn set_logo(conn: &mut Conn, school: &str, hash: &str, picture: &[u8]) -> Result<()> {
    let query = sql!(
        "insert into page_logo (school, hash, picture) values ($1, $2, $3)
         on conflict (school) do update set hash = excluded.hash, picture = excluded.picture",
        school,
        hash,
        picture
    );
    conn.execute(query).await.map(drop)
}

/// Removes the picture of a school's mark.
pub async fn remove_logo(conn: &mut Conn, school: &str) -> Result<()> {
    conn.execute(sql!("delete from page_logo where school = $1", school)).await.map(drop)
}

/// The picture of a school's mark, by its hash.
pub async fn logo(conn: &mut Conn, school: &str, hash: &str) -> Result<Option<Vec<u8>>> {
    let query = sql!("select picture from page_logo where school = $1 and hash = $2", school, hash);
    Ok(conn.optional::<(Vec<u8>,)>(query).await?.map(|(picture,)| picture))
}

/// Lets a list of programmes wait for the word of who brought it.
pub async fn keep_import(
    conn: &mut Conn,
    (school, member): (&str, i64),
    contents: &str,
    ends_at: i64,
) -> Result<()> {
    let query = sql!(
        "insert into programme_import (school, member, contents, ends_at) values ($1, $2, $3, $4)
         on conflict (school, member)
         do update set contents = excluded.contents, ends_at = excluded.ends_at",
        school,
        member,
        contents,
        ends_at
    );
    conn.execute(query).await.map(drop)
}

/// The list that waits, unless its time is over.
pub async fn waiting_import(
    conn: &mut Conn,
    school: &str,
    member: i64,
    now: i64,
) -> Result<Option<String>> {
    let query = sql!(
        "select contents from programme_import
         where school = $1 and member = $2 and ends_at > $3",
        school,
        member,
        now
    );
    Ok(conn.optional::<(String,)>(query).await?.map(|(contents,)| contents))
}

/// Forgets the list.
pub async fn remove_import(conn: &mut Conn, school: &str, member: i64) -> Result<()> {
    let query =
        sql!("delete from programme_import where school = $1 and member = $2", school, member);
    conn.execute(query).await.map(drop)
}

/// Forgets lists whose time is over.
pub async fn remove_old(conn: &mut Conn, now: i64) -> Result<()> {
    conn.execute(sql!("delete from programme_import where ends_at <= $1", now)).await.map(drop)
}

/// What the tables hold of a member, as they take it away.
pub const KEPT: &[Kept] = &[
    Kept::rows("page_part", |member| {
        sql!(
            "select school, part, text, office, changed_at from page_part
             where changed_by = $1 order by changed_at, school, part, item, version",
            member
        )
    }),
    Kept::nothing("programme_import", "a file of a school's programmes that waits for an hour"),
];
