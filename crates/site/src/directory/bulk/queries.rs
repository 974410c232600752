//! All SQL of filling a directory at once: rows travel as one document.

use serde_json::json;
use store::{Conn, Result, sql};

use crate::directory::listing::{Listing, Reader};
use crate::directory::queries::Count;

/// Adds lines and, as each must be somebody's, their members.
pub async fn add_all(conn: &mut Conn, lines: &[Listing]) -> Result<()> {
    let row = |line: &Listing| {
        let [_, field, profession, company, place] = &line.values;
        json!({
            "school": line.school, "member": line.member, "reader": line.reader.number(),
            "writer": line.writer.map(Reader::number), "name": line.name,
            "headline": line.headline, "study": line.study, "title": line.title,
            "company": line.company, "place": line.place, "end_year": line.end_year,
            "field": field.key, "profession": profession.key, "company_key": company.key,
            "place_key": place.key, "year_key": line.year_key, "name_key": line.name_key,
            "tokens": line.tokens,
        })
    };
    let rows = serde_json::Value::from(lines.iter().map(row).collect::<Vec<_>>()).to_string();
    let query = sql!(
        sqlite: "insert into member (number, address, address_key, password_hash, language, age,
                                     awaits_parent, joined_at)
                 select value ->> 'member', value ->> 'member', value ->> 'member', '', 'fr', 'adult',
                        false, 1
                 from json_each($1)",
        postgres: "insert into member (number, address, address_key, password_hash, language, age,
                                       awaits_parent, joined_at)
                   select member, cast(member as text), cast(member as text), '', 'fr', 'adult',
                          false, 1
                   from json_to_recordset(cast($1 as json)) as one (member bigint)",
        &rows
    );
    conn.execute(query).await?;
    let query = sql!(
        sqlite: "insert into listing (school, member, reader, writer, name, headline, study, title,
                        company, place, end_year, field, profession, company_key, place_key,
                        year_key, name_key, tokens)
                 select value ->> 'school', value ->> 'member', value ->> 'reader',
                        value ->> 'writer', value ->> 'name', value ->> 'headline',
                        value ->> 'study', value ->> 'title', value ->> 'company',
                        value ->> 'place', value ->> 'end_year', value ->> 'field',
                        value ->> 'profession', value ->> 'company_key', value ->> 'place_key',
                        value ->> 'year_key', value ->> 'name_key', value ->> 'tokens'
                 from json_each($1)",
        postgres: "insert into listing (school, member, reader, writer, name, headline, study, title,
                          company, place, end_year, field, profession, company_key, place_key,
                          year_key, name_key, tokens)
                   select school, member, reader, writer, name, headline, study, title, company,
                          place, end_year, field, profession, company_key, place_key, year_key,
                          name_key, tokens
                   from json_to_recordset(cast($1 as json)) as one (school text, member bigint,
                        reader bigint, writer bigint, name text, headline text, study text,
                        title text, company text, place text, end_year bigint, field text,
                        profession text, company_key text, place_key text, year_key bigint,
                        name_key text, tokens text)",
        &rows
    );
    conn.execute(query).await.map(drop)
}

/// Adds counts.
pub async fn count_all(conn: &mut Conn, counted: &[(Count, i64)]) -> Result<()> {
    let row = |(count, n): &(Count, i64)| {
        json!({
            "school": count.school, "reader": count.reader, "facet": count.facet,
            "value": count.value.key, "label": count.value.label, "n": n,
        })
    };
    let rows = serde_json::Value::from(counted.iter().map(row).collect::<Vec<_>>()).to_string();
    // One key may be written in several ways.
    let query = sql!(
        sqlite: "insert into listing_count (school, reader, facet, value, label, n)
                 select value ->> 'school', value ->> 'reader', value ->> 'facet',
                        value ->> 'value', value ->> 'label', value ->> 'n'
                 from json_each($1) where true
                 on conflict (school, reader, facet, value)
                 do update set n = listing_count.n + excluded.n",
        postgres: "insert into listing_count (school, reader, facet, value, label, n)
                   select school, reader, facet, value, min(label), cast(sum(n) as bigint)
                   from json_to_recordset(cast($1 as json)) as one (school text, reader bigint,
                        facet text, value text, label text, n bigint)
                   group by school, reader, facet, value
                   on conflict (school, reader, facet, value)
                   do update set n = listing_count.n + excluded.n",
        &rows
    );
    conn.execute(query).await.map(drop)
}

/// Whether there is a line.
pub async fn is_filled(conn: &mut Conn) -> Result<bool> {
    let first = sql!("select number from listing order by number limit 1");
    Ok(conn.optional::<(i64,)>(first).await?.is_some())
}

/// Lets the database look at what it holds, as it does by itself in time.
pub async fn settle(conn: &mut Conn) -> Result<()> {
    conn.execute(sql!("analyze")).await.map(drop)
}
