//! All SQL of classes.

use store::{Conn, Migration, Result, sql};

use super::page::Class;
use crate::own_data::Kept;

/// The tables. A pupil of a class is a member who agreed to show their board to its counsellor.
pub const TABLES: Migration = Migration::same(
    "0022-classes",
    "create table board_class (
        number bigint primary key,
        counsellor bigint not null references member (number) on delete cascade,
        name text not null,
        counsellor_name text not null,
        code text not null unique,
        made_at bigint not null
    );
    create index board_class_of_counsellor on board_class (counsellor);
    create table board_pupil (
        number bigint primary key,
        class bigint not null references board_class (number) on delete cascade,
        member bigint not null references member (number) on delete cascade,
        name text not null,
        agreed_at bigint not null,
        unique (class, member)
    );
    create index board_pupil_of_member on board_pupil (member);",
);

type Row = (i64, i64, String, String, String);

fn read((number, counsellor, name, counsellor_name, code): Row) -> Class {
    Class { number, counsellor, name, counsellor_name, code }
}

/// Makes a class.
pub async fn add(conn: &mut Conn, class: &Class, now: i64) -> Result<()> {
    let query = sql!(
        "insert into board_class (number, counsellor, name, counsellor_name, code, made_at)
         values ($1, $2, $3, $4, $5, $6)",
        class.number,
        class.counsellor,
        &class.name,
        &class.counsellor_name,
        &class.code,
        now
    );
    conn.execute(query).await.map(drop)
}

/// The classes of a counsellor, the latest first.
pub async fn of_counsellor(conn: &mut Conn, counsellor: i64) -> Result<Vec<Class>> {
    let query = sql!(
        "select number, counsellor, name, counsellor_name, code from board_class
         where counsellor = $1 order by made_at desc, number",
        counsellor
    );
    Ok(conn.all::<Row>(query).await?.into_iter().map(read).collect())
}

/// The class of a code.
pub async fn of_code(conn: &mut Conn, code: &str) -> Result<Option<Class>> {
    let query = sql!(
        "select number, counsellor, name, counsellor_name, code from board_class where code = $1",
        code
    );
    Ok(conn.optional::<Row>(query).await?.map(read))
}

/// Ends a class of a counsellor.
pub async fn end(conn: &mut Conn, counsellor: i64, number: i64) -> Result<()> {
    let query =
        sql!("delete from board_class where counsellor = $1 and number = $2", counsellor, number);
    conn.execute(query).await.map(drop)
}

/// How many pupils a class has.
pub async fn count(conn: &mut Conn, class: i64) -> Result<usize> {
    let query = sql!("select count(*) from board_pupil where class = $1", class);
    Ok(conn.one::<(i64,)>(query).await?.0.try_into().unwrap_or(usize::MAX))
}

/// Notes that a pupil agreed; who agrees again changes their name alone.
pub async fn agree(
    conn: &mut Conn,
    number: i64,
    (class, member): (i64, i64),
    name: &str,
    now: i64,
) -> Result<()> {
    let query = sql!(
        "insert into board_pupil (number, class, member, name, agreed_at)
         values ($1, $2, $3, $4, $5)
         on conflict (class, member) do update set name = excluded.name",
        number,
        class,
        member,
        name,
        now
    );
    conn.execute(query).await.map(drop)
}

/// Takes it back.
pub async fn leave(conn: &mut Conn, member: i64, number: i64) -> Result<()> {
    let query = sql!("delete from board_pupil where member = $1 and number = $2", member, number);
    conn.execute(query).await.map(drop)
}

/// The pupils of a class whose accounts are not hidden, by name: number, name, when they agreed.
pub async fn pupils(conn: &mut Conn, class: i64) -> Result<Vec<(i64, String, i64)>> {
    let query = sql!(
        "select p.number, p.name, p.agreed_at from board_pupil p
         join member m on m.number = p.member
         where p.class = $1 and not m.awaits_parent
         and m.erased_from_at is null and m.suspended_at is null order by p.name, p.number",
        class
    );
    conn.all(query).await
}

/// The classes that see a member's board.
pub async fn seen_by(conn: &mut Conn, member: i64) -> Result<Vec<(i64, String)>> {
    let query = sql!(
        "select p.number, c.name || ' (' || c.counsellor_name || ')'
         from board_pupil p join board_class c on c.number = p.class
         where p.member = $1 order by p.agreed_at, p.number",
        member
    );
    conn.all(query).await
}

/// The pupil of a number in a class of a counsellor: the member, their name, the counsellor's name, the
/// class.
pub async fn pupil(
    conn: &mut Conn,
    counsellor: i64,
    number: i64,
) -> Result<Option<(i64, String, String, i64)>> {
    let query = sql!(
        "select p.member, p.name, c.counsellor_name, c.number
         from board_pupil p join board_class c on c.number = p.class
         where c.counsellor = $1 and p.number = $2",
        counsellor,
        number
    );
    conn.optional(query).await
}

/// The tables that hold something of members.
pub const KEPT: &[Kept] = &[
    Kept::rows("board_class", |member| {
        sql!(
            "select name, counsellor_name, code, made_at from board_class
             where counsellor = $1 order by made_at, number",
            member
        )
    }),
    Kept::rows("board_pupil", |member| {
        sql!(
            "select c.name as class, c.counsellor_name, p.name, p.agreed_at
             from board_pupil p join board_class c on c.number = p.class
             where p.member = $1 order by p.agreed_at, p.number",
            member
        )
    }),
];
