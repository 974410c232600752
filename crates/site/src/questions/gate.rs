//! The way of a page to the explorer: off the threads that answer, and not all at once.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use edition::explorer::{Explorer, Facets};
use tokio::sync::Semaphore;

use super::counts::Counted;
use super::question::Question;
use crate::faults::Fault;
use crate::visit::{Answer, Visit};

/// Questions worked on at a time: most take less than a thousandth of a second, the widest, over all
/// people of an edition, a hundred times that.
static PLACES: LazyLock<Arc<Semaphore>> = LazyLock::new(|| {
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    Arc::new(Semaphore::new(threads))
});

/// The explorer with the way its counts are told.
pub struct Explored<'a> {
    pub explorer: &'a Explorer,
    pub counted: Counted,
}

impl<'a> Explored<'a> {
    /// The explorer of the edition that is shown; a fault where it was computed without one.
    pub fn new(visit: &'a Visit) -> Result<Self, Fault> {
        let Some(explorer) = visit.atlas().explorer.as_ref() else {
            return Err(visit.missing(visit.say("no-explorer"), Vec::new()));
        };
        Ok(Self { explorer, counted: Counted::new(explorer.telling()) })
    }

    /// The bars of a question, at most `top` of each kind. Those of everybody are kept.
    pub fn facets(
        &self,
        visit: &'a Visit,
        question: &Question,
        top: usize,
    ) -> Result<Cow<'a, Facets>, edition::Error> {
        match &visit.atlas().everybody {
            Some(all) if question.size() == 0 => Ok(Cow::Borrowed(all)),
            _ => self.explorer.facets(&question.filter, top).map(Cow::Owned),
        }
    }
}

/// Makes a page that asks the explorer.
pub async fn explored(
    visit: Visit,
    page: impl FnOnce(&Visit) -> Answer + Send + 'static,
) -> Answer {
    let Ok(_place) = PLACES.clone().acquire_owned().await else {
        return page(&visit);
    };
    match tokio::task::spawn_blocking(move || page(&visit)).await {
        Ok(answer) => answer,
        Err(error) => Err(Fault::broken(&error)),
    }
}

impl From<edition::Error> for Fault {
    fn from(error: edition::Error) -> Self {
        Self::broken(&error)
    }
}
