//! All SQL of audiences.

use store::{Conn, Migration, Result, sql};

use super::filter::Way;
use super::{Audience, Filter, Reach};

/// The tables: filters that a school saved, and what was told of sizes, once for each filter and month.
/// Neither names anybody.
pub const TABLES: Migration = Migration::same(
    "0100-audiences",
    "create table audience (
        number bigint primary key,
        school text not null,
        name text not null,
        filter text not null,
        version bigint not null,
        made_at bigint not null
    );
    create index audience_of_school on audience (school, name, number);
    create table audience_size (
        school text not null,
        filter text not null,
        month text not null,
        told bigint,
        asked_at bigint not null,
        primary key (school, filter, month)
    );
    create index audience_size_asked on audience_size (school, asked_at);",
);

/// Whether mail of a school's news goes to the member `m`: they agreed, did not stop it, and none came back.
macro_rules! takes_mail {
    () => {
        "coalesce((select c.answer from consent c where c.member = m.number and c.choice = 'news'
                   order by c.number desc limit 1), 'no') = 'yes'
         and not exists (select 1 from news_stop s where s.member = m.number and s.school = $1)
         and not exists (select 1 from mail_mark k where k.member = m.number
                         and k.address_key = m.address_key)"
    };
}

/// The people of an audience, as the rule decides that the tests hold them to; the first sixteen parameters are those of
/// [`asked`]. What is asked of them stands before, what more must hold behind.
macro_rules! people {
    ($tail:literal; $($head:tt)+) => {
        concat!(
            $($head)+,
            " from member m
             where m.number in (
                 select f.member from follow f where $2 = '' and f.school = $1 and f.is_following
                 union
                 select b.member from board_audience b where b.school = $1 and b.until_at > $3
                 and $2 like '%,' || b.status || ',%')
             and not m.awaits_parent and m.erased_from_at is null and m.suspended_at is null
             and ($4 = '' or m.language = $4)
             and (cast($5 as bigint) = 0 or (",
            takes_mail!(),
            "))
             and (cast($6 as bigint) = 0 or exists (
                 select 1 from education e where e.member = m.number and e.school = $1
                 and ($7 = '' or e.field like $7 || '%')
                 and (cast($8 as bigint) = 0 or e.level = $8)
                 and (cast($9 as bigint) = 0 or e.end_year >= $9)
                 and (cast($10 as bigint) = 0 or e.end_year <= $10)))
             and (cast($11 as bigint) = 0 or exists (
                 select 1 from position p where p.member = m.number and p.is_current and p.kind <> 2
                 and ($12 = '' or p.place = $12 or (length($12) = 2
                      and rtrim(rtrim(p.place, '0123456789'), '-') like '%-' || $12))
                 and ($13 = '' or p.company = $13)
                 and ($14 = '' or $14 like '%,' || p.profession || ',%')))
             and (cast($15 as bigint) = 0
                  or (select min(p.start_month) from position p
                      where p.member = m.number and p.kind <> 2) between $15 and $16)",
            $tail
        )
    };
}

/// A list as the statements look into it: with a comma before, after and between.
fn list<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.fold(",".to_owned(), |list, word| format!("{list}{word},"))
}

/// A statement with the parameters that say who is meant, and more.
macro_rules! asked {
    ($reach:expr, $text:expr $(, $more:expr)*) => {{
        let Reach { school, filter, professions, now, month } = $reach;
        let word = |word: &Option<String>| word.clone().unwrap_or_default();
        let statuses = match filter.statuses.is_empty() {
            true => String::new(),
            false => list(filter.statuses.iter().map(|status| status.name())),
        };
        let professions = match filter.work {
            None => String::new(),
            Some(_) => list(professions.iter().map(String::as_str)),
        };
        let (first, last) = filter.experience.map_or((0, 0), |one| one.first_months(*month));
        sql!(
            $text,
            school,
            statuses,
            *now,
            filter.language.map_or("", |language| language.code()),
            i64::from(filter.way == Way::Mail),
            i64::from(filter.asks_studies()),
            word(&filter.field),
            i64::from(filter.level.unwrap_or(0)),
            i64::from(filter.from.unwrap_or(0)),
            i64::from(filter.to.unwrap_or(0)),
            i64::from(filter.asks_position()),
            word(&filter.place),
            word(&filter.company),
            professions,
            first,
            last
            $(, $more)*
        )
    }};
}

/// How many people are in an audience; where a publication is named, of those whom that one reached.
pub async fn count(conn: &mut Conn, reach: &Reach, publication: Option<i64>) -> Result<u32> {
    let query = asked!(
        reach,
        people!(
            " and (cast($17 as bigint) = 0 or exists (
                  select 1 from publication_recipient r
                  where r.publication = $17 and r.member = m.number))";
            "select count(*)"
        ),
        publication.unwrap_or(0)
    );
    let (count,): (i64,) = conn.one(query).await?;
    Ok(count.try_into().unwrap_or(u32::MAX))
}

