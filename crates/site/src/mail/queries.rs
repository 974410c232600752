//! All SQL of mail.

use serde_json::{Value, json};
use store::{Conn, Migration, Result, sql};

use super::bounce::Mark;
use super::letter::Written;
use crate::own_data::Kept;

/// The tables. A message that has ended keeps no word of what it said, nor to whom.
pub const TABLES: Migration = Migration::same(
    "0004-mail",
    "create table mail (
        number bigint primary key,
        member bigint,
        recipient text not null,
        subject text not null,
        plain text not null,
        html text not null,
        stop text,
        message_id text not null unique,
        written_at bigint not null,
        due_at bigint not null,
        tries bigint not null,
        state text not null check (state in ('waiting', 'claimed', 'sent', 'uncertain', 'refused')),
        claimed_until_at bigint
    );
    create index mail_due on mail (state, due_at);
    create index mail_of_member on mail (member);
    create table mail_stop (
        secret_hash text primary key,
        member bigint not null references member (number) on delete cascade
    );",
);

/// To whom messages went that may still come back; and the addresses to which one did, each as long as
/// its member has it.
pub const BOUNCES: Migration = Migration::same(
    "0013-bounces",
    "create table mail_trace (
        message_id text primary key,
        member bigint not null references member (number) on delete cascade,
        address_key text not null,
        sent_at bigint not null
    );
    create index mail_trace_sent on mail_trace (sent_at);
    create index mail_trace_of_member on mail_trace (member);
    create table mail_mark (
        member bigint primary key references member (number) on delete cascade,
        address_key text not null,
        status text not null,
        bounced_at bigint not null
    );",
);

/// Of which school a message brings news, where its link stops that mail alone.
pub const SCHOOLS: Migration = Migration::same(
    "0102-mail-of-schools",
    "alter table mail_stop add column school text not null default '';",
);

/// Remembers to whom a message goes, where that is a member at their own address.
pub async fn trace(conn: &mut Conn, written: &Written, now: i64) -> Result<()> {
    let query = sql!(
        "insert into mail_trace (message_id, member, address_key, sent_at)
         select $1, number, address_key, $4 from member
         where number = $2 and address_key = $3
         on conflict (message_id) do nothing",
        &written.message_id,
        written.member,
        written.recipient.to_lowercase(),
        now
    );
    conn.execute(query).await.map(drop)
}

/// Forgets where messages went that can hardly come back any more.
pub async fn remove_old_traces(conn: &mut Conn, sent_before: i64) -> Result<()> {
    conn.execute(sql!("delete from mail_trace where sent_at < $1", sent_before)).await.map(drop)
}

/// Marks the address that a message went to, where its member still has it.
pub async fn mark(conn: &mut Conn, message_id: &str, status: &str, now: i64) -> Result<bool> {
    let query = sql!(
        "insert into mail_mark (member, address_key, status, bounced_at)
         select m.number, m.address_key, $2, $3
         from mail_trace t join member m on m.number = t.member and m.address_key = t.address_key
         where t.message_id = $1
         on conflict (member) do update set address_key = excluded.address_key,
                                            status = excluded.status,
                                            bounced_at = excluded.bounced_at",
        message_id,
        status,
        now
    );
    Ok(conn.execute(query).await? == 1)
}

/// The mark on the address that a member has now.
pub async fn mark_of(conn: &mut Conn, member: i64) -> Result<Option<Mark>> {
    let query = sql!(
        "select k.status, k.bounced_at
         from mail_mark k join member m on m.number = k.member and m.address_key = k.address_key
         where k.member = $1",
        member
    );
    let row: Option<(String, i64)> = conn.optional(query).await?;
    Ok(row.map(|(status, bounced_at)| Mark { status, bounced_at }))
}

/// Takes the mark away.
pub async fn unmark(conn: &mut Conn, member: i64) -> Result<()> {
    conn.execute(sql!("delete from mail_mark where member = $1", member)).await.map(drop)
}

