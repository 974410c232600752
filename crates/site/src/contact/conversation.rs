//! `/messages/{number}`: one conversation, and what can be done in it.

use askama::Template;
use axum::extract::{Path, State};
use store::Conn;

use super::letters::{self, About};
use super::queries::{self, Contact, Message};
use super::rule::Verdict;
use super::text::{MESSAGE_LETTERS_MAX, Piece, Text, lines};
use super::write::{Sort, is_beyond, put, unsendable};
use super::{Between, conversation_of, path_of, shown_name};
use crate::App;
use crate::accounts::{self, Member};
use crate::layout::Frame;
use crate::person::{Person, Posted};
use crate::visit::{Answer, Visit};

/// Messages on a page.
const SHOWN_MAX: usize = 50;

#[derive(Template)]
#[template(path = "contact/conversation.html")]
struct ConversationPage {
    frame: Frame,
    done: String,
    trouble: String,
    name: String,
    here: String,
    /// The page of the messages before these; empty at the beginning.
    earlier: String,
    messages: Vec<Shown>,
    /// What may be done.
    verdict: Verdict,
    /// What is said of it.
    state: String,
    block: String,
    unblock: String,
    has_blocked: bool,
    typed: String,
    letters_max: usize,
}

impl ConversationPage {
    fn is_request(&self) -> bool {
        self.verdict == Verdict::Answer
    }

    fn may_write(&self) -> bool {
        matches!(self.verdict, Verdict::Answer | Verdict::Write)
    }
}

struct Shown {
    is_mine: bool,
    name: String,
    day: String,
    lines: Vec<Vec<Piece>>,
}

/// What a conversation says was just done, by the word after `?done=`.
const DONE: [&str; 4] = ["sent", "ignored", "accepted", "reported"];

/// Shows the conversation, which is read from now on.
pub async fn show(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<i64>,
) -> Answer {
    let mut conn = app.db().read().await?;
    let (contact, between) = conversation_of(&mut conn, &visit, &person.member, number).await?;
    let answer =
        page(&visit, &mut conn, &person.member, (&contact, &between), Default::default()).await?;
    drop(conn);
    if contact.seen_at < contact.last_at {
        let mut conn = app.db().write().await?;
        queries::seen(&mut conn, person.member.number, number, contact.last_at).await?;
        conn.commit().await?;
    }
    Ok(answer)
}

async fn page(
    visit: &Visit,
    conn: &mut Conn,
    member: &Member,
    (contact, between): (&Contact, &Between),
    (typed, trouble): (String, String),
) -> Answer {
    let before = visit.query.get("before").and_then(key).unwrap_or((i64::MAX, i64::MAX));
    let most = u32::try_from(SHOWN_MAX + 1).unwrap_or(u32::MAX);
    let mut messages = queries::messages(conn, contact.number, before, most).await?;
    let has_earlier = messages.len() > SHOWN_MAX;
    messages.truncate(SHOWN_MAX);
    let earlier = messages.last().filter(|_| has_earlier).map(|last| {
        visit.href(&format!("{}?before={}-{}", path_of(contact.number), last.sent_at, last.number))
    });
    let name = shown_name(visit, &between.name);
    let shown = |message: &Message| Shown {
        is_mine: message.sender == member.number,
        name: if message.sender == member.number { visit.say("contact-me") } else { name.clone() },
        day: accounts::day(visit.words, message.sent_at),
        lines: lines(&message.words),
    };
    let state = match between.verdict {
        Verdict::Answer if contact.is_ignored => visit.say("contact-state-ignored"),
        Verdict::Answer => visit.say("contact-state-asks"),
        Verdict::Wait => visit.say("contact-state-waits"),
        _ if between.has_blocked => visit.say("contact-state-blocked"),
        Verdict::Read => visit.say("contact-state-closed"),
        _ => String::new(),
    };
    let done = visit.query.get("done").filter(|done| DONE.contains(done));
    let action = |act: &str| visit.href(&format!("/messages/{act}/{}", between.other.number));
    visit.personal(&ConversationPage {
        frame: visit.own_frame(visit.tell("contact-with", [("name", name.as_str().into())])),
        done: done.map(|done| visit.say(&format!("contact-done-{done}"))).unwrap_or_default(),
        trouble,
        here: visit.href(&path_of(contact.number)),
        earlier: earlier.unwrap_or_default(),
        messages: messages.iter().rev().map(shown).collect(),
        verdict: between.verdict,
        state,
        block: action("block"),
        unblock: action("unblock"),
        has_blocked: between.has_blocked,
        typed,
        letters_max: MESSAGE_LETTERS_MAX,
        name,
    })
}

/// The place of a page: a time and a number.
pub fn key(text: &str) -> Option<(i64, i64)> {
    let (at, number) = text.split_once('-')?;
    Some((at.parse().ok()?, number.parse().ok()?))
}

/// Sends a message. To write is to accept a request.
pub async fn send(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<i64>,
    posted: Posted,
) -> Answer {
    let member = &person.member;
    let mut conn = app.db().write().await?;
    accounts::take_turn(&mut conn, member.number).await?;
    let (contact, between) = conversation_of(&mut conn, &visit, member, number).await?;
    let typed = posted.exact("text");
    let text = Text::read(typed, MESSAGE_LETTERS_MAX);
    let is_beyond = is_beyond(&mut conn, &app, member, Sort::Message).await?;
    let trouble = match (between.verdict, &text) {
        (Verdict::Answer | Verdict::Write, Err(fault)) => {
            unsendable(&visit, *fault, MESSAGE_LETTERS_MAX)
        }
        (Verdict::Answer | Verdict::Write, Ok(_)) if is_beyond => {
            visit.say("contact-messages-limit")
        }
        (Verdict::Answer | Verdict::Write, Ok(_)) => String::new(),
        // The page says why nothing can be written.
        _ => visit.say("contact-not-sent"),
    };
    let (Ok(text), "") = (text, trouble.as_str()) else {
        let again = (typed.to_owned(), trouble);
        return page(&visit, &mut conn, member, (&contact, &between), again).await;
    };
    if between.verdict == Verdict::Answer {
        queries::answer(&mut conn, member.number, number, "accepted").await?;
    }
    let fresh = queries::contact(&mut conn, between.other.number, number).await?;
    put(&mut conn, &app, member, number, &text).await?;
    // Who has not read what came before was told already.
    if fresh.is_some_and(|theirs| theirs.seen_at >= theirs.last_at) {
        letters::tell(&mut conn, &app, About::Message, &between.other, number).await?;
    }
    conn.commit().await?;
    visit.redirect(&path_of(number))
}
