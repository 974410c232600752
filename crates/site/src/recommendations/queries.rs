//! All SQL of recommendations. Those of hidden accounts are given to nobody but their author.

use store::{Conn, Migration, Result, sql};

use super::{Counts, Proof, Recommendation, Reply, Told, Word};
use crate::own_data::Kept;
use crate::profile;

/// The tables. Texts that stood before an edit are kept beside it.
pub const TABLES: Migration = Migration::same(
    "0081-recommendations",
    "create table recommendation (
        number bigint primary key,
        school text not null,
        member bigint not null references member (number) on delete cascade,
        name text not null,
        study text not null,
        field text,
        end_year bigint,
        good text not null,
        missing text not null,
        advice text not null,
        shows_name boolean not null,
        written_at bigint not null,
        edited_at bigint,
        word text not null check (word in ('none', 'confirmed', 'not-found')),
        unique (school, member)
    );
    create index recommendation_of_school on recommendation (school, written_at);
    create index recommendation_of_member on recommendation (member, written_at);
    create table recommendation_before (
        recommendation bigint not null references recommendation (number) on delete cascade,
        number bigint not null,
        good text not null,
        missing text not null,
        advice text not null,
        until_at bigint not null,
        primary key (recommendation, number)
    );
    create table recommendation_answer (
        recommendation bigint primary key references recommendation (number) on delete cascade,
        answered_by bigint references member (number) on delete set null,
        text text not null,
        name text not null,
        office text not null,
        answered_at bigint not null
    );
    create index recommendation_answer_by on recommendation_answer (answered_by);",
);

/// Adds one; refused as taken where the member has recommended the school already.
pub async fn add(conn: &mut Conn, new: &Recommendation) -> Result<()> {
    let query = sql!(
        "insert into recommendation (number, school, member, name, study, field, end_year, good,
                                     missing, advice, shows_name, written_at, word)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'none')",
        new.number,
        &new.school,
        new.member,
        &new.name,
        &new.study,
        new.field.as_deref(),
        new.end_year,
        &new.told.good,
        &new.told.missing,
        &new.told.advice,
        new.shows_name,
        new.written_at
    );
    conn.execute(query).await.map(drop)
}

/// Changes one as its author wants it; what stood before is kept where the words are others.
pub async fn edit(
    conn: &mut Conn,
    old: &Recommendation,
    new: &Recommendation,
    now: i64,
) -> Result<()> {
    if old.told != new.told {
        let before = sql!(
            "insert into recommendation_before (recommendation, number, good, missing, advice,
                                                until_at)
             select $1, 1 + coalesce(max(number), 0), $2, $3, $4, $5
             from recommendation_before where recommendation = $1",
            old.number,
            &old.told.good,
            &old.told.missing,
            &old.told.advice,
            now
        );
        conn.execute(before).await?;
    }
    let query = sql!(
        "update recommendation set name = $2, study = $3, field = $4, end_year = $5, good = $6,
                                   missing = $7, advice = $8, shows_name = $9, edited_at = $10
         where number = $1",
        old.number,
        &new.name,
        &new.study,
        new.field.as_deref(),
        new.end_year,
        &new.told.good,
        &new.told.missing,
        &new.told.advice,
        new.shows_name,
        if old.told == new.told { old.edited_at } else { Some(now) }
    );
    conn.execute(query).await.map(drop)
}

type Row = (
    i64,
    String,
    i64,
    String,
    String,
    Option<String>,
    Option<i64>,
    String,
    String,
    String,
    bool,
    i64,
    Option<i64>,
    String,
    Option<i64>,
);

fn read(row: Row) -> Recommendation {
    let (
        number,
        school,
        member,
        name,
        study,
        field,
        end_year,
        good,
        missing,
        advice,
        shows_name,
        written_at,
        edited_at,
        word,
        attested,
    ) = row;
    let word = Word::of(&word).unwrap_or(Word::None);
    Recommendation {
        number,
        school,
        member,
        name,
        study,
        field,
        end_year,
        told: Told { good, missing, advice },
        shows_name,
        written_at,
        edited_at,
        word,
        proof: Proof::of(attested.map(profile::verification), word),
    }
}

/// The recommendations of a school, the latest first, of one field or of all.
pub async fn page(
    conn: &mut Conn,
    school: &str,
    field: Option<&str>,
    (most, after): (u32, u32),
) -> Result<Vec<Recommendation>> {
    let query = sql!(
        "select r.number, r.school, r.member, r.name, r.study, r.field, r.end_year, r.good,
                r.missing, r.advice, r.shows_name, r.written_at, r.edited_at, r.word,
                (select max(e.verification) from education e
                 where e.member = r.member and e.school = r.school)
         from recommendation r join member m on m.number = r.member
         where r.school = $1 and (cast($2 as text) is null or r.field = $2)
         and m.suspended_at is null and m.erased_from_at is null and m.awaits_parent = false
         order by r.written_at desc, r.number limit $3 offset $4",
        school,
        field,
        most,
        after
    );
    Ok(conn.all::<Row>(query).await?.into_iter().map(read).collect())
}

