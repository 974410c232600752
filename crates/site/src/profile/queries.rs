//! All SQL of profiles.

use store::{Conn, Migration, Result, sql};

use super::facts::{self, About, Education, Position};
use super::line::Part;
use crate::own_data::Kept;

/// The tables. `line` is the place in the member's own order, from 1; `resolved_in` is the edition by
/// whose names the texts were last looked up.
pub const TABLES: Migration = Migration::same(
    "0007-profiles",
    "create table profile (
        member bigint primary key references member (number) on delete cascade,
        name text not null,
        headline text not null,
        languages text not null,
        version bigint not null,
        updated_at bigint not null
    );
    create table education (
        number bigint primary key,
        member bigint not null references member (number) on delete cascade,
        line bigint not null,
        school text,
        school_text text not null,
        field text,
        field_text text not null,
        degree_text text not null,
        level bigint not null check (level in (0, 5, 6, 7, 8)),
        start_year bigint,
        end_year bigint,
        verification bigint not null check (verification in (0, 1, 2)),
        version bigint not null,
        resolved_in bigint not null
    );
    create index education_of_member on education (member, line);
    create index education_of_school on education (school, member);
    create index education_resolved on education (resolved_in);
    create table position (
        number bigint primary key,
        member bigint not null references member (number) on delete cascade,
        line bigint not null,
        company text,
        company_text text not null,
        profession text,
        title text not null,
        place text,
        place_text text not null,
        start_month bigint,
        end_month bigint,
        is_current boolean not null,
        kind bigint not null check (kind in (0, 1, 2)),
        seniority bigint not null check (seniority between 0 and 6),
        version bigint not null,
        resolved_in bigint not null
    );
    create index position_of_member on position (member, line);
    create index position_resolved on position (resolved_in);",
);

/// What is said once of a member; nothing where they never said anything.
pub async fn about(conn: &mut Conn, member: i64) -> Result<About> {
    let query = sql!(
        "select name, headline, languages, version, updated_at from profile where member = $1",
        member
    );
    let row: Option<(String, String, String, i64, i64)> = conn.optional(query).await?;
    let read =
        |(name, headline, languages, version, updated_at): (String, String, String, _, _)| {
            let languages = languages.split_whitespace().map(str::to_owned).collect();
            About { name, headline, languages, version, updated_at }
        };
    Ok(row.map(read).unwrap_or_default())
}

/// Changes what is said once; false where it is no longer what the form was filled in on.
pub async fn set_about(conn: &mut Conn, member: i64, about: &About, now: i64) -> Result<bool> {
    touch(conn, member, now).await?;
    let query = sql!(
        "update profile set name = $2, headline = $3, languages = $4, version = version + 1
         where member = $1 and version = $5",
        member,
        &about.name,
        &about.headline,
        about.languages.join(" "),
        about.version
    );
    Ok(conn.execute(query).await? == 1)
}

/// Notes that something of a profile changes; makes it where there was none.
pub async fn touch(conn: &mut Conn, member: i64, now: i64) -> Result<()> {
    let query = sql!(
        "insert into profile (member, name, headline, languages, version, updated_at)
         values ($1, '', '', '', 0, $2)
         on conflict (member) do update set updated_at = excluded.updated_at",
        member,
        now
    );
    conn.execute(query).await.map(drop)
}

type EducationRow = (
    i64,
    Option<String>,
    String,
    Option<String>,
    String,
    String,
    i64,
    Option<i64>,
    Option<i64>,
    i64,
    i64,
);

/// The educations of a member, in their order.
pub async fn educations(conn: &mut Conn, member: i64) -> Result<Vec<Education>> {
    let query = sql!(
        "select number, school, school_text, field, field_text, degree_text, level, start_year,
                end_year, verification, version
         from education where member = $1 order by line, number",
        member
    );
    let read = |row: EducationRow| {
        let (number, school, school_text, field, field_text, degree_text, level, ..) = row;
        let (.., start_year, end_year, verification, version) = row;
        Education {
            number,
            school,
            school_text,
            field,
            field_text,
            degree_text,
            level: level.try_into().unwrap_or_default(),
            start_year: small(start_year),
            end_year: small(end_year),
            verification: facts::verification(verification),
            version,
        }
    };
    Ok(conn.all::<EducationRow>(query).await?.into_iter().map(read).collect())
}

