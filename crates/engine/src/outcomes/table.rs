//! From what was counted to the rows that an edition publishes.
//!
//! An outcome is published where its own n reaches `min_graduates`; a country where it and the other
//! countries together both have at least `min_cell` graduates, for of the few a reader could know
//! who they are. For the same reason shares of few stand in bands, see `share`, and the other
//! outcomes are rounded to a tenth, their intervals outward; with a `min_cell` of 1 nothing is.

use edition::{Outcome, OutcomeRow, PlaceOfWorkRow};

use super::graduate::{Mark, SENIOR_MONTHS, STAYING_MONTHS};
use super::survival::{Part, part};
use super::{Estimate, breadth, median, reach, share};
use crate::{Career, Settings};

/// The tables of outcomes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OutcomeTables {
    /// Outcomes, by career, school and outcome.
    pub outcomes: Vec<OutcomeRow>,
    /// Countries of work, by career, school and country.
    pub places: Vec<PlaceOfWorkRow>,
}

/// The published outcomes, from marks by ascending career, school and kind.
pub fn tables(
    marks: &[((u16, u32, Mark), u32)],
    careers: &[Career],
    settings: &Settings,
) -> OutcomeTables {
    let mut tables = OutcomeTables::default();
    let z = reach(settings.interval);
    for cell in marks.chunk_by(|one, other| (one.0.0, one.0.1) == (other.0.0, other.0.1)) {
        let (career, school_id, _) = cell[0].0;
        let Some(career) = careers.get(usize::from(career)) else { continue };
        let counted = Counted::new(cell);
        if counted.graduates < settings.min_graduates {
            continue;
        }
        for (outcome, estimate) in counted.estimates(settings, z) {
            let Some(Estimate { n, value, low, high }) = estimate else { continue };
            if n >= settings.min_graduates {
                let (career, outcome) = (career.id.clone(), outcome.name().to_owned());
                tables.outcomes.push(OutcomeRow {
                    career,
                    school_id,
                    outcome,
                    n,
                    value,
                    low,
                    high,
                });
            }
        }
        let located = counted.located;
        let told = |graduates: u32| {
            graduates >= settings.min_cell && located - graduates >= settings.min_cell
        };
        let countries = counted.countries.iter().filter(|(_, graduates)| told(*graduates));
        tables.places.extend(countries.map(|(country, graduates)| PlaceOfWorkRow {
            career: career.id.clone(),
            school_id,
            country: String::from_utf8_lossy(country).into_owned(),
            n: located,
            graduates: *graduates,
        }));
    }
    tables
}

/// The marks of one school in one career, by kind.
#[derive(Debug, Default)]
struct Counted {
    graduates: u32,
    stays: Vec<(super::survival::Spell, u32)>,
    first_jobs: Vec<(u16, u32)>,
    seniors: Vec<(super::survival::Spell, u32)>,
    self_employed: u32,
    professions: Vec<u32>,
    located: u32,
    countries: Vec<([u8; 2], u32)>,
}

impl Counted {
    fn new(cell: &[((u16, u32, Mark), u32)]) -> Self {
        let mut counted = Self::default();
        for ((_, _, mark), count) in cell {
            match *mark {
                Mark::Graduate => counted.graduates = *count,
                Mark::Stay(spell) => counted.stays.push((spell, *count)),
                Mark::FirstJob(months) => counted.first_jobs.push((months, *count)),
                Mark::Senior(spell) => counted.seniors.push((spell, *count)),
                Mark::SelfEmployed => counted.self_employed = *count,
                Mark::Profession(_) => counted.professions.push(*count),
                Mark::Located => counted.located = *count,
                Mark::Country(country) => counted.countries.push((country, *count)),
            }
        }
        counted
    }

    fn estimates(&self, settings: &Settings, z: f64) -> [(Outcome, Option<Estimate>); 5] {
        let survived = |spells, months, which| part(spells, months, which, settings.min_cell, z);
        let tenths = |estimate: Option<Estimate>| match settings.min_cell {
            0 | 1 => estimate,
            _ => estimate.map(in_tenths),
        };
        [
            (Outcome::Staying, survived(&self.stays, STAYING_MONTHS, Part::Unchanged)),
            (Outcome::FirstJob, tenths(median::median(&self.first_jobs, settings.interval))),
            (Outcome::Progression, survived(&self.seniors, SENIOR_MONTHS, Part::Changed)),
            (Outcome::SelfEmployment, Some(self.self_employment(settings, z))),
            (Outcome::Breadth, breadth::effective_number(&self.professions, settings.interval, z)),
        ]
    }

    fn self_employment(&self, settings: &Settings, z: f64) -> Estimate {
        let n = self.graduates;
        let share = f64::from(self.self_employed) / f64::from(n);
        let value = share::told(share, n, settings.min_cell);
        let (low, high) = share::score_interval(value, f64::from(n), z);
        Estimate { n, value, low, high }
    }
}

fn in_tenths(exact: Estimate) -> Estimate {
    Estimate {
        n: exact.n,
        value: (exact.value * 10.0).round() / 10.0,
        low: (exact.low * 10.0).floor() / 10.0,
        high: (exact.high * 10.0).ceil() / 10.0,
    }
}