/// Puts a message into the queue, in the transaction of what causes it.
pub async fn add(conn: &mut Conn, written: &Written) -> Result<()> {
    let query = sql!(
        "insert into mail (number, member, recipient, subject, plain, html, stop, message_id,
                           written_at, due_at, tries, state)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, 0, 'waiting')",
        written.number,
        written.member,
        &written.recipient,
        &written.subject,
        &written.plain,
        &written.html,
        written.stop.clone(),
        &written.message_id,
        written.written_at
    );
    conn.execute(query).await.map(drop)
}

type Row = (i64, Option<i64>, String, String, String, String, Option<String>, String, i64, i64);

/// Claims the message that is due first, until a time; with how often it was tried before.
pub async fn claim(conn: &mut Conn, now: i64, until: i64) -> Result<Option<(Written, i64)>> {
    let query = sql!(
        "select number, member, recipient, subject, plain, html, stop, message_id, written_at, tries
         from mail where state = 'waiting' and due_at <= $1 order by due_at, number limit 1",
        now
    );
    let Some(row) = conn.optional::<Row>(query).await? else { return Ok(None) };
    let (number, member, recipient, subject, plain, html, stop, message_id, written_at, tries) =
        row;
    let query = sql!(
        "update mail set state = 'claimed', claimed_until_at = $2, tries = tries + 1
         where number = $1 and state = 'waiting'",
        number,
        until
    );
    // Another worker may have been faster.
    if conn.execute(query).await? == 0 {
        return Ok(None);
    }
    let written =
        Written { number, member, recipient, subject, plain, html, stop, message_id, written_at };
    Ok(Some((written, tries)))
}

/// Lets a claimed message wait for its next try.
pub async fn postpone(conn: &mut Conn, number: i64, due_at: i64) -> Result<()> {
    let query = sql!(
        "update mail set state = 'waiting', due_at = $2, claimed_until_at = null
         where number = $1 and state = 'claimed'",
        number,
        due_at
    );
    conn.execute(query).await.map(drop)
}

/// Ends a claimed message as `sent` or `refused`.
pub async fn end(conn: &mut Conn, number: i64, state: &str) -> Result<()> {
    let query = sql!(
        "update mail set state = $2, recipient = '', subject = '', plain = '', html = '',
                         stop = null, member = null, claimed_until_at = null
         where number = $1 and state = 'claimed'",
        number,
        state
    );
    conn.execute(query).await.map(drop)
}

/// Ends the messages whose worker was cut off while it handed them over; gives how many.
pub async fn end_cut_off(conn: &mut Conn, now: i64) -> Result<u64> {
    let query = sql!(
        "update mail set state = 'uncertain', recipient = '', subject = '', plain = '', html = '',
                         stop = null, member = null, claimed_until_at = null
         where state = 'claimed' and claimed_until_at < $1",
        now
    );
    conn.execute(query).await
}

/// Forgets messages that ended long ago.
pub async fn remove_old(conn: &mut Conn, written_before: i64) -> Result<()> {
    let query = sql!(
        "delete from mail where written_at < $1 and state not in ('waiting', 'claimed')",
        written_before
    );
    conn.execute(query).await.map(drop)
}

/// Keeps the secret with which a member stops mail.
pub async fn add_stop(conn: &mut Conn, secret_hash: &str, member: i64) -> Result<()> {
    let query =
        sql!("insert into mail_stop (secret_hash, member) values ($1, $2)", secret_hash, member);
    conn.execute(query).await.map(drop)
}

/// Whose mail a secret stops, and of which school; empty for all.
pub async fn stopped_by(conn: &mut Conn, secret_hash: &str) -> Result<Option<(i64, String)>> {
    let query = sql!("select member, school from mail_stop where secret_hash = $1", secret_hash);
    conn.optional(query).await
}

