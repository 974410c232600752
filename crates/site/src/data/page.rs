//! `/data` and `/data/{number}`

use askama::Template;
use axum::extract::{Path, State};
use edition::{Edition, Manifest};

use super::downloads::{Downloads, SUMS};
use super::downloads_of;
use crate::App;
use crate::editions::{self, Published};
use crate::faults::Fault;
use crate::layout::{Frame, Link};
use crate::operator::Licence;
use crate::visit::{Answer, Visit};
use crate::words::numbers::{date, size, whole};

#[derive(Template)]
#[template(path = "data/data.html")]
struct DataPage {
    frame: Frame,
    heading: String,
    facts: Vec<(String, String)>,
    sources: Vec<String>,
    licence: Option<Licence>,
    files: Vec<FileRow>,
    sums: Link,
    settings: Vec<(String, String)>,
    fingerprints: Vec<(String, String)>,
    editions: Vec<(Link, String, bool)>,
}

/// One file as a row.
struct FileRow {
    file: Link,
    holds: String,
    rows: String,
    size: String,
    sha256: String,
}

/// The edition that is shown.
pub async fn shown(State(app): State<App>, visit: Visit) -> Answer {
    let number = visit.atlas().number;
    let manifest = visit.atlas().manifest.clone();
    visit.page(&page(&app, &visit, number, &manifest).await?)
}

/// Any published edition, by its number.
pub async fn numbered(State(app): State<App>, visit: Visit, Path(asked): Path<String>) -> Answer {
    let link = Link { text: visit.say("data-title"), href: visit.href("/data") };
    let missing = || {
        let sentence = visit.tell("data-no-edition", [("asked", asked.as_str().into())]);
        visit.missing(sentence, vec![link.clone()])
    };
    let number: i64 = asked.parse().map_err(|_| missing())?;
    if number == visit.atlas().number {
        return visit.redirect("/data");
    }
    if downloads_of(&app, number).await?.is_none() {
        return Err(missing());
    }
    let edition = Edition::open(&app.data().edition(number)).map_err(|e| Fault::broken(&e))?;
    visit.page(&page(&app, &visit, number, edition.manifest()).await?)
}

async fn page(
    app: &App,
    visit: &Visit,
    number: i64,
    manifest: &Manifest,
) -> Result<DataPage, Fault> {
    let downloads = downloads_of(app, number).await?;
    let published = editions::list(app.db()).await.map_err(|error| Fault::broken(&error))?;
    let heading =
        visit.tell("data-heading", [("number", whole(visit.language(), number as u64).into())]);
    let mut frame = visit.frame(heading.clone());
    frame.description = visit.say("data-lede");
    let count = |count: u64| whole(visit.language(), count);
    let fact = |key: &str, value: String| (visit.say(key), value);
    let mut fingerprints = vec![
        fact("data-careers-fingerprint", manifest.careers_fingerprint.clone()),
        fact("data-dataset-fingerprint", manifest.dataset_fingerprint.clone()),
    ];
    if let Some(cohorts) = &manifest.cohorts_fingerprint {
        fingerprints.push(fact("data-cohorts-fingerprint", cohorts.clone()));
    }
    Ok(DataPage {
        heading,
        facts: vec![
            fact("data-as-of", date(visit.words, &manifest.as_of)),
            fact("data-people", count(manifest.people)),
            fact("data-degrees", count(manifest.educations)),
            fact("data-positions", count(manifest.positions)),
            fact("data-program", manifest.program.clone()),
        ],
        sources: manifest.sources.clone(),
        licence: app.operator().licence.clone(),
        files: downloads.as_ref().map_or(Vec::new(), |downloads| files(visit, downloads)),
        sums: Link {
            text: SUMS.to_owned(),
            href: downloads.as_ref().map_or(String::new(), |downloads| downloads.address(SUMS)),
        },
        settings: settings(manifest),
        fingerprints,
        editions: published.iter().map(|one| edition_link(visit, one, number)).collect(),
        frame,
    })
}

fn files(visit: &Visit, downloads: &Downloads) -> Vec<FileRow> {
    let row = |file: &super::downloads::Download| FileRow {
        file: Link { text: file.name.clone(), href: downloads.address(&file.name) },
        holds: holds(visit, &file.name),
        rows: file.rows.map_or("–".to_owned(), |rows| whole(visit.language(), rows)),
        size: size(visit.words, file.bytes),
        sha256: file.sha256.clone(),
    };
    downloads.files.iter().map(row).collect()
}

/// What a file holds, in words; nothing of a table that is new to this page.
fn holds(visit: &Visit, name: &str) -> String {
    let stem = name.split('.').next().unwrap_or_default().replace('_', "-");
    let key = format!("holds-{stem}");
    if visit.words.knows(&key) { visit.say(&key) } else { String::new() }
}

/// The settings by name, as an edition writes them.
fn settings(manifest: &Manifest) -> Vec<(String, String)> {
    let settings = manifest.settings.as_object().into_iter().flatten();
    settings.map(|(name, value)| (name.clone(), value.to_string())).collect()
}

fn edition_link(visit: &Visit, one: &Published, here: i64) -> (Link, String, bool) {
    let number = whole(visit.language(), one.number as u64);
    let text = visit.tell("data-heading", [("number", number.into())]);
    let path = match one.is_shown {
        true => "/data".to_owned(),
        false => format!("/data/{}", one.number),
    };
    let facts = [("date", date(visit.words, &one.as_of).into())];
    (Link { text, href: visit.href(&path) }, visit.tell("data-up-to", facts), one.number == here)
}
