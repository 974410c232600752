//! What somebody says about a board that was shown to them: under the name they give, as plain text.

use store::Conn;

use super::queries;
use crate::App;
use crate::accounts::day;
use crate::chance::row_number;
use crate::faults::Fault;
use crate::person::Posted;
use crate::visit::Visit;

/// Letters of a name.
pub const NAME_LETTERS_MAX: usize = 60;
/// Letters of a comment.
const TEXT_LETTERS_MAX: usize = 2_000;
/// Comments on one board; who wants more removes some.
const COMMENTS_MAX: i64 = 100;

/// A comment as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    pub number: i64,
    /// As who wrote it called themselves.
    pub name: String,
    pub text: String,
    /// In microseconds.
    pub written_at: i64,
}

/// A comment as it is shown.
pub struct Remark {
    pub number: i64,
    pub name: String,
    pub text: String,
    pub day: String,
}

/// The comments on the board of a member.
pub async fn of_board(conn: &mut Conn, visit: &Visit, member: i64) -> Result<Vec<Remark>, Fault> {
    let all = queries::comments(conn, member).await?.into_iter();
    let shown = all.map(|one| Remark {
        day: day(visit.words, one.written_at),
        number: one.number,
        name: one.name,
        text: one.text,
    });
    Ok(shown.collect())
}

/// Keeps what a form says under the name it gives.
pub async fn by_name(
    conn: &mut Conn,
    app: &App,
    visit: &Visit,
    member: i64,
    posted: &Posted,
) -> Result<(), Fault> {
    let name = name_of(posted.get("name"));
    if name.is_empty() {
        return Err(visit.wrong(visit.say("comment-no-name")));
    }
    keep(conn, app, visit, (member, None), name, posted).await
}

/// Keeps what a form says, by a member under a name that is known.
pub async fn by_member(
    conn: &mut Conn,
    app: &App,
    visit: &Visit,
    (member, author): (i64, i64),
    name: &str,
    posted: &Posted,
) -> Result<(), Fault> {
    keep(conn, app, visit, (member, Some(author)), name_of(name), posted).await
}

/// A name in one line.
pub fn name_of(text: &str) -> String {
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
    plain.chars().filter(|letter| !letter.is_control()).take(NAME_LETTERS_MAX).collect()
}

async fn keep(
    conn: &mut Conn,
    app: &App,
    visit: &Visit,
    (member, author): (i64, Option<i64>),
    name: String,
    posted: &Posted,
) -> Result<(), Fault> {
    let text = posted.exact("text").replace("\r\n", "\n");
    let text: String = text.trim().chars().take(TEXT_LETTERS_MAX).collect();
    if text.is_empty() {
        return Err(visit.wrong(visit.say("comment-no-text")));
    }
    if queries::count_comments(conn, member).await? >= COMMENTS_MAX {
        return Err(visit.wrong(visit.say("comment-full")));
    }
    let written_at = app.settings().clock.now();
    let comment = Comment { number: row_number()?, name, text, written_at };
    Ok(queries::add_comment(conn, member, author, &comment).await?)
}