/// Puts messages that can be stopped into the queue, each with the hash of its secret, in two statements.
pub async fn add_many(conn: &mut Conn, school: &str, all: &[(Written, String)]) -> Result<()> {
    let stops = all.iter().map(|(written, hash)| json!({"hash": hash, "member": written.member}));
    let stops: Value = stops.collect();
    let query = sql!(
        sqlite: "insert into mail_stop (secret_hash, member, school)
                 select json_extract(j.value, '$.hash'), json_extract(j.value, '$.member'), $2
                 from json_each($1) j where true",
        postgres: "insert into mail_stop (secret_hash, member, school)
                   select j ->> 'hash', cast(j ->> 'member' as bigint), $2
                   from json_array_elements(cast($1 as json)) j",
        stops.to_string(),
        school
    );
    conn.execute(query).await?;
    let mails = all.iter().map(|(written, _)| {
        json!({
            "number": written.number,
            "member": written.member,
            "recipient": written.recipient,
            "subject": written.subject,
            "plain": written.plain,
            "html": written.html,
            "stop": written.stop,
            "id": written.message_id,
            "at": written.written_at,
        })
    });
    let mails: Value = mails.collect();
    let query = sql!(
        sqlite: "insert into mail (number, member, recipient, subject, plain, html, stop, message_id,
                                   written_at, due_at, tries, state)
                 select json_extract(j.value, '$.number'), json_extract(j.value, '$.member'),
                        json_extract(j.value, '$.recipient'), json_extract(j.value, '$.subject'),
                        json_extract(j.value, '$.plain'), json_extract(j.value, '$.html'),
                        json_extract(j.value, '$.stop'), json_extract(j.value, '$.id'),
                        json_extract(j.value, '$.at'), json_extract(j.value, '$.at'), 0, 'waiting'
                 from json_each($1) j where true",
        postgres: "insert into mail (number, member, recipient, subject, plain, html, stop,
                                     message_id, written_at, due_at, tries, state)
                   select cast(j ->> 'number' as bigint), cast(j ->> 'member' as bigint),
                          j ->> 'recipient', j ->> 'subject', j ->> 'plain', j ->> 'html',
                          j ->> 'stop', j ->> 'id', cast(j ->> 'at' as bigint),
                          cast(j ->> 'at' as bigint), 0, 'waiting'
                   from json_array_elements(cast($1 as json)) j",
        mails.to_string()
    );
    conn.execute(query).await.map(drop)
}

/// How many messages that can be stopped wait to go out, counted up to a number.
pub async fn wanted_waiting(conn: &mut Conn, most: u32) -> Result<i64> {
    let query = sql!(
        "select count(*) from (select 1 from mail where state in ('waiting', 'claimed')
                               and stop is not null limit $1) as waiting",
        most
    );
    Ok(conn.one::<(i64,)>(query).await?.0)
}

/// Removes the queued messages of a member that can be stopped.
pub async fn end_wanted(conn: &mut Conn, member: i64) -> Result<()> {
    let query = sql!(
        "delete from mail where member = $1 and state = 'waiting' and stop is not null",
        member
    );
    conn.execute(query).await.map(drop)
}

/// Erases the messages of a member.
pub async fn erase(conn: &mut Conn, member: i64) -> Result<()> {
    conn.execute(sql!("delete from mail where member = $1", member)).await.map(drop)
}

/// What the tables hold of a member, as they take it away. A message that waits may hold a link that
/// opens the account, which its mailbox alone gets.
pub const KEPT: &[Kept] = &[
    Kept::rows("mail", |member| {
        sql!(
            "select recipient as address, subject, written_at from mail
             where member = $1 order by written_at, number",
            member
        )
    }),
    Kept::nothing(
        "mail_trace",
        "the numbers of messages of the last 30 days, in case one comes back",
    ),
    Kept::rows("mail_mark", |member| {
        sql!("select status, bounced_at from mail_mark where member = $1", member)
    }),
    Kept::nothing("mail_stop", "hashes of the secrets in mail that stop mail of its kind"),
];
