//! Mail: a message is a row, written in the transaction of what causes it; a worker hands it over.
//!
//! What is promised: a message whose cause was committed goes out, at the latest after a restart,
//! unless its server refuses it for good or for two days. It is claimed before it is handed over. A
//! worker that is cut off between the claim and its end leaves a message that may have gone out: it
//! is not sent again, but told to the operator as uncertain. So a crash sends nothing twice. A server
//! that took a message and whose answer was lost may get it again, under the same `Message-ID`.

mod bounce;
mod letter;
mod queries;
mod stop;
mod transport;
mod worker;

use axum::routing;
use fluent_bundle::FluentValue;
use store::Conn;

pub use bounce::{Bounced, REPORT_BYTES_MAX, bounced, mark_of, unmark};
pub use letter::{Letter, sender};
pub use transport::{Memory, NoTransport, Sent, Transport};
pub use worker::{Delivered, clean, deliver, work};

pub use queries::KEPT;

use crate::App;
use crate::accounts;
use crate::chance::{Secret, row_number};
use crate::consent::{self, Act, Viewer, may};
use crate::faults::Fault;
use crate::feature::{Feature, words};
use crate::routes::Routes;
use crate::words::Language;
use letter::Written;

pub const FEATURE: Feature = Feature {
    words: words!(),
    routes,
    migrations: &[queries::TABLES, queries::BOUNCES, queries::SCHOOLS],
};

fn routes() -> Routes {
    Routes::new().route("/mail/stop/{secret}", routing::get(stop::ask).post(stop::stop))
}

/// To whom a letter goes.
pub struct To<'a> {
    /// The address.
    pub address: &'a str,
    /// The language they read.
    pub language: Language,
    /// Whose account it is about, where there is one.
    pub member: Option<i64>,
    /// Why they get it.
    pub why: Why,
}

/// Why somebody gets a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Their account needs it.
    Needed,
    /// They agreed to such mail, and may stop it by one click (RFC 8058).
    Wanted,
}

/// Puts a letter into the queue.
pub async fn post(conn: &mut Conn, app: &App, to: To<'_>, letter: &Letter) -> Result<(), Fault> {
    let settings = app.settings();
    if let (Why::Wanted, Some(member)) = (to.why, to.member)
        && bounce::mark_of(conn, member).await?.is_some()
    {
        return Ok(());
    }
    let number = row_number()?;
    let stop = match (to.why, to.member) {
        (Why::Wanted, Some(member)) => {
            let secret = Secret::draw()?;
            queries::add_stop(conn, &secret.hash(), member).await?;
            let path = format!("/{}/mail/stop/{}", to.language.code(), secret.text());
            Some(settings.address.of(&path))
        }
        _ => None,
    };
    let [plain, html] = bodies(app, letter, to.language, stop.as_deref())?;
    let written = Written {
        number,
        member: to.member,
        recipient: to.address.to_owned(),
        subject: letter.subject.clone(),
        plain,
        html,
        stop,
        message_id: format!("<{number}@{}>", settings.address.host()),
        written_at: settings.clock.now(),
    };
    Ok(queries::add(conn, &written).await?)
}

/// One of many who get the news of a school.
pub struct Subscriber {
    pub member: i64,
    pub address: String,
    pub language: Language,
}

/// Stands for a secret in a text that is made once for many.
const SECRET_OF_MANY: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Puts the news of a school into the queue for many at once; `letter` says it in a language. Each message
/// has its own link that stops this school's mail by one click (RFC 8058).
pub async fn post_news(
    conn: &mut Conn,
    app: &App,
    school: &str,
    letter: impl Fn(Language) -> Letter,
    subscribers: &[Subscriber],
) -> Result<(), Fault> {
    let settings = app.settings();
    let mut all = Vec::with_capacity(subscribers.len());
    for language in Language::ALL {
        let of_language = subscribers.iter().filter(|one| one.language == language);
        let letter = letter(language);
        let stop_of =
            |secret: &str| settings.address.of(&format!("/{}/mail/stop/{secret}", language.code()));
        let [plain, html] = bodies(app, &letter, language, Some(&stop_of(SECRET_OF_MANY)))?;
        for one in of_language {
            let (number, secret) = (row_number()?, Secret::draw()?);
            let written = Written {
                number,
                member: Some(one.member),
                recipient: one.address.clone(),
                subject: letter.subject.clone(),
                plain: plain.replace(SECRET_OF_MANY, secret.text()),
                html: html.replace(SECRET_OF_MANY, secret.text()),
                stop: Some(stop_of(secret.text())),
                message_id: format!("<{number}@{}>", settings.address.host()),
                written_at: settings.clock.now(),
            };
            all.push((written, secret.hash()));
        }
    }
    Ok(queries::add_many(conn, school, &all).await?)
}

/// Whether at least so many messages that can be stopped wait to go out.
pub async fn has_waiting(conn: &mut Conn, many: u32) -> store::Result<bool> {
    Ok(queries::wanted_waiting(conn, many).await? >= i64::from(many))
}

/// A letter as its mail shows it: plain text, HTML. `stop` is the address that stops such mail.
pub fn bodies(
    app: &App,
    letter: &Letter,
    language: Language,
    stop: Option<&str>,
) -> Result<[String; 2], Fault> {
    let bodies = letter::bodies(letter, language, app.settings().address.origin(), stop);
    bodies.map_err(|error| Fault::broken(&error))
}

/// Puts a letter of one paragraph to a member into the queue (see [`Letter::of`]); one that they only want where
/// they agreed to such mail.
pub async fn tell<const N: usize>(
    conn: &mut Conn,
    app: &App,
    (member, why): (i64, Why),
    about: (&str, &str),
    facts: [(&'static str, FluentValue<'_>); N],
) -> Result<(), Fault> {
    let Some(to) = accounts::member(conn, member).await? else { return Ok(()) };
    if why == Why::Wanted && !may(Viewer::Site, &consent::of(conn, &to).await?, Act::Mail) {
        return Ok(());
    }
    let letter = Letter::of(app.settings(), to.language, about, facts);
    let (address, language) = (to.address.as_str(), to.language);
    post(conn, app, To { address, language, member: Some(member), why }, &letter).await
}

/// Ends the queued messages of a member that their account does not need.
pub async fn end_wanted(conn: &mut Conn, member: i64) -> store::Result<()> {
    queries::end_wanted(conn, member).await
}

/// Erases the queued messages of a member.
pub async fn erase(conn: &mut Conn, member: i64) -> store::Result<()> {
    queries::erase(conn, member).await
}
