//! `/board/share`: the links that show a board, made and taken back, and what was said through them.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;

use super::comment::{Remark, name_of, of_board};
use super::{SHARE, public, queries};
use crate::App;
use crate::accounts::day;
use crate::chance::{Secret, row_number};
use crate::classes;
use crate::layout::{Frame, Link};
use crate::person::{Person, Posted};
use crate::settings::DAY;
use crate::visit::{Answer, Visit};

/// Links at a time: one for each person who is shown the board.
const LINKS_MAX: usize = 20;
/// How long a link may last, in days, the shortest first.
const DAYS: [i64; 3] = [7, 30, 180];

/// A link as it is kept; its secret is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    pub number: i64,
    /// For whom it is, in the member's words.
    pub label: String,
    pub may_comment: bool,
    /// In microseconds.
    pub made_at: i64,
    pub ends_at: i64,
}

#[derive(Template)]
#[template(path = "sharing/links.html")]
struct LinksPage {
    frame: Frame,
    /// The address of the link that was just made; empty where none was.
    made: String,
    /// Number, for whom, and what holds of it.
    links: Vec<(i64, String, String)>,
    days: [i64; 3],
    comments: Vec<Remark>,
    /// Where the public board is, if it is.
    public: Option<Link>,
    may_publish: bool,
    /// The classes that see the board: the number to leave by, the class.
    classes: Vec<(i64, String)>,
}

/// Shows the links.
pub async fn show(visit: Visit, State(app): State<App>, person: Person) -> Answer {
    let (member, now) = (person.member.number, app.settings().clock.now());
    let mut conn = app.db().read().await?;
    // Only its hash is kept, so the address is shown where it was just made, to who has it.
    let made = visit.query.get("made").and_then(Secret::read);
    let made = match made {
        Some(secret) if queries::number_of(&mut conn, member, &secret.hash()).await?.is_some() => {
            app.settings().address.of(&visit.href(&format!("/shared/{}", secret.text())))
        }
        _ => String::new(),
    };
    let told = |link: &Shared| {
        let facts = [
            ("made", day(visit.words, link.made_at).into()),
            ("ends", day(visit.words, link.ends_at).into()),
        ];
        let key = if link.may_comment { "link-told-comment" } else { "link-told" };
        (link.number, link.label.clone(), visit.tell(key, facts))
    };
    let links = queries::all(&mut conn, member, now).await?.iter().map(told).collect();
    let public = queries::public(&mut conn, member).await?;
    visit.personal(&LinksPage {
        made,
        links,
        days: DAYS,
        comments: of_board(&mut conn, &visit, member).await?,
        public: public.map(|public| Link {
            href: visit.href(&public::path(public.number)),
            text: public.name,
        }),
        may_publish: public::may_publish(&person.member),
        classes: classes::seen_by(&mut conn, member).await?,
        frame: visit.own_frame(visit.say("share-title")),
    })
}

/// Makes a link.
pub async fn make(visit: Visit, State(app): State<App>, person: Person, posted: Posted) -> Answer {
    let days = posted.get("days").parse().ok().filter(|days| DAYS.contains(days));
    let days = days.ok_or_else(|| visit.wrong(visit.say("board-unclear")))?;
    if person.member.is_hidden() {
        return Err(visit.fault(StatusCode::FORBIDDEN, visit.say("join-not-yet")));
    }
    let label = name_of(posted.get("label"));
    if label.is_empty() {
        return Err(visit.wrong(visit.say("link-no-label")));
    }
    let (member, now) = (person.member.number, app.settings().clock.now());
    let mut conn = app.db().write().await?;
    if queries::all(&mut conn, member, now).await?.len() >= LINKS_MAX {
        return Err(visit.wrong(visit.tell("links-full", [("most", LINKS_MAX.into())])));
    }
    let secret = Secret::draw()?;
    let link = Shared {
        number: row_number()?,
        label,
        may_comment: posted.get("comments") == "yes",
        made_at: now,
        ends_at: now + days * DAY,
    };
    queries::add(&mut conn, member, &secret.hash(), &link).await?;
    conn.commit().await?;
    visit.redirect(&format!("{SHARE}?made={}", secret.text()))
}

/// Takes a link back, at once.
pub async fn end(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<i64>,
) -> Answer {
    let mut conn = app.db().write().await?;
    queries::end(&mut conn, person.member.number, number).await?;
    conn.commit().await?;
    visit.redirect(SHARE)
}

/// Removes a comment.
pub async fn remove_comment(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(number): Path<i64>,
) -> Answer {
    let mut conn = app.db().write().await?;
    queries::remove_comment(&mut conn, person.member.number, number).await?;
    conn.commit().await?;
    visit.redirect(&format!("{SHARE}#comments"))
}
