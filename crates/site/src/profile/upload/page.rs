//! `/profile/upload`: choosing a file, seeing what it would change, saying so.

use askama::Template;
use axum::extract::State;
use store::Conn;

use super::changes::{Change, changes};
use super::words::{RejectedWords, Words, read};
use super::{FILE_BYTES_MAX, HERE, WAITING};
use crate::App;
use crate::chance::row_number;
use crate::faults::Fault;
use crate::layout::Frame;
use crate::person::{Person, Posted, PostedFile};
use crate::profile::facts::About;
use crate::profile::line::{Line, Part};
use crate::profile::shown::{self, ShownLine};
use crate::profile::{self, Profile, queries};
use crate::visit::{Answer, Visit};
use crate::words::numbers::size;

#[derive(Template)]
#[template(path = "profile/upload/upload.html")]
struct UploadPage {
    frame: Frame,
    trouble: String,
    /// Why a reader refused the file, in English.
    reason: String,
    most: String,
}

#[derive(Template)]
#[template(path = "profile/upload/preview.html")]
struct PreviewPage {
    frame: Frame,
    trouble: String,
    /// Name and headline of the file, where they differ: name of the box, label, before, after.
    about: Vec<(&'static str, String, String, String)>,
    parts: Vec<PreviewPart>,
    rejected: Vec<RejectedWords>,
}

struct PreviewPart {
    heading: String,
    lines: Vec<PreviewLine>,
}

struct PreviewLine {
    /// The name of its box.
    name: String,
    /// What it changes: the number and version of the line, both 0 where it adds one.
    value: String,
    before: Option<ShownLine>,
    after: ShownLine,
}

/// Shows the form.
pub async fn ask(visit: Visit, _: Person) -> Answer {
    page(&visit, String::new(), String::new())
}

/// Reads a file and leads to what it would change.
pub async fn take(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    file: PostedFile,
) -> Answer {
    let bytes = file.0;
    if bytes.is_empty() {
        return page(&visit, visit.say("profile-upload-none"), String::new());
    }
    let read = tokio::task::spawn_blocking(move || read(&bytes)).await;
    let words = match read.map_err(|error| Fault::broken(&error))? {
        Ok(words) => words,
        Err(refusal) => {
            return page(&visit, visit.say("profile-upload-refused"), refusal.to_string());
        }
    };
    let contents = serde_json::to_string(&words).map_err(|error| Fault::broken(&error))?;
    let ends_at = app.settings().clock.now() + WAITING;
    let mut conn = app.db().write().await?;
    super::queries::keep(&mut conn, person.member.number, &contents, ends_at).await?;
    conn.commit().await?;
    visit.redirect("/profile/upload/preview")
}

/// Shows what the file would change.
pub async fn preview(visit: Visit, State(app): State<App>, person: Person) -> Answer {
    let mut conn = app.db().read().await?;
    let Some(words) = waiting(&mut conn, &app, person.member.number).await? else {
        return visit.redirect(HERE);
    };
    let profile = profile::of(&mut conn, person.member.number).await?;
    preview_page(&visit, &profile, &words, String::new())
}

/// Takes over what was ticked.
pub async fn apply(visit: Visit, State(app): State<App>, person: Person, posted: Posted) -> Answer {
    let member = person.member.number;
    let (edition, now) = (visit.atlas().number, app.settings().clock.now());
    let mut conn = app.db().write().await?;
    let Some(words) = waiting(&mut conn, &app, member).await? else { return visit.redirect(HERE) };
    let profile = profile::of(&mut conn, member).await?;
    let all = changes(visit.atlas(), &profile, &words);
    let named = (0..).zip(&all).map(|(index, change)| (name(index), change));
    let ticked: Vec<(String, &Change)> =
        named.filter(|(name, _)| !posted.get(name).is_empty()).collect();
    // Whoever changed a line in another window sees it first.
    if ticked.iter().any(|(name, change)| posted.get(name) != value(change)) {
        return preview_page(&visit, &profile, &words, visit.say("profile-upload-again"));
    }
    for part in Part::ALL {
        let is_new = |change: &Change| change.before.is_none() && change.after.part() == part;
        let new = ticked.iter().filter(|(_, change)| is_new(change)).count();
        let kept = match part {
            Part::Educations => profile.educations.len(),
            Part::Positions => profile.positions.len(),
        };
        if kept + new > part.lines_max() {
            let most = shown::count(&visit, part.lines_max());
            let trouble = visit.tell("profile-full", [("most", most.into())]);
            return preview_page(&visit, &profile, &words, trouble);
        }
    }
    for (_, change) in ticked {
        let is_kept = match &change.before {
            Some(_) => profile::change(&mut conn, member, &change.after, edition).await?,
            None => {
                let line = change.after.clone().kept_as((row_number()?, 0));
                profile::add(&mut conn, member, &line, edition).await?;
                true
            }
        };
        if !is_kept {
            return preview_page(&visit, &profile, &words, visit.say("profile-upload-again"));
        }
    }
    let takes = |name: &str| !posted.get(name).is_empty();
    let about = About {
        name: if takes("name") { words.name.clone() } else { profile.about.name.clone() },
        headline: if takes("headline") { words.headline } else { profile.about.headline.clone() },
        ..profile.about.clone()
    };
    if about != profile.about {
        queries::set_about(&mut conn, member, &about, now).await?;
    }
    profile::changed(&mut conn, member, now).await?;
    super::queries::remove(&mut conn, member).await?;
    conn.commit().await?;
    visit.redirect("/profile?done=uploaded")
}

/// Forgets the words of the file at once.
pub async fn forget(visit: Visit, State(app): State<App>, person: Person) -> Answer {
    let mut conn = app.db().write().await?;
    super::queries::remove(&mut conn, person.member.number).await?;
    conn.commit().await?;
    visit.redirect(profile::HERE)
}

async fn waiting(conn: &mut Conn, app: &App, member: i64) -> Result<Option<Words>, Fault> {
    let contents = super::queries::waiting(conn, member, app.settings().clock.now()).await?;
    let words = contents.map(|contents| serde_json::from_str(&contents)).transpose();
    words.map_err(|error| Fault::broken(&error))
}

/// The name of the box of a change.
fn name(index: usize) -> String {
    format!("line-{index}")
}

/// What its box holds: what it was shown to change.
fn value(change: &Change) -> String {
    let before = change.before.as_ref().map_or((0, 0), |line| (line.number(), line.version()));
    format!("{}.{}", before.0, before.1)
}

fn preview_page(visit: &Visit, profile: &Profile, words: &Words, trouble: String) -> Answer {
    let all = changes(visit.atlas(), profile, words);
    let show = |line: &Line| match line {
        Line::Education(one) => shown::education(visit, one),
        Line::Position(one) => shown::position(visit, one),
    };
    let parts = Part::ALL.map(|part| PreviewPart {
        heading: visit.say(&format!("profile-{}", part.name())),
        lines: (0..)
            .zip(&all)
            .filter(|(_, change)| change.after.part() == part)
            .map(|(index, change)| PreviewLine {
                name: name(index),
                value: value(change),
                before: change.before.as_ref().map(show),
                after: show(&change.after),
            })
            .collect(),
    });
    let about = [
        ("name", &profile.about.name, &words.name),
        ("headline", &profile.about.headline, &words.headline),
    ];
    let is_other =
        |(_, before, after): &(&str, &String, &String)| !after.is_empty() && before != after;
    let about = about.into_iter().filter(is_other).map(|(name, before, after)| {
        (name, visit.say(&format!("profile-{name}")), before.clone(), after.clone())
    });
    visit.personal(&PreviewPage {
        frame: visit.own_frame(visit.say("profile-preview")),
        trouble,
        about: about.collect(),
        parts: parts.into_iter().filter(|part| !part.lines.is_empty()).collect(),
        rejected: words.rejected.clone(),
    })
}

fn page(visit: &Visit, trouble: String, reason: String) -> Answer {
    let frame = visit.own_frame(visit.say("profile-upload"));
    let most = size(visit.words, FILE_BYTES_MAX as u64);
    let most = visit.tell("profile-upload-most", [("most", most.into())]);
    visit.personal(&UploadPage { frame, trouble, reason, most })
}
