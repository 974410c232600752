//! `/board/add`: puts choices on a board. A link, as from a school's own web site, leads here and is asked
//! about first; a form adds, and leads back to its page (see [`super::add_button`]).

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use store::Conn;

use super::add_button::place;
use super::choice::CHOICES_MAX;
use super::target::Wrong;
use super::{ADD, BOARD, Target, Wishes, queries};
use crate::App;
use crate::chance::row_number;
use crate::faults::Fault;
use crate::layout::{Frame, Link};
use crate::person::{Person, Posted};
use crate::query::address;
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
    let wishes = Wishes::of(&targets);
    let mut frame = visit.own_frame(visit.say("board-add-title"));
    // The way back from the sign-in brings the same wish.
    frame.is_indexed = false;
    visit.personal(&AddPage {
        wanted: targets.iter().map(wanted).collect(),
        fields: fields(&targets),
        doors: match person {
            Some(_) => None,
            None => Some(["/sign-in", "/sign-up"].map(|path| visit.href(&wishes.after(path)))),
        },
        frame,
    })
}

/// Targets as the fields of a form.
pub fn fields(targets: &[Target]) -> Vec<(&'static str, String)> {
    let schools = targets.iter().map(|target| ("school", target.school().to_owned()));
    let mut fields: Vec<(&'static str, String)> = schools.collect();
    if let Some(first) = targets.first() {
        fields.extend([("field", first.field()), ("level", first.level())]);
    }
    fields.retain(|(_, value)| !value.is_empty());
    fields
}

/// Adds, and leads back to where the form stood. Somebody who is not signed in is led to where they can
/// be, with the same wish.
pub async fn add(
    visit: Visit,
    State(app): State<App>,
    person: Option<Person>,
    posted: Posted,
) -> Answer {
    let targets = Target::all_of(&visit, &posted.query(), ADDED_MAX);
    let targets = targets.map_err(|wrong| refuse(&visit, &wrong))?;
    let Some(person) = person else {
        let fields = fields(&targets);
        let pairs: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        return visit.redirect(&address(ADD, &pairs));
    };
    let mut conn = app.db().write().await?;
    let added = put(&mut conn, &app, &visit, person.member.number, &targets).await?;
    conn.commit().await?;
    match (added, place(&visit, posted.exact("from"))) {
        (Added::Full, _) => visit.redirect(&format!("{BOARD}?done=full")),
        (Added::All, Some(from)) => Ok(Redirect::to(from).into_response()),
        (Added::All, None) => visit.redirect(&format!("{BOARD}?done=added")),
    }
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
    crate::sharing::tell_schools(conn, app, member).await?;
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
