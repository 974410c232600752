//! Changes of a board by one tap: the status, the order, dates, careers, whether a school may write.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use jiff::civil::Date;
use store::Conn;

use super::choice::{Board, CAREERS_MAX, Choice, DEADLINES_MAX, DUE_LETTERS_MAX, Deadline};
use super::{BOARD, Status, queries, season};
use crate::App;
use crate::chance::row_number;
use crate::companions;
use crate::faults::Fault;
use crate::layout::Link;
use crate::person::{Person, Posted};
use crate::visit::{Answer, Visit};

/// Takes a choice of a member for this transaction, so that what another tab does at the same time comes
/// before or after.
pub async fn take(
    conn: &mut Conn,
    visit: &Visit,
    member: i64,
    number: i64,
) -> Result<(Board, Choice), Fault> {
    queries::take(conn, member, number).await?;
    one(conn, visit, member, number).await
}

/// A choice of a member, to be looked at.
pub async fn one(
    conn: &mut Conn,
    visit: &Visit,
    member: i64,
    number: i64,
) -> Result<(Board, Choice), Fault> {
    let board = Board::load(conn, member).await?;
    let choice = board.choice(number).cloned().ok_or_else(|| gone(visit))?;
    Ok((board, choice))
}

/// There is no such choice, or it is somebody else's: both are told the same.
pub fn gone(visit: &Visit) -> Fault {
    let board = Link { text: visit.say("board-title"), href: visit.href(BOARD) };
    visit.fault(StatusCode::NOT_FOUND, visit.say("board-choice-gone")).with(vec![board])
}

fn unclear(visit: &Visit) -> Fault {
    visit.wrong(visit.say("board-unclear"))
}

/// Changes the status. A choice that is no more one takes back the word to its school and to
/// others.
pub async fn status(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<i64>,
    posted: Posted,
) -> Answer {
    let status = Status::of(posted.get("status")).ok_or_else(|| unclear(&visit))?;
    let now = app.settings().clock.now();
    let mut conn = app.db().write().await?;
    let (_, choice) = take(&mut conn, &visit, person.member.number, number).await?;
    if choice.status != status {
        queries::set_status(&mut conn, number, status).await?;
        queries::add_event(&mut conn, number, "status", status.name(), now).await?;
        if !status.is_open() && choice.contact_until.is_some() {
            queries::set_contact(&mut conn, number, None).await?;
            queries::add_event(&mut conn, number, "contact", "no", now).await?;
        }
        if !status.is_open() && companions::end(&mut conn, number).await? {
            queries::add_event(&mut conn, number, "seen", "no", now).await?;
        }
    }
    conn.commit().await?;
    visit.redirect(&format!("{BOARD}?done=status#choice-{number}"))
}

/// Puts a choice before or after another of its group, or one place up or down. Places are told by what
/// stands beside them, so an order that another tab made meanwhile is kept.
pub async fn place(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<i64>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().write().await?;
    let (board, choice) = take(&mut conn, &visit, person.member.number, number).await?;
    let all: Vec<(i64, Status)> =
        board.choices.iter().map(|one| (one.number, one.status)).collect();
    let number_of = |name: &str| posted.get(name).parse::<i64>().ok();
    let to = match posted.get("to") {
        "up" => Some(Place::Up),
        "down" => Some(Place::Down),
        _ => number_of("before").map(Place::Before).or(number_of("after").map(Place::After)),
    };
    let order = reorder(&all, choice.number, to.ok_or_else(|| unclear(&visit))?);
    for (position, number) in (1..).zip(order) {
        queries::set_position(&mut conn, number, position).await?;
    }
    conn.commit().await?;
    visit.redirect(&format!("{BOARD}#choice-{number}"))
}

/// Where a choice is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Up,
    Down,
    Before(i64),
    After(i64),
}

/// The new order of all choices when one is moved among those of its status.
fn reorder(all: &[(i64, Status)], moved: i64, to: Place) -> Vec<i64> {
    let mut order: Vec<i64> = all.iter().map(|(number, _)| *number).collect();
    let status = all.iter().find(|(number, _)| *number == moved).map(|(_, status)| *status);
    let group: Vec<i64> =
        all.iter().filter(|(_, one)| Some(*one) == status).map(|(number, _)| *number).collect();
    let Some(at) = group.iter().position(|number| *number == moved) else { return order };
    let found = |other: i64| group.iter().find(|number| **number == other);
    let (other, steps) = match to {
        Place::Up => (at.checked_sub(1).and_then(|above| group.get(above)), 0),
        Place::Down => (group.get(at + 1), 1),
        Place::Before(other) => (found(other), 0),
        Place::After(other) => (found(other), 1),
    };
    if let Some(other) = other.filter(|other| **other != moved) {
        order.retain(|number| *number != moved);
        let place = order.iter().position(|number| number == other);
        order.insert(place.map_or(order.len(), |place| place + steps), moved);
    }
    order
}

