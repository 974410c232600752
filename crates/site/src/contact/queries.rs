//! All SQL of contact.

use store::{Conn, Migration, Result, sql};

use super::rule::Earlier;
use crate::own_data::Kept;

/// The tables. What was written goes with either of the two.
pub const TABLES: Migration = Migration::same(
    "0011-contact",
    "create table contact (
        number bigint primary key,
        asker bigint not null references member (number) on delete cascade,
        asked bigint not null references member (number) on delete cascade,
        answer text not null check (answer in ('waiting', 'accepted', 'ignored')),
        asked_at bigint not null,
        last_at bigint not null,
        asker_seen_at bigint not null,
        asked_seen_at bigint not null
    );
    create index contact_of_asker on contact (asker, asked_at);
    create index contact_of_asked on contact (asked, last_at);
    create table message (
        number bigint primary key,
        contact bigint not null references contact (number) on delete cascade,
        sender bigint not null references member (number) on delete cascade,
        words text not null,
        sent_at bigint not null
    );
    create index message_of_contact on message (contact, sent_at, number);
    create index message_of_sender on message (sender, sent_at);
    create table block (
        blocker bigint not null references member (number) on delete cascade,
        blocked bigint not null references member (number) on delete cascade,
        blocked_at bigint not null,
        primary key (blocker, blocked)
    );
    create index block_of_blocked on block (blocked, blocker);",
);

/// Two members have one conversation, also where both ask in the same instant.
pub const ONE_OF_TWO: Migration = Migration {
    name: "0012-contact-of-two",
    sqlite: "create unique index contact_of_two on contact (min(asker, asked), max(asker, asked))",
    postgres: "create unique index contact_of_two
               on contact (least(asker, asked), greatest(asker, asked))",
};

/// A conversation as one of its two members sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    pub number: i64,
    /// The other member.
    pub other: i64,
    /// The other's name; empty where they have none now.
    pub name: String,
    pub earlier: Earlier,
    /// Whether the request was ignored. Only who was asked may be told.
    pub is_ignored: bool,
    /// When anybody wrote last.
    pub last_at: i64,
    /// Until when this member has read it.
    pub seen_at: i64,
}

/// Number, asker, asked, answer, last, seen by asker, seen by asked, name of the other.
type Row = (i64, i64, i64, String, i64, i64, i64, String);

fn read(member: i64, row: Row) -> Contact {
    let (number, asker, asked, answer, last_at, asker_seen_at, asked_seen_at, name) = row;
    let is_asker = asker == member;
    let earlier = match (answer.as_str(), is_asker) {
        ("accepted", _) => Earlier::Accepted,
        (_, true) => Earlier::Asked,
        (_, false) => Earlier::WasAsked,
    };
    Contact {
        number,
        other: if is_asker { asked } else { asker },
        name,
        earlier,
        is_ignored: answer == "ignored",
        last_at,
        seen_at: if is_asker { asker_seen_at } else { asked_seen_at },
    }
}

/// A conversation of a member by its number.
pub async fn contact(conn: &mut Conn, member: i64, number: i64) -> Result<Option<Contact>> {
    let query = sql!(
        "select c.number, c.asker, c.asked, c.answer, c.last_at, c.asker_seen_at, c.asked_seen_at,
                coalesce(p.name, '')
         from contact c
         left join profile p on p.member = case when c.asker = $1 then c.asked else c.asker end
         where c.number = $2 and (c.asker = $1 or c.asked = $1)",
        member,
        number
    );
    Ok(conn.optional::<Row>(query).await?.map(|row| read(member, row)))
}

/// The conversation of a member with another.
pub async fn contact_with(conn: &mut Conn, member: i64, other: i64) -> Result<Option<Contact>> {
    let query = sql!(
        "select c.number, c.asker, c.asked, c.answer, c.last_at, c.asker_seen_at, c.asked_seen_at,
                coalesce(p.name, '')
         from contact c left join profile p on p.member = $2
         where (c.asker = $1 and c.asked = $2) or (c.asker = $2 and c.asked = $1)",
        member,
        other
    );
    Ok(conn.optional::<Row>(query).await?.map(|row| read(member, row)))
}

/// The conversations of a member, the latest first, after one by its time and number.
pub async fn contacts(
    conn: &mut Conn,
    member: i64,
    (before_at, before): (i64, i64),
    most: u32,
) -> Result<Vec<Contact>> {
    let query = sql!(
        "select c.number, c.asker, c.asked, c.answer, c.last_at, c.asker_seen_at, c.asked_seen_at,
                coalesce(p.name, '')
         from contact c
         left join profile p on p.member = case when c.asker = $1 then c.asked else c.asker end
         where (c.asker = $1 or c.asked = $1)
         and (c.last_at < $2 or (c.last_at = $2 and c.number < $3))
         order by c.last_at desc, c.number desc limit $4",
        member,
        before_at,
        before,
        most
    );
    Ok(conn.all::<Row>(query).await?.into_iter().map(|row| read(member, row)).collect())
}

/// Begins a conversation with a request. Refused as taken where there is one.
pub async fn add_contact(
    conn: &mut Conn,
    number: i64,
    asker: i64,
    asked: i64,
    now: i64,
) -> Result<()> {
    let query = sql!(
        "insert into contact (number, asker, asked, answer, asked_at, last_at, asker_seen_at,
                              asked_seen_at)
         values ($1, $2, $3, 'waiting', $4, $4, $4, 0)",
        number,
        asker,
        asked,
        now
    );
    conn.execute(query).await.map(drop)
}

