//! All SQL of publishing.

use store::{Conn, Migration, Result, sql};

use super::news::{News, State, Version, Whom};
use super::rules::Rules;
use crate::audiences::Filter;
use crate::own_data::Kept;

/// The tables: news, who gets each, what they answered, who takes no mail of a school, what a school decided
/// about sending, and what was told of how news were read.
pub const TABLES: Migration = Migration::same(
    "0101-publishing",
    "create table publication (
        number bigint primary key,
        school text not null,
        title_en text not null,
        text_en text not null,
        title_fr text not null,
        text_fr text not null,
        source text not null,
        audience bigint not null,
        audience_name text not null,
        filter text not null,
        state text not null
            check (state in ('draft', 'asked', 'scheduled', 'sending', 'sent')),
        version bigint not null,
        speaker bigint references member (number) on delete set null,
        office text not null,
        due_at bigint,
        changed_at bigint not null,
        started_at bigint,
        ended_at bigint
    );
    create index publication_of_school on publication (school, state, changed_at);
    create index publication_due on publication (state, due_at);
    create index publication_of_speaker on publication (speaker);
    create table publication_recipient (
        publication bigint not null references publication (number) on delete cascade,
        member bigint not null references member (number) on delete cascade,
        from_board boolean not null,
        by_mail boolean not null,
        mailed_at bigint,
        read_at bigint,
        primary key (publication, member)
    );
    create index publication_recipient_of on publication_recipient (member, publication);
    create index publication_unmailed on publication_recipient (publication, member)
        where by_mail and mailed_at is null;
    create table publication_answer (
        number bigint primary key,
        publication bigint not null references publication (number) on delete cascade,
        member bigint not null references member (number) on delete cascade,
        name text not null,
        text text not null,
        answered_at bigint not null
    );
    create index publication_answer_to on publication_answer (publication, answered_at, number);
    create index publication_answer_of on publication_answer (member);
    create table publication_result (
        publication bigint not null references publication (number) on delete cascade,
        days bigint not null,
        reads bigint,
        answers bigint,
        primary key (publication, days)
    );
    create table news_stop (
        member bigint not null references member (number) on delete cascade,
        school text not null,
        stopped_at bigint not null,
        primary key (member, school)
    );
    create table news_rules (
        school text primary key,
        is_approved boolean not null,
        zone text not null
    );",
);

type Row = (
    i64,
    String,
    String,
    String,
    String,
    String,
    String,
    i64,
    String,
    String,
    String,
    i64,
    Option<i64>,
    String,
    Option<i64>,
    Option<i64>,
);

fn read(row: Row) -> Option<News> {
    let (number, school, title_en, text_en, title_fr, text_fr, source, audience, ..) = row;
    let (.., name, filter, state, version, speaker, office, due_at, started_at) = row;
    let whom = match audience {
        0 => Whom::Followers,
        number => Whom::Audience { number, name, filter: Filter::of(&filter) },
    };
    Some(News {
        number,
        school,
        versions: [
            Version { title: title_en, text: text_en },
            Version { title: title_fr, text: text_fr },
        ],
        source,
        whom,
        state: State::of(&state)?,
        version,
        speaker,
        office,
        due_at,
        started_at,
    })
}

/// The columns of a piece of news, of the table `p`.
macro_rules! news {
    ($($tail:tt)+) => {
        concat!(
            "select p.number, p.school, p.title_en, p.text_en, p.title_fr, p.text_fr, p.source,
                    p.audience, p.audience_name, p.filter, p.state, p.version, p.speaker, p.office,
                    p.due_at, p.started_at from publication p ",
            $($tail)+
        )
    };
}

fn parts(whom: &Whom) -> (i64, String, String) {
    match whom {
        Whom::Followers => (0, String::new(), String::new()),
        Whom::Audience { number, name, filter } => (*number, name.clone(), filter.text()),
    }
}

/// Keeps a new draft.
pub async fn add(conn: &mut Conn, new: &News, now: i64) -> Result<()> {
    let (audience, name, filter) = parts(&new.whom);
    let [english, french] = &new.versions;
    let query = sql!(
        "insert into publication (number, school, title_en, text_en, title_fr, text_fr, source,
                                  audience, audience_name, filter, state, version, office, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'draft', 0, '', $11)",
        new.number,
        &new.school,
        &english.title,
        &english.text,
        &french.title,
        &french.text,
        &new.source,
        audience,
        name,
        filter,
        now
    );
    conn.execute(query).await.map(drop)
}