/// Lets a school write until the end of the season, or no more.
pub async fn contact(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<i64>,
    posted: Posted,
) -> Answer {
    let now = app.settings().clock.now();
    let until = match posted.get("answer") {
        "yes" if season::may_agree(&person.member) => season::end(now),
        "no" => None,
        _ => return Err(unclear(&visit)),
    };
    let mut conn = app.db().write().await?;
    let (_, choice) = take(&mut conn, &visit, person.member.number, number).await?;
    if until.is_some() && (!choice.status.is_open() || choice.target.school.is_none()) {
        return Err(unclear(&visit));
    }
    if until.is_some() != choice.may_write(now) {
        queries::set_contact(&mut conn, number, until).await?;
        let answer = if until.is_some() { "yes" } else { "no" };
        queries::add_event(&mut conn, number, "contact", answer, now).await?;
    }
    conn.commit().await?;
    visit.redirect(&format!("{}?done=contact", choice.path()))
}

/// Takes a choice off the board.
pub async fn remove(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<i64>,
) -> Answer {
    let mut conn = app.db().write().await?;
    queries::remove(&mut conn, person.member.number, number).await?;
    conn.commit().await?;
    visit.redirect(&format!("{BOARD}?done=removed"))
}

/// Adds a date.
pub async fn add_deadline(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<i64>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().write().await?;
    let (board, choice) = take(&mut conn, &visit, person.member.number, number).await?;
    let day: Option<Date> = posted.get("day").parse().ok();
    // A year of five figures is a slip of the finger, and no calendar takes it.
    let day = day.filter(|day| (2000..=2100).contains(&day.year()));
    let day = day.ok_or_else(|| visit.wrong(visit.say("board-date-wrong")))?;
    let what: String = posted.get("what").chars().take(DUE_LETTERS_MAX).collect();
    if what.is_empty() {
        return Err(visit.wrong(visit.say("board-date-what")));
    }
    if board.due(number).count() >= DEADLINES_MAX {
        return Err(visit.wrong(visit.tell("board-dates-full", [("most", DEADLINES_MAX.into())])));
    }
    let written_at = app.settings().clock.now();
    let deadline = Deadline { number: row_number()?, choice: number, day, what, written_at };
    queries::add_deadline(&mut conn, &deadline).await?;
    conn.commit().await?;
    visit.redirect(&format!("{}?done=date#dates", choice.path()))
}

/// Removes a date.
pub async fn remove_deadline(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path((number, deadline)): Path<(i64, i64)>,
) -> Answer {
    let mut conn = app.db().write().await?;
    let (_, choice) = take(&mut conn, &visit, person.member.number, number).await?;
    queries::remove_deadline(&mut conn, number, deadline).await?;
    conn.commit().await?;
    visit.redirect(&format!("{}#dates", choice.path()))
}

/// Adds a career that is cared about, or takes one away.
pub async fn careers(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    posted: Posted,
) -> Answer {
    let (add, remove) = (posted.get("add"), posted.get("remove"));
    let member = person.member.number;
    let mut conn = app.db().write().await?;
    if !remove.is_empty() {
        queries::remove_career(&mut conn, member, remove).await?;
    } else {
        visit.atlas().career(add).ok_or_else(|| crate::rankings::no_career(&visit, add))?;
        if queries::careers(&mut conn, member).await?.len() >= CAREERS_MAX {
            let facts = [("most", CAREERS_MAX.into())];
            return Err(visit.wrong(visit.tell("board-careers-full", facts)));
        }
        queries::add_career(&mut conn, member, add, app.settings().clock.now()).await?;
    }
    conn.commit().await?;
    visit.redirect(&format!("{BOARD}#careers"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_choice_moves_among_those_of_its_status() {
        use Status::{Applied, Interested};
        let all = [(1, Interested), (2, Applied), (3, Interested), (4, Interested)];
        for (moved, to, expected) in [
            (3, Place::Up, [3, 1, 2, 4]),
            (1, Place::Down, [2, 3, 1, 4]),
            (1, Place::After(4), [2, 3, 4, 1]),
            (1, Place::After(2), [1, 2, 3, 4]),
            (1, Place::After(1), [1, 2, 3, 4]),
            (4, Place::Before(1), [4, 1, 2, 3]),
            (1, Place::Up, [1, 2, 3, 4]),
            (4, Place::Down, [1, 2, 3, 4]),
            (1, Place::Before(2), [1, 2, 3, 4]),
            (9, Place::Up, [1, 2, 3, 4]),
        ] {
            assert_eq!(reorder(&all, moved, to), expected, "{moved} {to:?}");
        }
    }

    proptest! {
        #[test]
        fn no_move_loses_a_choice(
            statuses in prop::collection::vec(prop::sample::select(&Status::ALL[..]), 1..12),
            moved in 0i64..14, to in prop_oneof![
                Just(Place::Up), Just(Place::Down), (0i64..14).prop_map(Place::Before),
                (0i64..14).prop_map(Place::After)],
        ) {
            let all: Vec<(i64, Status)> = (0..).zip(statuses).collect();
            let mut order = reorder(&all, moved, to);
            order.sort_unstable();
            prop_assert_eq!(order, all.iter().map(|(number, _)| *number).collect::<Vec<_>>());
        }
    }
}
