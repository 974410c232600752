//! People with schools and jobs, and the exact tables they give.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use edition::{
    CareerRow, CellRow, CompanyNameRow, CompanyRow, DestinationRow, PriorRow, RankingRow,
    SchoolRow, Tables, WORLD, safe_cells, told_successes,
};
use proptest::prelude::*;

/// The two careers: every job, and those at young companies.
pub const CAREERS: [&str; 2] = ["all", "young"];
pub const SCHOOLS: u32 = 4;
pub const COMPANIES: u32 = 6;

#[derive(Debug, Clone)]
pub struct Person {
    schools: BTreeSet<u32>,
    /// Company, and whether the job is of the inner career.
    jobs: Vec<(u32, bool)>,
    /// Highest verification of the degrees: 0, 1, 2.
    verified: u8,
}

#[derive(Clone)]
pub struct Population {
    people: Vec<Person>,
    /// Desirable companies of each career, as bits.
    desirable: [u8; 2],
}

pub fn populations() -> impl Strategy<Value = Population> {
    // Low numbers are common: large and small schools, companies that nearly all went to.
    let skewed = |most: u32| (1..=most, 1..=most).prop_map(|(one, other)| one.min(other));
    let person = (
        prop::collection::btree_set(skewed(SCHOOLS), 1..=2),
        prop::collection::vec((skewed(COMPANIES), prop::bool::weighted(0.8)), 1..4),
        prop::sample::select(vec![0u8, 0, 1, 2]),
    )
        .prop_map(|(schools, jobs, verified)| Person { schools, jobs, verified });
    let desirable = [1u8..64, 1u8..64];
    (prop::collection::vec(person, 5..90), desirable)
        .prop_map(|(people, desirable)| Population { people, desirable })
}

impl fmt::Debug for Population {
    /// A line to a person.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "desirable {:06b} {:06b}", self.desirable[0], self.desirable[1])?;
        self.people.iter().try_for_each(|person| writeln!(out, "{person:?}"))
    }
}

impl Population {
    fn is_desirable(&self, career: usize, company: u32) -> bool {
        self.desirable[career] & (1 << (company - 1)) != 0
    }

    /// Everything that is counted, rankings aside.
    fn counts(&self) -> Tables {
        let mut tables = Tables::default();
        for (number, career) in CAREERS.into_iter().enumerate() {
            self.count(number, career, &mut tables);
        }
        tables.schools = (1..=SCHOOLS)
            .map(|school_id| SchoolRow {
                school_id,
                country: country(school_id).to_owned(),
                ..SchoolRow::default()
            })
            .collect();
        tables.company_names = (1..=COMPANIES)
            .map(|company_id| CompanyNameRow { company_id, ..CompanyNameRow::default() })
            .collect();
        tables
    }

    fn count(&self, number: usize, career: &str, tables: &mut Tables) {
        let mut cells: BTreeMap<u32, [(u32, u32); 3]> = BTreeMap::new();
        let mut destinations: BTreeMap<(u32, u32), u32> = BTreeMap::new();
        let mut companies: BTreeMap<u32, [u32; 5]> = BTreeMap::new();
        let (mut graduates, mut positions, mut moves) = (0, 0, 0);
        for person in &self.people {
            let is_in = |job: &(u32, bool)| number == 0 || job.1;
            let held: BTreeSet<u32> =
                person.jobs.iter().filter(|job| is_in(job)).map(|j| j.0).collect();
            graduates += u64::from(!held.is_empty());
            for company in &held {
                companies.entry(*company).or_default()[0] += 1;
            }
            for (index, job) in person.jobs.iter().enumerate().filter(|(_, job)| is_in(job)) {
                positions += 1;
                companies.entry(job.0).or_default()[1] += 1;
                if let Some(next) = person.jobs.get(index + 1).filter(|next| next.0 != job.0) {
                    moves += 1;
                    companies.entry(next.0).or_default()[2] += 1;
                    companies.entry(job.0).or_default()[3] += 1;
                    companies.entry(job.0).or_default()[4] += 1;
                }
            }
            let success = held.iter().any(|company| self.is_desirable(number, *company));
            for school in person.schools.iter().filter(|_| !held.is_empty()) {
                for floor in 0..=usize::from(person.verified) {
                    let cell = &mut cells.entry(*school).or_default()[floor];
                    cell.0 += 1;
                    cell.1 += u32::from(success);
                }
                for company in &held {
                    *destinations.entry((*school, *company)).or_default() += 1;
                }
            }
        }
        tables.careers.push(CareerRow {
            career: career.to_owned(),
            within: CAREERS[..number].iter().map(|&outer| outer.to_owned()).collect(),
            positions: Some(positions),
            moves: Some(moves),
            companies: companies.len() as u32,
            relevant_graduates: Some(graduates),
            ..CareerRow::default()
        });
        tables.companies.extend(companies.into_iter().map(|(company_id, counts)| {
            let [people, jobs, moves_in, moves_out, departures] = counts.map(Some);
            CompanyRow {
                career: career.to_owned(),
                company_id,
                people,
                jobs,
                moves_in,
                moves_out,
                departures,
                desirable: self.is_desirable(number, company_id),
                ..CompanyRow::default()
            }
        }));
        tables.cells.extend(cells.into_iter().map(|(school_id, [(n, k), email, school])| {
            CellRow {
                career: career.to_owned(),
                school_id,
                n,
                k: Some(k),
                effective_n: n.into(),
                effective_k: k.into(),
                n_email: Some(email.0),
                k_email: Some(email.1),
                n_school: Some(school.0),
                k_school: Some(school.1),
            }
        }));
        tables.destinations.extend(destinations.into_iter().map(
            |((school_id, company_id), graduates)| DestinationRow {
                career: career.into(),
                school_id,
                company_id,
                graduates,
                counts: self.is_desirable(number, company_id),
            },
        ));
    }

