//! The rules of the two fact folders.

use std::collections::HashSet;
use std::path::Path;

use tables::{Record, TableReader, record};

use super::dictionaries::Keys;
use super::report::Report;
use crate::table::part_path;
use crate::{Dataset, Error, month_of};

const BATCH_ROWS: usize = 1 << 16;

/// What the fact tables hold.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counted {
    pub(super) people: u64,
    pub(super) educations: u64,
    pub(super) positions: u64,
}

/// A row of `educations` with its codes as plain numbers, so that a bad one can be told and passed.
#[derive(Clone, Copy)]
struct RawEducation {
    person_id: u32,
    school_id: u32,
    field_id: u16,
    level: u8,
    end_year: Option<i16>,
    verification: u8,
}
record!(RawEducation { person_id: u32, school_id: u32, field_id: u16, level: u8, end_year: Option<i16> }
    optional { verification: u8 });

/// A row of `positions` with its codes as plain numbers.
#[derive(Clone, Copy)]
struct RawPosition {
    person_id: u32,
    company_id: u32,
    profession_id: u16,
    place_id: u32,
    start_month: Option<i16>,
    end_month: Option<i16>,
    is_current: bool,
    kind: u8,
    seniority: u8,
}
record!(RawPosition {
    person_id: u32, company_id: u32, profession_id: u16, place_id: u32, start_month: Option<i16>,
    end_month: Option<i16>, is_current: bool, kind: u8, seniority: u8,
});

/// Years in which a life can be dated; months follow from them.
const YEARS: std::ops::RangeInclusive<i16> = 1500..=2200;

const DANGLING: &str = "identifiers in the fact folders exist in the dictionaries";
const CODES: &str = "levels, kinds, seniorities and verifications are codes of the format";
const DATES: &str = "dates lie between the years 1500 and 2200";
const BACKWARDS: &str = "no position ends before it starts";
const RUNNING: &str = "a running position has no end";
const SORTED_EDUCATIONS: &str = "educations are sorted by person_id";
const SORTED_POSITIONS: &str =
    "positions are sorted by person_id, then by start_month with unknown starts last";
const RANGES: &str =
    "part i of both folders holds the same range of people, after that of part i-1";

pub(super) fn check(dataset: &Dataset, keys: &Keys, report: &mut Report) -> Counted {
    let mut counted = Counted::default();
    let mut highest = None;
    for part in 0..dataset.parts() {
        let mut people = HashSet::new();
        let path = part_path(dataset.folder(), "educations", part);
        counted.educations += walk(&path, report, |place, before, row: &RawEducation, report| {
            people.insert(row.person_id);
            if before.is_some_and(|before: &RawEducation| before.person_id > row.person_id) {
                report.fault(SORTED_EDUCATIONS, place);
            }
            education(keys, row, place, report);
        });
        let path = part_path(dataset.folder(), "positions", part);
        counted.positions += walk(&path, report, |place, before, row: &RawPosition, report| {
            people.insert(row.person_id);
            if before.is_some_and(|before: &RawPosition| order(before) > order(row)) {
                report.fault(SORTED_POSITIONS, place);
            }
            position(keys, row, place, report);
        });
        counted.people += people.len() as u64;
        let (lowest_here, highest_here) = (people.iter().min(), people.iter().max());
        if highest.is_some() && lowest_here.is_some() && highest.as_ref() >= lowest_here {
            report.fault(RANGES, || format!("part {part} begins before part {} ends", part - 1));
        }
        highest = highest_here.copied().or(highest);
    }
    let beyond = part_path(dataset.folder(), "positions", dataset.parts());
    if beyond.exists() {
        report.fault("dataset.json counts every part", || beyond.display().to_string());
    }
    counted
}

fn order(row: &RawPosition) -> (u32, i32) {
    (row.person_id, row.start_month.map_or(i32::MAX, i32::from))
}

/// Calls `each` with every row: where it stands, the row before, the row. Gives the rows read.
fn walk<R: Record + Copy>(
    path: &Path,
    report: &mut Report,
    mut each: impl FnMut(&dyn Fn() -> String, Option<&R>, &R, &mut Report),
) -> u64 {
    let mut rows = 0u64;
    let mut before: Option<R> = None;
    let mut batch: Vec<R> = Vec::new();
    let mut table = match TableReader::open::<R>(path) {
        Ok(table) => table,
        Err(error) => {
            report.unreadable(&Error::from(error));
            return 0;
        }
    };
    loop {
        match table.read(BATCH_ROWS, &mut batch) {
            Ok(0) => return rows,
            Ok(_) => {}
            Err(error) => {
                report.unreadable(&Error::from(error));
                return rows;
            }
        }
        for row in batch.drain(..) {
            let place = || format!("{}, row {rows}", path.display());
            each(&place, before.as_ref(), &row, report);
            before = Some(row);
            rows += 1;
        }
    }
}

fn education(keys: &Keys, row: &RawEducation, place: &dyn Fn() -> String, report: &mut Report) {
    if !keys.schools.contains(&row.school_id) {
        report.fault(DANGLING, || format!("{}: school {}", place(), row.school_id));
    }
    known("field", row.field_id.into(), &keys.fields, place, report);
    if !matches!(row.level, 0 | 5..=8) {
        report.fault(CODES, || format!("{}: level {}", place(), row.level));
    }
    if row.verification > 2 {
        report.fault(CODES, || format!("{}: verification {}", place(), row.verification));
    }
    if let Some(year) = row.end_year.filter(|year| !YEARS.contains(year)) {
        report.fault(DATES, || format!("{}: end_year {year}", place()));
    }
}

fn position(keys: &Keys, row: &RawPosition, place: &dyn Fn() -> String, report: &mut Report) {
    if !keys.companies.contains(&row.company_id) {
        report.fault(DANGLING, || format!("{}: company {}", place(), row.company_id));
    }
    known("profession", row.profession_id.into(), &keys.professions, place, report);
    known("place", row.place_id, &keys.places, place, report);
    if row.kind > 2 {
        report.fault(CODES, || format!("{}: kind {}", place(), row.kind));
    }
    if row.seniority > 6 {
        report.fault(CODES, || format!("{}: seniority {}", place(), row.seniority));
    }
    let months = month_of(*YEARS.start(), 1)..=month_of(*YEARS.end(), 12);
    for month in [row.start_month, row.end_month].into_iter().flatten() {
        if !months.contains(&month) {
            report.fault(DATES, || format!("{}: month {month}", place()));
        }
    }
    if let (Some(start), Some(end)) = (row.start_month, row.end_month)
        && end < start
    {
        report.fault(BACKWARDS, || format!("{}: {start} to {end}", place()));
    }
    if row.is_current && row.end_month.is_some() {
        report.fault(RUNNING, place);
    }
}

/// 0 means unknown and needs no entry.
fn known(
    name: &str,
    id: u32,
    keys: &HashSet<u32>,
    place: &dyn Fn() -> String,
    report: &mut Report,
) {
    if id != 0 && !keys.contains(&id) {
        report.fault(DANGLING, || format!("{}: {name} {id}", place()));
    }
}