/// Fixes who gets a publication: everybody who is in the audience now, in one statement.
pub async fn fix(conn: &mut Conn, reach: &Reach, publication: i64) -> Result<u64> {
    let query = asked!(
        reach,
        people!(
            "";
            "insert into publication_recipient (publication, member, from_board, by_mail)
             select cast($17 as bigint), m.number, $2 <> '', (", takes_mail!(), ")"
        ),
        publication
    );
    conn.execute(query).await
}

/// Of some members, those to whom mail of a school's news still goes.
pub async fn still_mailed(conn: &mut Conn, school: &str, members: &[i64]) -> Result<Vec<i64>> {
    let list = members.iter().map(i64::to_string).collect::<Vec<_>>().join(",");
    let query = sql!(
        sqlite: concat!(
            "select m.number from member m
             where m.number in (select value from json_each('[' || $2 || ']'))
             and not m.awaits_parent and m.erased_from_at is null and m.suspended_at is null and ",
            takes_mail!(), " order by m.number"),
        postgres: concat!(
            "select m.number from member m
             where m.number = any(cast('{' || $2 || '}' as bigint[]))
             and not m.awaits_parent and m.erased_from_at is null and m.suspended_at is null and ",
            takes_mail!(), " order by m.number"),
        school,
        list
    );
    Ok(conn.all::<(i64,)>(query).await?.into_iter().map(|(member,)| member).collect())
}

type Row = (i64, String, String, i64);

fn read((number, name, filter, version): Row) -> Audience {
    Audience { number, name, filter: Filter::of(&filter), version }
}

/// The audiences of a school, by their names.
pub async fn all(conn: &mut Conn, school: &str, most: u32) -> Result<Vec<Audience>> {
    let query = sql!(
        "select number, name, filter, version from audience
         where school = $1 order by name, number limit $2",
        school,
        most
    );
    Ok(conn.all::<Row>(query).await?.into_iter().map(read).collect())
}

/// One audience of a school.
pub async fn one(conn: &mut Conn, school: &str, number: i64) -> Result<Option<Audience>> {
    let query = sql!(
        "select number, name, filter, version from audience where school = $1 and number = $2",
        school,
        number
    );
    Ok(conn.optional::<Row>(query).await?.map(read))
}

/// Keeps a new one.
pub async fn add(conn: &mut Conn, school: &str, new: &Audience, now: i64) -> Result<()> {
    let query = sql!(
        "insert into audience (number, school, name, filter, version, made_at)
         values ($1, $2, $3, $4, 0, $5)",
        new.number,
        school,
        &new.name,
        new.filter.text(),
        now
    );
    conn.execute(query).await.map(drop)
}

/// Changes one; false where somebody else has changed it since, or it is gone.
pub async fn change(conn: &mut Conn, school: &str, new: &Audience) -> Result<bool> {
    let query = sql!(
        "update audience set name = $3, filter = $4, version = version + 1
         where school = $1 and number = $2 and version = $5",
        school,
        new.number,
        &new.name,
        new.filter.text(),
        new.version
    );
    Ok(conn.execute(query).await? == 1)
}

/// Removes one; false where it is gone.
pub async fn remove(conn: &mut Conn, school: &str, number: i64) -> Result<bool> {
    let query = sql!("delete from audience where school = $1 and number = $2", school, number);
    Ok(conn.execute(query).await? == 1)
}

/// What was told of the size of an audience in a month; within it, nothing where it was small.
pub async fn told(
    conn: &mut Conn,
    (school, filter, month): (&str, &str, &str),
) -> Result<Option<Option<u32>>> {
    let query = sql!(
        "select told from audience_size where school = $1 and filter = $2 and month = $3",
        school,
        filter,
        month
    );
    let told = conn.optional::<(Option<i64>,)>(query).await?;
    Ok(told.map(|(told,)| told.and_then(|told| told.try_into().ok())))
}

/// How many sizes a school was told for the first time since some time.
pub async fn told_since(conn: &mut Conn, school: &str, since: i64) -> Result<i64> {
    let query = sql!(
        "select count(*) from audience_size where school = $1 and asked_at > $2",
        school,
        since
    );
    Ok(conn.one::<(i64,)>(query).await?.0)
}

/// Keeps what is told of a size.
pub async fn keep_told(
    conn: &mut Conn,
    (school, filter, month): (&str, &str, &str),
    told: Option<u32>,
    now: i64,
) -> Result<()> {
    let query = sql!(
        "insert into audience_size (school, filter, month, told, asked_at)
         values ($1, $2, $3, $4, $5) on conflict (school, filter, month) do nothing",
        school,
        filter,
        month,
        told.map(i64::from),
        now
    );
    conn.execute(query).await.map(drop)
}
