//! One career's relevant graduates, from their records: how many of each school are in a desirable
//! job, where they went, and what else became of them.
//!
//! Method, sections 1, 4 and 5. A person counts once per school and career.

use edition::CellRow;

use crate::cell::{CellSum, ONE, Plain};
use crate::counts::Counts;
use crate::degrees::FLOORS;
use crate::desirable_set::{DesirableSets, Readings};
use crate::histogram::Histogram;
use crate::numbering::{Chosen, Numbering};
use crate::outcomes::{self, Mark, OutcomeCount, OutcomeTables};
use crate::records::{GraduateWord, school};
use crate::registry::Registry;
use crate::walk::Context;
use crate::weights::Weights;

/// What is counted of the graduates of a career.
#[derive(Default)]
pub struct Graduates {
    /// By school; only those with a graduate at the floor of the ranking.
    pub cells: Vec<CellRow>,
    /// What shares are computed from, in the order of the cells.
    pub counts: Vec<Counts>,
    /// By school and company.
    pub destinations: Vec<Destination>,
    /// The other outcomes.
    pub outcomes: OutcomeTables,
}

/// Graduates of a school at a company: a row of the longest table, while all careers' are in memory at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Destination {
    /// The school.
    pub school_id: u32,
    /// The company.
    pub company_id: u32,
    /// Distinct graduates.
    pub graduates: u32,
    /// Whether their job is a success.
    pub counts: bool,
}

/// Counts the graduates in a career's chunks of records.
pub fn graduates(
    context: &Context<'_>,
    career: u16,
    chunks: &[Vec<u64>],
    desirable: &DesirableSets,
    weights: &Weights,
) -> Graduates {
    let mut count = GraduateCount {
        context,
        desirable: Desirable::new(desirable, context.registry),
        weights,
        floor: context.settings.verification_floor as usize,
        destinations: Histogram::new(context.registry.companies()),
        outcomes: OutcomeCount::new(),
        companies: Vec::new(),
        countries: Vec::new(),
    };
    let name = &context.careers[usize::from(career)].id;
    let mut found = Graduates::default();
    let mut marks: Vec<((u16, u32, Mark), u32)> = Vec::new();
    for same_school in by_school(chunks, context.registry.schools()).chunk_by(is_of_one_school) {
        let GraduateWord::School { school, .. } = GraduateWord::unpack(same_school[0][0]) else {
            continue;
        };
        let school_id = context.registry.school_id(school);
        let mut cell = CellSum::default();
        same_school.iter().for_each(|graduate| count.add(school_id, graduate, &mut cell));
        // A cell with graduates at lower floors alone is none.
        if cell.at_floor[count.floor].n == 0 {
            continue;
        }
        let counts = cell.counts(school_id, desirable.draws, count.floor);
        found.cells.push(cell_row(name, &cell, &counts, count.floor));
        found.counts.push(counts);
        count.outcomes.drain(|mark, graduates| marks.push(((career, school_id, mark), graduates)));
        count.destinations.drain(|company, graduates| {
            let counts = count.desirable.success(company, school_id, context.registry);
            found.destinations.push(Destination {
                school_id,
                company_id: context.registry.company_id(company),
                graduates,
                counts: counts.contains(Readings::CHOSEN),
            });
        });
    }
    found.outcomes = outcomes::tables(&marks, context.careers, context.settings);
    found
}

fn cell_row(career: &str, cell: &CellSum, effective: &Counts, floor: usize) -> CellRow {
    let [_, email, school] = cell.at_floor;
    let Plain { n, k } = cell.at_floor[floor];
    CellRow {
        career: career.to_owned(),
        school_id: effective.school_id,
        n,
        k: Some(k),
        effective_n: effective.n,
        effective_k: effective.k,
        n_email: Some(email.n),
        k_email: Some(email.k),
        n_school: Some(school.n),
        k_school: Some(school.k),
    }
}

