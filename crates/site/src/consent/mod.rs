//! Consent: what a member agrees to, on one page, each choice dated and taken back as easily as given.
//!
//! Everything that shows, counts or writes to a member asks [`may`].

mod choice;
mod news;
mod page;
mod queries;

use axum::routing;
use store::Conn;

pub use choice::{Act, Answer, Choice, Choices, Standing, Subject, Viewer, may};
pub use news::tell_news;

pub use queries::KEPT;

use crate::App;
use crate::accounts::Member;
use crate::directory;
use crate::faults::Fault;
use crate::feature::{Feature, words};
use crate::routes::Routes;

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[queries::TABLES] };

/// The number of the words in which choices are asked; raised where their meaning changes.
const WORDING: u32 = 2;

fn routes() -> Routes {
    Routes::new().route("/account/consent", routing::get(page::show).post(page::choose))
}

/// A member as [`may`] sees them, by the choices they made, the earliest first.
fn subject(member: &Member, history: &[(Choice, Answer, i64)]) -> Subject {
    let latest = |all: Choices, one: &(Choice, Answer, i64)| all.with(one.0, one.1);
    Subject {
        age: member.age,
        standing: if member.is_hidden() { Standing::Hidden } else { Standing::Full },
        choices: history.iter().fold(Choices::default(), latest),
    }
}

/// A member as [`may`] sees them now.
pub async fn of(conn: &mut Conn, member: &Member) -> store::Result<Subject> {
    Ok(subject(member, &queries::all(conn, member.number).await?))
}

/// Stops the mail of a member that their account does not need.
pub async fn stop_mail(conn: &mut Conn, app: &App, member: i64) -> Result<(), Fault> {
    let history = queries::all(conn, member).await?;
    for stopped in [Choice::Mail, Choice::News] {
        let last = history.iter().rev().find(|(choice, ..)| *choice == stopped);
        if last.is_some_and(|(_, answer, _)| *answer != Answer::No) {
            choose(conn, app, member, (stopped, Answer::No)).await?;
        }
    }
    Ok(())
}

/// Keeps a choice, and what follows from it at once.
async fn choose(
    conn: &mut Conn,
    app: &App,
    member: i64,
    made: (Choice, Answer),
) -> Result<(), Fault> {
    let now = app.settings().clock.now();
    queries::add(conn, member, made, WORDING, now).await?;
    match made {
        (Choice::Mail, Answer::No) => queries::end_news(conn, member).await?,
        (Choice::Mail, _) => {
            let edition = app.shown().map_or(0, |shown| shown.atlas.number);
            queries::begin_news(conn, member, edition).await?;
        }
        (Choice::Directory | Choice::Contact, _) => directory::refresh(conn, member).await?,
        (Choice::Statistics | Choice::News, _) => (),
    }
    Ok(())
}
