//! `/schools/{school}/room/programmes/import`: programmes from a table, after a look at what it would change.
//!
//! The first line names the columns. A programme of the same name and level is changed, others are added; none
//! is taken away. A row that cannot be read is shown with its reason.

use std::io::Read;

use askama::Template;
use axum::extract::{FromRequest, Path, Request, State};
use intake::delimited::encoding::{Decoded, Encoding};
use intake::delimited::records::{Dialect, Records, fields};
use intake::resolve::fold::fold;
use serde::{Deserialize, Serialize};
use store::Conn;

use super::listed::told;
use super::programme::{PROGRAMMES_MAX, Programme};
use super::programmes::{full, path};
use super::{Entry, Part, keep_quietly, queries};
use crate::App;
use crate::atlas::School;
use crate::chance::row_number;
use crate::claims::{self, Power};
use crate::faults::Fault;
use crate::layout::{Frame, Link};
use crate::person::{Person, Posted, PostedFile};
use crate::settings::HOUR;
use crate::visit::{Answer, Visit};
use crate::words::numbers::size;

/// Largest file.
const FILE_BYTES_MAX: usize = 512 << 10;
/// Rows that are read.
const ROWS_MAX: usize = 2 * PROGRAMMES_MAX;
/// Letters of a row that are shown with its reason.
const EXCERPT_LETTERS_MAX: usize = 200;

/// What was read of a file.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub programmes: Vec<Programme>,
    pub rejected: Vec<Rejected>,
}

/// A row that is no programme.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejected {
    /// Its line in the file, from 1.
    pub line: u64,
    /// The key of the reason.
    pub reason: String,
    pub text: String,
}

/// Why a file is no table of programmes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    Empty,
    Large,
    /// No column has the name of programmes.
    NoColumn,
}

impl Refusal {
    fn key(self) -> &'static str {
        match self {
            Self::Empty => "import-none",
            Self::Large => "import-large",
            Self::NoColumn => "import-no-column",
        }
    }
}

/// What each column may be called, folded: name, subject, level, address.
const COLUMNS: [&[&str]; 4] = [
    &["name", "programme", "program", "title", "nom", "intitule", "formation", "libelle"],
    &["subject", "field", "domaine", "discipline", "matiere", "specialite"],
    &["level", "degree", "niveau", "diplome"],
    &["address", "url", "link", "web", "adresse", "lien", "page", "site"],
];

/// Reads a file.
pub fn read(bytes: &[u8]) -> Result<Table, Refusal> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(Refusal::Large);
    }
    // Bytes in memory are read without a fault.
    let encoding = Encoding::detect(bytes).map_err(|_| Refusal::Empty)?;
    let mut text = Vec::new();
    Decoded::new(bytes, encoding).read_to_end(&mut text).map_err(|_| Refusal::Empty)?;
    let head = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |delimiter: u8| head.iter().filter(|byte| **byte == delimiter).count();
    let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|one| count(*one)).unwrap_or(b',');
    let mut records = Records::new(text.as_slice(), Dialect::of(&text, delimiter));
    let first = records.next_record().map_err(|_| Refusal::Empty)?.ok_or(Refusal::Empty)?;
    let names: Vec<String> = fields(&first.text, delimiter).iter().map(|name| fold(name)).collect();
    let places =
        COLUMNS.map(|called| names.iter().position(|name| called.contains(&name.as_str())));
    if places[0].is_none() {
        return Err(Refusal::NoColumn);
    }
    let mut table = Table::default();
    for _ in 0..ROWS_MAX {
        let Ok(Some(record)) = records.next_record() else { break };
        let cells = fields(&record.text, delimiter);
        let cell =
            |place: Option<usize>| place.and_then(|place| cells.get(place)).map_or("", |c| c);
        let [name, subject, level, address] = places.map(cell);
        let reason = match record.fault {
            Some(_) => "import-row-broken",
            None => match Programme::read(name, subject, level, address) {
                Ok(one) if table.programmes.iter().all(|other| other.key() != one.key()) => {
                    table.programmes.push(one);
                    continue;
                }
                Ok(_) => "import-row-twice",
                Err(wrong) => wrong.key(),
            },
        };
        let text = record.text.chars().take(EXCERPT_LETTERS_MAX).collect();
        table.rejected.push(Rejected { line: record.line, reason: reason.to_owned(), text });
    }
    if let Ok(Some(record)) = records.next_record() {
        let text = record.text.chars().take(EXCERPT_LETTERS_MAX).collect();
        let reason = "import-row-beyond".to_owned();
        table.rejected.push(Rejected { line: record.line, reason, text });
    }
    Ok(table)
}

