//! All SQL of interest.

use store::{Conn, Migration, Result, sql};

/// The tables: what is told of a school and a month, and which months were counted. Neither names anybody.
pub const TABLES: Migration = Migration::same(
    "0023-interest",
    "create table interest_month (
        month text primary key,
        counted_at bigint not null
    );
    create table interest (
        school text not null,
        month text not null references interest_month (month),
        boards bigint not null,
        primary key (school, month)
    );",
);

/// Begins to count a month; false where it was counted.
pub async fn begin(conn: &mut Conn, month: &str, now: i64) -> Result<bool> {
    let query = sql!(
        "insert into interest_month (month, counted_at) values ($1, $2)
         on conflict (month) do nothing",
        month,
        now
    );
    Ok(conn.execute(query).await? == 1)
}

/// Members who have a board.
pub async fn members(conn: &mut Conn) -> Result<Vec<i64>> {
    let query = sql!("select distinct member from board_choice where school <> '' order by member");
    Ok(conn.all::<(i64,)>(query).await?.into_iter().map(|(member,)| member).collect())
}

/// The schools on a member's board that are still choices, each once.
pub async fn schools(conn: &mut Conn, member: i64) -> Result<Vec<String>> {
    let query = sql!(
        "select distinct school from board_choice
         where member = $1 and school <> '' and status not in ('declined', 'put-aside')
         order by school",
        member
    );
    Ok(conn.all::<(String,)>(query).await?.into_iter().map(|(school,)| school).collect())
}

/// Keeps what is told.
pub async fn keep(conn: &mut Conn, school: &str, month: &str, boards: u32) -> Result<()> {
    let query = sql!(
        "insert into interest (school, month, boards) values ($1, $2, $3)",
        school,
        month,
        boards
    );
    conn.execute(query).await.map(drop)
}

/// The months of a school, the latest first, and what is told.
pub async fn of_school(conn: &mut Conn, school: &str, most: u32) -> Result<Vec<(String, i64)>> {
    let query = sql!(
        "select month, boards from interest where school = $1 order by month desc limit $2",
        school,
        most
    );
    conn.all(query).await
}
