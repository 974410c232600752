//! `/schools/{school}/room/programmes`: adding, changing and taking away one programme.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;

use super::edit::{self, back};
use super::listed::told;
use super::programme::{NAME_LETTERS_MAX, PROGRAMMES_MAX, Programme, Wrong};
use super::{Entry, Part, keep, queries};
use crate::App;
use crate::atlas::School;
use crate::chance::row_number;
use crate::claims::{self, Power};
use crate::faults::Fault;
use crate::layout::{Frame, Link};
use crate::outside;
use crate::person::{Person, Posted};
use crate::questions::{LEVELS, Value};
use crate::visit::{Answer, Visit};

/// The path of a school's programmes in its room.
pub fn path(school: &School) -> String {
    format!("{}/programmes", claims::path(school))
}

#[derive(Template)]
#[template(path = "contents/programmes.html")]
struct ListPage {
    frame: Frame,
    trouble: String,
    done: String,
    back: Link,
    here: String,
    /// Each programme with its page in the room.
    programmes: Vec<Link>,
    form: Form,
}

/// The form of a programme.
struct Form {
    name: String,
    subject: String,
    address: String,
    /// Each level, its words, whether it is chosen.
    levels: Vec<(String, String, bool)>,
    name_letters_max: usize,
    address_letters_max: usize,
}

/// Lists the programmes.
pub async fn list(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(asked): Path<String>,
) -> Answer {
    list_page(&visit, &app, &person, &asked, (blank(&visit), String::new())).await
}

async fn list_page(
    visit: &Visit,
    app: &App,
    person: &Person,
    asked: &str,
    (form, trouble): (Form, String),
) -> Answer {
    let mut conn = app.db().read().await?;
    claims::enter(&mut conn, app, visit, person, (asked, Power::Edit)).await?;
    let school = claims::school_of(visit, asked)?;
    let here = visit.href(&path(school));
    let mut all = Vec::new();
    for entry in queries::programmes(&mut conn, &school.slug).await? {
        if let Some(one) = Programme::of(&entry.text) {
            let link = Link { text: told(visit, &one), href: format!("{here}/{}", entry.item) };
            all.push((one.key(), link));
        }
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    visit.personal(&ListPage {
        frame: visit.own_frame(visit.say("programmes-title")),
        trouble,
        done: match visit.query.get("done") {
            Some("kept") => visit.say("contents-kept"),
            _ => String::new(),
        },
        back: back(visit, school),
        here,
        programmes: all.into_iter().map(|(_, link)| link).collect(),
        form,
    })
}

/// Adds a programme.
pub async fn add(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(asked): Path<String>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().write().await?;
    let me = claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::Edit)).await?;
    let school = claims::school_of(&visit, &asked)?;
    let count = queries::programme_count(&mut conn, &school.slug).await?;
    let trouble = match read(&posted) {
        Ok(_) if count >= PROGRAMMES_MAX as i64 => full(&visit),
        Ok(one) => {
            let item = (Part::Programme, row_number()?, 0);
            keep(&mut conn, &app, &me, item, &one.text()).await?;
            conn.commit().await?;
            return visit.redirect(&format!("{}?done=kept", path(school)));
        }
        Err(wrong) => visit.say(wrong.key()),
    };
    drop(conn);
    list_page(&visit, &app, &person, &asked, (typed(&visit, &posted), trouble)).await
}

/// What is said where a school names as many as it may.
pub fn full(visit: &Visit) -> String {
    visit.tell("programmes-full", [("most", PROGRAMMES_MAX.into())])
}

fn read(posted: &Posted) -> Result<Programme, Wrong> {
    let value = |name: &str| posted.exact(name);
    Programme::read(value("name"), value("subject"), value("level"), value("address"))
}

#[derive(Template)]
#[template(path = "contents/programme.html")]
struct ProgrammePage {
    frame: Frame,
    trouble: String,
    back: Link,
    action: String,
    version: i64,
    form: Form,
    /// What somebody else kept meanwhile, and who.
    kept: Option<(String, String)>,
}