/// Changes a draft; false where somebody else changed it since, or it is no draft any more.
pub async fn change(conn: &mut Conn, new: &News, now: i64) -> Result<bool> {
    let (audience, name, filter) = parts(&new.whom);
    let [english, french] = &new.versions;
    let query = sql!(
        "update publication set title_en = $3, text_en = $4, title_fr = $5, text_fr = $6,
                source = $7, audience = $8, audience_name = $9, filter = $10,
                version = version + 1, changed_at = $11
         where number = $1 and school = $2 and version = $12 and state = 'draft'",
        new.number,
        &new.school,
        &english.title,
        &english.text,
        &french.title,
        &french.text,
        &new.source,
        audience,
        name,
        filter,
        now,
        new.version
    );
    Ok(conn.execute(query).await? == 1)
}

/// Removes a draft; false where it is no draft any more.
pub async fn remove(conn: &mut Conn, school: &str, number: i64) -> Result<bool> {
    let query = sql!(
        "delete from publication where number = $1 and school = $2 and state = 'draft'",
        number,
        school
    );
    Ok(conn.execute(query).await? == 1)
}

/// Brings news from the state and version they were read in to another state, with who sends them and when;
/// false where somebody else was faster.
pub async fn step(conn: &mut Conn, from: &News, to: &News) -> Result<bool> {
    let (_, name, filter) = parts(&to.whom);
    let query = sql!(
        "update publication set state = $3, speaker = $4, office = $5, due_at = $6, filter = $7,
                audience_name = $10, version = version + 1
         where number = $1 and school = $2 and state = $8 and version = $9",
        from.number,
        &from.school,
        to.state.name(),
        to.speaker,
        &to.office,
        to.due_at,
        filter,
        from.state.name(),
        from.version,
        name
    );
    Ok(conn.execute(query).await? == 1)
}

/// One piece of news.
pub async fn one(conn: &mut Conn, number: i64) -> Result<Option<News>> {
    let query = sql!(news!("where p.number = $1"), number);
    Ok(conn.optional::<Row>(query).await?.and_then(read))
}

/// The news of a school, those that were changed last first.
pub async fn of_school(conn: &mut Conn, school: &str, most: u32) -> Result<Vec<News>> {
    let query = sql!(
        news!("where p.school = $1 order by p.changed_at desc, p.number limit $2"),
        school,
        most
    );
    Ok(conn.all::<Row>(query).await?.into_iter().filter_map(read).collect())
}

/// The news of a school that went out since a time, the latest first.
pub async fn out_since(conn: &mut Conn, school: &str, since: i64, most: u32) -> Result<Vec<News>> {
    let query = sql!(
        news!(
            "where p.school = $1 and p.state in ('sending', 'sent') and p.started_at > $2
             order by p.started_at desc, p.number limit $3"
        ),
        school,
        since,
        most
    );
    Ok(conn.all::<Row>(query).await?.into_iter().filter_map(read).collect())
}

/// The news of a school to everybody who follows it, the latest first.
pub async fn public(conn: &mut Conn, school: &str, most: u32) -> Result<Vec<News>> {
    let query = sql!(
        news!(
            "where p.school = $1 and p.state in ('sending', 'sent') and p.audience = 0
             order by p.started_at desc, p.number limit $2"
        ),
        school,
        most
    );
    Ok(conn.all::<Row>(query).await?.into_iter().filter_map(read).collect())
}

/// The latest news that reached a member and whose school they follow still, or reached them from their
/// board.
pub async fn feed(conn: &mut Conn, member: i64, most: u32) -> Result<Vec<News>> {
    let query = sql!(
        news!(
            "join publication_recipient r on r.publication = p.number
             where r.member = $1 and (r.from_board or exists (
                 select 1 from follow f
                 where f.member = $1 and f.school = p.school and f.is_following))
             order by p.started_at desc, p.number limit $2"
        ),
        member,
        most
    );
    Ok(conn.all::<Row>(query).await?.into_iter().filter_map(read).collect())
}

/// News that are due.
pub async fn due(conn: &mut Conn, now: i64) -> Result<Vec<News>> {
    let query = sql!(
        news!(
            "where p.state = 'scheduled' and p.due_at <= $1 order by p.due_at, p.number limit 20"
        ),
        now
    );
    Ok(conn.all::<Row>(query).await?.into_iter().filter_map(read).collect())
}

/// Begins to send news that are due; false where somebody else did, or they were taken back.
pub async fn begin(conn: &mut Conn, number: i64, now: i64) -> Result<bool> {
    let query = sql!(
        "update publication set state = 'sending', started_at = $2, version = version + 1
         where number = $1 and state = 'scheduled' and due_at <= $2",
        number,
        now
    );
    Ok(conn.execute(query).await? == 1)
}

