//! Adding, changing, removing and ordering the lines of a profile, by forms.
//!
//! Whoever edits in two windows loses nothing: a form says which version it was filled in on, and where
//! the line is another by now, both are shown.

use askama::Template;
use axum::extract::{Path, State};
use store::Conn;

use super::form::{self, Field, FieldKind};
use super::line::{Line, Part};
use super::shown::{self, ShownLine};
use super::{HERE, again, queries, typed};
use crate::App;
use crate::chance::row_number;
use crate::faults::Fault;
use crate::layout::Frame;
use crate::person::{Person, Posted};
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "profile/line.html")]
struct LinePage {
    frame: Frame,
    heading: String,
    trouble: String,
    /// What the line says by now, where it is not what the form was filled in on.
    now: Option<ShownLine>,
    action: String,
    /// Where the line is removed; empty where it is not there yet.
    remove: String,
    version: i64,
    fields: Vec<Field>,
}

/// Shows the form of a new line.
pub async fn ask(visit: Visit, _: Person, Path(part): Path<String>) -> Answer {
    let part = part_of(&visit, &part)?;
    page(&visit, &form::blank(part), form::empty(&visit, part), String::new(), None)
}

/// Takes a new line.
pub async fn add(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(part): Path<String>,
    posted: Posted,
) -> Answer {
    let part = part_of(&visit, &part)?;
    let blank = form::blank(part);
    let line = match typed::read(&visit, part, &posted, None) {
        Ok(line) => line,
        Err(troubles) => {
            let fields = form::again(&visit, &blank, &posted, &troubles);
            return page(&visit, &blank, fields, visit.say("profile-trouble"), None);
        }
    };
    let mut conn = app.db().write().await?;
    if lines(&mut conn, part, person.member.number).await?.len() >= part.lines_max() {
        let most = shown::count(&visit, part.lines_max());
        let trouble = visit.tell("profile-full", [("most", most.into())]);
        let fields = form::again(&visit, &blank, &posted, &[]);
        return page(&visit, &blank, fields, trouble, None);
    }
    let line = line.kept_as((row_number()?, 0));
    super::add(&mut conn, person.member.number, &line, visit.atlas().number).await?;
    super::changed(&mut conn, person.member.number, app.settings().clock.now()).await?;
    conn.commit().await?;
    visit.redirect(&format!("{HERE}?done=added"))
}

/// Shows the form of a line that is there.
pub async fn show(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path((part, number)): Path<(String, i64)>,
) -> Answer {
    let part = part_of(&visit, &part)?;
    let mut conn = app.db().read().await?;
    let line = find(&mut conn, part, person.member.number, number).await?;
    let line = line.ok_or_else(|| gone(&visit))?;
    page(&visit, &line, form::of(&visit, &line), String::new(), None)
}

/// Takes a change.
pub async fn change(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path((part, number)): Path<(String, i64)>,
    posted: Posted,
) -> Answer {
    let (part, member) = (part_of(&visit, &part)?, person.member.number);
    let mut conn = app.db().write().await?;
    let Some(kept) = find(&mut conn, part, member, number).await? else {
        // Removed in another window: what was typed may be added again.
        let blank = form::blank(part);
        let fields = form::again(&visit, &blank, &posted, &[]);
        return page(&visit, &blank, fields, visit.say("profile-removed-elsewhere"), None);
    };
    let version = posted.get("version").parse::<i64>().unwrap_or(-1);
    if version != kept.version() {
        return conflict(&visit, &kept, &posted);
    }
    let line = match typed::read(&visit, part, &posted, Some(&kept)) {
        Ok(line) => line,
        Err(troubles) => {
            let fields = form::again(&visit, &kept, &posted, &troubles);
            return page(&visit, &kept, fields, visit.say("profile-trouble"), None);
        }
    };
    let edition = if refuses(&kept, &line) { again::NEVER } else { visit.atlas().number };
    if !super::change(&mut conn, member, &line, edition).await? {
        return conflict(&visit, &kept, &posted);
    }
    super::changed(&mut conn, member, app.settings().clock.now()).await?;
    conn.commit().await?;
    visit.redirect(&format!("{HERE}?done=changed"))
}

