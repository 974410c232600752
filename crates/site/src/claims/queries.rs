//! All SQL of claims.

use store::{Conn, Migration, Result, sql};

use super::{Claim, Invitation, Line, Manager, Role, State};
use crate::own_data::Kept;

/// The tables. `room` has a row for each school that was ever claimed: changing it first keeps two changes
/// of its people apart. Lines of `room_log` stay when an account is erased.
pub const TABLES: Migration = Migration::same(
    "0021-claims",
    "create table claim (
        number bigint primary key,
        school text not null,
        member bigint not null references member (number) on delete cascade,
        office text not null,
        state text not null check (state in ('asked', 'confirmed', 'refused', 'withdrawn')),
        asked_at bigint not null,
        ended_at bigint
    );
    create index claim_of_school on claim (school, state);
    create index claim_of_member on claim (member);
    create unique index claim_asked on claim (school, member) where state = 'asked';
    create table claim_question (
        secret_hash text primary key,
        claim bigint not null references claim (number) on delete cascade,
        address_key text not null,
        asked_at bigint not null
    );
    create index claim_question_of on claim_question (claim);
    create table room (
        school text primary key,
        changes bigint not null
    );
    create table manager (
        number bigint primary key,
        school text not null,
        member bigint not null references member (number) on delete cascade,
        role text not null check (role in ('owner', 'publisher', 'editor', 'analyst')),
        office text not null,
        since bigint not null,
        unique (school, member)
    );
    create index manager_of_member on manager (member);
    create table invitation (
        secret_hash text primary key,
        school text not null,
        address text not null,
        address_key text not null,
        role text not null,
        asked_by bigint not null references member (number) on delete cascade,
        ends_at bigint not null
    );
    create index invitation_of_member on invitation (asked_by);
    create table room_log (
        number bigint primary key,
        school text not null,
        done_at bigint not null,
        act text not null,
        by_member bigint,
        member bigint,
        words text not null
    );
    create index room_log_of on room_log (school, done_at);",
);

type ClaimRow = (i64, String, i64, String, String, i64);

fn read_claim((number, school, member, office, state, asked_at): ClaimRow) -> Claim {
    // What no program of ours wrote is over.
    let state = State::of(&state).unwrap_or(State::Withdrawn);
    Claim { number, school, member, office, state, asked_at }
}

/// Keeps a claim; refused as taken where the member has asked already.
pub async fn add_claim(conn: &mut Conn, claim: &Claim) -> Result<()> {
    let query = sql!(
        "insert into claim (number, school, member, office, state, asked_at)
         values ($1, $2, $3, $4, $5, $6)",
        claim.number,
        &claim.school,
        claim.member,
        &claim.office,
        claim.state.name(),
        claim.asked_at
    );
    conn.execute(query).await.map(drop)
}

/// A claim by its number.
pub async fn claim(conn: &mut Conn, number: i64) -> Result<Option<Claim>> {
    let query = sql!(
        "select number, school, member, office, state, asked_at from claim where number = $1",
        number
    );
    Ok(conn.optional::<ClaimRow>(query).await?.map(read_claim))
}

/// The claims to a school that wait for an answer, the earliest first.
pub async fn waiting_at(conn: &mut Conn, school: &str) -> Result<Vec<Claim>> {
    let query = sql!(
        "select number, school, member, office, state, asked_at from claim
         where school = $1 and state = 'asked' order by asked_at, number",
        school
    );
    Ok(conn.all::<ClaimRow>(query).await?.into_iter().map(read_claim).collect())
}

/// The claims that wait for an answer, the earliest first.
pub async fn waiting(conn: &mut Conn, most: u32) -> Result<Vec<Claim>> {
    let query = sql!(
        "select number, school, member, office, state, asked_at from claim
         where state = 'asked' order by asked_at, number limit $1",
        most
    );
    Ok(conn.all::<ClaimRow>(query).await?.into_iter().map(read_claim).collect())
}

/// Ends a claim that waits; false where somebody else just did.
pub async fn end_claim(conn: &mut Conn, number: i64, state: State, now: i64) -> Result<bool> {
    let query = sql!(
        "update claim set state = $2, ended_at = $3 where number = $1 and state = 'asked'",
        number,
        state.name(),
        now
    );
    conn.execute(query).await.map(|count| count == 1)
}

/// Keeps the secret of a letter that asks somebody of the school about a claim.
pub async fn add_question(
    conn: &mut Conn,
    secret_hash: &str,
    claim: i64,
    address_key: &str,
    now: i64,
) -> Result<()> {
    let query = sql!(
        "insert into claim_question (secret_hash, claim, address_key, asked_at)
         values ($1, $2, $3, $4)",
        secret_hash,
        claim,
        address_key,
        now
    );
    conn.execute(query).await.map(drop)
}

/// How many were asked about a claim.
pub async fn question_count(conn: &mut Conn, claim: i64) -> Result<i64> {
    let query = sql!("select count(*) from claim_question where claim = $1", claim);
    Ok(conn.one::<(i64,)>(query).await?.0)
}

/// The claim that a letter asks about, sent after a time, and the address it went to.
pub async fn asked_about(
    conn: &mut Conn,
    secret_hash: &str,
    after: i64,
) -> Result<Option<(i64, String)>> {
    let query = sql!(
        "select claim, address_key from claim_question where secret_hash = $1 and asked_at > $2",
        secret_hash,
        after
    );
    conn.optional(query).await
}

/// Keeps changes of a room's people apart until this transaction ends.
pub async fn enter(conn: &mut Conn, school: &str) -> Result<()> {
    let query = sql!(
        "insert into room (school, changes) values ($1, 1)
         on conflict (school) do update set changes = room.changes + 1",
        school
    );
    conn.execute(query).await.map(drop)
}

