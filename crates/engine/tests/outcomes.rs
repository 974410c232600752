//! Outcomes against a plain recomputation from their definitions, one graduate at a time, on small
//! populations where everything is odd; and the same whatever the parts and threads.

mod population;

use std::collections::BTreeMap;

use dataset::{Dataset, Kind, Place, Position, Seniority, month_of};
use edition::{OutcomeRow, Tables};
use engine::{Settings, rank};
use population::{Population, career};
use proptest::prelude::*;

const AS_OF: i16 = (2020 - 1900) * 12 + 11;
const GAP: i32 = 12;
const CAREERS: [(&str, &[u16]); 2] = [("coding", &[2512]), ("work", &[2310, 2512])];

fn settings() -> Settings {
    let now = Settings::as_of(AS_OF);
    Settings { min_company_people: 1, min_graduates: 1, min_cell: 1, ..now }
}

fn ranked(dataset: &Dataset) -> Tables {
    let careers = CAREERS.map(|(id, professions)| career(id, professions));
    rank(dataset, &settings(), &careers, &|_| {}).expect("ranked")
}

/// A job with its end settled: `None` while it runs, `Err` where nobody knows.
#[derive(Clone, Copy)]
struct Job {
    position: Position,
    end: Result<Option<i32>, ()>,
}

fn jobs(positions: &[Position]) -> Vec<Job> {
    let begun = |one: &&Position| one.start_month.is_none_or(|start| start <= AS_OF);
    let kept: Vec<_> =
        positions.iter().filter(|one| one.kind != Kind::NotAJob).filter(begun).collect();
    let settled = |(index, position): (usize, &&Position)| {
        let next = kept.get(index + 1).and_then(|next| next.start_month).map(i32::from);
        let start = position.start_month.map(i32::from);
        let end = match position.end_month {
            _ if position.is_current => Ok(None),
            Some(end) if end > AS_OF => Ok(None),
            Some(end) => Ok(Some(start.map_or(end.into(), |start| start.max(end.into())))),
            None if start.is_some() && next > start => Ok(next),
            None => Err(()),
        };
        Job { position: **position, end }
    };
    kept.iter().enumerate().map(settled).collect()
}

/// What one graduate tells, by outcome.
#[derive(Default)]
struct Told {
    stays: Vec<(i32, bool)>,
    first_jobs: Vec<i32>,
    seniors: Vec<(i32, bool)>,
    self_employed: Vec<bool>,
    professions: Vec<u16>,
    countries: Vec<Vec<u32>>,
}

impl Told {
    fn graduate(&mut self, degree: i32, jobs: &[Job], professions: &[u16]) {
        let after = |job: &&Job| !matches!(job.end, Ok(Some(end)) if end <= degree);
        let start = |job: &Job| job.position.start_month.map(i32::from);
        let held: Vec<_> = jobs.iter().filter(after).collect();
        let of_career: Vec<_> = held
            .iter()
            .copied()
            .filter(|job| professions.contains(&job.position.profession_id))
            .collect();
        if of_career.is_empty() {
            return;
        }
        let now = i32::from(AS_OF);
        self.stays.extend(stay(degree, jobs, &of_career));
        let first = of_career.iter().filter_map(|job| start(job)).min();
        self.first_jobs
            .extend(first.filter(|_| now - degree >= 24).map(|start| (start - degree).max(0)));
        let rank = |job: &&&Job| job.position.seniority;
        if of_career.iter().any(|job| rank(&job) != Seniority::Unknown) {
            let senior: Vec<_> =
                of_career.iter().filter(|job| rank(job) as u8 >= Seniority::Lead as u8).collect();
            match senior.iter().filter_map(|job| start(job)).min() {
                None if senior.is_empty() => self.seniors.push((now - degree, false)),
                Some(month) if month >= degree => self.seniors.push((month - degree, true)),
                _ => {}
            }
        }
        self.self_employed
            .push(of_career.iter().any(|job| job.position.kind == Kind::SelfEmployed));
        let dated = held.iter().filter(|job| start(job).is_some());
        let mut known = dated.map(|job| job.position.profession_id).filter(|one| *one != 0);
        self.professions.extend(known.next_back());
        let mut places: Vec<_> =
            of_career.iter().map(|job| job.position.place_id).filter(|one| *one != 0).collect();
        places.sort_unstable();
        places.dedup();
        self.countries.extend(Some(places).filter(|places| !places.is_empty()));
    }
}

