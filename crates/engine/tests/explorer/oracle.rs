//! The explorer by brute force: every question answered by looking at every person.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use dataset::{Education, Kind, Position, degree_month};

use super::population::{Population, place_country};

/// A question in plain words; `None` is open.
#[derive(Debug, Clone, Default)]
pub struct Question {
    pub school: Option<u32>,
    pub fields: Option<RangeInclusive<u16>>,
    pub years: Option<RangeInclusive<i16>>,
    pub level: Option<u8>,
    pub company: Option<u32>,
    pub place: Option<u32>,
    pub country: Option<String>,
    pub professions: Option<Vec<u16>>,
}

/// What a question finds.
#[derive(Debug, Default, PartialEq)]
pub struct Counted {
    pub people: BTreeSet<u32>,
    pub schools: BTreeMap<u32, BTreeSet<u32>>,
    pub fields: BTreeMap<u16, BTreeSet<u32>>,
    pub years: BTreeMap<i16, BTreeSet<u32>>,
    pub levels: BTreeMap<u8, BTreeSet<u32>>,
    pub companies: BTreeMap<u32, BTreeSet<u32>>,
    pub professions: BTreeMap<u16, BTreeSet<u32>>,
    pub places: BTreeMap<u32, BTreeSet<u32>>,
    pub countries: BTreeMap<String, BTreeSet<u32>>,
}

/// The degrees that count.
fn degrees(population: &Population, person: u32) -> Vec<&Education> {
    let of = population.educations.iter().filter(|row| row.person_id == person);
    of.filter(|row| {
        row.verification >= population.settings.verification_floor
            && row.end_year.is_none_or(|year| degree_month(year) <= population.settings.as_of_month)
    })
    .collect()
}

/// The jobs that count, in order, each with the month it ended for certain.
fn jobs(population: &Population, person: u32) -> Vec<(&Position, Option<i16>)> {
    let as_of = population.settings.as_of_month;
    let mut jobs: Vec<&Position> = population
        .positions
        .iter()
        .filter(|row| row.person_id == person && row.kind != Kind::NotAJob)
        .filter(|row| row.start_month.is_none_or(|start| start <= as_of))
        .collect();
    jobs.sort_by_key(|row| row.start_month.unwrap_or(i16::MAX));
    let ended = |index: usize| {
        let job = jobs[index];
        if job.is_current || job.end_month.is_some_and(|end| end > as_of) {
            return None;
        }
        let next = jobs.get(index + 1).and_then(|next| next.start_month);
        let start = job.start_month;
        match job.end_month {
            Some(end) => Some(end.max(start.unwrap_or(i16::MIN))),
            None => next.filter(|next| start.is_some_and(|start| *next > start)),
        }
    };
    (0..jobs.len()).map(|index| (jobs[index], ended(index))).collect()
}

fn held_after(ended: Option<i16>, degree: &Education) -> bool {
    match (ended, degree.end_year) {
        (Some(ended), Some(year)) => ended > degree_month(year),
        _ => true,
    }
}

fn fits(question: &Question, job: &Position) -> bool {
    let country = question.country.as_deref();
    question.company.is_none_or(|company| company == job.company_id)
        && question.place.is_none_or(|place| place == job.place_id)
        && country.is_none_or(|country| job.place_id > 0 && place_country(job.place_id) == country)
        && question.professions.as_ref().is_none_or(|list| list.contains(&job.profession_id))
}

fn is_open(question: &Question) -> bool {
    question.company.is_none()
        && question.place.is_none()
        && question.country.is_none()
        && question.professions.is_none()
}

/// The degrees of a person that a question may mean: by school and field.
fn meant<'a>(question: &Question, degrees: &[&'a Education]) -> Vec<&'a Education> {
    let of = degrees.iter().filter(|row| {
        question.school.is_none_or(|school| school == row.school_id)
            && question.fields.as_ref().is_none_or(|fields| fields.contains(&row.field_id))
    });
    of.copied().collect()
}

/// The year of the first of some degrees: not known where one of them has none.
fn year(degrees: &[&Education]) -> Option<i16> {
    degrees.iter().map(|row| row.end_year).min().flatten()
}

