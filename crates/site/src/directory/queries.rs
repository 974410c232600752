//! All SQL of the directory. Whoever asks is a parameter of every statement that gives people or counts of
//! them: their kind (`reader`), and their number, by which blocks hold (0 for visitors).

use store::{Conn, Kind, Migration, Result, sql};

use super::facet::{Facet, Value};
use super::listing::{Listing, Reader};
use crate::own_data::Kept;

/// The tables: a line for each member and school, and for each kind of reader how many lines have a value.
/// Lines are added and removed, never changed. In SQLite the index follows them by triggers, and what is
/// removed leaves no trace in it; PostgreSQL's is an index like others.
pub const TABLES: Migration = Migration {
    name: "0013-directory",
    sqlite: "create table listing (
        number integer primary key,
        school text not null,
        member bigint not null references member (number) on delete cascade,
        reader bigint not null,
        writer bigint,
        name text not null,
        headline text not null,
        study text not null,
        title text not null,
        company text not null,
        place text not null,
        end_year bigint,
        field text not null,
        profession text not null,
        company_key text not null,
        place_key text not null,
        year_key bigint not null,
        name_key text not null,
        tokens text not null
    );
    create unique index listing_of_member on listing (member, school);
    create index listing_by_year on listing (school, year_key, name_key, number);
    create index listing_by_name on listing (school, name_key, number);
    create virtual table listing_tokens using fts5(
        tokens, content = 'listing', content_rowid = 'number', detail = 'none',
        tokenize = \"ascii tokenchars '-'\"
    );
    insert into listing_tokens (listing_tokens, rank) values ('secure-delete', 1);
    create trigger listing_added after insert on listing begin
        insert into listing_tokens (rowid, tokens) values (new.number, new.tokens);
    end;
    create trigger listing_removed after delete on listing begin
        insert into listing_tokens (listing_tokens, rowid, tokens)
        values ('delete', old.number, old.tokens);
    end;
    create table listing_count (
        school text not null,
        reader bigint not null,
        facet text not null,
        value text not null,
        label text not null,
        n bigint not null,
        primary key (school, reader, facet, value)
    );
    create index listing_count_by_n on listing_count (school, reader, facet, n, value);",
    postgres: "create table listing (
        number bigint generated always as identity primary key,
        school text not null,
        member bigint not null references member (number) on delete cascade,
        reader bigint not null,
        writer bigint,
        name text not null,
        headline text not null,
        study text not null,
        title text not null,
        company text not null,
        place text not null,
        end_year bigint,
        field text not null,
        profession text not null,
        company_key text not null,
        place_key text not null,
        year_key bigint not null,
        name_key text collate \"C\" not null,
        tokens text not null
    );
    create unique index listing_of_member on listing (member, school);
    create index listing_by_year on listing (school, year_key, name_key, number);
    create index listing_by_name on listing (school, name_key, number);
    create index listing_tokens on listing
        using gin (array_to_tsvector(string_to_array(btrim(tokens), ' ')));
    create table listing_count (
        school text not null,
        reader bigint not null,
        facet text not null,
        value text collate \"C\" not null,
        label text not null,
        n bigint not null,
        primary key (school, reader, facet, value)
    );
    create index listing_count_by_n on listing_count (school, reader, facet, n, value);",
};

/// Adds a line.
pub async fn add(conn: &mut Conn, line: &Listing) -> Result<()> {
    let [_, field, profession, company, place] = &line.values;
    let query = sql!(
        "insert into listing (school, member, reader, name, headline, study, title, company, place,
                              end_year, field, profession, company_key, place_key, year_key,
                              name_key, tokens, writer)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
        &line.school,
        line.member,
        line.reader.number(),
        &line.name,
        &line.headline,
        &line.study,
        &line.title,
        &line.company,
        &line.place,
        line.end_year.map(i64::from),
        &field.key,
        &profession.key,
        &company.key,
        &place.key,
        line.year_key,
        &line.name_key,
        &line.tokens,
        line.writer.map(Reader::number)
    );
    conn.execute(query).await.map(drop)
}

/// What of a line is counted: school, reader, end year, field, profession, company and place.
type Counted = (String, i64, Option<i64>, String, String, String, String);

/// The lines of a member, as far as they are counted.
pub async fn counted(conn: &mut Conn, member: i64) -> Result<Vec<Counted>> {
    let query = sql!(
        "select school, reader, end_year, field, profession, company_key, place_key
         from listing where member = $1 order by school",
        member
    );
    conn.all(query).await
}

/// Removes the lines of a member.
pub async fn remove(conn: &mut Conn, member: i64) -> Result<()> {
    conn.execute(sql!("delete from listing where member = $1", member)).await.map(drop)
}

