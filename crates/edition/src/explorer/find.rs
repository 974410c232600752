//! The finder: which schools have most people with a degree, a company, a place.

use std::ops::Range;

use serde::Serialize;

use super::index::{Index, Reach};
use super::scope::{SchoolCounts, Scope, Source};
use super::sections::Section;
use super::set::Set;
use super::told::{Telling, Told};

/// Schools with the people a question finds there, most first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// How many schools may be told, all pages together.
    pub total: usize,
    /// The schools of the page asked for.
    pub schools: Vec<FoundSchool>,
}

/// One school of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct FoundSchool {
    /// School.
    pub school_id: u32,
    /// Distinct people.
    pub people: Told,
}

/// A part of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Schools before it.
    pub skip: usize,
    /// Schools in it, at most.
    pub limit: usize,
}

impl Page {
    /// All schools on one page.
    pub const ALL: Self = Self { skip: 0, limit: usize::MAX };

    /// The first schools.
    pub fn first(limit: usize) -> Self {
        Self { skip: 0, limit }
    }
}

/// The schools of a scope; `None` where the index is damaged.
pub(super) fn find(
    index: &Index<'_>,
    scope: &Scope,
    telling: Telling,
    page: Page,
) -> Option<Answer> {
    let people = people_by_school(index, scope)?;
    // Most people first, then by number: both in one key, so that a page is chosen without sorting all.
    let mut keys: Vec<u64> = (0u32..)
        .zip(people)
        .filter_map(|(index, people)| {
            let told = telling.told(people).number()?;
            Some(u64::from(u32::MAX - told) << 32 | u64::from(index))
        })
        .collect();
    let total = keys.len();
    let end = page.skip.saturating_add(page.limit).min(total);
    if end < total {
        keys.select_nth_unstable(end);
    }
    keys.truncate(end);
    keys.sort_unstable();
    let mut schools = Vec::with_capacity(end.saturating_sub(page.skip));
    for key in keys.into_iter().skip(page.skip) {
        let school_id = index.dictionary(Section::SchoolNames).id(key as u32 + 1)?;
        schools
            .push(FoundSchool { school_id, people: Told::AtLeast(u32::MAX - (key >> 32) as u32) });
    }
    Some(Answer { total, schools })
}

/// Distinct people of each school, from number 1 at 0.
pub(super) fn people_by_school(index: &Index<'_>, scope: &Scope) -> Option<Vec<u32>> {
    let mut counts = SchoolCounts::new(index);
    if scope.school.is_some() || scope.years.is_some() || scope.degree.is_some() {
        one_by_one(index, scope, &mut counts)?;
        return Some(counts.people);
    }
    let all_fields = scope.runs == (0..index.counts().runs);
    if scope.jobs.is_open() {
        if all_fields {
            let people = index.numbers(Section::SchoolPeople);
            return (0..index.counts().schools).map(|school| people.get(school)).collect();
        }
        count_runs(index, scope, None, &mut counts)?;
        return Some(counts.people);
    }
    let source = scope.jobs.source(index)?;
    if let Source::Set(set) = source {
        if let Some(answer) = set.answer().filter(|_| all_fields) {
            let mut damaged = false;
            answer.each(|school, people| damaged |= counts.add(school, people).is_none())?;
            return (!damaged).then_some(counts.people);
        }
        if set.bitmap().is_some() {
            count_runs(index, scope, Some(set), &mut counts)?;
            return Some(counts.people);
        }
    }
    let firsts = index.firsts(Reach::School, scope.level);
    let mut damaged = false;
    source.each(index.studies_of(scope.runs.clone())?, |study| {
        if firsts.is_none_or(|firsts| firsts.has(study)) {
            damaged |= counts.add_study(study).is_none();
        }
    })?;
    (!damaged).then_some(counts.people)
}

/// Counts the bits of whole runs: of a set, or of all studies.
fn count_runs(
    index: &Index<'_>,
    scope: &Scope,
    set: Option<Set<'_>>,
    counts: &mut SchoolCounts<'_>,
) -> Option<()> {
    let firsts = index.firsts(Reach::School, scope.level);
    let bitmap = set.and_then(|set| set.bitmap());
    for run in scope.runs.clone() {
        let Range { start, end } = index.studies_of(run..run + 1)?;
        let people = match (bitmap, firsts) {
            (Some(bitmap), firsts) => bitmap.count(start..end, firsts.as_ref()),
            (None, Some(firsts)) => firsts.count(start..end, None),
            (None, None) => (end - start) as u32,
        };
        if people > 0 {
            counts.add_run(run, people)?;
        }
    }
    Some(())
}

/// Counts study by study: the way that knows every filter.
fn one_by_one(index: &Index<'_>, scope: &Scope, counts: &mut SchoolCounts<'_>) -> Option<()> {
    let counting = scope.counting_at(index, Reach::School, scope.level)?;
    let mut damaged = false;
    scope.each_study(index, |study, run| {
        let counted = || if counting.counts(study)? { counts.add_run(run, 1) } else { Some(()) };
        damaged |= { counted }().is_none();
    })?;
    (!damaged).then_some(())
}