    /// The tables as the engine makes them: rankings and priors from what may be told alone.
    pub fn tables(&self, min_cell: u32) -> Tables {
        let mut tables = self.counts();
        let cells = safe_cells(&tables, min_cell);
        let told = |cell: &CellRow| told_successes(cell.n, cell.k.unwrap(), min_cell);
        rank(&mut tables, &cells, min_cell, told);
        tables
    }

    /// The tables of somebody who only strikes out small numbers.
    pub fn naive(&self, min_cell: u32) -> Tables {
        let mut tables = self.counts();
        let cells = tables.cells.clone();
        rank(&mut tables, &cells, min_cell, |cell| cell.k.unwrap());
        let large = |count: &u32| *count >= min_cell;
        tables.cells.retain(|cell| large(&cell.n));
        for cell in &mut tables.cells {
            cell.k = cell.k.filter(large);
            cell.effective_k = 0.0;
            let floors =
                [&mut cell.n_email, &mut cell.k_email, &mut cell.n_school, &mut cell.k_school];
            floors.into_iter().for_each(|count| *count = count.filter(large));
        }
        tables.rankings.iter_mut().for_each(|row| row.k = row.k.filter(large));
        tables.destinations.retain(|row| large(&row.graduates));
        for row in &mut tables.companies {
            let counts = [
                &mut row.people,
                &mut row.jobs,
                &mut row.moves_in,
                &mut row.moves_out,
                &mut row.departures,
            ];
            counts.into_iter().for_each(|count| *count = count.filter(large));
        }
        tables
    }
}

pub fn country(school_id: u32) -> &'static str {
    if school_id == 1 { "US" } else { "FR" }
}

/// The parameters of a group's prior; the intruder reads them in the edition.
fn prior(country: &str) -> (f64, f64) {
    if country == WORLD { (2.0, 5.0) } else { (3.25, 4.5) }
}

fn rank(tables: &mut Tables, cells: &[CellRow], min_cell: u32, told: impl Fn(&CellRow) -> u32) {
    for career in CAREERS {
        for group in ["FR", "US", WORLD] {
            let is_in = |cell: &&CellRow| {
                cell.career == career && (group == WORLD || country(cell.school_id) == group)
            };
            let cells: Vec<&CellRow> = cells.iter().filter(is_in).collect();
            let (alpha, beta) = prior(group);
            tables.priors.push(PriorRow {
                career: career.to_owned(),
                country: group.to_owned(),
                alpha,
                beta,
                schools: cells.len() as u32,
                graduates: cells.iter().map(|cell| u64::from(cell.n)).sum(),
            });
            for cell in cells.into_iter().filter(|cell| cell.n >= min_cell + 2) {
                let n = f64::from(cell.n);
                let share = (alpha + f64::from(told(cell))) / (alpha + beta + n);
                tables.rankings.push(RankingRow {
                    career: career.to_owned(),
                    country: group.to_owned(),
                    school_id: cell.school_id,
                    n: cell.n,
                    k: cell.k,
                    share,
                    ..RankingRow::default()
                });
            }
        }
    }
}