/// One count: of a school, for a kind of reader, of a value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count {
    pub school: String,
    pub reader: i64,
    /// The name of a facet, or [`EVERYBODY`].
    pub facet: &'static str,
    pub value: Value,
}

/// In place of a facet: everybody.
pub const EVERYBODY: &str = "";

/// Counts one person more.
pub async fn count_one(conn: &mut Conn, one: &Count) -> Result<()> {
    let query = sql!(
        "insert into listing_count (school, reader, facet, value, label, n)
         values ($1, $2, $3, $4, $5, 1)
         on conflict (school, reader, facet, value) do update set n = listing_count.n + 1",
        &one.school,
        one.reader,
        one.facet,
        &one.value.key,
        &one.value.label
    );
    conn.execute(query).await.map(drop)
}

/// Counts one person less.
pub async fn uncount_one(conn: &mut Conn, one: &Count) -> Result<()> {
    let query = sql!(
        "update listing_count set n = n - 1
         where school = $1 and reader = $2 and facet = $3 and value = $4",
        &one.school,
        one.reader,
        one.facet,
        &one.value.key
    );
    conn.execute(query).await?;
    // The words for a value are somebody's: they go with the last who has it.
    let query = sql!(
        "delete from listing_count
         where school = $1 and reader = $2 and facet = $3 and value = $4 and n <= 0",
        &one.school,
        one.reader,
        one.facet,
        &one.value.key
    );
    conn.execute(query).await.map(drop)
}

/// The counts of a facet, the largest first; years are all given.
pub async fn counts(
    conn: &mut Conn,
    school: &str,
    reader: Reader,
    facet: &str,
    most: u32,
) -> Result<Vec<(Value, i64)>> {
    let query = sql!(
        "select value, label, n from listing_count
         where school = $1 and reader = $2 and facet = $3
         order by n desc, value desc limit $4",
        school,
        reader.number(),
        facet,
        most
    );
    let rows: Vec<(String, String, i64)> = conn.all(query).await?;
    Ok(rows.into_iter().map(|(key, label, n)| (Value { key, label }, n)).collect())
}

/// The words of a value, as somebody of a school wrote them.
pub async fn label(
    conn: &mut Conn,
    school: &str,
    reader: Reader,
    facet: Facet,
    key: &str,
) -> Result<Option<String>> {
    let query = sql!(
        "select label from listing_count
         where school = $1 and reader = $2 and facet = $3 and value = $4",
        school,
        reader.number(),
        facet.name(),
        key
    );
    Ok(conn.optional::<(String,)>(query).await?.map(|(label,)| label))
}

/// A line that was found, as far as it is sorted and counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub number: i64,
    pub year_key: i64,
    pub name_key: String,
    /// In the order of [`Facet::ALL`].
    pub values: [Value; 5],
}

/// Number, year key, name key, field, profession, company, place, with their words.
type FoundRow = (i64, i64, String, Option<i64>, String, String, String, String, String, String);

/// Lines that fit, in no order, so many at most.
pub async fn find(
    conn: &mut Conn,
    terms: &[super::term::Term],
    school: &str,
    (reader, viewer): (Reader, i64),
    most: u32,
) -> Result<Vec<Found>> {
    let terms = match conn.kind() {
        Kind::Sqlite => super::term::for_sqlite(terms),
        Kind::Postgres => super::term::for_postgres(terms),
    };
    let query = sql!(
        sqlite: "select l.number, l.year_key, l.name_key, l.end_year, l.field, l.profession,
                        l.company_key, l.company, l.place_key, l.place
                 from listing_tokens t cross join listing l on l.number = t.rowid
                 where t.listing_tokens match $1 and l.school = $2 and l.reader <= $3
                 and l.member not in (select blocked from block where blocker = $4
                                      union select blocker from block where blocked = $4)
                 limit $5",
        postgres: "select l.number, l.year_key, l.name_key, l.end_year, l.field, l.profession,
                          l.company_key, l.company, l.place_key, l.place
                   from listing l
                   where array_to_tsvector(string_to_array(btrim(l.tokens), ' '))
                         @@ cast($1 as tsquery)
                   and l.school = $2 and l.reader <= $3
                   and l.member not in (select blocked from block where blocker = $4
                                        union select blocker from block where blocked = $4)
                   limit $5",
        terms,
        school,
        reader.number(),
        viewer,
        most
    );
    let read = |row: FoundRow| {
        let (number, year_key, name_key, end_year, field, profession, ..) = row;
        let (.., company_key, company, place_key, place) = row;
        let code = |key| Value { key, ..Value::default() };
        let year = end_year.map_or_else(|| super::facet::NO_YEAR.to_owned(), |y| y.to_string());
        let company = Value { key: company_key, label: company };
        let place = Value { key: place_key, label: place };
        let values = [code(year), code(field), code(profession), company, place];
        Found { number, year_key, name_key, values }
    };
    Ok(conn.all::<FoundRow>(query).await?.into_iter().map(read).collect())
}

