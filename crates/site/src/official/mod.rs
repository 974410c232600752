//! Official statistics beside ours: what a state says became of the graduates of a school.
//!
//! They stand in the database, not in an edition: they are no part of what is computed, a state corrects
//! them when it likes, and every server of one site must show the same. [`import`] takes them in, in
//! one transaction; `Official` is what pages ask, in memory, beside the edition that is shown.

mod page;
mod part;
mod queries;
mod shown;

use axum::routing;
use intake::official::Reading;
use sha2::{Digest, Sha256};
use store::Db;

pub(crate) use part::{OfSchool, brief, of_school};
pub(crate) use shown::Official;

use crate::Result;
use crate::feature::{Feature, words};
use crate::routes::Routes;

pub(crate) const FEATURE: Feature =
    Feature { words: words!(), routes, migrations: &[queries::TABLES] };

fn routes() -> Routes {
    Routes::new()
        .route("/official", routing::get(page::sources))
        .route("/official/{source}", routing::get(page::source))
        .route("/official/{source}/{school}", routing::get(page::school))
}

/// What is said of a source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Its short name, as it stands in addresses: small letters, figures and dashes.
    pub name: String,
    /// What it is called in English.
    pub title_en: String,
    /// What it is called in French.
    pub title_fr: String,
    /// Who publishes it.
    pub publisher: String,
    /// Where it is published; may be empty.
    pub address: String,
    /// Under which licence; may be empty.
    pub licence: String,
    /// When graduates are asked, in months after the degree, where known.
    pub months_after: Option<i64>,
}

/// Why official statistics are not taken in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Its short name cannot stand in an address.
    #[error(
        "{0:?} cannot be the name of a source: use small letters, figures and dashes, at most 60"
    )]
    Name(String),
    /// There is such a source.
    #[error(
        "there is a source {0:?} already. Give --replace to put these figures in its place, or another --source"
    )]
    Taken(String),
    /// The files tell nothing.
    #[error("the files hold no figure that can be read, so nothing was changed")]
    Nothing,
}

/// Whether a source that is there gives way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Same {
    /// It stays, and the import is refused.
    Refuse,
    /// Its figures are replaced.
    Replace,
}

/// Takes in the figures of a source, all or none. `now` is in microseconds.
pub async fn import(
    db: &Db,
    source: &Source,
    readings: &[Reading],
    same: Same,
    now: i64,
) -> Result<()> {
    let is_name = |name: &str| {
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        (1..=60).contains(&name.len()) && name.bytes().all(allowed)
    };
    if !is_name(&source.name) {
        return Err(Refused::Name(source.name.clone()).into());
    }
    if readings.iter().all(|reading| reading.figures.is_empty()) {
        return Err(Refused::Nothing.into());
    }
    let mut conn = db.write().await?;
    let known = queries::number_of(&mut conn, &source.name).await?;
    if known.is_some() && same == Same::Refuse {
        return Err(Refused::Taken(source.name.clone()).into());
    }
    if let Some(number) = known {
        queries::remove(&mut conn, number).await?;
    }
    let number = match known {
        Some(number) => number,
        None => queries::last_number(&mut conn).await? + 1,
    };
    queries::add(&mut conn, number, source, &fingerprint(source, readings), now).await?;
    let figures = readings.iter().flat_map(|reading| &reading.figures);
    for (place, figure) in (1..).zip(figures) {
        queries::add_figure(&mut conn, number, place, figure).await?;
    }
    let rejected = readings.iter().flat_map(|reading| &reading.rejected);
    for (place, row) in (1..).zip(rejected) {
        queries::add_rejected(&mut conn, number, place, row).await?;
    }
    conn.commit().await?;
    Ok(())
}

/// Another import has another one: by it a server sees that it must read anew.
fn fingerprint(source: &Source, readings: &[Reading]) -> String {
    let text = format!("{source:?}{readings:?}");
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}