/// The highest level of some degrees, 0 where none is known.
fn level(degrees: &[&Education]) -> u8 {
    degrees.iter().map(|row| row.level).max().unwrap_or(0)
}

/// The jobs of a person after any of some degrees that the question asks for; `None` where the person is
/// not meant.
fn found<'a>(
    question: &Question,
    degrees: &[&Education],
    jobs: &[(&'a Position, Option<i16>)],
) -> Option<Vec<&'a Position>> {
    if degrees.is_empty() {
        return None;
    }
    if let Some(years) = &question.years
        && !year(degrees).is_some_and(|year| years.contains(&year))
    {
        return None;
    }
    if question.level.is_some_and(|wanted| level(degrees) != wanted) {
        return None;
    }
    let after = |ended: Option<i16>| degrees.iter().any(|degree| held_after(ended, degree));
    let found: Vec<&Position> = jobs
        .iter()
        .filter(|(job, ended)| after(*ended) && fits(question, job))
        .map(|one| one.0)
        .collect();
    (is_open(question) || !found.is_empty()).then_some(found)
}

/// Answers a question.
pub fn count(population: &Population, question: &Question) -> Counted {
    let mut counted = Counted::default();
    let people: BTreeSet<u32> = population.educations.iter().map(|row| row.person_id).collect();
    for person in people {
        let degrees = meant(question, &degrees(population, person));
        let jobs = jobs(population, person);
        let Some(of_all) = found(question, &degrees, &jobs) else {
            // With years or a level, somebody may be meant at one school and not over all.
            by_part(&mut counted, question, person, &degrees, &jobs);
            continue;
        };
        counted.people.insert(person);
        if let Some(year) = year(&degrees) {
            counted.years.entry(year).or_default().insert(person);
        }
        counted.levels.entry(level(&degrees)).or_default().insert(person);
        for job in of_all {
            counted.companies.entry(job.company_id).or_default().insert(person);
            counted.professions.entry(job.profession_id).or_default().insert(person);
            if job.place_id > 0 {
                counted.places.entry(job.place_id).or_default().insert(person);
                let country = place_country(job.place_id);
                if !country.is_empty() {
                    counted.countries.entry(country.to_owned()).or_default().insert(person);
                }
            }
        }
        by_part(&mut counted, question, person, &degrees, &jobs);
    }
    counted.professions.remove(&0);
    counted.fields.remove(&0);
    counted.levels.remove(&0);
    counted
}

/// What is asked of each school and each field alone.
fn by_part(
    counted: &mut Counted,
    question: &Question,
    person: u32,
    degrees: &[&Education],
    jobs: &[(&Position, Option<i16>)],
) {
    for degree in degrees {
        let of = |same: fn(&Education, &Education) -> bool| {
            degrees.iter().filter(|row| same(row, degree)).copied().collect::<Vec<_>>()
        };
        if found(question, &of(|one, other| one.school_id == other.school_id), jobs).is_some() {
            counted.schools.entry(degree.school_id).or_default().insert(person);
        }
        if found(question, &of(|one, other| one.field_id == other.field_id), jobs).is_some() {
            counted.fields.entry(degree.field_id).or_default().insert(person);
        }
    }
}

/// Where people are: profession and company of each, `None` without a job at the moment.
pub fn moment(
    population: &Population,
    question: &Question,
    after: Option<i32>,
) -> Vec<Option<(u16, u32)>> {
    let mut places = Vec::new();
    for person in count(population, question).people {
        let degrees = meant(question, &degrees(population, person));
        let first = degrees.iter().min_by_key(|row| row.end_year).expect("somebody with a degree");
        let mut jobs: Vec<_> = jobs(population, person)
            .into_iter()
            .filter(|(_, ended)| held_after(*ended, first))
            .collect();
        // Jobs without a start stand before the others.
        jobs.sort_by_key(|(job, _)| job.start_month.is_some());
        if let Some(years) = after {
            jobs.retain(|(job, _)| match (job.start_month, first.end_year) {
                (Some(start), Some(year)) => {
                    i32::from(start - degree_month(year)).max(0) / 12 <= years
                }
                _ => false,
            });
        }
        places.push(jobs.last().map(|(job, _)| (job.profession_id, job.company_id)));
    }
    places
}
