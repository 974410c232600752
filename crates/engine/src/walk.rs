//! Walking all people, part by part, on all threads.

use std::sync::atomic::{AtomicU64, Ordering};

use dataset::{Dataset, PersonRows};
use rayon::prelude::*;

use crate::membership::Membership;
use crate::registry::Registry;
use crate::{Career, Result, Settings};

/// People between two reports of progress.
const REPORT_EVERY: u64 = 1 << 14;

/// How far a ranking is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// How much of it is done.
    pub done: u64,
    /// How much there is.
    pub total: u64,
}

/// The stages of a ranking, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Moves and tenure are counted; in people.
    Moves,
    /// Companies are scored; in careers.
    Desirability,
    /// Relevant graduates are counted; in people.
    Graduates,
    /// Schools are ranked; in careers.
    Rankings,
}

/// Where progress is told; called from several threads.
pub type Listener<'a> = &'a (dyn Fn(Progress) + Sync);

/// What each step of a walk may look at.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub dataset: &'a Dataset,
    pub settings: &'a Settings,
    pub registry: &'a Registry,
    pub membership: &'a Membership,
    /// In the order by which counts number them.
    pub careers: &'a [Career],
    pub progress: Listener<'a>,
}

/// Counts something over people; counts of parts merge exactly.
pub trait Count: Send + Sized {
    /// Adds one person.
    fn person(&mut self, context: &Context<'_>, rows: PersonRows<'_>) -> Result<()>;

    /// Adds the counts of other people.
    fn merge(self, other: Self) -> Self;
}

/// Two counts in one walk.
impl<A: Count, B: Count> Count for (A, B) {
    fn person(&mut self, context: &Context<'_>, rows: PersonRows<'_>) -> Result<()> {
        self.0.person(context, rows)?;
        self.1.person(context, rows)
    }

    fn merge(self, other: Self) -> Self {
        (self.0.merge(other.0), self.1.merge(other.1))
    }
}

impl Context<'_> {
    /// Counts over all people. Of several faults, the one in the first part is told.
    pub fn walk<C: Count>(&self, stage: Stage, empty: impl Fn() -> C + Sync) -> Result<C> {
        let counter = Counter::new(self.progress, stage, self.dataset.manifest().people);
        let part = |index| {
            let mut count = empty();
            let mut people = 0;
            self.dataset.people_of_part(index, |rows| {
                people += 1;
                if people % REPORT_EVERY == 0 {
                    counter.add(REPORT_EVERY);
                }
                count.person(self, rows)
            })?;
            counter.add(people % REPORT_EVERY);
            Ok(count)
        };
        let parts = (0..self.dataset.parts()).into_par_iter().map(part);
        parts.reduce_with(|left, right| Ok(left?.merge(right?))).unwrap_or_else(|| Ok(empty()))
    }

    /// Works on each career, and gives the results in order.
    pub fn each_career<T: Send>(
        &self,
        stage: Stage,
        work: impl Fn(u16, &Career) -> T + Sync,
    ) -> Vec<T> {
        let counter = Counter::new(self.progress, stage, self.careers.len() as u64);
        let one = |(index, career)| {
            // The list is short, see `careers`; a longer one has no counts beyond.
            let result = work(u16::try_from(index).unwrap_or(u16::MAX), career);
            counter.add(1);
            result
        };
        // Careers differ a thousandfold in size: each is a task of its own.
        self.careers.par_iter().enumerate().with_max_len(1).map(one).collect()
    }
}

struct Counter<'a> {
    progress: Listener<'a>,
    stage: Stage,
    done: AtomicU64,
    total: u64,
}

impl<'a> Counter<'a> {
    fn new(progress: Listener<'a>, stage: Stage, total: u64) -> Self {
        progress(Progress { stage, done: 0, total });
        Self { progress, stage, done: AtomicU64::new(0), total }
    }

    fn add(&self, more: u64) {
        let done = self.done.fetch_add(more, Ordering::Relaxed) + more;
        (self.progress)(Progress { stage: self.stage, done, total: self.total });
    }
}