/// Removes a line, unless it is another than the one that was shown.
pub async fn remove(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path((part, number)): Path<(String, i64)>,
    posted: Posted,
) -> Answer {
    let (part, member) = (part_of(&visit, &part)?, person.member.number);
    let version = posted.get("version").parse::<i64>().unwrap_or(-1);
    let mut conn = app.db().write().await?;
    if !queries::remove(&mut conn, part, member, (number, version)).await?
        && let Some(kept) = find(&mut conn, part, member, number).await?
    {
        let fields = form::of(&visit, &kept);
        return page(&visit, &kept, fields, visit.say("profile-changed-elsewhere"), None);
    }
    super::changed(&mut conn, member, app.settings().clock.now()).await?;
    conn.commit().await?;
    visit.redirect(&format!("{HERE}?done=removed"))
}

/// Moves a line up by one.
pub async fn lift(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path((part, number)): Path<(String, i64)>,
) -> Answer {
    let (part, member) = (part_of(&visit, &part)?, person.member.number);
    let mut conn = app.db().write().await?;
    let mut order: Vec<i64> =
        lines(&mut conn, part, member).await?.iter().map(Line::number).collect();
    let at = order.iter().position(|one| *one == number).ok_or_else(|| gone(&visit))?;
    order.swap(at, at.saturating_sub(1));
    for (line, number) in (1..).zip(order) {
        queries::place(&mut conn, part, member, number, line).await?;
    }
    super::changed(&mut conn, member, app.settings().clock.now()).await?;
    conn.commit().await?;
    visit.redirect(&format!("{HERE}#{}", part.name()))
}

/// Whether a member said that a text is not what it was taken for: then it is not taken so again.
fn refuses(kept: &Line, line: &Line) -> bool {
    let gone =
        |before: &Option<String>, after: &Option<String>| before.is_some() && after.is_none();
    match (kept, line) {
        (Line::Education(kept), Line::Education(line)) => gone(&kept.school, &line.school),
        (Line::Position(kept), Line::Position(line)) => {
            gone(&kept.company, &line.company) || gone(&kept.place, &line.place)
        }
        _ => false,
    }
}

/// The line is another by now: shows it beside what was typed, which may be sent again.
fn conflict(visit: &Visit, kept: &Line, posted: &Posted) -> Answer {
    let now = match kept {
        Line::Education(one) => shown::education(visit, one),
        Line::Position(one) => shown::position(visit, one),
    };
    let fields = form::again(visit, kept, posted, &[]);
    page(visit, kept, fields, visit.say("profile-conflict"), Some(now))
}

fn page(
    visit: &Visit,
    line: &Line,
    fields: Vec<Field>,
    trouble: String,
    now: Option<ShownLine>,
) -> Answer {
    let part = line.part().name();
    let (key, at) = match line.number() {
        0 => ("add", "new".to_owned()),
        number => ("change", number.to_string()),
    };
    let heading = visit.say(&format!("profile-{key}-{part}"));
    let action = visit.href(&format!("{HERE}/{part}/{at}"));
    let remove = if line.number() == 0 { String::new() } else { format!("{action}/remove") };
    visit.personal(&LinePage {
        frame: visit.own_frame(heading.clone()),
        heading,
        trouble,
        now,
        action,
        remove,
        version: line.version(),
        fields,
    })
}

async fn lines(conn: &mut Conn, part: Part, member: i64) -> store::Result<Vec<Line>> {
    Ok(match part {
        Part::Educations => {
            queries::educations(conn, member).await?.into_iter().map(Line::Education).collect()
        }
        Part::Positions => {
            queries::positions(conn, member).await?.into_iter().map(Line::Position).collect()
        }
    })
}

async fn find(
    conn: &mut Conn,
    part: Part,
    member: i64,
    number: i64,
) -> store::Result<Option<Line>> {
    Ok(lines(conn, part, member).await?.into_iter().find(|line| line.number() == number))
}

fn part_of(visit: &Visit, name: &str) -> Result<Part, Fault> {
    Part::of(name).ok_or_else(|| gone(visit))
}

fn gone(visit: &Visit) -> Fault {
    let link = crate::layout::Link { text: visit.say("profile"), href: visit.href(HERE) };
    visit.missing(visit.say("profile-gone"), vec![link])
}
