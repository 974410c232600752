//! All SQL of boards.

use store::{Conn, Migration, Result, sql};

use super::choice::{Choice, Deadline};
use super::{Status, Target};
use crate::own_data::Kept;

/// The tables. A line of `board_event` stands for each change that is dated: it is never changed.
pub const TABLES: Migration = Migration::same(
    "0020-board",
    "create table board (
        member bigint primary key references member (number) on delete cascade,
        weights text not null default '',
        calendar_hash text unique
    );
    create table board_choice (
        number bigint primary key,
        member bigint not null references member (number) on delete cascade,
        school text not null,
        field text not null,
        level bigint not null,
        school_name text not null,
        status text not null,
        position bigint not null,
        note text not null default '',
        version bigint not null default 1,
        contact_until_at bigint,
        added_at bigint not null,
        unique (member, school, field, level)
    );
    create index board_choice_of_school on board_choice (school);
    create table board_event (
        choice bigint not null references board_choice (number) on delete cascade,
        number bigint not null,
        kind text not null,
        value text not null,
        done_at bigint not null,
        primary key (choice, number)
    );
    create table board_deadline (
        number bigint primary key,
        choice bigint not null references board_choice (number) on delete cascade,
        day text not null,
        what text not null,
        written_at bigint not null
    );
    create index board_deadline_of_choice on board_deadline (choice);
    create table board_career (
        member bigint not null references member (number) on delete cascade,
        career text not null,
        added_at bigint not null,
        primary key (member, career)
    );",
);

/// Whom a school may write to, as `audience::may_reach` tells of one choice, but for the end of the season:
/// who joins it asks for `until_at > $now`. A view, so that recipients are found and fixed in one statement.
pub const AUDIENCE: Migration = Migration::same(
    "0070-board-audience",
    "create view board_audience as
     select c.school as school, c.member as member, c.status as status, c.field as field,
            c.level as level, c.contact_until_at as until_at
     from board_choice c join member m on m.number = c.member
     where c.school <> '' and c.contact_until_at is not null
     and c.status not in ('declined', 'put-aside')
     and m.age <> 'child' and not m.awaits_parent
     and m.erased_from_at is null and m.suspended_at is null;
     create index board_choice_of_audience on board_choice (school, contact_until_at);",
);

/// A dated change: its choice, its kind (`status` or `contact`), what it became, when.
pub type Event = (i64, String, String, i64);

/// Puts a choice at the end of a board; false where it stands there already.
pub async fn add(
    conn: &mut Conn,
    member: i64,
    number: i64,
    target: &Target,
    school_name: &str,
    now: i64,
) -> Result<bool> {
    let query = sql!(
        "insert into board_choice
            (number, member, school, field, level, school_name, status, position, added_at)
         select $1, $2, $3, $4, $5, $6, $7, 1 + coalesce(max(position), 0), $8
         from board_choice where member = $2
         on conflict (member, school, field, level) do nothing",
        number,
        member,
        target.school(),
        target.field(),
        i64::from(target.level.unwrap_or(0)),
        school_name,
        Status::Interested.name(),
        now
    );
    Ok(conn.execute(query).await? == 1)
}

/// How many choices a board has.
pub async fn count(conn: &mut Conn, member: i64) -> Result<usize> {
    let query = sql!("select count(*) from board_choice where member = $1", member);
    let (count,): (i64,) = conn.one(query).await?;
    Ok(count.try_into().unwrap_or(usize::MAX))
}