/// One thing that a table would change.
struct Change {
    before: Option<(Entry, Programme)>,
    after: Programme,
}

/// What a table would change in what a school names now.
fn changes(entries: Vec<Entry>, table: &Table) -> Vec<Change> {
    let kept: Vec<(Entry, Programme)> = entries
        .into_iter()
        .filter_map(|entry| Programme::of(&entry.text).map(|one| (entry, one)))
        .collect();
    let change = |after: &Programme| {
        let before = kept.iter().find(|(_, one)| one.key() == after.key()).cloned();
        let is_new = before.as_ref().is_none_or(|(_, one)| one != after);
        is_new.then(|| Change { before, after: after.clone() })
    };
    table.programmes.iter().filter_map(change).collect()
}

/// What was shown, so that it is that which is kept.
fn seen(changes: &[Change]) -> String {
    let one = |change: &Change| match &change.before {
        Some((entry, _)) => format!("{}.{}", entry.item, entry.version),
        None => "0".to_owned(),
    };
    changes.iter().map(one).collect::<Vec<_>>().join(" ")
}

#[derive(Template)]
#[template(path = "contents/import.html")]
struct ImportPage {
    frame: Frame,
    trouble: String,
    back: Link,
    here: String,
    most: String,
}

/// Shows the form.
pub async fn ask(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(asked): Path<String>,
) -> Answer {
    let mut conn = app.db().read().await?;
    claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::Edit)).await?;
    page(&visit, claims::school_of(&visit, &asked)?, String::new())
}

fn page(visit: &Visit, school: &School, trouble: String) -> Answer {
    let most = size(visit.words, FILE_BYTES_MAX as u64);
    visit.personal(&ImportPage {
        frame: visit.own_frame(visit.say("import-title")),
        trouble,
        back: back(visit, school),
        here: visit.href(&format!("{}/import", path(school))),
        most: visit.tell("import-most", [("most", most.into())]),
    })
}

fn back(visit: &Visit, school: &School) -> Link {
    Link { text: visit.say("programmes-title"), href: visit.href(&path(school)) }
}

/// Reads a file and leads to what it would change.
pub async fn take(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(asked): Path<String>,
    request: Request,
) -> Answer {
    let mut conn = app.db().read().await?;
    claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::Edit)).await?;
    drop(conn);
    let school = claims::school_of(&visit, &asked)?;
    let PostedFile(bytes) = PostedFile::from_request(request, &app).await?;
    let table = tokio::task::spawn_blocking(move || read(&bytes)).await;
    let table = match table.map_err(|error| Fault::broken(&error))? {
        Ok(table) => table,
        Err(refusal) => return page(&visit, school, visit.say(refusal.key())),
    };
    let contents = serde_json::to_string(&table).map_err(|error| Fault::broken(&error))?;
    let ends_at = app.settings().clock.now() + HOUR;
    let mut conn = app.db().write().await?;
    let of = (school.slug.as_str(), person.member.number);
    queries::keep_import(&mut conn, of, &contents, ends_at).await?;
    conn.commit().await?;
    visit.redirect(&format!("{}/preview", path(school)))
}

async fn waiting(
    conn: &mut Conn,
    app: &App,
    school: &School,
    person: &Person,
) -> Result<Option<Table>, Fault> {
    let now = app.settings().clock.now();
    let member = person.member.number;
    let contents = queries::waiting_import(conn, &school.slug, member, now).await?;
    let table = contents.map(|contents| serde_json::from_str(&contents)).transpose();
    table.map_err(|error| Fault::broken(&error))
}

#[derive(Template)]
#[template(path = "contents/preview.html")]
struct PreviewPage {
    frame: Frame,
    trouble: String,
    back: Link,
    here: String,
    count: String,
    /// What is added.
    added: Vec<String>,
    /// What is changed: before, after.
    changed: Vec<(String, String)>,
    rejected: Vec<(u64, String, String)>,
    seen: String,
}

/// Shows what the table would change.
pub async fn preview(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(asked): Path<String>,
) -> Answer {
    let mut conn = app.db().read().await?;
    claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::Edit)).await?;
    let school = claims::school_of(&visit, &asked)?;
    let Some(table) = waiting(&mut conn, &app, school, &person).await? else {
        return visit.redirect(&format!("{}/import", path(school)));
    };
    let changes = changes(queries::programmes(&mut conn, &school.slug).await?, &table);
    preview_page(&visit, school, &table, &changes, String::new())
}