fn stay(degree: i32, jobs: &[Job], of_career: &[&Job]) -> Option<(i32, bool)> {
    let start = |job: &Job| job.position.start_month.map(i32::from);
    let first = of_career.iter().find(|job| start(job) >= Some(degree))?;
    let from = jobs.iter().position(|job| std::ptr::eq(job, *first))?;
    let began = start(first)?;
    let (mut end, mut seen) = (first.end, began);
    for job in &jobs[from + 1..] {
        let same = job.position.company_id == first.position.company_id;
        let Some(month) = start(job).filter(|_| same) else { continue };
        match end {
            Ok(None) => break,
            Ok(Some(left)) if month - left > GAP => break,
            Ok(Some(left)) => {
                end = match job.end {
                    Ok(Some(other)) => Ok(Some(left.max(other))),
                    other => other,
                };
                seen = seen.max(if job.end.is_err() { left } else { seen });
            }
            Err(()) => end = job.end,
        }
        seen = seen.max(month);
    }
    match end {
        Ok(None) => Some((i32::from(AS_OF) - began, false)),
        Ok(Some(end)) => Some((end - began, true)),
        Err(()) if seen > began => Some((seen - began, false)),
        Err(()) => None,
    }
}

/// The product-limit estimate by its definition; `None` where nobody was followed so far.
fn unchanged(people: &[(i32, bool)], horizon: i32) -> Option<f64> {
    let mut unchanged = 1.0;
    for month in 0..=horizon {
        let risk = people.iter().filter(|one| one.0 >= month).count() as f64;
        if risk == 0.0 {
            return Some(unchanged).filter(|unchanged| *unchanged == 0.0);
        }
        unchanged *= 1.0 - people.iter().filter(|one| **one == (month, true)).count() as f64 / risk;
    }
    Some(unchanged)
}

/// The time at which half of the graduates are reached, months being spread evenly.
fn median(times: &[i32]) -> f64 {
    let reached = |time: f64| -> f64 {
        times.iter().map(|month| (time - f64::from(*month) + 0.5).clamp(0.0, 1.0)).sum()
    };
    let (mut low, mut high) = (-1.0, 2000.0);
    while high - low > 1e-10 {
        let middle = f64::midpoint(low, high);
        if reached(middle) >= times.len() as f64 / 2.0 { high = middle } else { low = middle }
    }
    high.max(0.0)
}

type Figures = BTreeMap<(String, u32, String), (u32, f64)>;
type Places = BTreeMap<(String, u32, String), (u32, u32)>;

fn plainly(dataset: &Dataset) -> (Figures, Places) {
    let mut told: BTreeMap<(&str, u32), Told> = BTreeMap::new();
    for part in 0..dataset.parts() {
        let person = |rows: dataset::PersonRows<'_>| -> dataset::Result<()> {
            let mut degrees: BTreeMap<u32, i32> = BTreeMap::new();
            for education in rows.educations {
                let Some(year) = education.end_year else { continue };
                let month = i32::from(month_of(year, 6));
                if (i32::from(AS_OF) - 96..=i32::from(AS_OF)).contains(&month) {
                    let earliest = degrees.entry(education.school_id).or_insert(month);
                    *earliest = month.min(*earliest);
                }
            }
            let jobs = jobs(rows.positions);
            for (school_id, degree) in degrees {
                for (career, professions) in CAREERS {
                    told.entry((career, school_id)).or_default().graduate(
                        degree,
                        &jobs,
                        professions,
                    );
                }
            }
            Ok(())
        };
        dataset.people_of_part(part, person).expect("people");
    }
    let (mut figures, mut places) = (Figures::new(), Places::new());
    for ((career, school_id), told) in told {
        let mut add = |outcome: &str, n: usize, value: Option<f64>| {
            if let Some(value) = value.filter(|_| n > 0) {
                let key = (career.to_owned(), school_id, outcome.to_owned());
                figures.insert(key, (n as u32, value));
            }
        };
        add("staying", told.stays.len(), unchanged(&told.stays, 23));
        let enough = told.first_jobs.len() >= 6;
        add("first-job", told.first_jobs.len(), enough.then(|| median(&told.first_jobs)));
        add("progression", told.seniors.len(), unchanged(&told.seniors, 60).map(|s| 1.0 - s));
        let own = told.self_employed.iter().filter(|own| **own).count() as f64;
        let graduates = told.self_employed.len();
        add("self-employment", graduates, Some(own / graduates as f64));
        let n = told.professions.len();
        let mut same = 0;
        for (index, one) in told.professions.iter().enumerate() {
            same += told.professions[..index].iter().filter(|other| *other == one).count();
        }
        let pairs = (n * n.saturating_sub(1) / 2) as f64;
        add("breadth", n, Some(pairs / same as f64).filter(|_| same > 0));
        for (place, country) in [(1, "FR"), (2, "DE")] {
            let there = told.countries.iter().filter(|one| one.contains(&place)).count() as u32;
            let n = told.countries.len() as u32;
            if there >= 1 && n > there {
                places.insert((career.to_owned(), school_id, country.to_owned()), (n, there));
            }
        }
    }
    (figures, places)
}

