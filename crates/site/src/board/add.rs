//! `/board/add`: puts choices on a board. A link from any page, or from a school's own web site, leads
//! here and is asked about first; a form adds.

use askama::Template;
use axum::extract::State;
use store::Conn;

use super::choice::CHOICES_MAX;
use super::target::Wrong;
use super::{BOARD, Target, Wishes, queries};
use crate::App;
use crate::chance::row_number;
use crate::faults::Fault;
use crate::layout::{Frame, Link};
use crate::person::{Person, Posted};
use crate::visit::{Answer, Visit};

/// Choices added at once, as many as are compared at once.
const ADDED_MAX: usize = 10;

#[derive(Template)]
#[template(path = "board/add.html")]
struct AddPage {
    frame: Frame,
    /// What would be added: its name, its page, what is studied there.
    wanted: Vec<(Link, String)>,
    /// The same as fields of a form.
    fields: Vec<(&'static str, String)>,
    /// For somebody who is not signed in: where to sign in and where to sign up.
    doors: Option<[String; 2]>,
}

/// What became of choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// All stand on the board now, or did before.
    All,
    /// The board has no room for all of them.
    Full,
}

/// Asks whether to add.
pub async fn ask(visit: Visit, person: Option<Person>) -> Answer {
    let targets = Target::all_of(&visit, &visit.query, ADDED_MAX);
    let targets = targets.map_err(|wrong| refuse(&visit, &wrong))?;
    let wanted = |target: &Target| {
        let studies = if target.school.is_some() { target.studies(&visit) } else { String::new() };
        (target.name(&visit, ""), studies)
    };
    let mut fields: Vec<(&'static str, String)> =
        targets.iter().map(|target| ("school", target.school().to_owned())).collect();
    if let Some(first) = targets.first() {
        fields.extend([("field", first.field()), ("level", first.level())]);
    }
    fields.retain(|(_, value)| !value.is_empty());
    let wishes = Wishes::of(&targets);
    let mut frame = visit.own_frame(visit.say("board-add-title"));
    // The way back from the sign-in brings the same wish.
    frame.is_indexed = false;
    visit.personal(&AddPage {
        wanted: targets.iter().map(wanted).collect(),
        fields,
        doors: match person {
            Some(_) => None,
            None => Some(["/sign-in", "/sign-up"].map(|path| visit.href(&wishes.after(path)))),
        },
        frame,
    })
}

/// Adds.
pub async fn add(visit: Visit, State(app): State<App>, person: Person, posted: Posted) -> Answer {
    let targets = Target::all_of(&visit, &posted.query(), ADDED_MAX);
    let targets = targets.map_err(|wrong| refuse(&visit, &wrong))?;
    let mut conn = app.db().write().await?;
    let added = put(&mut conn, &app, &visit, person.member.number, &targets).await?;
    conn.commit().await?;
    visit.redirect(&format!("{BOARD}?done={}", if added == Added::Full { "full" } else { "added" }))
}

/// Puts choices on the board of a member.
pub async fn put(
    conn: &mut Conn,
    app: &App,
    visit: &Visit,
    member: i64,
    targets: &[Target],
) -> Result<Added, Fault> {
    let now = app.settings().clock.now();
    let mut room = CHOICES_MAX.saturating_sub(queries::count(conn, member).await?);
    for target in targets {
        if room == 0 {
            return Ok(Added::Full);
        }
        let school = target.found(visit, "").map(|school| school.name.clone());
        let (number, name) = (row_number()?, school.unwrap_or_default());
        if queries::add(conn, member, number, target, &name, now).await? {
            queries::add_event(conn, number, "status", "interested", now).await?;
            room -= 1;
        }
    }
    Ok(Added::All)
}

fn refuse(visit: &Visit, wrong: &Wrong) -> Fault {
    let board = Link { text: visit.say("board-title"), href: visit.href(BOARD) };
    match wrong {
        Wrong::Nothing => visit.wrong(visit.say("board-add-nothing")).with(vec![board]),
        Wrong::Unknown(asked) => {
            let sentence = visit.tell("board-add-unknown", [("asked", asked.as_str().into())]);
            visit.missing(sentence, vec![board])
        }
    }
}