/// Answers a request that was not accepted; false where this member was not asked.
pub async fn answer(conn: &mut Conn, asked: i64, number: i64, answer: &str) -> Result<bool> {
    let query = sql!(
        "update contact set answer = $3 where number = $2 and asked = $1 and answer <> 'accepted'",
        asked,
        number,
        answer
    );
    Ok(conn.execute(query).await? == 1)
}

/// Notes when somebody wrote last.
pub async fn wrote(conn: &mut Conn, number: i64, now: i64) -> Result<()> {
    let query = sql!("update contact set last_at = $2 where number = $1", number, now);
    conn.execute(query).await.map(drop)
}

/// Notes that a member has read a conversation.
pub async fn seen(conn: &mut Conn, member: i64, number: i64, now: i64) -> Result<()> {
    let query = sql!(
        "update contact set asker_seen_at = case when asker = $1 then $3 else asker_seen_at end,
                            asked_seen_at = case when asked = $1 then $3 else asked_seen_at end
         where number = $2 and (asker = $1 or asked = $1)",
        member,
        number,
        now
    );
    conn.execute(query).await.map(drop)
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub number: i64,
    pub sender: i64,
    pub words: String,
    pub sent_at: i64,
}

/// Adds a message.
pub async fn add_message(conn: &mut Conn, contact: i64, new: &Message) -> Result<()> {
    let query = sql!(
        "insert into message (number, contact, sender, words, sent_at) values ($1, $2, $3, $4, $5)",
        new.number,
        contact,
        new.sender,
        &new.words,
        new.sent_at
    );
    conn.execute(query).await.map(drop)
}

/// Messages of a conversation, the latest first, before one by its time and number.
pub async fn messages(
    conn: &mut Conn,
    contact: i64,
    (before_at, before): (i64, i64),
    most: u32,
) -> Result<Vec<Message>> {
    let query = sql!(
        "select number, sender, words, sent_at from message
         where contact = $1 and (sent_at < $2 or (sent_at = $2 and number < $3))
         order by sent_at desc, number desc limit $4",
        contact,
        before_at,
        before,
        most
    );
    let rows: Vec<(i64, i64, String, i64)> = conn.all(query).await?;
    let message = |(number, sender, words, sent_at)| Message { number, sender, words, sent_at };
    Ok(rows.into_iter().map(message).collect())
}

/// How many requests and messages a member sent since a time, a request being a message, too.
pub async fn sent_since(conn: &mut Conn, member: i64, since: i64) -> Result<(i64, i64)> {
    let query = sql!(
        "select (select count(*) from contact where asker = $1 and asked_at > $2),
                (select count(*) from message where sender = $1 and sent_at > $2)",
        member,
        since
    );
    conn.one(query).await
}

/// Blocks a member.
pub async fn block(conn: &mut Conn, blocker: i64, blocked: i64, now: i64) -> Result<()> {
    let query = sql!(
        "insert into block (blocker, blocked, blocked_at) values ($1, $2, $3)
         on conflict (blocker, blocked) do nothing",
        blocker,
        blocked,
        now
    );
    conn.execute(query).await.map(drop)
}

/// Ends a block.
pub async fn unblock(conn: &mut Conn, blocker: i64, blocked: i64) -> Result<()> {
    let query = sql!("delete from block where blocker = $1 and blocked = $2", blocker, blocked);
    conn.execute(query).await.map(drop)
}

/// Who blocked whom, of two members: whether the first did, whether the second did.
pub async fn blocks(conn: &mut Conn, one: i64, other: i64) -> Result<(bool, bool)> {
    let query = sql!(
        "select blocker from block
         where (blocker = $1 and blocked = $2) or (blocker = $2 and blocked = $1)
         order by blocker",
        one,
        other
    );
    let blockers: Vec<(i64,)> = conn.all(query).await?;
    let has = |member| blockers.iter().any(|(blocker,)| *blocker == member);
    Ok((has(one), has(other)))
}

/// Whom a member blocked, with their names, the latest first.
pub async fn blocked_by(conn: &mut Conn, member: i64, most: u32) -> Result<Vec<(i64, String)>> {
    let query = sql!(
        "select b.blocked, coalesce(p.name, '') from block b
         left join profile p on p.member = b.blocked
         where b.blocker = $1 order by b.blocked_at desc, b.blocked limit $2",
        member,
        most
    );
    conn.all(query).await
}

/// What the tables hold of a member, as they take it away.
pub const KEPT: &[Kept] = &[
    Kept::rows("contact", |member| {
        sql!(
            "select asked = $1 as was_asked, answer, asked_at, last_at from contact
             where asker = $1 or asked = $1 order by asked_at, number",
            member
        )
    }),
    Kept::rows("message", |member| {
        sql!(
            "select m.sender = $1 as is_own, m.words, m.sent_at
             from message m join contact c on c.number = m.contact
             where c.asker = $1 or c.asked = $1 order by m.sent_at, m.number",
            member
        )
    }),
    Kept::rows("block", |member| {
        sql!("select blocked_at from block where blocker = $1 order by blocked_at", member)
    }),
];
