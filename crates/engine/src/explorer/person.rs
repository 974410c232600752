//! What the explorer counts of one person: their studies, and to each the jobs held after it.
//!
//! Method, section 7, "Explorer". This is all that the index takes from the walk: for each person their degrees
//! (school, field, level, year) and jobs (company, profession, place, start).

use dataset::{PersonColumns, degree_month};
use edition::explorer::build::{
    FIRSTS, GROUPS, LEVEL_BITS, LEVEL_ZERO, Level, Reach, START_MAX, START_UNKNOWN, YEAR_ZERO,
    first_bitmap, level_shift,
};

use super::numbers::Numbers;
use super::row::Row;
use crate::registry::Registry;
use crate::timeline::{Job, Timeline};
use crate::{Result, Settings};

/// A person's degrees in one field at one school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Study {
    /// Number of the field, in the order of its code.
    pub(super) field: u32,
    /// Code of the field.
    pub(super) field_id: u16,
    pub(super) school: u32,
    /// Year of the earliest of the degrees; `None`, where one has no date, is the earliest.
    pub(super) year: Option<i16>,
    /// Highest level of the degrees as the index keeps it.
    pub(super) level: u8,
    /// One bit to each bitmap of first studies.
    pub(super) firsts: u8,
    /// To each group of studies of which it is the first, the highest level of the group.
    pub(super) levels: u32,
}

impl Study {
    /// The year as the index keeps it.
    pub(super) fn stored_year(&self) -> u16 {
        self.year.map_or(0, |year| year.saturating_sub(YEAR_ZERO).clamp(1, 1023) as u16)
    }
}

/// Reads people one after the other.
pub(super) struct PersonReader<'a> {
    numbers: &'a Numbers,
    registry: &'a Registry,
    settings: &'a Settings,
    timeline: Timeline,
    studies: Vec<Study>,
    /// Each job with its company, profession and place, those without a start before the others.
    jobs: Vec<(Job, [u32; 3])>,
    rows: Vec<Row>,
}

impl<'a> PersonReader<'a> {
    pub(super) fn new(
        numbers: &'a Numbers,
        registry: &'a Registry,
        settings: &'a Settings,
    ) -> Self {
        let timeline = Timeline::default();
        let (studies, jobs, rows) = (Vec::new(), Vec::new(), Vec::new());
        Self { numbers, registry, settings, timeline, studies, jobs, rows }
    }

    /// Visits the studies of a person, by field and school, each with its rows: one to a job, or one
    /// that is empty.
    pub(super) fn read(
        &mut self,
        person: &PersonColumns<'_>,
        mut visit: impl FnMut(&Study, &[Row]) -> Result<()>,
    ) -> Result<()> {
        self.read_studies(person)?;
        if self.studies.is_empty() {
            return Ok(());
        }
        self.read_jobs(person)?;
        mark_firsts(&mut self.studies);
        for study in &self.studies {
            let degree = study.year.map(|year| i32::from(degree_month(year)));
            self.rows.clear();
            let held = |job: &Job| degree.is_none_or(|month| job.held_after(month));
            let held = self.jobs.iter().filter(|(job, _)| held(job));
            self.rows.extend(held.map(|(job, [company, profession, place])| {
                Row::new(*company, *profession, *place, start_after(job, degree))
            }));
            if self.rows.is_empty() {
                self.rows.push(Row::new(0, 0, 0, START_UNKNOWN));
            }
            visit(study, &self.rows)?;
        }
        Ok(())
    }

    fn read_studies(&mut self, person: &PersonColumns<'_>) -> Result<()> {
        self.studies.clear();
        for education in person.educations.iter() {
            let has_ended = |year| degree_month(year) <= self.settings.as_of_month;
            let is_attested = education.verification >= self.settings.verification_floor;
            if is_attested && education.end_year.is_none_or(has_ended) {
                self.studies.push(Study {
                    field: self.numbers.field(education.field_id, person.person_id)?,
                    field_id: education.field_id,
                    school: self.registry.school_place(education.school_id, person.person_id)? + 1,
                    year: education.end_year,
                    level: stored_level(education.level),
                    firsts: 0,
                    levels: 0,
                });
            }
        }
        // No year sorts before every year, so the one kept is the earliest.
        self.studies.sort_unstable_by_key(|study| (study.field, study.school, study.year));
        self.studies.dedup_by(|later, kept| {
            let is_same = (later.field, later.school) == (kept.field, kept.school);
            if is_same {
                kept.level = kept.level.max(later.level);
            }
            is_same
        });
        Ok(())
    }

    fn read_jobs(&mut self, person: &PersonColumns<'_>) -> Result<()> {
        let as_of = self.settings.as_of_month;
        self.timeline.read_columns(&person.positions, as_of);
        self.jobs.clear();
        for job in self.timeline.jobs() {
            let company = self.registry.company_place(job.company_id, person.person_id)? + 1;
            let profession = self.numbers.profession(job.profession_id, person.person_id)?;
            let place = self.numbers.place(job.place_id, person.person_id)?;
            self.jobs.push((*job, [company, profession, place]));
        }
        let dated = self.jobs.partition_point(|(job, _)| job.start.is_some());
        self.jobs.rotate_left(dated);
        Ok(())
    }
}

/// Whole years from a degree to a job's start.
fn start_after(job: &Job, degree_month: Option<i32>) -> u32 {
    match (job.start, degree_month) {
        (Some(start), Some(degree)) => ((start - degree).max(0) as u32 / 12).min(START_MAX),
        _ => START_UNKNOWN,
    }
}

/// A level of ISCED 2011 as the index keeps it.
fn stored_level(level: u8) -> u8 {
    if (5..=8).contains(&level) { level - LEVEL_ZERO } else { 0 }
}

/// Marks which studies are the person's first, by level and reach: the earliest, then the first in order; and
/// gives each first the highest level among those it is the first of.
fn mark_firsts(studies: &mut [Study]) {
    const ALL: u8 = (1 << FIRSTS) - 1;
    if let [only] = studies {
        only.firsts = ALL;
        only.levels =
            (0..GROUPS as u32).map(|group| u32::from(only.level) << (LEVEL_BITS * group)).sum();
        return;
    }
    for reach in [Reach::School, Reach::World] {
        for level in [Level::Detailed, Level::Narrow, Level::Broad, Level::All] {
            let bitmap = first_bitmap(reach, level);
            let mut order: Vec<_> = studies
                .iter()
                .enumerate()
                .map(|(index, study)| {
                    let school = if reach == Reach::School { study.school } else { 0 };
                    ((school, group(study.field_id, level)), (study.year, index))
                })
                .collect();
            order.sort_unstable();
            for same in order.chunk_by(|one, other| one.0 == other.0) {
                let highest = same.iter().map(|one| studies[one.1.1].level).max().unwrap_or(0);
                let first = &mut studies[same[0].1.1];
                first.levels |= u32::from(highest) << level_shift(reach, level);
                if let Some(bit) = bitmap {
                    first.firsts |= 1 << bit;
                }
            }
        }
    }
}

/// The group of a field; the unknown field is a group of its own.
fn group(field_id: u16, level: Level) -> u16 {
    match level {
        Level::All => 0,
        _ if field_id == 0 => u16::MAX,
        Level::Detailed => field_id,
        Level::Narrow => field_id / 10,
        Level::Broad => field_id / 100,
    }
}