fn preview_page(
    visit: &Visit,
    school: &School,
    table: &Table,
    changes: &[Change],
    trouble: String,
) -> Answer {
    let added = changes.iter().filter(|change| change.before.is_none());
    let changed = changes.iter().filter_map(|change| {
        let (_, before) = change.before.as_ref()?;
        Some((told(visit, before), told(visit, &change.after)))
    });
    let facts = [
        ("read", table.programmes.len().into()),
        ("same", (table.programmes.len() - changes.len()).into()),
    ];
    let rejected = table.rejected.iter();
    visit.personal(&PreviewPage {
        frame: visit.own_frame(visit.say("import-preview")),
        trouble,
        back: back(visit, school),
        here: visit.href(&format!("{}/preview", path(school))),
        count: visit.tell("import-count", facts),
        added: added.map(|change| told(visit, &change.after)).collect(),
        changed: changed.collect(),
        rejected: rejected
            .map(|row| (row.line, visit.say(&row.reason), row.text.clone()))
            .collect(),
        seen: seen(changes),
    })
}

/// Takes over what was shown, or forgets it.
pub async fn apply(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(asked): Path<String>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().write().await?;
    let me = claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::Edit)).await?;
    let school = claims::school_of(&visit, &asked)?;
    let here = path(school);
    let Some(table) = waiting(&mut conn, &app, school, &person).await? else {
        return visit.redirect(&format!("{here}/import"));
    };
    if posted.get("act") != "forget" {
        let entries = queries::programmes(&mut conn, &school.slug).await?;
        let count = entries.len();
        let changes = changes(entries, &table);
        // Whoever changed something meanwhile has it seen first.
        if posted.exact("seen") != seen(&changes) {
            let trouble = visit.say("import-again");
            return preview_page(&visit, school, &table, &changes, trouble);
        }
        let new = changes.iter().filter(|change| change.before.is_none()).count();
        if count + new > PROGRAMMES_MAX {
            return preview_page(&visit, school, &table, &changes, full(&visit));
        }
        for change in &changes {
            let (item, version) = match &change.before {
                Some((entry, _)) => (entry.item, entry.version),
                None => (row_number()?, 0),
            };
            let of = (Part::Programme, item, version);
            if !keep_quietly(&mut conn, &app, &me, of, &change.after.text()).await? {
                return Err(visit.wrong(visit.say("import-again")));
            }
        }
        let act = ("page-programmes", Some(me.member), None);
        claims::note(&mut conn, &app, &me.school, act, &changes.len().to_string()).await?;
    }
    queries::remove_import(&mut conn, &school.slug, person.member.number).await?;
    conn.commit().await?;
    visit.redirect(&format!("{here}?done=kept"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_table_becomes_programmes_and_rejected_rows() {
        let text = "Intitulé;Domaine;Niveau;Lien\nMaster de droit;Droit;7;https://school.example/droit\n\
                    ;Droit;7;\nMaster de droit;;7;\nBTS;;neuf;\n";
        let latin: Vec<u8> = text.chars().map(|c| c as u32 as u8).collect();
        for bytes in [text.as_bytes(), &latin] {
            let table = read(bytes).unwrap();
            assert_eq!(table.programmes.len(), 1);
            assert_eq!(table.programmes[0].field.as_deref(), Some("0421"));
            let reasons: Vec<(u64, &str)> =
                table.rejected.iter().map(|row| (row.line, row.reason.as_str())).collect();
            let expected =
                [(3, "programme-no-name"), (4, "import-row-twice"), (5, "programme-level-wrong")];
            assert_eq!(reasons, expected);
        }
        assert_eq!(read(b""), Err(Refusal::Empty));
        assert_eq!(read(b"a,b\n1,2"), Err(Refusal::NoColumn));
        assert_eq!(read(&vec![b'a'; FILE_BYTES_MAX + 1]), Err(Refusal::Large));
    }

    proptest! {
        /// Every row is a programme or is rejected.
        #[test]
        fn no_row_is_lost(rows in prop::collection::vec("[a-z\",;0-9 ]{0,20}", 0..8)) {
            let text = format!("name,level\n{}", rows.join("\n"));
            let table = read(text.as_bytes()).unwrap();
            let lines = rows.iter().filter(|row| !row.is_empty()).count();
            // A quote may join lines.
            prop_assert!(table.programmes.len() + table.rejected.len() <= lines);
            if !text.contains('"') {
                prop_assert_eq!(table.programmes.len() + table.rejected.len(), lines);
            }
        }
    }
}
