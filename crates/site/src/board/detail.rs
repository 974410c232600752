//! `/board/choices/{number}`: the note, the dates, the history of one choice, and whether its school may
//! write. Two tabs that change one note lose nothing: the later one is shown both texts.

use askama::Template;
use axum::extract::{Path, State};

use super::ask::{Question, questions};
use super::audience::may_reach;
use super::change::{one, take};
use super::choice::{Board, Choice, NOTE_LETTERS_MAX};
use super::page::{self, Card};
use super::{Status, queries, season};
use crate::App;
use crate::accounts::{Member, day};
use crate::layout::Frame;
use crate::person::{Person, Posted};
use crate::questions::explored;
use crate::visit::{Answer, Visit};
use crate::words::numbers::date;

/// What the page says was just done, by the word after `?done=`.
const DONE: [&str; 3] = ["note", "date", "contact"];

#[derive(Template)]
#[template(path = "board/choice.html")]
struct ChoicePage {
    frame: Frame,
    done: String,
    card: Card,
    title: String,
    /// The status in words and whether it is the present one.
    statuses: Vec<(Status, String, bool)>,
    note: Note,
    most: usize,
    /// Number, day, what.
    dates: Vec<(i64, String, String)>,
    questions: Vec<Question>,
    contact: Option<Contact>,
    /// Day and what happened, the latest first.
    history: Vec<(String, String)>,
}

/// The note as the form shows it.
struct Note {
    text: String,
    version: i64,
    /// What was kept meanwhile by another tab; empty where nothing was.
    other: String,
    is_conflict: bool,
}

/// Whether the school may write.
struct Contact {
    /// That it may and until when; empty where it may not.
    until: String,
    /// Until when it might.
    offered: String,
    may_agree: bool,
}

/// Everything read of one choice.
struct Read {
    board: Board,
    choice: Choice,
    events: Vec<queries::Event>,
    now: i64,
    member: Member,
    today: jiff::civil::Date,
}

/// Shows a choice.
pub async fn choice(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<i64>,
) -> Answer {
    show(visit, &app, &person, number, None).await
}

/// Keeps a note, or shows what stands in its way.
pub async fn note(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<i64>,
    posted: Posted,
) -> Answer {
    let text = posted.exact("note").replace("\r\n", "\n");
    let text: String = text.trim_end().chars().take(NOTE_LETTERS_MAX).collect();
    let version = posted.get("version").parse().unwrap_or(0);
    let mut conn = app.db().write().await?;
    let (_, choice) = take(&mut conn, &visit, person.member.number, number).await?;
    if choice.note == text || queries::set_note(&mut conn, number, version, &text).await? {
        conn.commit().await?;
        return visit.redirect(&format!("{}?done=note", choice.path()));
    }
    drop(conn);
    show(visit, &app, &person, number, Some(text)).await
}

/// Shows a choice, with a text that could not be kept because another was.
async fn show(
    visit: Visit,
    app: &App,
    person: &Person,
    number: i64,
    unkept: Option<String>,
) -> Answer {
    let member = &person.member;
    let mut conn = app.db().read().await?;
    let (board, choice) = one(&mut conn, &visit, member.number, number).await?;
    let mut events = queries::events(&mut conn, member.number).await?;
    drop(conn);
    events.retain(|(of, ..)| *of == number);
    let (now, member) = (app.settings().clock.now(), member.clone());
    let read = Read { board, choice, events, now, member, today: page::today(app) };
    explored(visit, move |visit| answer(visit, &read, unkept)).await
}

fn answer(visit: &Visit, read: &Read, unkept: Option<String>) -> Answer {
    let Read { board, choice, .. } = read;
    let title = choice.title(visit);
    let status = |status: Status| {
        let text = visit.say(&format!("board-one-{}", status.name()));
        (status, text, status == choice.status)
    };
    let done = visit.query.get("done").filter(|done| DONE.contains(done));
    let dates = board.due(choice.number).map(|deadline| {
        let day = date(visit.words, &deadline.day.to_string());
        (deadline.number, day, deadline.what.clone())
    });
    let is_conflict = unkept.is_some();
    visit.personal(&ChoicePage {
        frame: visit.own_frame(title.clone()),
        done: done.map(|done| visit.say(&format!("board-done-{done}"))).unwrap_or_default(),
        card: page::card(visit, board, choice, read.today)?,
        title,
        statuses: Status::ALL.map(status).into(),
        note: Note {
            // What was typed is shown to be merged; what was kept stands beside it.
            text: unkept.unwrap_or_else(|| choice.note.clone()),
            version: choice.version,
            other: if is_conflict { choice.note.clone() } else { String::new() },
            is_conflict,
        },
        most: NOTE_LETTERS_MAX,
        dates: dates.collect(),
        questions: questions(visit, choice, &board.careers),
        contact: contact(visit, read),
        history: read.events.iter().rev().map(|event| told(visit, event)).collect(),
    })
}

fn contact(visit: &Visit, read: &Read) -> Option<Contact> {
    let choice = &read.choice;
    if choice.target.school.is_none() || !choice.status.is_open() {
        return None;
    }
    // The last day on which it holds, not the first on which it does not.
    let told =
        |key: &str, until: i64| visit.tell(key, [("day", day(visit.words, until - 1).into())]);
    let until = choice.contact_until.filter(|_| may_reach(&read.member, choice, read.now));
    let offered = season::end(read.now);
    Some(Contact {
        until: until.map(|until| told("board-contact-yes", until)).unwrap_or_default(),
        offered: offered.map(|until| told("board-contact-offer", until)).unwrap_or_default(),
        may_agree: season::may_agree(&read.member),
    })
}

fn told(visit: &Visit, (_, kind, value, at): &queries::Event) -> (String, String) {
    let what = match kind.as_str() {
        "status" => visit.say(&format!("board-one-{value}")),
        _ => visit.say(&format!("board-event-{kind}-{value}")),
    };
    (day(visit.words, *at), what)
}