/// Adds an education after those before, under its number.
pub async fn add_education(
    conn: &mut Conn,
    member: i64,
    new: &Education,
    edition: i64,
) -> Result<()> {
    let last = sql!("select coalesce(max(line), 0) from education where member = $1", member);
    let (last,): (i64,) = conn.one(last).await?;
    let query = sql!(
        "insert into education (number, member, line, school, school_text, field, field_text,
                                degree_text, level, start_year, end_year, verification, version,
                                resolved_in)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, $13)",
        new.number,
        member,
        last + 1,
        new.school.clone(),
        &new.school_text,
        new.field.clone(),
        &new.field_text,
        &new.degree_text,
        i32::from(new.level),
        new.start_year.map(i32::from),
        new.end_year.map(i32::from),
        new.verification as i32,
        edition
    );
    conn.execute(query).await.map(drop)
}

type PositionRow = (
    i64,
    Option<String>,
    String,
    Option<String>,
    String,
    Option<String>,
    String,
    Option<i64>,
    Option<i64>,
    bool,
    i64,
    i64,
    i64,
);

/// The positions of a member, in their order.
pub async fn positions(conn: &mut Conn, member: i64) -> Result<Vec<Position>> {
    let query = sql!(
        "select number, company, company_text, profession, title, place, place_text, start_month,
                end_month, is_current, kind, seniority, version
         from position where member = $1 order by line, number",
        member
    );
    let read = |row: PositionRow| {
        let (number, company, company_text, profession, title, place, place_text, ..) = row;
        let (.., start_month, end_month, is_current, kind, seniority, version) = row;
        Position {
            number,
            company,
            company_text,
            profession,
            title,
            place,
            place_text,
            start_month: small(start_month),
            end_month: small(end_month),
            is_current,
            kind: facts::kind(kind),
            seniority: facts::seniority(seniority),
            version,
        }
    };
    Ok(conn.all::<PositionRow>(query).await?.into_iter().map(read).collect())
}

/// Adds a position after those before, under its number.
pub async fn add_position(
    conn: &mut Conn,
    member: i64,
    new: &Position,
    edition: i64,
) -> Result<()> {
    let last = sql!("select coalesce(max(line), 0) from position where member = $1", member);
    let (last,): (i64,) = conn.one(last).await?;
    let query = sql!(
        "insert into position (number, member, line, company, company_text, profession, title,
                               place, place_text, start_month, end_month, is_current, kind,
                               seniority, version, resolved_in)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 0, $15)",
        new.number,
        member,
        last + 1,
        new.company.clone(),
        &new.company_text,
        new.profession.clone(),
        &new.title,
        new.place.clone(),
        &new.place_text,
        new.start_month.map(i32::from),
        new.end_month.map(i32::from),
        new.is_current,
        new.kind as i32,
        new.seniority as i32,
        edition
    );
    conn.execute(query).await.map(drop)
}

/// Changes an education; false where it is no longer what the form was filled in on, or is gone.
pub async fn change_education(
    conn: &mut Conn,
    member: i64,
    new: &Education,
    edition: i64,
) -> Result<bool> {
    let query = sql!(
        "update education set school = $3, school_text = $4, field = $5, field_text = $6,
                degree_text = $7, level = $8, start_year = $9, end_year = $10, verification = $11,
                version = version + 1, resolved_in = $12
         where member = $1 and number = $2 and version = $13",
        member,
        new.number,
        new.school.clone(),
        &new.school_text,
        new.field.clone(),
        &new.field_text,
        &new.degree_text,
        i32::from(new.level),
        new.start_year.map(i32::from),
        new.end_year.map(i32::from),
        new.verification as i32,
        edition,
        new.version
    );
    Ok(conn.execute(query).await? == 1)
}

/// Changes a position, likewise.
pub async fn change_position(
    conn: &mut Conn,
    member: i64,
    new: &Position,
    edition: i64,
) -> Result<bool> {
    let query = sql!(
        "update position set company = $3, company_text = $4, profession = $5, title = $6,
                place = $7, place_text = $8, start_month = $9, end_month = $10, is_current = $11,
                kind = $12, seniority = $13, version = version + 1, resolved_in = $14
         where member = $1 and number = $2 and version = $15",
        member,
        new.number,
        new.company.clone(),
        &new.company_text,
        new.profession.clone(),
        &new.title,
        new.place.clone(),
        &new.place_text,
        new.start_month.map(i32::from),
        new.end_month.map(i32::from),
        new.is_current,
        new.kind as i32,
        new.seniority as i32,
        edition,
        new.version
    );
    Ok(conn.execute(query).await? == 1)
}

