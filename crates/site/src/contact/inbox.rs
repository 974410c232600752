//! `/messages`: requests and conversations, the latest first.

use askama::Template;
use axum::extract::State;

use super::conversation::key;
use super::queries::{self, Contact};
use super::rule::Earlier;
use super::{INBOX, path_of, shown_name};
use crate::App;
use crate::accounts;
use crate::layout::{Frame, Link};
use crate::person::Person;
use crate::visit::{Answer, Visit};

/// Conversations on a page.
const SHOWN_MAX: usize = 50;

#[derive(Template)]
#[template(path = "contact/inbox.html")]
struct InboxPage {
    frame: Frame,
    requests: Vec<Line>,
    conversations: Vec<Line>,
    ignored: Vec<Line>,
    /// The page of those before; empty at the end.
    earlier: String,
}

struct Line {
    name: Link,
    day: String,
    /// Whether something was written since it was read.
    is_new: bool,
    /// Whether it waits for the other's answer.
    is_waiting: bool,
}

/// Shows them.
pub async fn show(visit: Visit, State(app): State<App>, person: Person) -> Answer {
    let before = visit.query.get("before").and_then(key).unwrap_or((i64::MAX, i64::MAX));
    let most = u32::try_from(SHOWN_MAX + 1).unwrap_or(u32::MAX);
    let mut conn = app.db().read().await?;
    let mut all = queries::contacts(&mut conn, person.member.number, before, most).await?;
    drop(conn);
    let has_earlier = all.len() > SHOWN_MAX;
    all.truncate(SHOWN_MAX);
    let earlier = all.last().filter(|_| has_earlier);
    let earlier =
        earlier.map(|last| visit.href(&format!("{INBOX}?before={}-{}", last.last_at, last.number)));
    let line = |contact: &Contact| Line {
        name: Link {
            text: shown_name(&visit, &contact.name),
            href: visit.href(&path_of(contact.number)),
        },
        day: accounts::day(visit.words, contact.last_at),
        is_new: contact.seen_at < contact.last_at,
        is_waiting: contact.earlier == Earlier::Asked,
    };
    let asks = |contact: &&Contact| contact.earlier == Earlier::WasAsked;
    let lines = |fits: &dyn Fn(&&Contact) -> bool| all.iter().filter(fits).map(line).collect();
    visit.personal(&InboxPage {
        frame: visit.own_frame(visit.say("contact-title")),
        requests: lines(&|one| asks(one) && !one.is_ignored),
        conversations: lines(&|one| !asks(one)),
        ignored: lines(&|one| asks(one) && one.is_ignored),
        earlier: earlier.unwrap_or_default(),
    })
}
