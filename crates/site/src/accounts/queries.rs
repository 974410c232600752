//! All SQL of accounts.

use store::{Conn, Migration, Result, sql};

use super::{Age, MailAddress, Member};
use crate::own_data::Kept;
use crate::words::Language;

/// The tables. `sign_up` holds who has not confirmed yet: only a confirmed address is a member.
pub const TABLES: Migration = Migration::same(
    "0002-members",
    "create table member (
        number bigint primary key,
        address text not null,
        address_key text not null unique,
        password_hash text not null,
        language text not null,
        age text not null check (age in ('child', 'minor', 'adult')),
        parent_address text,
        awaits_parent boolean not null,
        joined_at bigint not null,
        erased_from_at bigint
    );
    create table sign_up (
        secret_hash text primary key,
        address text not null,
        address_key text not null,
        password_hash text not null,
        language text not null,
        age text not null,
        parent_address text,
        ends_at bigint not null
    );
    create index sign_up_of_address on sign_up (address_key);
    create table ticket (
        secret_hash text primary key,
        purpose text not null,
        member bigint references member (number) on delete cascade,
        address text,
        ends_at bigint not null
    );
    create index ticket_of_member on ticket (member);",
);

/// Since when an account is suspended, and why, as its member was told.
pub const SUSPENSION: Migration = Migration::same(
    "0014-suspension",
    "alter table member add column suspended_at bigint;
    alter table member add column suspended_why text;",
);

/// Somebody who signed up and has not confirmed yet.
#[derive(Debug, Clone)]
pub struct SignUp {
    pub address: MailAddress,
    pub password_hash: String,
    pub language: Language,
    pub age: Age,
    pub parent_address: Option<String>,
}

/// Keeps a sign-up until it ends.
pub async fn add_sign_up(
    conn: &mut Conn,
    secret_hash: &str,
    new: &SignUp,
    ends_at: i64,
) -> Result<()> {
    let query = sql!(
        "insert into sign_up (secret_hash, address, address_key, password_hash, language, age,
                              parent_address, ends_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        secret_hash,
        &new.address.text,
        &new.address.key,
        &new.password_hash,
        new.language.code(),
        new.age.name(),
        new.parent_address.clone(),
        ends_at
    );
    conn.execute(query).await.map(drop)
}

/// The sign-up of a secret, unless it has ended.
pub async fn sign_up(conn: &mut Conn, secret_hash: &str, now: i64) -> Result<Option<SignUp>> {
    let query = sql!(
        "select address, address_key, password_hash, language, age, parent_address
         from sign_up where secret_hash = $1 and ends_at > $2",
        secret_hash,
        now
    );
    let row: Option<(String, String, String, String, String, Option<String>)> =
        conn.optional(query).await?;
    Ok(row.map(|(text, key, password_hash, language, age, parent_address)| SignUp {
        address: MailAddress { text, key },
        password_hash,
        language: language.parse().unwrap_or(Language::En),
        age: Age::of(&age).unwrap_or(Age::Child),
        parent_address,
    }))
}

/// Makes a member of a sign-up; all sign-ups of the address are over.
pub async fn add_member(conn: &mut Conn, number: i64, new: &SignUp, now: i64) -> Result<()> {
    let query = sql!(
        "insert into member (number, address, address_key, password_hash, language, age,
                             parent_address, awaits_parent, joined_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        number,
        &new.address.text,
        &new.address.key,
        &new.password_hash,
        new.language.code(),
        new.age.name(),
        new.parent_address.clone(),
        new.age == Age::Child,
        now
    );
    conn.execute(query).await?;
    end_sign_ups(conn, &new.address.key).await
}

/// Forgets the sign-ups of an address.
pub async fn end_sign_ups(conn: &mut Conn, address_key: &str) -> Result<()> {
    conn.execute(sql!("delete from sign_up where address_key = $1", address_key)).await.map(drop)
}

type Row = (i64, String, String, String, bool, Option<i64>, Option<i64>);

fn read(
    (number, address, language, age, awaits_parent, erased_from_at, suspended_at): Row,
) -> Member {
    Member {
        number,
        address,
        language: language.parse().unwrap_or(Language::En),
        // A band that is not known is taken for the one with the strictest rules.
        age: Age::of(&age).unwrap_or(Age::Child),
        awaits_parent,
        erased_from_at,
        suspended_at,
    }
}

/// A member by their number.
pub async fn member(conn: &mut Conn, number: i64) -> Result<Option<Member>> {
    let query = sql!(
        "select number, address, language, age, awaits_parent, erased_from_at, suspended_at
         from member where number = $1",
        number
    );
    Ok(conn.optional::<Row>(query).await?.map(read))
}

/// A member by their address.
pub async fn member_of(conn: &mut Conn, address_key: &str) -> Result<Option<Member>> {
    let query = sql!(
        "select number, address, language, age, awaits_parent, erased_from_at, suspended_at
         from member where address_key = $1",
        address_key
    );
    Ok(conn.optional::<Row>(query).await?.map(read))
}

/// Lets whoever writes about one member wait for each other until the end of their transactions.
pub async fn take_turn(conn: &mut Conn, number: i64) -> Result<()> {
    let query = sql!("update member set number = number where number = $1", number);
    conn.execute(query).await.map(drop)
}

/// What is kept of a member's password.
pub async fn password_hash(conn: &mut Conn, number: i64) -> Result<Option<String>> {
    let query = sql!("select password_hash from member where number = $1", number);
    Ok(conn.optional::<(String,)>(query).await?.map(|(hash,)| hash))
}