/// The choices of a member, in their order.
pub async fn choices(conn: &mut Conn, member: i64) -> Result<Vec<Choice>> {
    type Row = (i64, String, String, i64, String, String, String, i64, Option<i64>);
    let query = sql!(
        "select number, school, field, level, school_name, status, note, version, contact_until_at
         from board_choice where member = $1 order by position, number",
        member
    );
    let rows: Vec<Row> = conn.all(query).await?;
    let read = |row: Row| {
        let (number, school, field, level, school_name, status, note, version, until) = row;
        let target = Target {
            school: (!school.is_empty()).then_some(school),
            field: field.parse().ok(),
            level: u8::try_from(level).ok().filter(|level| *level > 0),
        };
        let status = Status::of(&status)?;
        Some(Choice { number, target, school_name, status, note, version, contact_until: until })
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

/// Takes the row of a choice for this transaction: who comes second waits. False where the member has
/// no such choice.
pub async fn take(conn: &mut Conn, member: i64, number: i64) -> Result<bool> {
    let query = sql!(
        "update board_choice set version = version where number = $2 and member = $1",
        member,
        number
    );
    Ok(conn.execute(query).await? == 1)
}

/// Changes the status.
pub async fn set_status(conn: &mut Conn, number: i64, status: Status) -> Result<()> {
    let query =
        sql!("update board_choice set status = $2 where number = $1", number, status.name());
    conn.execute(query).await.map(drop)
}

/// Until when the school may write; `None` for not at all.
pub async fn set_contact(conn: &mut Conn, number: i64, until: Option<i64>) -> Result<()> {
    let query =
        sql!("update board_choice set contact_until_at = $2 where number = $1", number, until);
    conn.execute(query).await.map(drop)
}

/// Notes a change down after those before.
pub async fn add_event(
    conn: &mut Conn,
    choice: i64,
    kind: &str,
    value: &str,
    now: i64,
) -> Result<()> {
    let query = sql!(
        "insert into board_event (choice, number, kind, value, done_at)
         select $1, 1 + coalesce(max(number), 0), $2, $3, $4 from board_event where choice = $1",
        choice,
        kind,
        value,
        now
    );
    conn.execute(query).await.map(drop)
}

/// The changes of all choices of a member, the earliest first.
pub async fn events(conn: &mut Conn, member: i64) -> Result<Vec<Event>> {
    let query = sql!(
        "select e.choice, e.kind, e.value, e.done_at from board_event e
         join board_choice c on c.number = e.choice where c.member = $1
         order by e.done_at, e.choice, e.number",
        member
    );
    conn.all(query).await
}

/// Changes a note if it is still of this version; false where it is not.
pub async fn set_note(conn: &mut Conn, number: i64, version: i64, note: &str) -> Result<bool> {
    let query = sql!(
        "update board_choice set note = $3, version = version + 1
         where number = $1 and version = $2",
        number,
        version,
        note
    );
    Ok(conn.execute(query).await? == 1)
}

/// Puts a choice at a place.
pub async fn set_position(conn: &mut Conn, number: i64, position: i64) -> Result<()> {
    let query = sql!("update board_choice set position = $2 where number = $1", number, position);
    conn.execute(query).await.map(drop)
}

/// Takes a choice off a board, with all that belongs to it.
pub async fn remove(conn: &mut Conn, member: i64, number: i64) -> Result<()> {
    let query = sql!("delete from board_choice where member = $1 and number = $2", member, number);
    conn.execute(query).await.map(drop)
}

/// Adds a date.
pub async fn add_deadline(conn: &mut Conn, deadline: &Deadline) -> Result<()> {
    let query = sql!(
        "insert into board_deadline (number, choice, day, what, written_at)
         values ($1, $2, $3, $4, $5)",
        deadline.number,
        deadline.choice,
        deadline.day.to_string(),
        &deadline.what,
        deadline.written_at
    );
    conn.execute(query).await.map(drop)
}

/// Removes a date of a choice.
pub async fn remove_deadline(conn: &mut Conn, choice: i64, number: i64) -> Result<()> {
    let query =
        sql!("delete from board_deadline where choice = $1 and number = $2", choice, number);
    conn.execute(query).await.map(drop)
}

/// All dates of a member, the earliest first.
pub async fn deadlines(conn: &mut Conn, member: i64) -> Result<Vec<Deadline>> {
    let query = sql!(
        "select d.number, d.choice, d.day, d.what, d.written_at from board_deadline d
         join board_choice c on c.number = d.choice where c.member = $1
         order by d.day, d.number",
        member
    );
    let rows: Vec<(i64, i64, String, String, i64)> = conn.all(query).await?;
    let read = |(number, choice, day, what, written_at): (i64, i64, String, String, i64)| {
        Some(Deadline { number, choice, day: day.parse().ok()?, what, written_at })
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

/// Cares about a career.
pub async fn add_career(conn: &mut Conn, member: i64, career: &str, now: i64) -> Result<()> {
    let query = sql!(
        "insert into board_career (member, career, added_at) values ($1, $2, $3)
         on conflict (member, career) do nothing",
        member,
        career,
        now
    );
    conn.execute(query).await.map(drop)
}

/// Cares no more.
pub async fn remove_career(conn: &mut Conn, member: i64, career: &str) -> Result<()> {
    let query = sql!("delete from board_career where member = $1 and career = $2", member, career);
    conn.execute(query).await.map(drop)
}

/// The careers cared about, the first that was chosen first.
pub async fn careers(conn: &mut Conn, member: i64) -> Result<Vec<String>> {
    let query =
        sql!("select career from board_career where member = $1 order by added_at, career", member);
    Ok(conn.all::<(String,)>(query).await?.into_iter().map(|(career,)| career).collect())
}

/// The weights of a member; `None` before the first were kept.
pub async fn weights(conn: &mut Conn, member: i64) -> Result<Option<(String,)>> {
    conn.optional(sql!("select weights from board where member = $1", member)).await
}

/// Keeps weights.
pub async fn set_weights(conn: &mut Conn, member: i64, weights: &str) -> Result<()> {
    let query = sql!(
        "insert into board (member, weights) values ($1, $2)
         on conflict (member) do update set weights = excluded.weights",
        member,
        weights
    );
    conn.execute(query).await.map(drop)
}

/// Gives the calendar another address, or none.
pub async fn set_calendar(conn: &mut Conn, member: i64, hash: Option<&str>) -> Result<()> {
    let query = sql!(
        "insert into board (member, calendar_hash) values ($1, $2)
         on conflict (member) do update set calendar_hash = excluded.calendar_hash",
        member,
        hash
    );
    conn.execute(query).await.map(drop)
}

/// Whose calendar an address is.
pub async fn member_of_calendar(conn: &mut Conn, hash: &str) -> Result<Option<i64>> {
    let query = sql!("select member from board where calendar_hash = $1", hash);
    Ok(conn.optional::<(i64,)>(query).await?.map(|(member,)| member))
}

/// The address of a member's calendar as it is kept, where it has one.
pub async fn calendar(conn: &mut Conn, member: i64) -> Result<Option<String>> {
    let query = sql!("select calendar_hash from board where member = $1", member);
    Ok(conn.optional::<(Option<String>,)>(query).await?.and_then(|(hash,)| hash))
}

/// Whom a school may write to: member, status, field, level.
#[cfg(test)]
pub async fn audience(
    conn: &mut Conn,
    school: &str,
    now: i64,
) -> Result<Vec<(i64, String, String, i64)>> {
    let query = sql!(
        "select member, status, field, level from board_audience
         where school = $1 and until_at > $2 order by member, level",
        school,
        now
    );
    conn.all(query).await
}

/// The tables that hold something of members.
pub const KEPT: &[Kept] = &[
    Kept::rows("board", |member| sql!("select weights from board where member = $1", member)),
    Kept::rows("board_choice", |member| {
        sql!(
            "select school, school_name, field, level, status, note, contact_until_at, added_at
             from board_choice where member = $1 order by position, number",
            member
        )
    }),
    Kept::rows("board_event", |member| {
        sql!(
            "select c.school, c.field, e.kind, e.value, e.done_at from board_event e
             join board_choice c on c.number = e.choice where c.member = $1
             order by e.done_at, e.choice, e.number",
            member
        )
    }),
    Kept::rows("board_deadline", |member| {
        sql!(
            "select c.school, c.field, d.day, d.what, d.written_at from board_deadline d
             join board_choice c on c.number = d.choice where c.member = $1 order by d.day, d.number",
            member
        )
    }),
    Kept::rows("board_career", |member| {
        sql!(
            "select career, added_at from board_career where member = $1 order by added_at",
            member
        )
    }),
];
