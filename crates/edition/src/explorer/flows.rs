//! Flows: from a school, a field or any other question to the professions and companies of its people, to be
//! drawn as paths.
//!
//! Each person is in exactly one flow: by their latest job, or by the one they had begun last so many years
//! after the degree. So the parts of a flow add up to it, but for what is not told and for rounding.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::index::{Index, Rows, START_UNKNOWN};
use super::scope::{RowWalk, Scope};
use super::sections::Section;
use super::told::{Telling, Told};

/// The moment of a career at which people are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    /// Their latest job.
    Latest,
    /// The job begun last in so many whole years after the degree. People whose degree or whose jobs
    /// have no date are among those without a job then.
    After(u8),
}

/// How many flows are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FlowLimits {
    /// Professions.
    pub professions: usize,
    /// Companies of each profession.
    pub companies: usize,
}

/// Where the people of a question are at one moment.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Flows {
    /// Distinct people.
    pub people: Told,
    /// Those without a job at the moment, as far as is known.
    pub without_job: Told,
    /// Professions, most people first.
    pub professions: Vec<ProfessionFlow>,
    /// Those in professions that are not named.
    pub others: Told,
}

/// The people in one profession.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProfessionFlow {
    /// ISCO-08 unit group.
    pub profession_id: u16,
    /// Distinct people.
    pub people: Told,
    /// Their companies, most people first.
    pub companies: Vec<CompanyFlow>,
    /// Those at companies that are not named.
    pub others: Told,
}

/// The people of one profession at one company.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CompanyFlow {
    /// Company.
    pub company_id: u32,
    /// Distinct people.
    pub people: Told,
}

/// The flows of a scope; `None` where the index is damaged.
pub(super) fn flows(
    index: &Index<'_>,
    scope: &Scope,
    moment: Moment,
    telling: Telling,
    limits: FlowLimits,
) -> Option<Flows> {
    // Profession and company of each person, both in one number.
    let jobs = jobs_of(index, scope, moment)?;
    let people = jobs.people;
    let mut companies: BTreeMap<u32, Vec<(u32, u32)>> = BTreeMap::new();
    for same in jobs.jobs.chunk_by(|one, other| one == other) {
        let (profession, company) = ((same[0] >> 32) as u32, same[0] as u32);
        companies.entry(profession).or_default().push((company, same.len() as u32));
    }
    let total = |companies: &[(u32, u32)]| companies.iter().map(|one| one.1).sum::<u32>();
    let totals: Vec<(u32, u32)> =
        companies.iter().map(|(profession, companies)| (*profession, total(companies))).collect();
    let (named, others) = split(&totals, telling, limits.professions);
    let mut professions = Vec::with_capacity(named.len());
    for (profession, people) in named {
        let (named, others) = split(companies.get(&profession)?, telling, limits.companies);
        let id = |entry| index.dictionary(Section::CompanyNames).id(entry);
        let flow = |(company, people)| Some(CompanyFlow { company_id: id(company)?, people });
        professions.push(ProfessionFlow {
            profession_id: index
                .dictionary(Section::ProfessionNames)
                .id(profession)?
                .try_into()
                .ok()?,
            people,
            companies: named.into_iter().map(flow).collect::<Option<_>>()?,
            others,
        });
    }
    let without_job = people.saturating_sub(jobs.jobs.len() as u32);
    Some(Flows {
        people: telling.told(people),
        without_job: telling.told(without_job),
        professions,
        others,
    })
}

/// The first values that may be told, and what is told of all others; 0, the unknown value, is never
/// named.
fn split(values: &[(u32, u32)], telling: Telling, limit: usize) -> (Vec<(u32, Told)>, Told) {
    let mut told: Vec<_> = values
        .iter()
        .filter(|(value, _)| *value > 0)
        .map(|(value, people)| (Reverse(telling.told(*people)), *value))
        .filter(|(told, _)| told.0 != Told::Few)
        .collect();
    told.sort_unstable();
    told.truncate(limit);
    let named: Vec<(u32, Told)> = told.into_iter().map(|(told, value)| (value, told.0)).collect();
    let is_other = |value: &u32| named.iter().all(|one| one.0 != *value);
    let others = values.iter().filter(|(value, _)| is_other(value)).map(|one| one.1).sum();
    let others = telling.told(others);
    (named, others)
}

/// The people of a scope, and the jobs of those who have one.
struct JobsOfPeople {
    people: u32,
    /// Profession and company, ascending.
    jobs: Vec<u64>,
}

fn jobs_of(index: &Index<'_>, scope: &Scope, moment: Moment) -> Option<JobsOfPeople> {
    let rows = index.rows()?;
    let counting = scope.counting(index, scope.level)?;
    let mut walk = RowWalk::default();
    let mut found = JobsOfPeople { people: 0, jobs: Vec::new() };
    let mut add = |study: usize| {
        if counting.counts(study)? {
            found.people += 1;
            let range = walk.rows_of(&rows, study)?;
            let row = match moment {
                Moment::Latest => range.end.checked_sub(1)?,
                Moment::After(years) => match last_begun(&rows, range, years.into())? {
                    Some(row) => row,
                    None => return Some(()),
                },
            };
            let company = rows.companies.get(row)?;
            // A study without jobs has one row without a company.
            if company > 0 {
                found.jobs.push(u64::from(rows.professions.get(row)?) << 32 | u64::from(company));
            }
        }
        Some(())
    };
    let mut damaged = false;
    scope.each_study(index, |study, _| damaged |= add(study).is_none())?;
    found.jobs.sort_unstable();
    (!damaged).then_some(found)
}

/// The last row that had begun so many years after the degree. Rows stand in order of start, those without
/// one before the others.
fn last_begun(rows: &Rows<'_>, range: std::ops::Range<usize>, years: u32) -> Option<Option<usize>> {
    for row in range.rev() {
        let after = rows.starts_after.get(row)?;
        if after != START_UNKNOWN && after <= years {
            return Some(Some(row));
        }
    }
    Some(None)
}

impl Flows {
    /// What is told of nobody.
    pub(super) fn nobody(telling: Telling) -> Self {
        let none = telling.told(0);
        Self { people: none, without_job: none, professions: Vec::new(), others: none }
    }
}
