//! `/classes`: the classes of a counsellor, and the pupils of each.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;

use super::{CLASSES, code, queries};
use crate::App;
use crate::accounts::{Age, Member, day};
use crate::chance::row_number;
use crate::faults::Fault;
use crate::layout::{Frame, Link};
use crate::person::{Person, Posted};
use crate::sharing::name_of;
use crate::visit::{Answer, Visit};

/// Classes of one counsellor.
const CLASSES_MAX: usize = 20;

/// A class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    pub number: i64,
    /// The member who made it.
    pub counsellor: i64,
    pub name: String,
    /// As pupils read it.
    pub counsellor_name: String,
    pub code: String,
}

#[derive(Template)]
#[template(path = "classes/list.html")]
struct ListPage {
    frame: Frame,
    /// Each with its page and its code.
    classes: Vec<(Link, String)>,
    may_make: bool,
}

#[derive(Template)]
#[template(path = "classes/class.html")]
struct ClassPage {
    frame: Frame,
    class: Class,
    /// Where a pupil enters the code.
    join: String,
    /// The board of each pupil, and since when it is shown.
    pupils: Vec<(Link, String)>,
}

/// The classes.
pub async fn list(visit: Visit, State(app): State<App>, person: Person) -> Answer {
    let mut conn = app.db().read().await?;
    let classes = queries::of_counsellor(&mut conn, person.member.number).await?;
    let link = |class: &Class| {
        let href = visit.href(&format!("{CLASSES}/{}", class.number));
        (Link { text: class.name.clone(), href }, class.code.clone())
    };
    visit.personal(&ListPage {
        classes: classes.iter().map(link).collect(),
        may_make: may_make(&person.member),
        frame: visit.own_frame(visit.say("classes-title")),
    })
}

/// Whether somebody may ask pupils for their boards: adults, whose account counts.
fn may_make(member: &Member) -> bool {
    member.age == Age::Adult && !member.is_hidden()
}

/// Makes a class.
pub async fn make(visit: Visit, State(app): State<App>, person: Person, posted: Posted) -> Answer {
    if !may_make(&person.member) {
        return Err(visit.fault(StatusCode::NOT_FOUND, visit.say("classes-adults")));
    }
    let [name, counsellor_name] = ["name", "counsellor"].map(|field| name_of(posted.get(field)));
    if name.is_empty() || counsellor_name.is_empty() {
        return Err(visit.wrong(visit.say("class-no-name")));
    }
    let counsellor = person.member.number;
    let mut conn = app.db().write().await?;
    if queries::of_counsellor(&mut conn, counsellor).await?.len() >= CLASSES_MAX {
        return Err(visit.wrong(visit.tell("classes-full", [("most", CLASSES_MAX.into())])));
    }
    let (number, code) = (row_number()?, code::draw()?);
    let class = Class { number, counsellor, name, counsellor_name, code };
    queries::add(&mut conn, &class, app.settings().clock.now()).await?;
    conn.commit().await?;
    visit.redirect(&format!("{CLASSES}/{number}"))
}

/// One class.
pub async fn class(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<i64>,
) -> Answer {
    let mut conn = app.db().read().await?;
    let classes = queries::of_counsellor(&mut conn, person.member.number).await?;
    let class = classes.into_iter().find(|class| class.number == number);
    let class = class.ok_or_else(|| gone(&visit))?;
    let pupils = queries::pupils(&mut conn, number).await?;
    let pupils = pupils.into_iter().map(|(number, name, at)| {
        let href = visit.href(&format!("{CLASSES}/boards/{number}"));
        (Link { text: name, href }, day(visit.words, at))
    });
    visit.personal(&ClassPage {
        pupils: pupils.collect(),
        join: app.settings().address.of(&visit.href("/classes/join")),
        frame: visit.own_frame(class.name.clone()),
        class,
    })
}

/// Ends a class: its counsellor sees none of its boards any more.
pub async fn end(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<i64>,
) -> Answer {
    let mut conn = app.db().write().await?;
    queries::end(&mut conn, person.member.number, number).await?;
    conn.commit().await?;
    visit.redirect(CLASSES)
}

/// There is no such class or pupil, or it is not theirs: all are told the same.
pub fn gone(visit: &Visit) -> Fault {
    let classes = Link { text: visit.say("classes-title"), href: visit.href(CLASSES) };
    visit.fault(StatusCode::NOT_FOUND, visit.say("class-gone")).with(vec![classes])
}
