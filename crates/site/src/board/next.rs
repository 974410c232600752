//! The next step, said in one sentence: a board tells what to do with it.

use super::choice::{Board, Choice, Deadline};
use super::{BOARD, Status};
use crate::layout::Link;
use crate::visit::Visit;
use crate::words::numbers::date;
use jiff::civil::Date;

/// A date within so many days is the next step.
const SOON_DAYS: i32 = 21;

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next<'a> {
    /// Put the first choice on the board.
    Begin,
    /// Put another on it.
    Another,
    /// Something is due soon.
    Due(&'a Deadline),
    /// So many are open: decide.
    Decide(usize),
    /// Several accepted: decide among these.
    Accepted(usize),
    /// It is decided.
    Going(i64),
}

/// The next step of a board on a day.
pub fn next(board: &Board, today: Date) -> Next<'_> {
    let of = |status: Status| board.open().filter(move |choice| choice.status == status);
    if let Some(going) = of(Status::Going).next() {
        return Next::Going(going.number);
    }
    let is_open = |deadline: &Deadline| {
        board.choice(deadline.choice).is_some_and(|choice| choice.status.is_open())
    };
    let days = |deadline: &Deadline| today.until(deadline.day).map_or(-1, |span| span.get_days());
    let due =
        board.deadlines.iter().find(|one| (0..=SOON_DAYS).contains(&days(one)) && is_open(one));
    if let Some(due) = due {
        return Next::Due(due);
    }
    match (of(Status::Accepted).count(), board.open().count()) {
        (2.., _) => Next::Accepted(of(Status::Accepted).count()),
        (_, 0) => Next::Begin,
        (_, 1) => Next::Another,
        (_, open) => Next::Decide(open),
    }
}

/// The sentence, and the link where the step is taken, if it is on another page.
pub fn told(visit: &Visit, board: &Board, today: Date) -> (String, Option<Link>) {
    let name = |number: i64| board.choice(number).map(|choice: &Choice| choice.title(visit));
    let decide = |sentence: String| {
        let href = visit.href(&format!("{BOARD}/decide"));
        (sentence, Some(Link { text: visit.say("board-decide-act"), href }))
    };
    match next(board, today) {
        Next::Begin => (visit.say("board-next-begin"), None),
        Next::Another => (visit.say("board-next-another"), None),
        Next::Decide(open) => decide(visit.tell("board-next-decide", [("choices", open.into())])),
        Next::Accepted(count) => {
            decide(visit.tell("board-next-accepted", [("choices", count.into())]))
        }
        Next::Going(number) => {
            let facts = [("choice", name(number).unwrap_or_default().into())];
            (visit.tell("board-next-going", facts), None)
        }
        Next::Due(deadline) => {
            let facts = [
                ("what", deadline.what.as_str().into()),
                ("day", date(visit.words, &deadline.day.to_string()).into()),
                ("choice", name(deadline.choice).unwrap_or_default().into()),
            ];
            (visit.tell("board-next-due", facts), None)
        }
    }
}
