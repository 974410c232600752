//! What a school says, as its page shows it.

use store::Conn;

use super::part::{self, Contact, Part, Reading};
use super::{Entry, queries};
use crate::accounts;
use crate::atlas::School;
use crate::contact::{self, Piece};
use crate::layout::Link;
use crate::visit::Visit;
use crate::words::Language;

/// What a school says of itself.
#[derive(Debug, Default, PartialEq, Eq, Hash)]
pub struct Said {
    /// The description, line by line, and the language where it is not that of the page.
    pub description: Vec<Vec<Piece>>,
    pub other_language: Option<Language>,
    /// The path of the picture of its mark; empty where there is none.
    pub logo: String,
    pub contacts: Vec<Contact>,
    pub links: Vec<Reading>,
    /// How many programmes it names.
    pub programmes: i64,
    /// Who changed it last, and when, in a sentence.
    pub by: String,
}

impl Said {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.by.is_empty() && self.programmes == 0
    }
}

/// What a school that is claimed says, in the language of a visit or else in another.
pub async fn said(conn: &mut Conn, visit: &Visit, school: &School) -> store::Result<Said> {
    let parts = queries::parts(conn, &school.slug).await?;
    let programmes = queries::programme_count(conn, &school.slug).await?;
    let text = |part: Part| parts.iter().find(|entry| entry.part == part).map(|one| &*one.text);
    let own = visit.language();
    let other = Language::ALL.into_iter().find(|language| *language != own);
    let own_text = text(Part::Description(own));
    let (description, other_language) = match (own_text, other) {
        (None, Some(other)) => {
            let found = text(Part::Description(other));
            (found, found.is_some().then_some(other))
        }
        (found, _) => (found, None),
    };
    let logo = text(Part::Logo).map(|hash| super::logo::path(school, hash));
    let last = parts.iter().max_by_key(|entry| entry.changed_at);
    Ok(Said {
        description: description.map(contact::lines).unwrap_or_default(),
        other_language,
        logo: logo.map(|path| visit.href(&path)).unwrap_or_default(),
        // What was kept was checked; a rule that is stricter by now hides it until it is mended.
        contacts: text(Part::Contacts)
            .and_then(|text| part::contacts(text).ok())
            .unwrap_or_default(),
        links: text(Part::Links).and_then(|text| part::links(text).ok()).unwrap_or_default(),
        programmes,
        by: last.map(|entry| by_office(visit, entry)).unwrap_or_default(),
    })
}

/// The way to the programmes that a school names.
pub fn see_programmes(visit: &Visit, school: &School, said: &Said) -> Link {
    let text = visit.tell("programmes-see", [("count", said.programmes.into())]);
    Link { text, href: visit.href(&super::listed::path(school)) }
}

/// In which office something was said, and when: for everybody.
pub fn by_office(visit: &Visit, entry: &Entry) -> String {
    let day = accounts::day(visit.words, entry.changed_at);
    let facts = [("office", entry.office.clone().into()), ("day", day.into())];
    visit.tell("contents-by-office", facts)
}
