//! All SQL of notables.

use store::{Conn, Migration, Result, sql};

use super::{Notable, State};
use crate::own_data::Kept;

/// The table.
pub const TABLES: Migration = Migration::same(
    "0084-notables",
    "create table notable (
        number bigint primary key,
        school text not null,
        member bigint not null references member (number) on delete cascade,
        state text not null check (state in ('asked', 'accepted', 'refused')),
        place bigint not null,
        office text not null,
        asked_at bigint not null,
        answered_at bigint,
        unique (school, member)
    );
    create index notable_of_school on notable (school, place);
    create index notable_of_member on notable (member);",
);

/// People who are looked at by the rule: those who finished longest ago.
const LOOKED_AT_MAX: u32 = 5_000;

/// The people of a school whom the rule shows: among those who agreed to be found by everybody and once led,
/// directed or decided, by seniority, then by how many professions and how many companies they know.
pub async fn by_rule(conn: &mut Conn, school: &str, most: u32) -> Result<Vec<i64>> {
    let query = sql!(
        "select c.member, max(p.seniority) as top, count(distinct p.profession) as professions,
                count(distinct p.company_text) as companies
         from (select l.member as member, l.name_key as name_key from listing l
               where l.school = $1 and l.reader = 1
               order by l.year_key desc, l.name_key desc, l.number desc limit $2) c
         join position p on p.member = c.member
         group by c.member, c.name_key
         having max(p.seniority) >= 4
         order by top desc, professions desc, companies desc, c.name_key, c.member limit $3",
        school,
        LOOKED_AT_MAX,
        most
    );
    let rows: Vec<(i64, i64, i64, i64)> = conn.all(query).await?;
    Ok(rows.into_iter().map(|(member, ..)| member).collect())
}

type Row = (i64, String, i64, String, i64, String, i64);

fn read((number, school, member, state, place, office, asked_at): Row) -> Notable {
    Notable { number, school, member, state: State::of(&state), place, office, asked_at }
}

/// Everybody whom a school has asked, in its order.
pub async fn of_school(conn: &mut Conn, school: &str) -> Result<Vec<Notable>> {
    let query = sql!(
        "select number, school, member, state, place, office, asked_at from notable
         where school = $1 order by place, number",
        school
    );
    Ok(conn.all::<Row>(query).await?.into_iter().map(read).collect())
}

/// The schools that have asked a member, the latest first.
pub async fn of_member(conn: &mut Conn, member: i64) -> Result<Vec<Notable>> {
    let query = sql!(
        "select number, school, member, state, place, office, asked_at from notable
         where member = $1 order by asked_at desc, number",
        member
    );
    Ok(conn.all::<Row>(query).await?.into_iter().map(read).collect())
}

/// Asks somebody; refused as taken where the school has asked them before.
pub async fn add(conn: &mut Conn, new: &Notable) -> Result<()> {
    let query = sql!(
        "insert into notable (number, school, member, state, place, office, asked_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        new.number,
        &new.school,
        new.member,
        new.state.name(),
        new.place,
        &new.office,
        new.asked_at
    );
    conn.execute(query).await.map(drop)
}

/// Keeps how far it has come with a member.
pub async fn answer(
    conn: &mut Conn,
    (member, number): (i64, i64),
    state: State,
    now: i64,
) -> Result<bool> {
    let query = sql!(
        "update notable set state = $3, answered_at = $4 where member = $1 and number = $2",
        member,
        number,
        state.name(),
        now
    );
    Ok(conn.execute(query).await? == 1)
}

/// Puts somebody in another place.
pub async fn set_place(conn: &mut Conn, number: i64, place: i64) -> Result<()> {
    let query = sql!("update notable set place = $2 where number = $1", number, place);
    conn.execute(query).await.map(drop)
}

/// Takes somebody off the list of a school.
pub async fn remove(conn: &mut Conn, school: &str, number: i64) -> Result<()> {
    let query = sql!("delete from notable where school = $1 and number = $2", school, number);
    conn.execute(query).await.map(drop)
}

/// What the table holds of a member, as they take it away.
pub const KEPT: &[Kept] = &[Kept::rows("notable", |member| {
    sql!(
        "select school, state, office, asked_at, answered_at from notable
         where member = $1 order by asked_at, number",
        member
    )
})];
