//! `/board/print`: the board on two sheets of A4, for a meeting: what is known of each choice, then what
//! to ask, with room to write.

use askama::Template;
use axum::extract::State;
use jiff::civil::Date;

use super::ask::{Question, questions};
use super::choice::Board;
use super::page::{self, Card};
use crate::App;
use crate::faults::Fault;
use crate::layout::Frame;
use crate::person::Person;
use crate::questions::explored;
use crate::visit::{Answer, Visit};
use crate::words::numbers::date;

/// Choices that two sheets hold.
const CHOICES_MAX: usize = 8;
/// Letters of a note that a sheet holds.
const NOTE_LETTERS: usize = 160;
/// Questions about one choice.
const QUESTIONS_MAX: usize = 2;

#[derive(Template)]
#[template(path = "board/print.html")]
struct PrintPage {
    frame: Frame,
    day: String,
    /// Each open choice with its questions.
    choices: Vec<(Card, String, Vec<Question>)>,
    /// How many open choices are not printed; empty where none.
    more: String,
}

/// Shows the sheets.
pub async fn print(visit: Visit, State(app): State<App>, person: Person) -> Answer {
    let board = Board::load(&mut app.db().read().await?, person.member.number).await?;
    let today = page::today(&app);
    explored(visit, move |visit| visit.personal(&sheets(visit, &board, today)?)).await
}

fn sheets(visit: &Visit, board: &Board, today: Date) -> Result<PrintPage, Fault> {
    // One career fits a sheet: the first that is cared about.
    let mut board = board.clone();
    board.careers.truncate(1);
    let mut choices = Vec::new();
    let open = board.groups().into_iter().filter(|(status, _)| status.is_open());
    let open: Vec<_> = open.flat_map(|(_, choices)| choices).collect();
    for choice in open.iter().take(CHOICES_MAX) {
        let card = page::card(visit, &board, choice, today)?;
        let mut note: String = choice.note.chars().take(NOTE_LETTERS).collect();
        if note.len() < choice.note.len() {
            note.push('…');
        }
        let mut asked = questions(visit, choice, &board.careers);
        asked.truncate(QUESTIONS_MAX);
        choices.push((
            Card { note, ..card },
            visit.say(&format!("board-one-{}", choice.status.name())),
            asked,
        ));
    }
    let more = open.len().saturating_sub(CHOICES_MAX);
    Ok(PrintPage {
        day: date(visit.words, &today.to_string()),
        choices,
        more: match more {
            0 => String::new(),
            more => visit.tell("board-print-more", [("choices", more.into())]),
        },
        frame: visit.own_frame(visit.say("board-print-title")),
    })
}
