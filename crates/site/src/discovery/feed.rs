//! `/feed.xml`: the published editions as an Atom feed (RFC 4287), the newest first.

use askama::Template;
use axum::extract::State;
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::App;
use crate::editions::{self, Published};
use crate::faults::Fault;
use crate::layout::Frame;
use crate::visit::{Answer, Visit};
use crate::words::numbers::{date, whole};

/// Editions in a feed.
const ENTRIES_MAX: usize = 50;

#[derive(Template)]
#[template(path = "discovery/feed.xml")]
struct Feed {
    frame: Frame,
    title: String,
    id: String,
    updated: String,
    home: String,
    here: String,
    entries: Vec<Entry>,
}

/// One edition.
struct Entry {
    title: String,
    id: String,
    updated: String,
    href: String,
    summary: String,
}

/// The feed in the reader's language.
pub async fn feed(State(app): State<App>, visit: Visit) -> Answer {
    let published = editions::list(app.db()).await.map_err(|error| Fault::broken(&error))?;
    let newest = published.iter().map(|one| one.published_at).max().unwrap_or_default();
    let first = published.last().map_or("", |one| one.fingerprint.as_str());
    let whole_address = |path: &str| {
        let path = visit.href(path);
        app.operator().address.as_ref().map_or(path.clone(), |address| address.of(&path))
    };
    let shown = published.iter().take(ENTRIES_MAX);
    let feed = Feed {
        title: visit.say("feed-title"),
        id: urn(&[first, visit.language().code()]),
        updated: time(newest),
        home: whole_address(""),
        here: whole_address("/feed.xml"),
        entries: shown.map(|one| entry(&visit, one, &whole_address)).collect(),
        frame: visit.frame(String::new()),
    };
    visit.xml("application/atom+xml; charset=utf-8", &feed)
}

fn entry(visit: &Visit, one: &Published, whole_address: &dyn Fn(&str) -> String) -> Entry {
    let number = whole(visit.language(), one.number as u64);
    let facts = [("number", number.into()), ("date", date(visit.words, &one.as_of).into())];
    Entry {
        title: visit.tell("feed-entry", facts),
        id: urn(&[&one.fingerprint]),
        updated: time(one.published_at),
        href: whole_address(&format!("/data/{}", one.number)),
        summary: visit.say("feed-summary"),
    }
}

fn time(microseconds: i64) -> String {
    Timestamp::from_microsecond(microseconds).unwrap_or_default().to_string()
}

/// A name that stays the same wherever the site moves: a UUID of its own making (RFC 9562, version 8)
/// out of what it names.
fn urn(parts: &[&str]) -> String {
    let digest = Sha256::digest(parts.join("\n"));
    let mut bytes: Vec<u8> = digest.iter().take(16).copied().collect();
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let parts = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]];
    format!("urn:uuid:{}", parts.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_uuid_and_stays() {
        let name = urn(&["a", "fr"]);
        assert_eq!(name.len(), "urn:uuid:".len() + 36);
        assert_eq!(&name[23..24], "8", "its version: {name}");
        assert_eq!(name, urn(&["a", "fr"]));
        assert_ne!(name, urn(&["a", "en"]));
    }
}
