//! A planted population: made-up people whose truth is known, to test the ranking against and to
//! look at the program with.
//!
//! Schools and companies have latent qualities. A person's strength is the school's part plus
//! their own; strength brings offers, the best offer is taken; better companies are left later and
//! moved to more often. Some list nothing, some list late or without dates, and who did well lists
//! more readily. Every name is made up and says so. The truth is in `truth/`.

mod dice;
mod further;
mod names;
mod person;
mod studies;
mod world;

use std::path::Path;

use dataset::{
    CompanyTruth, DatasetWriter, Dictionaries, Manifest, SchoolTruth, Source, classification,
};
use rayon::prelude::*;

pub(crate) use further::Further;
pub(crate) use person::Listed;
use person::person;
use world::World;

/// What to simulate. The same plan gives the same bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// People, those who list nothing included.
    pub people: u32,
    /// Seed of every draw.
    pub seed: u64,
    /// Last year and month (1 to 12) of the simulated world.
    pub as_of: (i16, u8),
    /// Part of the school in a person's strength, in standard deviations.
    pub school_effect: f64,
    /// How surely the better of two companies is chosen: slope of the logistic.
    pub move_sharpness: f64,
    /// How much more readily the successful list their careers: slope of the logistic.
    pub listing_bias: f64,
    /// Probability that a field, level, year, end date or profession is missing.
    pub missing: f64,
    /// How many schools; as many as suit the people unless given.
    pub schools: Option<usize>,
    /// How many companies; as many as suit the people unless given.
    pub companies: Option<usize>,
    /// ISCED-F fields that are taught anywhere; all those the simulation knows when empty.
    pub fields: Vec<u16>,
    /// How many years before `as_of` the oldest last degrees ended: the longer careers have run, the
    /// more positions there are to a person of the dataset, 2.8 with [`CAREER_YEARS`] and 4.8 with 50.
    pub career_years: u8,
}

/// What the oldest careers have run in years, unless a plan says otherwise.
pub const CAREER_YEARS: u8 = 25;

impl Default for Plan {
    fn default() -> Self {
        Self {
            people: 100_000,
            seed: 1,
            as_of: (2026, 6),
            school_effect: 0.7,
            move_sharpness: 1.5,
            listing_bias: 0.15,
            missing: 0.06,
            schools: None,
            companies: None,
            fields: Vec::new(),
            career_years: CAREER_YEARS,
        }
    }
}

impl Plan {
    /// Schools grow more slowly than people: about 300 at 200,000.
    fn schools(&self) -> usize {
        let suiting = || ((f64::from(self.people).sqrt() * 0.67) as usize).max(8);
        self.schools.unwrap_or_else(suiting).max(1)
    }

    /// One company to some twenty people.
    fn companies(&self) -> usize {
        let suiting = || (self.people as usize / 20).max(60);
        self.companies.unwrap_or_else(suiting).max(world::COMPANIES_MIN)
    }
}

/// People drawn between two writes.
const BLOCK: u32 = 1 << 14;

/// Name of the source of every simulated dataset begins with this.
pub const SOURCE_PREFIX: &str = "simulation:";

/// Writes a simulated dataset to `into`; `progress` hears of people done.
pub fn simulate(plan: &Plan, into: &Path, progress: &dyn Fn(u64)) -> dataset::Result<Manifest> {
    let world = World::new(plan);
    let mut writer = DatasetWriter::create(into, dataset::SORT_MEMORY)?;
    let mut source = Source {
        name: format!("{SOURCE_PREFIX}seed-{}-people-{}", plan.seed, plan.people),
        fingerprint: fingerprint(plan),
        first_person_id: 1,
        people: plan.people,
        ..Source::default()
    };
    let draw = |first: u32| -> Vec<Listed> {
        let last = plan.people.min(first.saturating_add(BLOCK - 1));
        (first..=last).into_par_iter().map(|id| person(&world, plan, id)).collect()
    };
    let mut first = 1;
    let mut block = draw(first);
    while !block.is_empty() {
        let last = first + (block.len() as u32 - 1);
        let next = || last.checked_add(1).map_or_else(Vec::new, draw);
        // The next block is drawn while this one is written.
        let (drawn, written) = rayon::join(next, || write(block, &mut writer, &mut source));
        written?;
        progress(u64::from(last));
        block = drawn;
        first = last.saturating_add(1);
    }
    let (schools, companies) = truth(&world);
    writer.truth(&schools, &companies)?;
    writer.finish(&dictionaries(world), vec![source])
}

/// The plan as text; what a plan could not say at first is left out where it says nothing new, so that
/// a plan of old keeps its bytes.
fn fingerprint(plan: &Plan) -> String {
    let text = format!("{plan:?}");
    text.replace(&format!(", career_years: {CAREER_YEARS} }}"), " }")
}

fn write(
    block: Vec<Listed>,
    writer: &mut DatasetWriter,
    source: &mut Source,
) -> dataset::Result<()> {
    for listed in block {
        source.educations += listed.educations.len() as u64;
        source.positions += listed.positions.len() as u64;
        listed.educations.into_iter().try_for_each(|row| writer.education(row))?;
        listed.positions.into_iter().try_for_each(|row| writer.position(row))?;
    }
    Ok(())
}

/// The planted quality of each school, averaged over its students, and of each company.
fn truth(world: &World) -> (Vec<SchoolTruth>, Vec<CompanyTruth>) {
    let school = |school: &world::PlantedSchool| SchoolTruth {
        school_id: school.row.school_id,
        quality: school.quality + school.programmes.deviation,
    };
    let company = |company: &world::PlantedCompany| CompanyTruth {
        company_id: company.row.company_id,
        quality: company.quality,
    };
    (world.schools.iter().map(school).collect(), world.companies.iter().map(company).collect())
}

fn dictionaries(world: World) -> Dictionaries {
    Dictionaries {
        schools: world.schools.into_iter().map(|school| school.row).collect(),
        companies: world.companies.into_iter().map(|company| company.row).collect(),
        fields: classification::fields(),
        professions: classification::professions(),
        places: world.places,
    }
}
