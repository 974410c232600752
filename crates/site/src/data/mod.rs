//! Open data: what an edition is made of, its settings, and its tables to take away.
//!
//! `/data` tells of the edition that is shown, `/data/{number}` of any published one;
//! `/editions/{number}/{file}` sends the files.

mod downloads;
mod page;
mod send;

use std::sync::Arc;

use axum::routing;
use edition::Edition;

pub use downloads::Downloads;

use crate::App;
use crate::editions;
use crate::faults::Fault;
use crate::feature::{Feature, words};
use crate::routes::Routes;

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[] };

fn routes() -> Routes {
    Routes::new()
        .route("/data", routing::get(page::shown))
        .route("/data/{number}", routing::get(page::numbered))
}

/// The files, whose addresses have no language.
pub fn common_routes() -> Routes {
    Routes::new().route("/editions/{number}/{file}", routing::get(send::send))
}

/// The open files of a published edition; `None` where there is no such edition. Editions do not
/// change, so each is read once.
pub async fn downloads_of(app: &App, number: i64) -> Result<Option<Arc<Downloads>>, Fault> {
    if let Some(known) = app.downloads(number) {
        return Ok(Some(known));
    }
    let published = editions::list(app.db()).await.map_err(|error| Fault::broken(&error))?;
    if !published.iter().any(|edition| edition.number == number) {
        return Ok(None);
    }
    let folder = app.data().edition(number);
    let read = tokio::task::spawn_blocking(move || -> crate::Result<Downloads> {
        let edition = Edition::open(&folder)?;
        Downloads::read(number, &edition)
            .map_err(|source| crate::Error::system(folder.display(), source))
    });
    let read = read.await.map_err(|error| Fault::broken(&error))?;
    Ok(Some(app.keep_downloads(read.map_err(|error| Fault::broken(&error))?)))
}