/// The graduates of all chunks, each with its words, by school.
fn by_school(chunks: &[Vec<u64>], schools: usize) -> Vec<&[u64]> {
    let each = || {
        let graduates =
            chunks.iter().flat_map(|words| words.chunk_by(|_, next| school(*next).is_none()));
        graduates.filter_map(|words| Some((school(words[0])? as usize, words)))
    };
    // Sorted by counting: first how many are before each school.
    let mut ends = vec![0; schools];
    each().for_each(|(school, _)| ends[school] += 1);
    let mut sum = 0;
    for end in &mut ends {
        sum += std::mem::replace(end, sum);
    }
    let mut sorted = vec![&[][..]; sum];
    for (school, words) in each() {
        sorted[ends[school]] = words;
        ends[school] += 1;
    }
    sorted
}

fn is_of_one_school(one: &&[u64], other: &&[u64]) -> bool {
    school(one[0]) == school(other[0])
}

/// The count, and the room in which it works on a graduate.
struct GraduateCount<'a> {
    context: &'a Context<'a>,
    desirable: Desirable,
    weights: &'a Weights,
    /// The verification floor of the ranking.
    floor: usize,
    /// Distinct graduates by place of the company, of the school at hand.
    destinations: Histogram,
    outcomes: OutcomeCount,
    companies: Vec<u32>,
    countries: Vec<[u8; 2]>,
}

impl GraduateCount<'_> {
    /// Adds a graduate to the cell of their school.
    fn add(&mut self, school_id: u32, words: &[u64], cell: &mut CellSum) {
        let (mut weight, mut outcomes) = (ONE, None);
        // The readings of the jobs that follow the reference degree of each floor.
        let mut at_floor: [Option<Readings>; FLOORS] = [None; FLOORS];
        self.companies.clear();
        self.countries.clear();
        for word in words {
            match GraduateWord::unpack(*word) {
                GraduateWord::School { stratum, .. } => weight = self.weights.of(stratum),
                GraduateWord::Outcomes(found) => outcomes = Some(found),
                GraduateWord::Job { company, floors, country } => {
                    let readings =
                        self.desirable.success(company, school_id, self.context.registry);
                    for (floor, all) in at_floor.iter_mut().enumerate() {
                        if floors >> floor & 1 == 1 {
                            *all = Some(all.unwrap_or_default().union(readings));
                        }
                    }
                    if floors >> self.floor & 1 == 1 {
                        self.companies.push(company);
                        self.countries.extend(country);
                    }
                }
            }
        }
        for (floor, readings) in at_floor.iter().enumerate() {
            if let Some(readings) = readings {
                cell.add_at_floor(floor, *readings);
            }
        }
        if let Some(readings) = at_floor[self.floor] {
            cell.add_weighted(readings, weight);
        }
        self.companies.sort_unstable();
        for same_company in self.companies.chunk_by(|one, other| one == other) {
            self.destinations.add(same_company[0]);
        }
        if let Some(outcomes) = outcomes {
            self.outcomes.add(outcomes, &mut self.countries);
        }
    }
}

/// The desirable companies of a career by place.
struct Desirable {
    numbering: Numbering,
    readings: Vec<Readings>,
}

impl Desirable {
    fn new(sets: &DesirableSets, registry: &Registry) -> Self {
        let mut chosen = Chosen::none_of(registry.companies());
        let mut readings = Vec::new();
        // Both are in ascending order of identifier.
        for (company_id, of_company) in sets.companies() {
            if let Some(place) = registry.find_company(company_id) {
                chosen.insert(place);
                readings.push(of_company);
            }
        }
        Self { numbering: chosen.number(), readings }
    }

    /// The readings in which a job at a company is a success for a graduate of a school: those in
    /// which the company is desirable, and none where it is the school's own house.
    #[inline]
    fn success(&self, company: u32, school_id: u32, registry: &Registry) -> Readings {
        let Some(number) = self.numbering.get(company) else { return Readings::default() };
        let employer = registry.employing_school(company);
        match employer.is_some_and(|employer| registry.is_of_house(employer, school_id)) {
            true => Readings::default(),
            false => self.readings[number as usize],
        }
    }
}
