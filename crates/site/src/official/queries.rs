//! All SQL of official statistics.

use intake::official::{BadRow, Figure, Measure};
use store::{Conn, Migration, Result, sql};

use super::Source;

/// The tables.
pub const TABLES: Migration = Migration::same(
    "0001-official",
    "create table official_source (
        number bigint primary key,
        name text not null unique,
        title_en text not null,
        title_fr text not null,
        publisher text not null,
        address text not null,
        licence text not null,
        months_after bigint,
        fingerprint text not null,
        imported_at bigint not null
    );
    create table official_figure (
        source bigint not null references official_source (number),
        place bigint not null,
        line bigint not null,
        school text not null,
        country text not null,
        faculty text not null,
        programme text not null,
        year bigint not null,
        measure text not null,
        value double precision not null,
        currency text not null,
        people bigint,
        primary key (source, place)
    );
    create table official_rejected (
        source bigint not null references official_source (number),
        place bigint not null,
        line bigint not null,
        reason text not null,
        original text not null,
        primary key (source, place)
    );",
);

/// The number of the source of this name.
pub async fn number_of(conn: &mut Conn, name: &str) -> Result<Option<i64>> {
    let found =
        conn.optional::<(i64,)>(sql!("select number from official_source where name = $1", name));
    Ok(found.await?.map(|(number,)| number))
}

/// The largest number, 0 where there is none.
pub async fn last_number(conn: &mut Conn) -> Result<i64> {
    let (number,) = conn.one(sql!("select coalesce(max(number), 0) from official_source")).await?;
    Ok(number)
}

/// Removes a source with all that it told.
pub async fn remove(conn: &mut Conn, number: i64) -> Result<()> {
    conn.execute(sql!("delete from official_figure where source = $1", number)).await?;
    conn.execute(sql!("delete from official_rejected where source = $1", number)).await?;
    conn.execute(sql!("delete from official_source where number = $1", number)).await.map(drop)
}

/// Notes a source down.
pub async fn add(
    conn: &mut Conn,
    number: i64,
    source: &Source,
    fingerprint: &str,
    now: i64,
) -> Result<()> {
    let query = sql!(
        "insert into official_source
            (number, name, title_en, title_fr, publisher, address, licence, months_after, fingerprint,
             imported_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        number,
        &source.name,
        &source.title_en,
        &source.title_fr,
        &source.publisher,
        &source.address,
        &source.licence,
        source.months_after,
        fingerprint,
        now
    );
    conn.execute(query).await.map(drop)
}

/// Notes a figure down.
pub async fn add_figure(conn: &mut Conn, source: i64, place: i64, figure: &Figure) -> Result<()> {
    let query = sql!(
        "insert into official_figure
            (source, place, line, school, country, faculty, programme, year, measure, value, currency,
             people)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        source,
        place,
        i64::try_from(figure.line).unwrap_or(i64::MAX),
        &figure.school,
        &figure.country,
        &figure.faculty,
        &figure.programme,
        i64::from(figure.year),
        figure.measure.name(),
        figure.value,
        &figure.currency,
        figure.people
    );
    conn.execute(query).await.map(drop)
}

/// Notes down a line that gave no figure.
pub async fn add_rejected(conn: &mut Conn, source: i64, place: i64, row: &BadRow) -> Result<()> {
    let query = sql!(
        "insert into official_rejected (source, place, line, reason, original)
         values ($1, $2, $3, $4, $5)",
        source,
        place,
        i64::try_from(row.line).unwrap_or(i64::MAX),
        &row.reason,
        &row.text
    );
    conn.execute(query).await.map(drop)
}

/// What changes with every import: the fingerprints of all sources.
pub async fn fingerprints(conn: &mut Conn) -> Result<Vec<String>> {
    let rows: Vec<(String,)> =
        conn.all(sql!("select fingerprint from official_source order by number")).await?;
    Ok(rows.into_iter().map(|(fingerprint,)| fingerprint).collect())
}

type SourceRow = (i64, String, String, String, String, String, String, Option<i64>);

/// Every source with its number, in the order of their names.
pub async fn sources(conn: &mut Conn) -> Result<Vec<(i64, Source)>> {
    let query = sql!(
        "select number, name, title_en, title_fr, publisher, address, licence, months_after
         from official_source order by name"
    );
    let rows: Vec<SourceRow> = conn.all(query).await?;
    let source = |row: SourceRow| {
        let (number, name, title_en, title_fr, publisher, address, licence, months_after) = row;
        let source = Source { name, title_en, title_fr, publisher, address, licence, months_after };
        (number, source)
    };
    Ok(rows.into_iter().map(source).collect())
}

type FigureRow = (i64, String, String, String, String, i64, String, f64, String, Option<i64>);

/// Every figure of a source, in the order of its lines.
pub async fn figures(conn: &mut Conn, source: i64) -> Result<Vec<Figure>> {
    let query = sql!(
        "select line, school, country, faculty, programme, year, measure, value, currency, people
         from official_figure where source = $1 order by place",
        source
    );
    let rows: Vec<FigureRow> = conn.all(query).await?;
    let figure = |row: FigureRow| {
        let (line, school, country, faculty, programme, year, measure, value, currency, people) =
            row;
        Some(Figure {
            line: line.try_into().ok()?,
            school,
            country,
            faculty,
            programme,
            year: year.try_into().ok()?,
            // A later version of the program may know a measure that this one does not.
            measure: Measure::named(&measure)?,
            value,
            currency,
            people: people.and_then(|people| people.try_into().ok()),
        })
    };
    Ok(rows.into_iter().filter_map(figure).collect())
}

/// How many lines of a source gave no figure.
pub async fn rejected(conn: &mut Conn, source: i64) -> Result<i64> {
    let query = sql!("select count(*) from official_rejected where source = $1", source);
    let (rows,) = conn.one(query).await?;
    Ok(rows)
}
