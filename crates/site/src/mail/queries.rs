//! All SQL of mail.

use store::{Conn, Migration, Result, sql};

use super::letter::Written;

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

/// Whose mail a secret stops.
pub async fn stopped_by(conn: &mut Conn, secret_hash: &str) -> Result<Option<i64>> {
    let query = sql!("select member from mail_stop where secret_hash = $1", secret_hash);
    Ok(conn.optional::<(i64,)>(query).await?.map(|(member,)| member))
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
