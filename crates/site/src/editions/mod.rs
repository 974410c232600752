//! Published editions: folders beside the database, numbered from 1; one of them is shown.
//!
//! Publishing copies an edition that keeps every rule, then points to it, in one transaction: readers
//! see the old one or the new one. Nothing is removed, so that the operator can go back.

mod queries;

use edition::Edition;
use sha2::{Digest, Sha256};
use store::Db;

use crate::feature::{Feature, words};
use crate::routes::Routes;
use crate::{DataFolder, Result};

pub(crate) const FEATURE: Feature =
    Feature { words: words!(), routes: Routes::new, migrations: &[queries::TABLES] };

/// Why an edition is not published.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// It breaks a rule of its format.
    #[error(
        "the edition breaks its rules, so it was not published:\n{0}\nCompute it again with `devenir rank`"
    )]
    Unsound(edition::Report),
    /// Another publication is under way.
    #[error("another edition is being published at this moment. Wait for it to end and try again")]
    Busy,
    /// There is no earlier one.
    #[error("there is no edition before the one that is shown, so nothing was changed")]
    NothingBefore,
    /// Nothing was ever published.
    #[error("no edition is published yet. Publish one: `devenir publish EDITION --data DIR`")]
    NothingPublished,
}

/// A published edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Its number, from 1.
    pub number: i64,
    /// SHA-256 of its manifest: another edition has another.
    pub fingerprint: String,
    /// Date up to which it sees careers, `YYYY-MM-DD`.
    pub as_of: String,
    /// When it was published first, in microseconds since 1970.
    pub published_at: i64,
    /// Whether it is the one that is shown.
    pub is_shown: bool,
}

/// Publishes an edition and shows it. One that was published before keeps its number. `now` is in
/// microseconds.
pub async fn publish(db: &Db, data: &DataFolder, edition: &Edition, now: i64) -> Result<i64> {
    let report = edition.check();
    if !report.is_sound() {
        return Err(Refused::Unsound(report).into());
    }
    let fingerprint = fingerprint(edition);
    let mut conn = db.write().await?;
    let number = match queries::number_of(&mut conn, &fingerprint).await? {
        Some(number) => number,
        None => {
            let number = queries::last_number(&mut conn).await? + 1;
            let as_of = &edition.manifest().as_of;
            queries::add(&mut conn, number, &fingerprint, as_of, now).await.map_err(|error| {
                if error.is_taken() { Refused::Busy.into() } else { crate::Error::from(error) }
            })?;
            let folder = data.edition(number);
            if folder.exists() {
                // Left by a publication that was cut off before it was noted down.
                std::fs::remove_dir_all(&folder)
                    .map_err(|source| crate::Error::system(folder.display(), source))?;
            }
            edition.copy_to(&folder)?;
            number
        }
    };
    queries::show(&mut conn, number, now).await?;
    conn.commit().await?;
    Ok(number)
}

/// Shows the edition before the one that is shown, and gives its number.
pub async fn back(db: &Db, now: i64) -> Result<i64> {
    let mut conn = db.write().await?;
    let current = queries::current(&mut conn).await?.ok_or(Refused::NothingPublished)?;
    let before = queries::before(&mut conn, current).await?.ok_or(Refused::NothingBefore)?;
    queries::show(&mut conn, before, now).await?;
    conn.commit().await?;
    Ok(before)
}

/// Every published edition, the newest first.
pub async fn list(db: &Db) -> Result<Vec<Published>> {
    Ok(queries::all(&mut db.read().await?).await?)
}

/// The number of the edition that is shown.
pub async fn current(db: &Db) -> Result<Option<i64>> {
    Ok(queries::current(&mut db.read().await?).await?)
}

/// An edition is a function of what its manifest names, so two with one manifest are the same.
fn fingerprint(edition: &Edition) -> String {
    let text = serde_json::to_vec(edition.manifest()).unwrap_or_default();
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}
