//! All SQL of the watch.

use store::{Conn, Migration, Result, sql};

use super::News;
use super::item::{Item, Kind, State};
use crate::own_data::Kept;

/// The table. Who changed or has an item may leave; the item stays with the school.
pub const TABLES: Migration = Migration::same(
    "0072-watch",
    "create table watch_item (
        number bigint primary key,
        school text not null,
        kind text not null,
        about bigint not null,
        words text not null,
        path text not null,
        happened_at bigint not null,
        state text not null default 'new'
            check (state in ('new', 'read', 'answered', 'closed')),
        assigned bigint references member (number) on delete set null,
        changed_by bigint references member (number) on delete set null,
        changed_at bigint,
        answered_at bigint,
        unique (school, kind, about, words)
    );
    create index watch_item_by_time on watch_item (school, happened_at, number);
    create index watch_item_of on watch_item (kind, about);
    create index watch_item_assigned on watch_item (assigned);
    create index watch_item_changed on watch_item (changed_by);",
);

/// Adds an item where somebody speaks for the school and it does not stand there yet.
pub async fn add(
    conn: &mut Conn,
    number: i64,
    school: &str,
    news: News<'_>,
    now: i64,
) -> Result<()> {
    let query = sql!(
        "insert into watch_item (number, school, kind, about, words, path, happened_at)
         select $1, $2, $3, $4, $5, $6, $7
         where exists (select 1 from manager where school = $2)
         on conflict (school, kind, about, words) do nothing",
        number,
        school,
        news.kind.name(),
        news.about,
        news.words,
        news.path,
        now
    );
    conn.execute(query).await.map(drop)
}

/// Removes the items of a thing.
pub async fn remove(conn: &mut Conn, kind: Kind, about: i64) -> Result<()> {
    let query = sql!("delete from watch_item where kind = $1 and about = $2", kind.name(), about);
    conn.execute(query).await.map(drop)
}

/// The schools that somebody speaks for.
pub async fn watched(conn: &mut Conn) -> Result<Vec<String>> {
    let query = sql!("select distinct school from manager order by school");
    Ok(conn.all::<(String,)>(query).await?.into_iter().map(|(school,)| school).collect())
}

/// What of a queue is asked for: a state, `open` or everything; a kind or all; before when.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub state: &'a str,
    pub kind: &'a str,
    /// The time and the number of the last item of the page before.
    pub before: (i64, i64),
}

type Row = (i64, String, String, String, i64, String, Option<i64>, Option<i64>, Option<i64>);

fn read(row: Row) -> Option<Item> {
    let (number, kind, words, path, happened_at, state, assigned, changed_by, changed_at) = row;
    Some(Item {
        number,
        kind: Kind::of(&kind)?,
        words,
        path,
        happened_at,
        state: State::of(&state)?,
        assigned,
        changed: changed_at.map(|at| (changed_by, at)),
    })
}

/// The items of a school, the latest first.
pub async fn items(
    conn: &mut Conn,
    school: &str,
    asked: Asked<'_>,
    most: u32,
) -> Result<Vec<Item>> {
    let query = sql!(
        "select number, kind, words, path, happened_at, state, assigned, changed_by, changed_at
         from watch_item
         where school = $1
         and (happened_at < $2 or (happened_at = $2 and number < $3))
         and ($4 = '' or state = $4 or ($4 = 'open' and state in ('new', 'read')))
         and ($5 = '' or kind = $5)
         order by happened_at desc, number desc limit $6",
        school,
        asked.before.0,
        asked.before.1,
        asked.state,
        asked.kind,
        most
    );
    Ok(conn.all::<Row>(query).await?.into_iter().filter_map(read).collect())
}

/// One item of a school, taken for this transaction.
pub async fn take(conn: &mut Conn, school: &str, number: i64) -> Result<Option<Item>> {
    let take = sql!(
        "update watch_item set state = state where school = $1 and number = $2",
        school,
        number
    );
    conn.execute(take).await?;
    let query = sql!(
        "select number, kind, words, path, happened_at, state, assigned, changed_by, changed_at
         from watch_item where school = $1 and number = $2",
        school,
        number
    );
    Ok(conn.optional::<Row>(query).await?.and_then(read))
}

/// Changes the state. The time of the first answer stays.
pub async fn set_state(
    conn: &mut Conn,
    number: i64,
    state: State,
    (by, now): (i64, i64),
) -> Result<()> {
    let query = sql!(
        "update watch_item set state = $2, changed_by = $3, changed_at = $4,
         answered_at = case when $2 = 'answered' then coalesce(answered_at, $4) else answered_at end
         where number = $1",
        number,
        state.name(),
        by,
        now
    );
    conn.execute(query).await.map(drop)
}

/// Assigns an item to a member, or to nobody.
pub async fn assign(
    conn: &mut Conn,
    number: i64,
    to: Option<i64>,
    (by, now): (i64, i64),
) -> Result<()> {
    let query = sql!(
        "update watch_item set assigned = $2, changed_by = $3, changed_at = $4 where number = $1",
        number,
        to,
        by,
        now
    );
    conn.execute(query).await.map(drop)
}

/// How long each answer since a time took, in microseconds.
pub async fn answer_times(conn: &mut Conn, school: &str, since: i64) -> Result<Vec<i64>> {
    let query = sql!(
        "select answered_at - happened_at from watch_item
         where school = $1 and answered_at >= $2 order by number",
        school,
        since
    );
    Ok(conn.all::<(i64,)>(query).await?.into_iter().map(|(time,)| time).collect())
}

/// How many items wait for somebody.
pub async fn open_count(conn: &mut Conn, school: &str) -> Result<i64> {
    let query = sql!(
        "select count(*) from watch_item where school = $1 and state in ('new', 'read')",
        school
    );
    Ok(conn.one::<(i64,)>(query).await?.0)
}

/// The tables that hold something of members.
pub const KEPT: &[Kept] = &[Kept::rows("watch_item", |member| {
    sql!(
        "select school, kind as what, state, happened_at as written_at, changed_at as done_at
         from watch_item
         where assigned = $1 or changed_by = $1 order by happened_at, number",
        member
    )
})];