/// Removes a line; false where it is no longer what was shown, or is gone.
pub async fn remove(
    conn: &mut Conn,
    part: Part,
    member: i64,
    (number, version): (i64, i64),
) -> Result<bool> {
    let query = match part {
        Part::Educations => sql!(
            "delete from education where member = $1 and number = $2 and version = $3",
            member,
            number,
            version
        ),
        Part::Positions => sql!(
            "delete from position where member = $1 and number = $2 and version = $3",
            member,
            number,
            version
        ),
    };
    Ok(conn.execute(query).await? == 1)
}

/// Puts a line at a place of its list.
pub async fn place(conn: &mut Conn, part: Part, member: i64, number: i64, line: i64) -> Result<()> {
    let query = match part {
        Part::Educations => sql!(
            "update education set line = $3 where member = $1 and number = $2",
            member,
            number,
            line
        ),
        Part::Positions => sql!(
            "update position set line = $3 where member = $1 and number = $2",
            member,
            number,
            line
        ),
    };
    conn.execute(query).await.map(drop)
}

/// Some lines whose texts were last looked up in an edition before this: number and member.
pub async fn looked_up_before(
    conn: &mut Conn,
    part: Part,
    edition: i64,
    most: u32,
) -> Result<Vec<(i64, i64)>> {
    let query = match part {
        Part::Educations => sql!(
            "select number, member from education where resolved_in < $1 order by resolved_in, number
             limit $2",
            edition,
            most
        ),
        Part::Positions => sql!(
            "select number, member from position where resolved_in < $1 order by resolved_in, number
             limit $2",
            edition,
            most
        ),
    };
    conn.all(query).await
}

/// What an education is taken for in an edition; it is the same version.
pub async fn set_school(
    conn: &mut Conn,
    number: i64,
    school: Option<&str>,
    edition: i64,
) -> Result<()> {
    let query = sql!(
        "update education set school = $2, resolved_in = $3 where number = $1",
        number,
        school,
        edition
    );
    conn.execute(query).await.map(drop)
}

/// What a position is taken for in an edition: company and place.
pub async fn set_company(
    conn: &mut Conn,
    number: i64,
    (company, place): (Option<&str>, Option<&str>),
    edition: i64,
) -> Result<()> {
    let query = sql!(
        "update position set company = $2, place = $3, resolved_in = $4 where number = $1",
        number,
        company,
        place,
        edition
    );
    conn.execute(query).await.map(drop)
}

/// Members who once agreed to be counted, in the order in which they joined; whether they still do, their
/// choices tell.
pub async fn said_yes_to_statistics(conn: &mut Conn) -> Result<Vec<i64>> {
    let query = sql!(
        "select m.number from member m
         where exists (select 1 from consent c where c.member = m.number
                       and c.choice = 'statistics' and c.answer = 'yes')
         order by m.joined_at, m.number"
    );
    Ok(conn.all::<(i64,)>(query).await?.into_iter().map(|(number,)| number).collect())
}

/// The schools of a member, by their names in addresses, in their order.
pub async fn schools_of(conn: &mut Conn, member: i64) -> Result<Vec<String>> {
    let query = sql!(
        "select school from education where member = $1 and school is not null
         group by school order by min(line), school",
        member
    );
    Ok(conn.all::<(String,)>(query).await?.into_iter().map(|(school,)| school).collect())
}

/// Whether two members have a school in common.
pub async fn share_a_school(conn: &mut Conn, one: i64, other: i64) -> Result<bool> {
    let query = sql!(
        "select a.number from education a join education b on b.school = a.school
         where a.member = $1 and b.member = $2 limit 1",
        one,
        other
    );
    Ok(conn.optional::<(i64,)>(query).await?.is_some())
}

/// A year or a month as it was kept; what no program of ours wrote is not known.
fn small(value: Option<i64>) -> Option<i16> {
    value.and_then(|value| value.try_into().ok())
}

/// What the tables hold of a member, as they take it away.
pub const KEPT: &[Kept] = &[
    Kept::rows("profile", |member| {
        sql!("select name, headline, languages, updated_at from profile where member = $1", member)
    }),
    Kept::rows("education", |member| {
        sql!(
            "select school_text, school, degree_text, field_text, field, level, start_year, end_year,
                    verification from education where member = $1 order by line, number",
            member
        )
    }),
    Kept::rows("position", |member| {
        sql!(
            "select title, profession, company_text, company, place_text, place, start_month, end_month,
                    is_current, kind, seniority from position where member = $1 order by line, number",
            member
        )
    }),
    Kept::rows("upload", |member| {
        sql!("select contents, ends_at from upload where member = $1", member)
    }),
];
