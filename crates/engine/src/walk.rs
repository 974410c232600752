//! Walking all people, stretch by stretch, on all threads.

use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use dataset::{Dataset, PersonColumns, PersonRows};
use rayon::prelude::*;

use crate::membership::Membership;
use crate::registry::Registry;
use crate::{Career, Error, Result, Settings};

/// Rows between two reports of progress, about.
const REPORT_EVERY: u64 = 1 << 16;
/// Stretches to each thread: so that none is left alone with the last for long.
const STRETCHES: u64 = 16;
/// A stretch of fewer rows is not worth its opening.
const STRETCH_ROWS_MIN: u64 = 1 << 13;

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
    /// What the explorer counts is taken; in rows.
    Explorer,
    /// All people are walked; in rows.
    Moves,
    /// Moves and stays are counted; in careers.
    Companies,
    /// Companies are scored; in careers.
    Desirability,
    /// Relevant graduates are counted; in careers.
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

impl Context<'_> {
    /// Counts over all people.
    pub fn walk<C: Count>(&self, stage: Stage, empty: impl Fn() -> C + Sync) -> Result<C> {
        let start = || (empty(), Vec::new(), Vec::new());
        let counts = self.on_all_threads(stage, start, |one, person| {
            let (count, educations, positions) = one;
            count.person(self, person.rows(educations, positions))
        })?;
        Ok(counts.into_iter().map(|one| one.0).reduce(Count::merge).unwrap_or_else(empty))
    }

    /// Works on every person, and gives what each thread made of those it met. Of several faults,
    /// the one in the first stretch is told.
    pub fn on_all_threads<W: Send>(
        &self,
        stage: Stage,
        start: impl Fn() -> W + Sync,
        person: impl Fn(&mut W, &PersonColumns<'_>) -> Result<()> + Sync,
    ) -> Result<Vec<W>> {
        let manifest = self.dataset.manifest();
        let threads = rayon::current_num_threads() as u64;
        let rows = (manifest.educations.saturating_add(manifest.positions)) / threads / STRETCHES;
        let stretches = self.dataset.stretches(rows.max(STRETCH_ROWS_MIN))?;
        let total = stretches.iter().map(dataset::Stretch::rows).sum();
        let counter = Counter::new(self.progress, stage, total);
        let next = AtomicUsize::new(0);
        let fault: FirstFault = FirstFault::default();
        let work = |_: rayon::BroadcastContext<'_>| {
            let mut worker = start();
            while !fault.is_any() {
                // They are taken in order: those before a faulty one are in work or done.
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(stretch) = stretches.get(index) else { break };
                let mut done = 0;
                let walked = self.dataset.people_of_stretch(stretch, |one| {
                    done += (one.educations.len() + one.positions.len()) as u64;
                    if done >= REPORT_EVERY {
                        counter.add(std::mem::take(&mut done));
                    }
                    person(&mut worker, &one)
                });
                counter.add(done);
                walked.unwrap_or_else(|error| fault.add(index, error));
            }
            worker
        };
        let workers = rayon::broadcast(work);
        fault.into_result().map(|()| workers)
    }

    /// Works on each career, and gives the results in order. Those of `heaviest_first` are begun in
    /// that order, lest the largest be the last.
    pub fn each_career<T: Send>(
        &self,
        stage: Stage,
        heaviest_first: &[u16],
        work: impl Fn(u16, &Career) -> T + Sync,
    ) -> Vec<T> {
        let counter = Counter::new(self.progress, stage, self.careers.len() as u64);
        let one = |number: &u16| {
            let result = work(*number, &self.careers[usize::from(*number)]);
            counter.add(1);
            (*number, result)
        };
        // Careers differ a thousandfold in size: each is a task of its own.
        let mut results: Vec<_> = heaviest_first.par_iter().with_max_len(1).map(one).collect();
        results.sort_unstable_by_key(|(number, _)| *number);
        results.into_iter().map(|(_, result)| result).collect()
    }
}

/// The fault of the first faulty stretch.
#[derive(Default)]
struct FirstFault {
    is_any: AtomicBool,
    fault: Mutex<Option<(usize, Error)>>,
}

impl FirstFault {
    fn is_any(&self) -> bool {
        self.is_any.load(Ordering::Relaxed)
    }

    fn add(&self, stretch: usize, error: Error) {
        self.is_any.store(true, Ordering::Relaxed);
        let mut fault = self.fault.lock().unwrap_or_else(PoisonError::into_inner);
        if fault.as_ref().is_none_or(|(first, _)| stretch < *first) {
            *fault = Some((stretch, error));
        }
    }

    fn into_result(self) -> Result<()> {
        let fault = self.fault.into_inner().unwrap_or_else(PoisonError::into_inner);
        fault.map_or(Ok(()), |(_, error)| Err(error))
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
