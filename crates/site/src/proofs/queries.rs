//! All SQL of proven addresses.

use store::{Conn, Migration, Result, sql};

use super::{Kind, Proof};
use crate::own_data::Kept;

/// The tables. A proof that is asked for has the hash of the secret in its letter; one that was given
/// has a time. An address proves for one member alone, so that two members are two addresses.
pub const TABLES: Migration = Migration::same(
    "0020-proofs",
    "create table proof (
        number bigint primary key,
        member bigint not null references member (number) on delete cascade,
        school text not null,
        address text not null,
        address_key text not null,
        kind text not null check (kind in ('staff', 'student')),
        secret_hash text unique,
        asked_at bigint not null,
        proven_at bigint
    );
    create index proof_of_member on proof (member);
    create index proof_of_school on proof (school);
    create unique index proof_of_address on proof (address_key, school) where proven_at is not null;",
);

type Row = (i64, i64, String, String, String, Option<i64>);

fn read((number, member, school, address, kind, proven_at): Row) -> Proof {
    // What is not known proves the least.
    let kind = Kind::of(&kind).unwrap_or(Kind::Student);
    Proof { number, member, school, address, kind, proven_at }
}

/// Asks for a proof; what the member asked for at this school before is over.
pub async fn ask(
    conn: &mut Conn,
    proof: &Proof,
    address_key: &str,
    secret_hash: Option<&str>,
    now: i64,
) -> Result<()> {
    let before = sql!(
        "delete from proof where member = $1 and school = $2 and proven_at is null",
        proof.member,
        &proof.school
    );
    conn.execute(before).await?;
    let query = sql!(
        "insert into proof (number, member, school, address, address_key, kind, secret_hash,
                            asked_at, proven_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        proof.number,
        proof.member,
        &proof.school,
        &proof.address,
        address_key,
        proof.kind.name(),
        secret_hash,
        now,
        proof.proven_at
    );
    conn.execute(query).await.map(drop)
}

/// The proof that a secret gives, asked for after a time.
pub async fn asked(conn: &mut Conn, secret_hash: &str, after: i64) -> Result<Option<Proof>> {
    let query = sql!(
        "select number, member, school, address, kind, proven_at from proof
         where secret_hash = $1 and proven_at is null and asked_at > $2",
        secret_hash,
        after
    );
    Ok(conn.optional::<Row>(query).await?.map(read))
}

/// Forgets older proofs of the same address, member and school, which a new one is instead of.
pub async fn forget_same(conn: &mut Conn, proof: &Proof, address_key: &str) -> Result<()> {
    let query = sql!(
        "delete from proof where member = $1 and school = $2 and address_key = $3
         and number <> $4 and proven_at is not null",
        proof.member,
        &proof.school,
        address_key,
        proof.number
    );
    conn.execute(query).await.map(drop)
}

/// Gives a proof; refused as taken where the address proves for somebody else.
pub async fn give(conn: &mut Conn, number: i64, now: i64) -> Result<()> {
    let query =
        sql!("update proof set proven_at = $2, secret_hash = null where number = $1", number, now);
    conn.execute(query).await.map(drop)
}

/// The proofs of a member, given or asked for, the latest first.
pub async fn all(conn: &mut Conn, member: i64) -> Result<Vec<Proof>> {
    let query = sql!(
        "select number, member, school, address, kind, proven_at from proof
         where member = $1 order by asked_at desc, number",
        member
    );
    Ok(conn.all::<Row>(query).await?.into_iter().map(read).collect())
}

/// Removes a proof of a member; gives the school.
pub async fn remove(conn: &mut Conn, member: i64, number: i64) -> Result<Option<String>> {
    let query = sql!(
        "delete from proof where member = $1 and number = $2 returning school",
        member,
        number
    );
    Ok(conn.optional::<(String,)>(query).await?.map(|(school,)| school))
}

/// Forgets proofs that were asked for and not given until a time.
pub async fn remove_old(conn: &mut Conn, before: i64) -> Result<()> {
    let query = sql!("delete from proof where proven_at is null and asked_at <= $1", before);
    conn.execute(query).await.map(drop)
}

/// What the tables hold of a member, as they take it away.
pub const KEPT: &[Kept] = &[Kept::rows("proof", |member| {
    sql!(
        "select school, address, kind, asked_at, proven_at from proof
             where member = $1 order by asked_at, number",
        member
    )
})];
