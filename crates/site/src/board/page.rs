//! `/board`: all choices by how far they have come, and the next step.

use askama::Template;
use axum::extract::State;
use jiff::tz::TimeZone;
use jiff::{Timestamp, civil::Date};

use super::choice::{Board, CAREERS_MAX, Choice};
use super::figures::{Portrait, portrait};
use super::{BOARD, Status, Target, next};
use crate::App;
use crate::atlas::career_name;
use crate::faults::Fault;
use crate::layout::{Frame, Link};
use crate::person::Person;
use crate::questions::{Value, explored};
use crate::rankings::Offer;
use crate::visit::{Answer, Visit};
use crate::words::numbers::date;

/// Names offered for what was typed.
const OFFERED_MAX: usize = 8;
/// What the page says was just done, by the word after `?done=`.
const DONE: [&str; 5] = ["added", "status", "removed", "full", "kept"];

#[derive(Template)]
#[template(path = "board/board.html")]
struct BoardPage {
    frame: Frame,
    done: String,
    /// The next step, and where it is taken.
    next: (String, Option<Link>),
    /// What was typed to be added, and what it may mean.
    asked: String,
    offers: Vec<Offered>,
    groups: Vec<Group>,
    /// The careers cared about, by short name.
    careers: Vec<(String, String)>,
    /// Those that can be added; none where there is no room.
    more_careers: Vec<Offer>,
    is_empty: bool,
}

#[derive(Template)]
#[template(path = "board/welcome.html")]
struct WelcomePage {
    frame: Frame,
}

/// Something that can be added by one tap.
struct Offered {
    school: String,
    field: String,
    name: String,
    note: String,
}

/// Choices that have come equally far.
pub struct Group {
    pub status: Status,
    pub title: String,
    /// Whether they are still choices; others are folded away.
    pub is_open: bool,
    pub cards: Vec<Card>,
}

/// One choice as a board shows it.
pub struct Card {
    pub number: i64,
    /// Its page on this site.
    pub name: Link,
    /// What would be studied there; empty for a whole school or a field.
    pub studies: String,
    /// Its own page.
    pub path: String,
    pub portrait: Portrait,
    /// The status that usually comes next, and the words of its button.
    pub next: Option<(Status, String)>,
    /// What is due next.
    pub due: String,
    pub has_note: bool,
    /// For the member's own print; empty elsewhere.
    pub note: String,
}

/// Shows the board; somebody who is not signed in is told what one is.
pub async fn board(visit: Visit, State(app): State<App>, person: Option<Person>) -> Answer {
    let Some(person) = person else {
        let mut frame = visit.own_frame(visit.say("board-title"));
        frame.description = visit.say("board-welcome");
        frame.is_indexed = true;
        return visit.personal(&WelcomePage { frame });
    };
    let board = Board::load(&mut app.db().read().await?, person.member.number).await?;
    let today = today(&app);
    explored(visit, move |visit| visit.personal(&page(visit, &board, today)?)).await
}

/// The day at Greenwich.
pub fn today(app: &App) -> Date {
    let now = Timestamp::from_microsecond(app.settings().clock.now()).unwrap_or_default();
    now.to_zoned(TimeZone::UTC).date()
}

fn page(visit: &Visit, board: &Board, today: Date) -> Result<BoardPage, Fault> {
    let asked = visit.query.get("find").unwrap_or_default().to_owned();
    let done = visit.query.get("done").filter(|done| DONE.contains(done));
    let careers = board.careers.iter().filter_map(|career| {
        let row = visit.atlas().career(career)?;
        Some((career.clone(), career_name(row, visit.language()).to_owned()))
    });
    Ok(BoardPage {
        done: done.map(|done| visit.say(&format!("board-done-{done}"))).unwrap_or_default(),
        next: next::told(visit, board, today),
        offers: offers(visit, &asked),
        asked,
        groups: cards(visit, board, today)?,
        careers: careers.collect(),
        more_careers: more_careers(visit, board),
        is_empty: board.choices.is_empty(),
        frame: visit.own_frame(visit.say("board-title")),
    })
}

/// The choices of a board in groups.
pub fn cards(visit: &Visit, board: &Board, today: Date) -> Result<Vec<Group>, Fault> {
    let group = |(status, choices): (Status, Vec<&Choice>)| {
        let cards = choices.into_iter().map(|choice| card(visit, board, choice, today));
        Ok(Group {
            status,
            title: visit.say(&format!("board-status-{}", status.name())),
            is_open: status.is_open(),
            cards: cards.collect::<Result<_, Fault>>()?,
        })
    };
    board.groups().into_iter().map(group).collect()
}

/// The choices of a board as others see them: the open ones, without what is the member's alone.
pub fn shown(visit: &Visit, board: &Board, today: Date) -> Result<Vec<Group>, Fault> {
    let mut groups = cards(visit, board, today)?;
    groups.retain(|group| group.is_open);
    for card in groups.iter_mut().flat_map(|group| &mut group.cards) {
        (card.due, card.note, card.has_note) = (String::new(), String::new(), false);
    }
    Ok(groups)
}

/// One choice.
pub fn card(visit: &Visit, board: &Board, choice: &Choice, today: Date) -> Result<Card, Fault> {
    let target: &Target = &choice.target;
    let due = board.due(choice.number).find(|deadline| deadline.day >= today);
    let act = |status: Status| (status, visit.say(&format!("board-act-{}", status.name())));
    Ok(Card {
        number: choice.number,
        name: choice.name(visit),
        studies: if target.school.is_some() { target.studies(visit) } else { String::new() },
        path: visit.href(&choice.path()),
        portrait: portrait(visit, choice, &board.careers)?,
        next: choice.status.next().map(act),
        due: due.map_or_else(String::new, |deadline| {
            let day = date(visit.words, &deadline.day.to_string());
            let facts = [("what", deadline.what.as_str().into()), ("day", day.into())];
            visit.tell("board-due", facts)
        }),
        has_note: !choice.note.is_empty(),
        note: String::new(),
    })
}

/// Schools, then fields, whose names fit.
fn offers(visit: &Visit, asked: &str) -> Vec<Offered> {
    let atlas = visit.atlas();
    let schools = atlas.schools.search(asked, OFFERED_MAX).into_iter().map(|school| Offered {
        school: school.slug.clone(),
        field: String::new(),
        name: school.name.clone(),
        note: Value::School(school.school_id).note(visit),
    });
    let fields = atlas.catalogue.fields(visit.language(), asked, OFFERED_MAX).into_iter();
    let fields = fields.map(|code| Offered {
        school: String::new(),
        field: code.to_string(),
        name: Value::Field(code).name(visit),
        note: visit.say("board-a-field"),
    });
    if asked.is_empty() { Vec::new() } else { schools.chain(fields).take(OFFERED_MAX).collect() }
}

fn more_careers(visit: &Visit, board: &Board) -> Vec<Offer> {
    if board.careers.len() >= CAREERS_MAX {
        return Vec::new();
    }
    let all = visit.atlas().careers(visit.language()).into_iter();
    let more = all.filter(|row| !board.careers.contains(&row.career));
    more.filter(|row| visit.atlas().is_ranked(&row.career))
        .map(|row| Offer::of_career(row, visit, ""))
        .collect()
}

impl BoardPage {
    /// The path of the board, where forms lead.
    fn here(&self) -> String {
        self.frame.href(BOARD)
    }
}
