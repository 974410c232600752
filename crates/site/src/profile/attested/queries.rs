//! The SQL of attested studies.

use dataset::Verification;
use store::{Conn, Result, sql};

use crate::profile::facts;

/// How well it is attested that a member studied at a school; `None` where they do not even say so.
pub async fn attested_at(
    conn: &mut Conn,
    member: i64,
    school: &str,
) -> Result<Option<Verification>> {
    let query = sql!(
        "select max(verification) from education where member = $1 and school = $2",
        member,
        school
    );
    let (best,): (Option<i64>,) = conn.one(query).await?;
    Ok(best.map(facts::verification))
}

/// Takes the studies at a school that were only said as attested by an address there.
pub async fn prove(conn: &mut Conn, member: i64, school: &str) -> Result<()> {
    let query = sql!(
        "update education set verification = 1
         where member = $1 and school = $2 and verification = 0",
        member,
        school
    );
    conn.execute(query).await.map(drop)
}

/// Takes that back.
pub async fn unprove(conn: &mut Conn, member: i64, school: &str) -> Result<()> {
    let query = sql!(
        "update education set verification = 0
         where member = $1 and school = $2 and verification = 1",
        member,
        school
    );
    conn.execute(query).await.map(drop)
}
