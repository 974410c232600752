//! `/messages/write/{member}`: the first message, which is a request.

use askama::Template;
use axum::extract::{Path, State};
use store::Conn;

use super::letters::{self, About};
use super::queries::{self, Message};
use super::rule::{Verdict, limits};
use super::text::{REQUEST_LETTERS_MAX, Text, Unsendable};
use super::{Between, between, nobody, path_of};
use crate::App;
use crate::accounts::{self, Member};
use crate::chance::row_number;
use crate::faults::Fault;
use crate::layout::Frame;
use crate::person::{Person, Posted};
use crate::profile;
use crate::settings::DAY;
use crate::sharing;
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "contact/write.html")]
struct WritePage {
    frame: Frame,
    trouble: String,
    title: String,
    /// Whether the writer has a name to sign with.
    is_named: bool,
    action: String,
    block: String,
    typed: String,
    letters_max: usize,
    /// Where the other's public board is, if they show it beside their name; else empty.
    board: String,
}

/// Asks what to write.
pub async fn ask(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(other): Path<i64>,
) -> Answer {
    let mut conn = app.db().read().await?;
    let between = between(&mut conn, &person.member, other).await?;
    let between = between.ok_or_else(|| nobody(&visit))?;
    match (between.verdict, &between.contact) {
        (Verdict::Ask, _) => {
            page(&visit, &mut conn, &person.member, &between, Typed::default()).await
        }
        (_, Some(contact)) => visit.redirect(&path_of(contact.number)),
        (_, None) => Err(nobody(&visit)),
    }
}

/// What was typed and why it did not go out.
#[derive(Default)]
struct Typed {
    text: String,
    trouble: String,
}

async fn page(
    visit: &Visit,
    conn: &mut Conn,
    member: &Member,
    between: &Between,
    typed: Typed,
) -> Answer {
    let is_named = profile::of(conn, member.number).await?.is_named();
    let board = sharing::beside_name(conn, &between.other).await?;
    let title = visit.tell("write-title", [("name", between.name.as_str().into())]);
    visit.personal(&WritePage {
        frame: visit.own_frame(title.clone()),
        trouble: typed.trouble,
        title,
        is_named,
        action: visit.href(&super::path(between.other.number)),
        block: visit.href(&format!("/messages/block/{}", between.other.number)),
        typed: typed.text,
        letters_max: REQUEST_LETTERS_MAX,
        board: board.map(|path| visit.href(&path)).unwrap_or_default(),
    })
}

/// Sends the request.
pub async fn send(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(other): Path<i64>,
    posted: Posted,
) -> Answer {
    let member = &person.member;
    let mut conn = app.db().write().await?;
    accounts::take_turn(&mut conn, member.number).await?;
    let between = between(&mut conn, member, other).await?.ok_or_else(|| nobody(&visit))?;
    match (between.verdict, &between.contact) {
        (Verdict::Ask, _) => (),
        (_, Some(contact)) => return visit.redirect(&path_of(contact.number)),
        (_, None) => return Err(nobody(&visit)),
    }
    let typed = posted.exact("text");
    let again = |trouble: String| Typed { text: typed.to_owned(), trouble };
    let text = match Text::read(typed, REQUEST_LETTERS_MAX) {
        Ok(text) => text,
        Err(fault) => {
            let trouble = again(unsendable(&visit, fault, REQUEST_LETTERS_MAX));
            return page(&visit, &mut conn, member, &between, trouble).await;
        }
    };
    if !profile::of(&mut conn, member.number).await?.is_named() {
        return page(&visit, &mut conn, member, &between, again(String::new())).await;
    }
    if is_beyond(&mut conn, &app, member, Sort::Request).await? {
        let trouble = again(visit.say("contact-requests-limit"));
        return page(&visit, &mut conn, member, &between, trouble).await;
    }
    let (number, now) = (row_number()?, app.settings().clock.now());
    match queries::add_contact(&mut conn, number, member.number, other, now).await {
        // The other asked in the same instant.
        Err(error) if error.is_taken() => return visit.redirect(super::INBOX),
        added => added?,
    }
    put(&mut conn, &app, member, number, &text).await?;
    letters::tell(&mut conn, &app, About::Request, &between.other, number).await?;
    conn.commit().await?;
    visit.redirect(&format!("{}?done=sent", path_of(number)))
}

/// Adds a message to a conversation.
pub async fn put(
    conn: &mut Conn,
    app: &App,
    member: &Member,
    contact: i64,
    text: &Text,
) -> Result<(), Fault> {
    let now = app.settings().clock.now();
    let new = Message {
        number: row_number()?,
        sender: member.number,
        words: text.as_str().to_owned(),
        sent_at: now,
    };
    queries::add_message(conn, contact, &new).await?;
    queries::wrote(conn, contact, now).await?;
    Ok(queries::seen(conn, member.number, contact, now).await?)
}

/// What is sent.
#[derive(Debug, Clone, Copy)]
pub enum Sort {
    Request,
    Message,
}

/// Whether a member sent as much as one may in a day.
pub async fn is_beyond(
    conn: &mut Conn,
    app: &App,
    member: &Member,
    sort: Sort,
) -> Result<bool, Fault> {
    let now = app.settings().clock.now();
    let joined_at = accounts::joined_at(conn, member.number).await?.unwrap_or(now);
    let limits = limits(now - joined_at);
    let (requests, messages) = queries::sent_since(conn, member.number, now - DAY).await?;
    Ok(match sort {
        Sort::Request => requests >= limits.requests || messages >= limits.messages,
        Sort::Message => messages >= limits.messages,
    })
}

/// Why a text cannot be sent, in words.
pub fn unsendable(visit: &Visit, fault: Unsendable, letters_max: usize) -> String {
    match fault {
        Unsendable::Empty => visit.say("contact-text-empty"),
        Unsendable::Long => visit.tell("contact-text-long", [("most", letters_max.into())]),
    }
}