type ManagerRow = (i64, String, i64, String, String, i64);

fn read_manager((number, school, member, role, office, since): ManagerRow) -> Manager {
    let role = Role::of(&role).unwrap_or(Role::Analyst);
    Manager { number, school, member, role, office, since }
}

/// Gives somebody a role; refused as taken where they have one.
pub async fn add_manager(conn: &mut Conn, new: &Manager) -> Result<()> {
    let query = sql!(
        "insert into manager (number, school, member, role, office, since)
         values ($1, $2, $3, $4, $5, $6)",
        new.number,
        &new.school,
        new.member,
        new.role.name(),
        &new.office,
        new.since
    );
    conn.execute(query).await.map(drop)
}

/// The managers of a school, the longest-standing first.
pub async fn managers(conn: &mut Conn, school: &str) -> Result<Vec<Manager>> {
    let query = sql!(
        "select number, school, member, role, office, since from manager
         where school = $1 order by since, number",
        school
    );
    Ok(conn.all::<ManagerRow>(query).await?.into_iter().map(read_manager).collect())
}

/// The schools that a member speaks for.
pub async fn of_member(conn: &mut Conn, member: i64) -> Result<Vec<Manager>> {
    let query = sql!(
        "select number, school, member, role, office, since from manager
         where member = $1 order by since, number",
        member
    );
    Ok(conn.all::<ManagerRow>(query).await?.into_iter().map(read_manager).collect())
}

/// Changes a role.
pub async fn set_role(conn: &mut Conn, number: i64, role: Role) -> Result<()> {
    let query = sql!("update manager set role = $2 where number = $1", number, role.name());
    conn.execute(query).await.map(drop)
}

/// Ends a role.
pub async fn end_manager(conn: &mut Conn, number: i64) -> Result<()> {
    conn.execute(sql!("delete from manager where number = $1", number)).await.map(drop)
}

/// Keeps an invitation.
pub async fn add_invitation(conn: &mut Conn, secret_hash: &str, one: &Invitation) -> Result<()> {
    let query = sql!(
        "insert into invitation (secret_hash, school, address, address_key, role, asked_by, ends_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        secret_hash,
        &one.school,
        &one.address.text,
        &one.address.key,
        one.role.name(),
        one.asked_by,
        one.ends_at
    );
    conn.execute(query).await.map(drop)
}

/// An invitation of a secret that has not ended: school, address, role, who asked, until when.
pub async fn invitation(
    conn: &mut Conn,
    secret_hash: &str,
    now: i64,
) -> Result<Option<(String, String, String, i64, i64)>> {
    let query = sql!(
        "select school, address, role, asked_by, ends_at from invitation
         where secret_hash = $1 and ends_at > $2",
        secret_hash,
        now
    );
    conn.optional(query).await
}

/// Uses an invitation up; false where somebody else just did.
pub async fn use_invitation(conn: &mut Conn, secret_hash: &str) -> Result<bool> {
    let query = sql!("delete from invitation where secret_hash = $1", secret_hash);
    Ok(conn.execute(query).await? == 1)
}

/// Takes back what a manager who has left asked for at a school.
pub async fn end_invitations(conn: &mut Conn, school: &str, asked_by: i64) -> Result<()> {
    let query =
        sql!("delete from invitation where school = $1 and asked_by = $2", school, asked_by);
    conn.execute(query).await.map(drop)
}

/// Adds a line to the log of a room.
pub async fn add_line(conn: &mut Conn, number: i64, school: &str, line: &Line) -> Result<()> {
    let query = sql!(
        "insert into room_log (number, school, done_at, act, by_member, member, words)
         values ($1, $2, $3, $4, $5, $6, $7)",
        number,
        school,
        line.done_at,
        &line.act,
        line.by,
        line.member,
        &line.words
    );
    conn.execute(query).await.map(drop)
}

type LineRow = (i64, String, Option<i64>, Option<i64>, String);

/// The last lines of the log of a room, the latest first.
pub async fn lines(conn: &mut Conn, school: &str, most: u32) -> Result<Vec<Line>> {
    let query = sql!(
        "select done_at, act, by_member, member, words from room_log
         where school = $1 order by done_at desc, number limit $2",
        school,
        most
    );
    let read =
        |(done_at, act, by, member, words): LineRow| Line { done_at, act, by, member, words };
    Ok(conn.all(query).await?.into_iter().map(read).collect())
}

/// Forgets questions and invitations that have ended.
pub async fn remove_old(conn: &mut Conn, questions_before: i64, now: i64) -> Result<()> {
    let questions = sql!("delete from claim_question where asked_at <= $1", questions_before);
    conn.execute(questions).await?;
    conn.execute(sql!("delete from invitation where ends_at <= $1", now)).await.map(drop)
}

/// What the tables hold of a member, as they take it away.
pub const KEPT: &[Kept] = &[
    Kept::rows("claim", |member| {
        sql!(
            "select school, office, state, asked_at, ended_at from claim
             where member = $1 order by asked_at, number",
            member
        )
    }),
    Kept::rows("manager", |member| {
        sql!(
            "select school, role, office, since as since_at from manager
             where member = $1 order by since, number",
            member
        )
    }),
    Kept::rows("invitation", |member| {
        sql!(
            "select school, address, role, ends_at from invitation
             where asked_by = $1 order by ends_at, school",
            member
        )
    }),
    Kept::rows("room_log", |member| {
        sql!(
            "select school, act, done_at from room_log
             where by_member = $1 or member = $1 order by done_at, number",
            member
        )
    }),
];
