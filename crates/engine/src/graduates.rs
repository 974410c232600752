//! The second walk: each school's relevant graduates, those in a desirable job, and where they went.
//!
//! Method, sections 1 and 4. A person counts once per school and career.

use std::collections::BTreeMap;

use dataset::PersonRows;

use crate::Result;
use crate::cell::{CellSum, ONE};
use crate::degrees::{FLOORS, ReferenceDegree, ReferenceDegrees};
use crate::desirable_set::{DesirableSets, Readings};
use crate::tally::Tally;
use crate::timeline::Timeline;
use crate::walk::{Context, Count};
use crate::weights::Weights;

/// Relevant graduates among many people.
pub struct GraduateCount<'a> {
    /// Desirable companies of each career.
    desirable: &'a [DesirableSets],
    weights: &'a Weights<'a>,
    /// Distinct people by career.
    pub people: Vec<u64>,
    /// By career and school. A cell that nobody reaches at the verification floor may stand here
    /// for the sake of other floors.
    pub cells: BTreeMap<(u16, u32), CellSum>,
    /// Distinct graduates by career, school and company.
    pub destinations: Tally<(u16, u32, u32), u32>,
    timeline: Timeline,
    degrees: ReferenceDegrees,
    /// A person's jobs after a degree.
    held: Vec<Held>,
}

/// A job of a career after a degree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Held {
    career: u16,
    school_id: u32,
    company_id: u32,
    /// The verification floors whose reference degree it follows, one bit to each.
    floors: u8,
}

impl Held {
    fn at(&self, floor: usize) -> bool {
        self.floors >> floor & 1 == 1
    }
}

impl<'a> GraduateCount<'a> {
    /// Nothing counted yet; `desirable` holds each career's desirable companies.
    pub fn new(desirable: &'a [DesirableSets], weights: &'a Weights<'a>) -> Self {
        Self {
            desirable,
            weights,
            people: vec![0; desirable.len()],
            cells: BTreeMap::new(),
            destinations: Tally::new(),
            timeline: Timeline::default(),
            degrees: ReferenceDegrees::default(),
            held: Vec::new(),
        }
    }

    /// The weight of the person at hand among a school's graduates.
    fn weight_of(&self, school_id: u32, context: &Context<'_>) -> u32 {
        let degree = self.degrees.of_school(school_id);
        let degree = degree.and_then(|one| one.at(context.settings.verification_floor));
        degree.map_or(ONE, |degree| self.weights.of(school_id, &degree))
    }

    /// Adds what one person held to the sums.
    fn add_held(&mut self, context: &Context<'_>) {
        self.held.sort_unstable();
        self.held.dedup_by(|next, kept| {
            let key = |held: &Held| (held.career, held.school_id, held.company_id);
            let same = key(next) == key(kept);
            if same {
                kept.floors |= next.floors;
            }
            same
        });
        let floor = context.settings.verification_floor as usize;
        for same_career in self.held.chunk_by(|one, other| one.career == other.career) {
            let counted = same_career.iter().any(|held| held.at(floor));
            self.people[usize::from(same_career[0].career)] += u64::from(counted);
            for same_school in same_career.chunk_by(|one, other| one.school_id == other.school_id) {
                let Held { career, school_id, .. } = same_school[0];
                let sets = &self.desirable[usize::from(career)];
                let weight = self.weight_of(school_id, context);
                let cell = self.cells.entry((career, school_id)).or_default();
                for at in 0..FLOORS {
                    if let Some(readings) = readings(same_school, at, sets, context) {
                        cell.add_at_floor(at, readings);
                        if at == floor {
                            cell.add_weighted(readings, weight);
                        }
                    }
                }
                for held in same_school.iter().filter(|held| held.at(floor)) {
                    self.destinations.add((career, school_id, held.company_id), 1);
                }
            }
        }
    }
}

/// The readings in which a graduate of a school has a desirable job, over the jobs that follow the
/// reference degree of a floor; `None` where none does.
fn readings(
    held: &[Held],
    floor: usize,
    sets: &DesirableSets,
    context: &Context<'_>,
) -> Option<Readings> {
    let each = held.iter().filter(|held| held.at(floor));
    each.map(|held| success(sets, context, held.school_id, held.company_id)).reduce(Readings::union)
}

/// The readings in which a job at a company is a success for a graduate of a school: those in which
/// the company is desirable, and none where it is the school's own house.
fn success(
    sets: &DesirableSets,
    context: &Context<'_>,
    school_id: u32,
    company_id: u32,
) -> Readings {
    let readings = sets.readings(company_id);
    let none = readings.is_empty() || context.registry.own_house(company_id, school_id);
    if none { Readings::default() } else { readings }
}

/// Whether a job at a company is a success for a graduate of a school in the chosen set.
pub fn is_success(
    sets: &DesirableSets,
    context: &Context<'_>,
    school_id: u32,
    company_id: u32,
) -> bool {
    success(sets, context, school_id, company_id).contains(Readings::CHOSEN)
}

impl Count for GraduateCount<'_> {
    fn person(&mut self, context: &Context<'_>, rows: PersonRows<'_>) -> Result<()> {
        let Context { settings, registry, membership, .. } = context;
        let degrees: &[ReferenceDegree] = self.degrees.read(rows.educations, settings);
        if degrees.is_empty() {
            return Ok(());
        }
        for degree in degrees {
            registry.school(degree.school_id, rows.person_id)?;
        }
        self.timeline.read(rows.positions, settings.as_of_month);
        self.held.clear();
        for job in self.timeline.jobs() {
            let company = registry.company(job.company_id, rows.person_id)?;
            for career in membership.of(job, company.founded_year) {
                for degree in degrees {
                    let floors = degree.floors_before(job);
                    if floors != 0 {
                        let (school_id, company_id) = (degree.school_id, job.company_id);
                        self.held.push(Held { career, school_id, company_id, floors });
                    }
                }
            }
        }
        self.add_held(context);
        Ok(())
    }

    fn merge(mut self, other: Self) -> Self {
        for (sum, more) in self.people.iter_mut().zip(other.people) {
            *sum += more;
        }
        for (key, cell) in other.cells {
            self.cells.entry(key).or_default().merge(cell);
        }
        self.destinations = self.destinations.merge(other.destinations);
        self
    }
}
