//! The letters of claims.

use fluent_bundle::FluentValue;
use store::Conn;

use crate::App;
use crate::accounts::{self, Member};
use crate::faults::Fault;
use crate::mail::{self, Letter, To, Why};
use crate::words::Language;

/// To whom a letter goes.
pub struct Recipient<'a> {
    pub address: &'a str,
    pub language: Language,
    /// The account that it is about, with which it goes.
    pub member: Option<i64>,
}

/// Puts a letter into the queue: its words begin with `start`, its link leads to a path of the site.
pub async fn post<const N: usize>(
    conn: &mut Conn,
    app: &App,
    to: Recipient<'_>,
    (start, path): (&str, &str),
    facts: [(&'static str, FluentValue<'_>); N],
) -> Result<(), Fault> {
    let letter = Letter::of(app.settings(), to.language, (start, path), facts);
    let Recipient { address, language, member } = to;
    mail::post(conn, app, To { address, language, member, why: Why::Needed }, &letter).await
}

/// Tells a member something about a claim or a role of theirs, with the name of the school.
pub async fn tell(
    conn: &mut Conn,
    app: &App,
    member: i64,
    (start, path): (&str, &str),
    (school, words): (&str, &str),
) -> Result<(), Fault> {
    let Some(member) = accounts::member(conn, member).await? else { return Ok(()) };
    let facts = [("school", school.to_owned().into()), ("words", words.to_owned().into())];
    let Member { address, language, number, .. } = &member;
    let to = Recipient { address, language: *language, member: Some(*number) };
    post(conn, app, to, (start, path), facts).await
}