/// Outcomes that rest on people of whom nobody could have been followed to the horizon are not
/// published, whatever the estimate; the recomputation does not know of it.
fn compare(tables: &Tables, dataset: &Dataset) -> Result<(), TestCaseError> {
    let (figures, places) = plainly(dataset);
    let key = |row: &OutcomeRow| (row.career.clone(), row.school_id, row.outcome.clone());
    for row in &tables.outcomes {
        let expected = figures.get(&key(row));
        let found =
            expected.is_some_and(|(n, value)| *n == row.n && (value - row.value).abs() < 1e-8);
        prop_assert!(found, "{row:?}, and plainly {expected:?}");
        prop_assert!(0.0 <= row.low && row.low <= row.value && row.value <= row.high, "{row:?}");
    }
    let published: Vec<_> = tables.outcomes.iter().map(key).collect();
    for (key, value) in &figures {
        let may_lack = ["staying", "progression"].contains(&key.2.as_str());
        prop_assert!(may_lack || published.contains(key), "{key:?} {value:?} is missing");
    }
    let found: Places = tables
        .places_of_work
        .iter()
        .map(|row| {
            ((row.career.clone(), row.school_id, row.country.clone()), (row.n, row.graduates))
        })
        .collect();
    prop_assert_eq!(found, places);
    Ok(())
}

/// A position: company, profession, start, length, what of it is told, kind, rank, place.
type Drawn = (u32, u16, i16, i16, u8, u8, u8, u32);

/// Schools and years of degrees, and positions.
type Person = (Vec<(u32, i16)>, Vec<Drawn>);

fn person() -> impl Strategy<Value = Person> {
    let degrees = prop::collection::vec((1u32..=2, 2011i16..=2021), 1..3);
    let profession = prop::sample::select(vec![2512u16, 2512, 2310, 1345, 0]);
    // Few months, so that many things happen in the same one.
    let start = (0i16..40).prop_map(|step| month_of(2012, 1) + step * 3);
    let position = (1u32..=3, profession, start, 0i16..60, 0u8..8, 0u8..8, 0u8..7, 0u32..=2);
    (degrees, prop::collection::vec(position, 0..6))
}

fn population(people: Vec<Person>) -> Population {
    let mut population = Population::default();
    for school in [1, 2] {
        population.school(school, "FR", 0);
    }
    for company in [1, 2, 3] {
        population.company(company, None);
    }
    for (place_id, country) in [(1, "FR"), (2, "DE")] {
        let country = country.to_owned();
        population.places.push(Place { place_id, country, ..Place::default() });
    }
    for (person_id, (degrees, positions)) in (1..).zip(people) {
        for (school_id, year) in degrees {
            population.education(person_id, school_id, year);
        }
        for (company, profession, start, length, told, kind, rank, place_id) in positions {
            let end = (told > 1).then(|| start + length);
            let position = population.position(person_id, company, profession, start, end);
            position.place_id = place_id;
            position.is_current = told == 0;
            position.start_month = Some(start).filter(|_| told != 7);
            position.kind = match kind {
                0 => Kind::NotAJob,
                1 => Kind::SelfEmployed,
                _ => Kind::Employed,
            };
            position.seniority = [
                Seniority::Unknown,
                Seniority::Unknown,
                Seniority::Junior,
                Seniority::Confirmed,
                Seniority::Lead,
                Seniority::Director,
                Seniority::Executive,
            ][usize::from(rank)];
        }
    }
    population
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 96,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn outcomes_are_those_of_a_plain_recomputation(
        people in prop::collection::vec(person(), 1..40),
        cut in 1u32..40,
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let count = people.len() as u32;
        let population = population(people);
        let whole = population.write(&folder.path().join("whole"));
        let tables = ranked(&whole);
        compare(&tables, &whole)?;
        if cut < count {
            let parts = population.write_parts(&folder.path().join("parts"), &[cut]);
            let of_parts = ranked(&parts);
            prop_assert_eq!(tables.outcomes, of_parts.outcomes);
            prop_assert_eq!(tables.places_of_work, of_parts.places_of_work);
        }
    }
}