/// One that everybody may see.
pub async fn one(conn: &mut Conn, number: i64) -> Result<Option<Recommendation>> {
    let query = sql!(
        "select r.number, r.school, r.member, r.name, r.study, r.field, r.end_year, r.good,
                r.missing, r.advice, r.shows_name, r.written_at, r.edited_at, r.word,
                (select max(e.verification) from education e
                 where e.member = r.member and e.school = r.school)
         from recommendation r join member m on m.number = r.member
         where r.number = $1
         and m.suspended_at is null and m.erased_from_at is null and m.awaits_parent = false",
        number
    );
    Ok(conn.optional::<Row>(query).await?.map(read))
}

/// That of a member at a school.
pub async fn of(conn: &mut Conn, member: i64, school: &str) -> Result<Option<Recommendation>> {
    let query = sql!(
        "select r.number, r.school, r.member, r.name, r.study, r.field, r.end_year, r.good,
                r.missing, r.advice, r.shows_name, r.written_at, r.edited_at, r.word,
                (select max(e.verification) from education e
                 where e.member = r.member and e.school = r.school)
         from recommendation r where r.member = $1 and r.school = $2",
        member,
        school
    );
    Ok(conn.optional::<Row>(query).await?.map(read))
}

/// The fields in which a school is recommended, each with how often: the most often first.
pub async fn fields(conn: &mut Conn, school: &str) -> Result<Vec<(String, i64)>> {
    let query = sql!(
        "select r.field, count(*) as n from recommendation r join member m on m.number = r.member
         where r.school = $1 and r.field is not null
         and m.suspended_at is null and m.erased_from_at is null and m.awaits_parent = false
         group by r.field order by n desc, r.field",
        school
    );
    conn.all(query).await
}

/// How many recommendations everybody may see of a school, by how their authors are known.
pub async fn counts(conn: &mut Conn, school: &str) -> Result<Counts> {
    let query = sql!(
        "select k.attested, k.word, count(*) from (
             select r.word as word, (select max(e.verification) from education e
                                     where e.member = r.member and e.school = r.school) as attested
             from recommendation r join member m on m.number = r.member
             where r.school = $1
             and m.suspended_at is null and m.erased_from_at is null and m.awaits_parent = false
         ) k group by k.attested, k.word order by k.attested, k.word",
        school
    );
    let mut counts = Counts::default();
    for (attested, word, count) in conn.all::<(Option<i64>, String, i64)>(query).await? {
        let word = Word::of(&word).unwrap_or(Word::None);
        counts.add(Proof::of(attested.map(profile::verification), word), count);
    }
    Ok(counts)
}

/// What stood in a recommendation before its edits: what was told, until when.
pub async fn before(conn: &mut Conn, number: i64) -> Result<Vec<(Told, i64)>> {
    let query = sql!(
        "select good, missing, advice, until_at from recommendation_before
         where recommendation = $1 order by number",
        number
    );
    let read = |(good, missing, advice, at): (String, String, String, i64)| {
        (Told { good, missing, advice }, at)
    };
    Ok(conn.all(query).await?.into_iter().map(read).collect())
}

/// How many recommendations a member has written since a time.
pub async fn written_since(conn: &mut Conn, member: i64, since: i64) -> Result<i64> {
    let query = sql!(
        "select count(*) from recommendation where member = $1 and written_at > $2",
        member,
        since
    );
    Ok(conn.one::<(i64,)>(query).await?.0)
}

/// Removes one of a member.
pub async fn remove(conn: &mut Conn, member: i64, number: i64) -> Result<()> {
    let query =
        sql!("delete from recommendation where member = $1 and number = $2", member, number);
    conn.execute(query).await.map(drop)
}

/// Keeps what the school says of the author's studies.
pub async fn set_word(conn: &mut Conn, number: i64, word: Word) -> Result<()> {
    let query = sql!("update recommendation set word = $2 where number = $1", number, word.name());
    conn.execute(query).await.map(drop)
}

/// Keeps the answer of the school; refused as taken where it has answered already.
pub async fn add_answer(conn: &mut Conn, number: i64, by: i64, reply: &Reply) -> Result<()> {
    let query = sql!(
        "insert into recommendation_answer (recommendation, answered_by, text, name, office,
                                            answered_at)
         values ($1, $2, $3, $4, $5, $6)",
        number,
        by,
        &reply.text,
        &reply.name,
        &reply.office,
        reply.at
    );
    conn.execute(query).await.map(drop)
}

/// What the school answered.
pub async fn answer(conn: &mut Conn, number: i64) -> Result<Option<Reply>> {
    let query = sql!(
        "select text, name, office, answered_at from recommendation_answer
         where recommendation = $1",
        number
    );
    let read =
        |(text, name, office, at): (String, String, String, i64)| Reply { text, name, office, at };
    Ok(conn.optional(query).await?.map(read))
}

/// What the tables hold of a member, as they take it away.
pub const KEPT: &[Kept] = &[
    Kept::rows("recommendation", |member| {
        sql!(
            "select school, name, study, field, end_year, good, missing, advice, shows_name,
                    written_at, edited_at, word
             from recommendation where member = $1 order by written_at, number",
            member
        )
    }),
    Kept::rows("recommendation_before", |member| {
        sql!(
            "select b.good, b.missing, b.advice, b.until_at
             from recommendation_before b join recommendation r on r.number = b.recommendation
             where r.member = $1 order by b.until_at, b.recommendation, b.number",
            member
        )
    }),
    Kept::rows("recommendation_answer", |member| {
        sql!(
            "select text, name, office, answered_at from recommendation_answer
             where answered_by = $1 order by answered_at, recommendation",
            member
        )
    }),
];