/// The news whose mail goes out, the earliest first.
pub async fn sending(conn: &mut Conn) -> Result<Option<i64>> {
    let query = sql!(
        "select number from publication where state = 'sending' order by started_at, number limit 1"
    );
    Ok(conn.optional::<(i64,)>(query).await?.map(|(number,)| number))
}

/// Takes the turn to write mail of some news; who comes second waits for the first. False where all mail was
/// written.
pub async fn take_turn(conn: &mut Conn, number: i64) -> Result<bool> {
    let query = sql!(
        "update publication set state = state where number = $1 and state = 'sending'",
        number
    );
    Ok(conn.execute(query).await? == 1)
}

/// Ends the sending.
pub async fn end(conn: &mut Conn, number: i64, now: i64) -> Result<()> {
    let query =
        sql!("update publication set state = 'sent', ended_at = $2 where number = $1", number, now);
    conn.execute(query).await.map(drop)
}

/// Some who get news by mail and for whom none was written yet: member, address, language.
pub async fn unmailed(
    conn: &mut Conn,
    number: i64,
    most: u32,
) -> Result<Vec<(i64, String, String)>> {
    let query = sql!(
        "select r.member, m.address, m.language
         from publication_recipient r join member m on m.number = r.member
         where r.publication = $1 and r.by_mail and r.mailed_at is null
         order by r.member limit $2",
        number,
        most
    );
    conn.all(query).await
}

/// Notes that mail was written for members, up to one number and in their order.
pub async fn mailed(conn: &mut Conn, number: i64, up_to: i64, now: i64) -> Result<()> {
    let query = sql!(
        "update publication_recipient set mailed_at = $3
         where publication = $1 and member <= $2 and by_mail and mailed_at is null",
        number,
        up_to,
        now
    );
    conn.execute(query).await.map(drop)
}

/// Stops the mail of a school's news to a member.
pub async fn stop(conn: &mut Conn, member: i64, school: &str, now: i64) -> Result<()> {
    let query = sql!(
        "insert into news_stop (member, school, stopped_at) values ($1, $2, $3)
         on conflict (member, school) do nothing",
        member,
        school,
        now
    );
    conn.execute(query).await.map(drop)
}

/// Lets it go again.
pub async fn resume(conn: &mut Conn, member: i64, school: &str) -> Result<()> {
    let query = sql!("delete from news_stop where member = $1 and school = $2", member, school);
    conn.execute(query).await.map(drop)
}

/// The schools whose mail a member stopped.
pub async fn stopped(conn: &mut Conn, member: i64) -> Result<Vec<String>> {
    let query = sql!("select school from news_stop where member = $1 order by school", member);
    Ok(conn.all::<(String,)>(query).await?.into_iter().map(|(school,)| school).collect())
}

/// What a school decided about sending.
pub async fn rules(conn: &mut Conn, school: &str) -> Result<Option<Rules>> {
    let query = sql!("select is_approved, zone from news_rules where school = $1", school);
    let row = conn.optional::<(bool, String)>(query).await?;
    Ok(row.map(|(is_approved, zone)| Rules::of(is_approved, zone)))
}

/// Changes it.
pub async fn set_rules(conn: &mut Conn, school: &str, rules: &Rules) -> Result<()> {
    let query = sql!(
        "insert into news_rules (school, is_approved, zone) values ($1, $2, $3)
         on conflict (school) do update set is_approved = excluded.is_approved,
                                            zone = excluded.zone",
        school,
        rules.is_approved(),
        &rules.zone
    );
    conn.execute(query).await.map(drop)
}

/// What the tables hold of a member, as they take it away.
pub const KEPT: &[Kept] = &[
    Kept::rows("publication", |member| {
        sql!(
            "select school, title_en, title_fr, office, started_at from publication
             where speaker = $1 order by changed_at, number",
            member
        )
    }),
    Kept::rows("publication_recipient", |member| {
        sql!(
            "select p.school, p.title_en, p.title_fr, p.started_at, r.by_mail, r.read_at
             from publication_recipient r join publication p on p.number = r.publication
             where r.member = $1 order by p.started_at, p.number",
            member
        )
    }),
    Kept::rows("publication_answer", |member| {
        sql!(
            "select p.school, a.name, a.text, a.answered_at
             from publication_answer a join publication p on p.number = a.publication
             where a.member = $1 order by a.answered_at, a.number",
            member
        )
    }),
    Kept::rows("news_stop", |member| {
        sql!("select school, stopped_at from news_stop where member = $1 order by school", member)
    }),
];
