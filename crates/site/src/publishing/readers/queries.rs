//! All SQL of how news are read and answered; the tables are those of publishing.

use store::{Conn, Result, sql};

/// Whether news reached a member; and when they read them.
pub async fn reached(conn: &mut Conn, number: i64, member: i64) -> Result<Option<Option<i64>>> {
    let query = sql!(
        "select read_at from publication_recipient where publication = $1 and member = $2",
        number,
        member
    );
    Ok(conn.optional::<(Option<i64>,)>(query).await?.map(|(read_at,)| read_at))
}

/// Notes that a member read news for the first time.
pub async fn read_by(conn: &mut Conn, number: i64, member: i64, now: i64) -> Result<()> {
    let query = sql!(
        "update publication_recipient set read_at = $3
         where publication = $1 and member = $2 and read_at is null",
        number,
        member,
        now
    );
    conn.execute(query).await.map(drop)
}

/// An answer: its name, its words, when.
pub type Answered = (String, String, i64);

/// Keeps an answer.
pub async fn add_answer(
    conn: &mut Conn,
    (number, publication, member): (i64, i64, i64),
    (name, text, now): (&str, &str, i64),
) -> Result<()> {
    let query = sql!(
        "insert into publication_answer (number, publication, member, name, text, answered_at)
         values ($1, $2, $3, $4, $5, $6)",
        number,
        publication,
        member,
        name,
        text,
        now
    );
    conn.execute(query).await.map(drop)
}

/// How often a member answered some news.
pub async fn answers_of(conn: &mut Conn, publication: i64, member: i64) -> Result<i64> {
    let query = sql!(
        "select count(*) from publication_answer where publication = $1 and member = $2",
        publication,
        member
    );
    Ok(conn.one::<(i64,)>(query).await?.0)
}

/// The answers to some news, the earliest first.
pub async fn answers(conn: &mut Conn, publication: i64, most: u32) -> Result<Vec<Answered>> {
    let query = sql!(
        "select name, text, answered_at from publication_answer
         where publication = $1 order by answered_at, number limit $2",
        publication,
        most
    );
    conn.all(query).await
}

/// How many people read some news before a time, and how many answered.
pub async fn counts(conn: &mut Conn, publication: i64, before: i64) -> Result<(i64, i64)> {
    let query = sql!(
        "select (select count(*) from publication_recipient
                 where publication = $1 and read_at < $2) as reads,
                (select count(distinct member) from publication_answer
                 where publication = $1 and answered_at < $2) as answers",
        publication,
        before
    );
    conn.one(query).await
}

/// What is told of how news were read after a number of days; nothing within where it is small.
pub type Told = (i64, Option<i64>, Option<i64>);

/// What was told of how some news were read.
pub async fn results(conn: &mut Conn, publication: i64) -> Result<Vec<Told>> {
    let query = sql!(
        "select days, reads, answers from publication_result
         where publication = $1 order by days",
        publication
    );
    conn.all(query).await
}

/// Keeps what is told.
pub async fn keep_result(conn: &mut Conn, publication: i64, told: Told) -> Result<()> {
    let (days, reads, answers) = told;
    let query = sql!(
        "insert into publication_result (publication, days, reads, answers)
         values ($1, $2, $3, $4) on conflict (publication, days) do nothing",
        publication,
        days,
        reads,
        answers
    );
    conn.execute(query).await.map(drop)
}
