//! `/schools/{school}/room/page`: what the school says, part by part, and changing it.
//!
//! Two who write at the same time lose nothing: whoever is later is shown what the other kept, beside their
//! own words, and sends both as one.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use store::Conn;

use super::part::{LINES_MAX, Part, Wrong};
use super::{Entry, keep, queries};
use crate::App;
use crate::accounts;
use crate::atlas::School;
use crate::claims::{self, Power};
use crate::contact::{Text, Unsendable};
use crate::faults::Fault;
use crate::layout::{Frame, Link};
use crate::person::{Person, Posted};
use crate::schools;
use crate::visit::{Answer, Visit};

/// The path where the school's parts are listed.
pub fn path(school: &School) -> String {
    format!("{}/page", claims::path(school))
}

/// The way back to the list of parts.
pub fn back(visit: &Visit, school: &School) -> Link {
    Link { text: visit.say("contents-title"), href: visit.href(&path(school)) }
}

#[derive(Template)]
#[template(path = "contents/overview.html")]
struct OverviewPage {
    frame: Frame,
    done: String,
    room: Link,
    school: Link,
    /// Each part: its page, what it says in short, who said it when.
    parts: Vec<(Link, String, String)>,
}

/// Lists the parts.
pub async fn overview(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(asked): Path<String>,
) -> Answer {
    let mut conn = app.db().read().await?;
    claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::Edit)).await?;
    let school = claims::school_of(&visit, &asked)?;
    let kept = queries::parts(&mut conn, &school.slug).await?;
    let here = path(school);
    let room = claims::path(school);
    let mut parts = Vec::new();
    let texts = Part::TEXTS.map(|part| (part, format!("{here}/{}", part.name())));
    for (part, page) in texts.into_iter().chain([(Part::Logo, format!("{room}/logo"))]) {
        let entry = kept.iter().find(|entry| entry.part == part);
        let href = visit.href(&page);
        let link = Link { text: visit.say(&format!("part-{}", part.name())), href };
        let (short, by) = match entry {
            Some(entry) => {
                let short = if part == Part::Logo { String::new() } else { short(&entry.text) };
                (short, by(&mut conn, &visit, entry).await?)
            }
            None => (visit.say("contents-nothing"), String::new()),
        };
        parts.push((link, short, by));
    }
    let count = queries::programme_count(&mut conn, &school.slug).await?;
    let text = visit.say("programmes-title");
    let programmes = Link { text, href: visit.href(&format!("{room}/programmes")) };
    let count = visit.tell("programmes-count", [("count", count.into())]);
    parts.push((programmes, count, String::new()));
    visit.personal(&OverviewPage {
        frame: visit.own_frame(visit.say("contents-title")),
        done: match visit.query.get("done") {
            Some("kept") => visit.say("contents-kept"),
            _ => String::new(),
        },
        room: claims::way_back(&visit, school),
        school: Link { text: school.name.clone(), href: visit.href(&schools::path(school)) },
        parts,
    })
}

/// The beginning of a text.
fn short(text: &str) -> String {
    const LETTERS_MAX: usize = 120;
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(LETTERS_MAX) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

/// Who said something, in which office, and when: for managers.
pub async fn by(conn: &mut Conn, visit: &Visit, entry: &Entry) -> store::Result<String> {
    let name = match entry.changed_by {
        Some(member) => claims::name_of(conn, visit, member).await?,
        None => visit.say("somebody-gone"),
    };
    let facts = [
        ("name", name.into()),
        ("office", entry.office.clone().into()),
        ("day", accounts::day(visit.words, entry.changed_at).into()),
    ];
    Ok(visit.tell("contents-by", facts))
}

#[derive(Template)]
#[template(path = "contents/edit.html")]
struct EditPage {
    frame: Frame,
    trouble: String,
    back: Link,
    heading: String,
    hint: String,
    action: String,
    text: String,
    version: i64,
    most: usize,
    /// What somebody else kept meanwhile, and who.
    kept: Option<(String, String)>,
}

/// Shows the form of a part.
pub async fn ask(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path((asked, part)): Path<(String, String)>,
) -> Answer {
    let mut conn = app.db().read().await?;
    claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::Edit)).await?;
    let (school, part) = (claims::school_of(&visit, &asked)?, text_part(&visit, &part)?);
    let now = queries::part(&mut conn, &school.slug, part, 0).await?;
    let (text, version) = now.map(|entry| (entry.text, entry.version)).unwrap_or_default();
    page(&visit, school, part, (text, version), (String::new(), None))
}