/// A line on the way through the directory: number, year key, name key, tokens.
pub type Passed = (i64, i64, String, String);

/// Where a page begins: after this year key, name key and number.
pub type Key = (i64, String, i64);

/// The next lines by year, then by name.
pub async fn next_by_year(
    conn: &mut Conn,
    school: &str,
    (reader, viewer): (Reader, i64),
    (year_key, name_key, number): &Key,
    most: u32,
) -> Result<Vec<Passed>> {
    let query = sql!(
        "select number, year_key, name_key, tokens from listing
         where school = $1 and reader <= $2
         and (year_key, name_key, number) > ($3, $4, $5)
         and member not in (select blocked from block where blocker = $6
                            union select blocker from block where blocked = $6)
         order by year_key, name_key, number limit $7",
        school,
        reader.number(),
        *year_key,
        name_key,
        *number,
        viewer,
        most
    );
    conn.all(query).await
}

/// The next lines by name.
pub async fn next_by_name(
    conn: &mut Conn,
    school: &str,
    (reader, viewer): (Reader, i64),
    (_, name_key, number): &Key,
    most: u32,
) -> Result<Vec<Passed>> {
    let query = sql!(
        "select number, year_key, name_key, tokens from listing
         where school = $1 and reader <= $2 and (name_key, number) > ($3, $4)
         and member not in (select blocked from block where blocker = $5
                            union select blocker from block where blocked = $5)
         order by name_key, number limit $6",
        school,
        reader.number(),
        name_key,
        *number,
        viewer,
        most
    );
    conn.all(query).await
}

/// Somebody as they are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub number: i64,
    pub member: i64,
    pub name: String,
    pub headline: String,
    pub study: String,
    pub title: String,
    pub company: String,
    pub place: String,
    pub end_year: Option<i64>,
    /// The number of the first reader who may write to them.
    pub writer: Option<i64>,
}

type ShownRow =
    (i64, i64, String, String, String, String, String, String, Option<i64>, Option<i64>);

/// Lines by their numbers, for who was allowed to find them.
pub async fn shown(
    conn: &mut Conn,
    school: &str,
    reader: Reader,
    numbers: &[i64],
) -> Result<Vec<Shown>> {
    let list = numbers.iter().map(i64::to_string).collect::<Vec<_>>().join(",");
    let query = sql!(
        sqlite: "select number, member, name, headline, study, title, company, place, end_year,
                        writer
                 from listing where number in (select value from json_each('[' || $1 || ']'))
                 and school = $2 and reader <= $3 order by number",
        postgres: "select number, member, name, headline, study, title, company, place, end_year,
                          writer
                   from listing
                   where number = any(cast('{' || $1 || '}' as bigint[]))
                   and school = $2 and reader <= $3 order by number",
        list,
        school,
        reader.number()
    );
    let read = |row: ShownRow| {
        let (number, member, name, headline, study, title, company, place, end_year, writer) = row;
        Shown { number, member, name, headline, study, title, company, place, end_year, writer }
    };
    Ok(conn.all::<ShownRow>(query).await?.into_iter().map(read).collect())
}

/// Whether a member may find another: as their kind of reader, and where no block stands between.
pub async fn may_find(
    conn: &mut Conn,
    (school, reader): (&str, Reader),
    (member, other): (i64, i64),
) -> Result<bool> {
    let query = sql!(
        "select count(*) from listing
         where school = $1 and reader <= $2 and member = $4
         and member not in (select blocked from block where blocker = $3
                            union select blocker from block where blocked = $3)",
        school,
        reader.number(),
        member,
        other
    );
    Ok(conn.one::<(i64,)>(query).await?.0 > 0)
}

/// What a reader may see of a school of those whom blocks keep apart from them: they are counted out.
pub async fn kept_apart(
    conn: &mut Conn,
    school: &str,
    (reader, viewer): (Reader, i64),
) -> Result<Vec<Counted>> {
    let query = sql!(
        "select school, reader, end_year, field, profession, company_key, place_key from listing
         where school = $1 and reader <= $2
         and member in (select blocked from block where blocker = $3
                        union select blocker from block where blocked = $3)
         order by number",
        school,
        reader.number(),
        viewer
    );
    conn.all(query).await
}

/// What the table holds of a member, as they take it away.
pub const KEPT: &[Kept] = &[Kept::nothing(
    "listing",
    "what a profile shows, once more for each school, to be found quickly",
)];