/// Shows the form of a programme.
pub async fn ask(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path((asked, number)): Path<(String, String)>,
) -> Answer {
    let mut conn = app.db().read().await?;
    claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::Edit)).await?;
    let school = claims::school_of(&visit, &asked)?;
    let entry = match number.parse() {
        Ok(number) => queries::part(&mut conn, &school.slug, Part::Programme, number).await?,
        Err(_) => None,
    };
    let entry = entry.ok_or_else(|| gone(&visit))?;
    let one = Programme::of(&entry.text).ok_or_else(|| gone(&visit))?;
    page(&visit, school, &entry, form(&visit, &one), (String::new(), None))
}

/// Takes a change of a programme.
pub async fn change(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path((asked, number)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    let one = read(&posted);
    put(&visit, &app, &person, (&asked, &number), &posted, one.map(|one| one.text())).await
}

/// Takes a programme away.
pub async fn remove(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path((asked, number)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    put(&visit, &app, &person, (&asked, &number), &posted, Ok(String::new())).await
}

async fn put(
    visit: &Visit,
    app: &App,
    person: &Person,
    (asked, number): (&str, &str),
    posted: &Posted,
    text: Result<String, Wrong>,
) -> Answer {
    let mut conn = app.db().write().await?;
    let me = claims::enter(&mut conn, app, visit, person, (asked, Power::Edit)).await?;
    let school = claims::school_of(visit, asked)?;
    let number = number.parse().map_err(|_| gone(visit))?;
    let entry = queries::part(&mut conn, &school.slug, Part::Programme, number).await?;
    let entry = entry.ok_or_else(|| gone(visit))?;
    let text = match text {
        Ok(text) => text,
        Err(wrong) => {
            let trouble = visit.say(wrong.key());
            return page(visit, school, &entry, typed(visit, posted), (trouble, None));
        }
    };
    let version = posted.get("version").parse().unwrap_or(-1);
    if keep(&mut conn, app, &me, (Part::Programme, number, version), &text).await? {
        conn.commit().await?;
        return visit.redirect(&format!("{}?done=kept", path(school)));
    }
    drop(conn);
    let mut conn = app.db().read().await?;
    let now = queries::part(&mut conn, &school.slug, Part::Programme, number).await?;
    let now = now.ok_or_else(|| gone(visit))?;
    let kept = (edit::told(visit, &now), edit::by(&mut conn, visit, &now).await?);
    // Who only took it away sees what it is by now.
    let form = match (posted.get("name"), Programme::of(&now.text)) {
        ("", Some(one)) => form(visit, &one),
        _ => typed(visit, posted),
    };
    page(visit, school, &now, form, (visit.say("contents-conflict"), Some(kept)))
}

fn page(
    visit: &Visit,
    school: &School,
    entry: &Entry,
    form: Form,
    (trouble, kept): (String, Option<(String, String)>),
) -> Answer {
    let here = path(school);
    visit.personal(&ProgrammePage {
        frame: visit.own_frame(visit.say("part-programme")),
        trouble,
        back: Link { text: visit.say("programmes-title"), href: visit.href(&here) },
        action: visit.href(&format!("{here}/{}", entry.item)),
        version: entry.version,
        form,
        kept,
    })
}

fn gone(visit: &Visit) -> Fault {
    visit.fault(StatusCode::NOT_FOUND, visit.say("programme-gone"))
}

fn form(visit: &Visit, one: &Programme) -> Form {
    let address = one.address.clone();
    filled(visit, (one.name.clone(), one.subject.clone(), address), &one.level.to_string())
}

fn blank(visit: &Visit) -> Form {
    filled(visit, Default::default(), "")
}

fn typed(visit: &Visit, posted: &Posted) -> Form {
    let text = |name: &str| posted.exact(name).to_owned();
    filled(visit, (text("name"), text("subject"), text("address")), posted.get("level"))
}

fn filled(visit: &Visit, (name, subject, address): (String, String, String), level: &str) -> Form {
    let named = LEVELS.map(|one| (one.to_string(), Value::Level(one).name(visit)));
    let told = (String::new(), visit.say("programme-level-told"));
    let none = ("0".to_owned(), visit.say("programme-level-none"));
    let all = [told].into_iter().chain(named).chain([none]);
    Form {
        name,
        subject,
        address,
        levels: all.map(|(value, text)| (value.clone(), text, value == level)).collect(),
        name_letters_max: NAME_LETTERS_MAX,
        address_letters_max: outside::LETTERS_MAX,
    }
}