/// Takes a change.
pub async fn change(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path((asked, part)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().write().await?;
    let me = claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::Edit)).await?;
    let (school, part) = (claims::school_of(&visit, &asked)?, text_part(&visit, &part)?);
    let typed = posted.exact("text").to_owned();
    let version = posted.get("version").parse().unwrap_or(-1);
    let text = match Text::read(&typed, part.letters_max()) {
        Ok(text) => text.as_str().to_owned(),
        Err(Unsendable::Empty) => String::new(),
        Err(Unsendable::Long) => {
            let trouble = wrong(&visit, part, Wrong::Long);
            return page(&visit, school, part, (typed, version), (trouble, None));
        }
    };
    if let Err(found) = part.check(&text) {
        let trouble = wrong(&visit, part, found);
        return page(&visit, school, part, (typed, version), (trouble, None));
    }
    if keep(&mut conn, &app, &me, (part, 0, version), &text).await? {
        conn.commit().await?;
        return visit.redirect(&format!("{}?done=kept", path(school)));
    }
    drop(conn);
    let mut conn = app.db().read().await?;
    let now = queries::part(&mut conn, &school.slug, part, 0).await?;
    let Some(now) = now else {
        return page(&visit, school, part, (typed, 0), (visit.say("contents-conflict"), None));
    };
    let kept = (now.text.clone(), by(&mut conn, &visit, &now).await?);
    let trouble = visit.say("contents-conflict");
    page(&visit, school, part, (typed, now.version), (trouble, Some(kept)))
}

fn text_part(visit: &Visit, name: &str) -> Result<Part, Fault> {
    let part = Part::TEXTS.into_iter().find(|part| part.name() == name);
    part.ok_or_else(|| visit.fault(StatusCode::NOT_FOUND, visit.say("room-missing")))
}

fn wrong(visit: &Visit, part: Part, found: Wrong) -> String {
    match found {
        Wrong::Long => visit.tell("contents-long", [("most", part.letters_max().into())]),
        Wrong::Lines => visit.tell("contents-lines", [("most", LINES_MAX.into())]),
        Wrong::Line(line) => {
            visit.tell(&format!("line-wrong-{}", part.name()), [("line", line.into())])
        }
    }
}

fn page(
    visit: &Visit,
    school: &School,
    part: Part,
    (text, version): (String, i64),
    (trouble, kept): (String, Option<(String, String)>),
) -> Answer {
    let heading = visit.say(&format!("part-{}", part.name()));
    visit.personal(&EditPage {
        frame: visit.own_frame(heading.clone()),
        trouble,
        back: back(visit, school),
        heading,
        hint: visit.say(&format!("hint-{}", part.name())),
        action: visit.href(&format!("{}/{}", path(school), part.name())),
        text,
        version,
        most: part.letters_max(),
        kept,
    })
}

/// What a part says, for a reader of its history.
pub fn told(visit: &Visit, entry: &Entry) -> String {
    match entry.part {
        _ if entry.text.is_empty() => visit.say("contents-taken-away"),
        Part::Logo => visit.say("contents-new-logo"),
        Part::Programme => super::programme::Programme::of(&entry.text)
            .map(|one| super::listed::told(visit, &one))
            .unwrap_or_default(),
        _ => entry.text.clone(),
    }
}