/// Changes it.
pub async fn set_password_hash(conn: &mut Conn, number: i64, hash: &str) -> Result<()> {
    let query = sql!("update member set password_hash = $2 where number = $1", number, hash);
    conn.execute(query).await.map(drop)
}

/// Changes the address of a member; refused as taken where another has it.
pub async fn set_address(conn: &mut Conn, number: i64, address: &MailAddress) -> Result<()> {
    let query = sql!(
        "update member set address = $2, address_key = $3 where number = $1",
        number,
        &address.text,
        &address.key
    );
    conn.execute(query).await.map(drop)
}

/// The address of the parent who is asked.
pub async fn parent_address(conn: &mut Conn, number: i64) -> Result<Option<String>> {
    let query = sql!("select parent_address from member where number = $1", number);
    Ok(conn.optional::<(Option<String>,)>(query).await?.and_then(|(address,)| address))
}

/// When somebody became a member.
pub async fn joined_at(conn: &mut Conn, number: i64) -> Result<Option<i64>> {
    let query = sql!("select joined_at from member where number = $1", number);
    Ok(conn.optional::<(i64,)>(query).await?.map(|(at,)| at))
}

/// Notes that a parent agreed.
pub async fn parent_agreed(conn: &mut Conn, number: i64) -> Result<()> {
    conn.execute(sql!("update member set awaits_parent = false where number = $1", number))
        .await
        .map(drop)
}

/// Sets from when an account is erased, or that it is not.
pub async fn set_erased_from(conn: &mut Conn, number: i64, at: Option<i64>) -> Result<()> {
    conn.execute(sql!("update member set erased_from_at = $2 where number = $1", number, at))
        .await
        .map(drop)
}

/// Suspends an account, with the reason its member is told, or restores it.
pub async fn set_suspended(conn: &mut Conn, number: i64, since: Option<(i64, &str)>) -> Result<()> {
    let query = sql!(
        "update member set suspended_at = $2, suspended_why = $3 where number = $1",
        number,
        since.map(|(at, _)| at),
        since.map(|(_, why)| why)
    );
    conn.execute(query).await.map(drop)
}

/// Why an account is suspended, if it is.
pub async fn suspended_why(conn: &mut Conn, number: i64) -> Result<Option<String>> {
    let query = sql!("select suspended_why from member where number = $1", number);
    Ok(conn.optional::<(Option<String>,)>(query).await?.and_then(|(why,)| why))
}

/// Members whose time has come: those who asked to be erased, and children whose parents did not
/// answer.
pub async fn to_erase(conn: &mut Conn, now: i64, joined_before: i64) -> Result<Vec<i64>> {
    let query = sql!(
        "select number from member
         where erased_from_at <= $1 or (awaits_parent and joined_at < $2) order by number",
        now,
        joined_before
    );
    Ok(conn.all::<(i64,)>(query).await?.into_iter().map(|(number,)| number).collect())
}

/// Erases a member; what refers to them goes, too.
pub async fn erase(conn: &mut Conn, number: i64) -> Result<()> {
    conn.execute(sql!("delete from member where number = $1", number)).await.map(drop)
}

/// Keeps the secret of a link until it is used or ends. A ticket of nobody opens nothing.
pub async fn add_ticket(
    conn: &mut Conn,
    secret_hash: &str,
    purpose: &str,
    member: Option<i64>,
    address: Option<&str>,
    ends_at: i64,
) -> Result<()> {
    let query = sql!(
        "insert into ticket (secret_hash, purpose, member, address, ends_at)
         values ($1, $2, $3, $4, $5)",
        secret_hash,
        purpose,
        member,
        address,
        ends_at
    );
    conn.execute(query).await.map(drop)
}

/// Whose a ticket is, and the address it is about.
pub async fn ticket(
    conn: &mut Conn,
    secret_hash: &str,
    purpose: &str,
    now: i64,
) -> Result<Option<(i64, Option<String>)>> {
    let query = sql!(
        "select member, address from ticket
         where secret_hash = $1 and purpose = $2 and ends_at > $3 and member is not null",
        secret_hash,
        purpose,
        now
    );
    conn.optional(query).await
}

/// Uses up a member's tickets for a purpose.
pub async fn end_tickets(conn: &mut Conn, member: i64, purpose: &str) -> Result<()> {
    let query = sql!("delete from ticket where member = $1 and purpose = $2", member, purpose);
    conn.execute(query).await.map(drop)
}

/// Forgets sign-ups and tickets that have ended.
pub async fn remove_old(conn: &mut Conn, now: i64) -> Result<()> {
    conn.execute(sql!("delete from sign_up where ends_at <= $1", now)).await?;
    conn.execute(sql!("delete from ticket where ends_at <= $1", now)).await.map(drop)
}

/// Uses a ticket up; false where somebody else just did.
pub async fn use_ticket(conn: &mut Conn, secret_hash: &str) -> Result<bool> {
    Ok(conn.execute(sql!("delete from ticket where secret_hash = $1", secret_hash)).await? == 1)
}

/// What the tables hold of a member, as they take it away.
pub const KEPT: &[Kept] = &[
    Kept::rows("member", |member| {
        sql!(
            "select address, language, age, parent_address, awaits_parent, joined_at,
                    erased_from_at, suspended_at, suspended_why from member where number = $1",
            member
        )
    }),
    Kept::nothing(
        "ticket",
        "hashes of the secrets of links in mail, which are used up or end by themselves",
    ),
];
