//! What all requests share: the database, the folder of data, and the edition that is shown.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread::available_parallelism;

use edition::Edition;
use store::Db;
use tokio::sync::Semaphore;

use crate::atlas::Atlas;
use crate::data::Downloads;
use crate::delivery::Pages;
use crate::mail::{self, Delivered};
use crate::official::{self, Official};
use crate::operator::Operator;
use crate::person::{Limits, Tried, Verdict, Who};
use crate::settings::Settings;
use crate::{editions, feature, interest, watch};

/// Result with this crate's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What keeps the site from being opened or an edition from being published.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// An edition.
    #[error(transparent)]
    Edition(#[from] edition::Error),
    /// A rule of official statistics.
    #[error(transparent)]
    Official(#[from] official::Refused),
    /// A rule of publishing.
    #[error(transparent)]
    Publishing(#[from] editions::Refused),
    /// A folder or a socket.
    #[error("{what}: {source}")]
    System {
        /// The folder or the address.
        what: String,
        /// What the system said.
        source: std::io::Error,
    },
}

impl Error {
    pub(crate) fn system(what: impl std::fmt::Display, source: std::io::Error) -> Self {
        Self::System { what: what.to_string(), source }
    }
}

/// The folder of everything that is kept: the database, unless it is elsewhere, and the editions.
#[derive(Debug, Clone)]
pub struct DataFolder(PathBuf);

impl DataFolder {
    /// Uses a folder, which is made where it is missing.
    pub fn open(path: &Path) -> Result<Self> {
        let editions = path.join("editions");
        std::fs::create_dir_all(&editions)
            .map_err(|source| Error::system(editions.display(), source))?;
        Ok(Self(path.to_owned()))
    }

    /// Opens its database, or the one at this address, and brings it to the form of this program.
    /// `now` is in microseconds.
    pub async fn database(&self, address: Option<&str>, now: i64) -> Result<Db> {
        let own = self.0.join("devenir.db");
        let db = Db::open(address.unwrap_or(&own.to_string_lossy())).await?;
        store::migrate(&db, &feature::migrations(), now).await?;
        Ok(db)
    }

    /// Where mail is kept that goes nowhere else.
    pub fn mail(&self) -> PathBuf {
        self.0.join("mail")
    }

    /// Where the edition of this number stands.
    pub fn edition(&self, number: i64) -> PathBuf {
        self.0.join("editions").join(number.to_string())
    }
}

/// Editions before the one that is shown whose figures are shown, too.
const EARLIER_MAX: usize = 12;

/// Files of members that are held in memory at a time.
const FILES_MAX: usize = 4;

/// What all requests share. Clones are the same.
#[derive(Clone)]
pub struct App(Arc<Shared>);

struct Shared {
    db: Db,
    data: DataFolder,
    settings: Settings,
    limits: Limits,
    hashing: Arc<Semaphore>,
    files: Arc<Semaphore>,
    operator: Operator,
    shown: RwLock<Option<Arc<Shown>>>,
    /// Of the published editions that were asked for, by number.
    downloads: Mutex<HashMap<i64, Arc<Downloads>>>,
}

/// The edition that is shown, and the pages made from it.
pub(crate) struct Shown {
    pub atlas: Atlas,
    /// What states say of its schools.
    pub official: Official,
    pub pages: Pages,
}

impl App {
    /// Opens the site over a folder of data and its database, as its operator wants it.
    pub async fn open(
        data: DataFolder,
        db: Db,
        operator: Operator,
        settings: Settings,
    ) -> Result<Self> {
        // A password takes a processor for a while: one at a time on each.
        let hashing = Arc::new(Semaphore::new(available_parallelism().map_or(1, usize::from)));
        let app = Self(Arc::new(Shared {
            db,
            data,
            operator,
            settings,
            limits: Limits::default(),
            hashing,
            files: Arc::new(Semaphore::new(FILES_MAX)),
            shown: RwLock::new(None),
            downloads: Mutex::default(),
        }));
        app.refresh().await?;
        Ok(app)
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.0.db
    }

    /// What the operator decided.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// Hands over the mail that is due now, as [`serve`](crate::serve) does every few seconds.
    pub async fn deliver_mail(&self) -> Result<Delivered> {
        Ok(mail::deliver(self).await?)
    }

    /// Clears away what has ended, as [`serve`](crate::serve) does every hour: sessions, links,
    /// sign-ups that nobody confirmed, and accounts that asked to be erased. Counts the interest of a
    /// month that is over, and tells schools what the edition changed for them.
    pub async fn clean(&self) -> Result<()> {
        if interest::count(self).await.is_err() {
            // It was noted down where it happened, and is counted the next time.
        }
        if watch::tell_of_edition(self).await.is_err() {
            // The same: what was not told of is told of the next time.
        }
        mail::clean(self).await
    }

    /// Counts a try now.
    pub(crate) fn take(&self, tried: Tried, who: Who) -> Verdict {
        self.0.limits.take(tried, who, self.0.settings.clock.now())
    }

    /// How often something was tried.
    pub(crate) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// The turns of hashing passwords.
    pub(crate) fn hashing(&self) -> Arc<Semaphore> {
        Arc::clone(&self.0.hashing)
    }

    /// The turns of reading files that members send.
    pub(crate) fn files(&self) -> Arc<Semaphore> {
        Arc::clone(&self.0.files)
    }

    /// The folder of data.
    pub(crate) fn data(&self) -> &DataFolder {
        &self.0.data
    }

    /// What the operator says of the site.
    pub(crate) fn operator(&self) -> &Operator {
        &self.0.operator
    }

    /// The open files of an edition, where they were summed up before.
    pub(crate) fn downloads(&self, number: i64) -> Option<Arc<Downloads>> {
        self.0.downloads.lock().unwrap_or_else(PoisonError::into_inner).get(&number).cloned()
    }

    /// Keeps the open files of an edition, which does not change.
    pub(crate) fn keep_downloads(&self, downloads: Downloads) -> Arc<Downloads> {
        let mut kept = self.0.downloads.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(kept.entry(downloads.number).or_insert_with(|| Arc::new(downloads)))
    }

    /// Whether an edition is shown.
    pub fn has_edition(&self) -> bool {
        self.shown().is_some()
    }

    /// Shows the edition that is published now, with the official statistics of now; says whether either
    /// is another than before. Requests under way keep what they began with.
    pub async fn refresh(&self) -> Result<bool> {
        let number = editions::current(&self.0.db).await?;
        let fingerprints = Official::fingerprints(&self.0.db).await?;
        let before = self.shown();
        let is_same = match &before {
            None => number.is_none(),
            Some(shown) => {
                number == Some(shown.atlas.number) && fingerprints == shown.official.fingerprints
            }
        };
        if is_same {
            return Ok(false);
        }
        let shown = match number {
            None => None,
            Some(number) => {
                let edition = Edition::open(&self.0.data.edition(number))?;
                let atlas =
                    Atlas::read(number, &edition)?.after(&self.earlier(number).await?, &edition)?;
                let official = Official::read(&self.0.db, &atlas.schools).await?;
                Some(Arc::new(Shown { atlas, official, pages: Pages::default() }))
            }
        };
        *self.0.shown.write().unwrap_or_else(PoisonError::into_inner) = shown;
        Ok(true)
    }

    /// The editions before one, the oldest first, as far as they are kept.
    async fn earlier(&self, number: i64) -> Result<Vec<(i64, Edition)>> {
        let all = editions::list(&self.0.db).await?;
        let mut earlier = Vec::new();
        for one in all.into_iter().filter(|one| one.number < number).take(EARLIER_MAX) {
            match Edition::open(&self.0.data.edition(one.number)) {
                Ok(edition) => earlier.push((one.number, edition)),
                // Somebody may have put an old edition away: what is shown now does not need it.
                Err(error) => eprintln!("devenir: edition {} is left out: {error}.", one.number),
            }
        }
        earlier.reverse();
        Ok(earlier)
    }

    /// The edition that is shown, with its pages; `None` before the first is published.
    pub(crate) fn shown(&self) -> Option<Arc<Shown>> {
        self.0.shown.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
