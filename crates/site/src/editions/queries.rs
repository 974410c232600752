//! All SQL of published editions.

use store::{Conn, Migration, Result, sql};

use super::Published;

/// The tables.
pub const TABLES: Migration = Migration::same(
    "0001-editions",
    "create table edition (
        number bigint primary key,
        fingerprint text not null unique,
        as_of text not null,
        published_at bigint not null
    );
    create table shown_edition (
        only_row bigint primary key check (only_row = 1),
        number bigint not null references edition (number),
        shown_at bigint not null
    );",
);

/// The number of the edition with this fingerprint.
pub async fn number_of(conn: &mut Conn, fingerprint: &str) -> Result<Option<i64>> {
    let query = sql!("select number from edition where fingerprint = $1", fingerprint);
    Ok(conn.optional::<(i64,)>(query).await?.map(|(number,)| number))
}

/// The largest number, 0 where there is none.
pub async fn last_number(conn: &mut Conn) -> Result<i64> {
    let (number,) = conn.one(sql!("select coalesce(max(number), 0) from edition")).await?;
    Ok(number)
}

/// Notes an edition down.
pub async fn add(
    conn: &mut Conn,
    number: i64,
    fingerprint: &str,
    as_of: &str,
    now: i64,
) -> Result<()> {
    let query = sql!(
        "insert into edition (number, fingerprint, as_of, published_at) values ($1, $2, $3, $4)",
        number,
        fingerprint,
        as_of,
        now
    );
    conn.execute(query).await.map(drop)
}

/// Shows an edition.
pub async fn show(conn: &mut Conn, number: i64, now: i64) -> Result<()> {
    let query = sql!(
        "insert into shown_edition (only_row, number, shown_at) values (1, $1, $2)
         on conflict (only_row) do update set number = excluded.number, shown_at = excluded.shown_at",
        number,
        now
    );
    conn.execute(query).await.map(drop)
}

/// The number of the edition that is shown.
pub async fn current(conn: &mut Conn) -> Result<Option<i64>> {
    let found = conn.optional::<(i64,)>(sql!("select number from shown_edition")).await?;
    Ok(found.map(|(number,)| number))
}

/// The largest number below this one.
pub async fn before(conn: &mut Conn, number: i64) -> Result<Option<i64>> {
    let query = sql!("select max(number) from edition where number < $1", number);
    let (before,): (Option<i64>,) = conn.one(query).await?;
    Ok(before)
}

/// Every edition, the newest first.
pub async fn all(conn: &mut Conn) -> Result<Vec<Published>> {
    let query = sql!(
        "select edition.number, fingerprint, as_of, published_at, shown_edition.number is not null
         from edition left join shown_edition on shown_edition.number = edition.number
         order by edition.number desc"
    );
    let rows: Vec<(i64, String, String, i64, bool)> = conn.all(query).await?;
    let published = |(number, fingerprint, as_of, published_at, is_shown)| Published {
        number,
        fingerprint,
        as_of,
        published_at,
        is_shown,
    };
    Ok(rows.into_iter().map(published).collect())
}
