//! Planted truth: the scores and shares of a made-up population are found again, and its tables are
//! the same for any number of threads and parts, and however much waits on the disk.

mod population;

use dataset::month_of;
use edition::{Tables, WORLD};
use engine::{Desirability, RECORDS_MEMORY, Settings, rank_within};
use population::{Population, career};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

const COMPANIES: u32 = 60;
const SCHOOLS: u32 = 12;
const PEOPLE: u32 = 6000;

/// Company quality runs from −1.5 to 1.5 with the identifier; school quality from −1 to 1.
fn quality(id: u32, count: u32, spread: f64) -> f64 {
    (f64::from(id) / f64::from(count - 1) - 0.5) * spread
}

/// People of good schools begin at good companies; everybody prefers good companies when moving,
/// and leaves bad ones earlier.
fn planted() -> Population {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(7);
    let mut unit = move || (random.next_u64() >> 11) as f64 / (1u64 << 53) as f64;
    let mut population = Population::default();
    (0..COMPANIES).for_each(|company| population.company(company, None));
    (0..SCHOOLS).for_each(|school| population.school(school, ["FR", "US"][school as usize % 2], 0));
    let as_of = month_of(2020, 12);
    for person in 0..PEOPLE {
        let school = (unit() * f64::from(SCHOOLS)) as u32;
        let year = 2013 + (unit() * 6.0) as i16;
        population.education(person, school, year);
        let profession = [2512, 2411][usize::from(unit() < 0.3)];
        let mut month = month_of(year, 9);
        let mut company = (unit() * f64::from(COMPANIES)) as u32;
        let other = (unit() * f64::from(COMPANIES)) as u32;
        // Of two random offers, a good school's graduates get the better one more often.
        let pull = 4.0 * quality(school, SCHOOLS, 2.0);
        if (unit() < 1.0 / (1.0 + (-pull).exp())) == (other > company) {
            company = other;
        }
        while month <= as_of {
            let leaves_yearly = 0.5 * (-0.5 * quality(company, COMPANIES, 3.0)).exp();
            let stay = 1 + (-unit().ln() / leaves_yearly * 12.0) as i16;
            let end = month.saturating_add(stay);
            let is_over = end <= as_of;
            population.position(person, company, profession, month, is_over.then_some(end));
            month = if is_over { end } else { as_of + 1 };
            // Offers come until one is taken, better ones more readily.
            let from = company;
            while company == from {
                let offer = (unit() * f64::from(COMPANIES)) as u32;
                let gain = quality(offer, COMPANIES, 3.0) - quality(from, COMPANIES, 3.0);
                if unit() < 1.0 / (1.0 + (-gain).exp()) {
                    company = offer;
                }
            }
        }
    }
    population
}

/// Part of the pairs that two rankings put in the same order.
fn concordance(pairs: &[(f64, f64)]) -> f64 {
    let (mut same, mut all) = (0u32, 0u32);
    for (index, one) in pairs.iter().enumerate() {
        for other in &pairs[index + 1..] {
            all += 1;
            same += u32::from((one.0 < other.0) == (one.1 < other.1));
        }
    }
    f64::from(same) / f64::from(all)
}

fn ranked(dataset: &dataset::Dataset, settings: &Settings, threads: usize) -> Tables {
    ranked_within(dataset, settings, threads, RECORDS_MEMORY)
}

fn ranked_within(
    dataset: &dataset::Dataset,
    settings: &Settings,
    threads: usize,
    memory: u64,
) -> Tables {
    let careers = [career("coding", &[2512]), career("accounting", &[2411])];
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    let rank = || rank_within(dataset, settings, &careers, &[], memory, &|_| {});
    pool.install(rank).expect("ranked").tables
}

#[test]
fn planted_companies_and_schools_are_found() {
    let folder = tempfile::tempdir().expect("folder");
    let dataset = planted().write(&folder.path().join("planted"));
    for desirability in Desirability::ALL {
        let settings = Settings { desirability, ..Settings::as_of(month_of(2020, 12)) };
        let tables = ranked(&dataset, &settings, 2);
        let scores: Vec<_> = tables
            .companies
            .iter()
            .filter(|row| row.career == "coding")
            .map(|row| (quality(row.company_id, COMPANIES, 3.0), row.score))
            .collect();
        assert_eq!(scores.len(), COMPANIES as usize);
        let found = concordance(&scores);
        assert!(found > 0.88, "{desirability:?}: {found}");
        let shares: Vec<_> = tables
            .rankings
            .iter()
            .filter(|row| row.career == "coding" && row.country == WORLD)
            .map(|row| (f64::from(row.school_id), row.share))
            .collect();
        assert_eq!(shares.len(), SCHOOLS as usize);
        assert!(concordance(&shares) > 0.85, "{desirability:?}: {shares:?}");
    }
}

/// People who choose between two companies as the pairwise model says, and stay as long anywhere.
fn choosing() -> Population {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(11);
    let mut unit = move || (random.next_u64() >> 11) as f64 / (1u64 << 53) as f64;
    let mut population = Population::default();
    (0..COMPANIES).for_each(|company| population.company(company, None));
    for person in 0..PEOPLE {
        let one = (unit() * f64::from(COMPANIES)) as u32;
        let other = (unit() * f64::from(COMPANIES)) as u32;
        let ahead = quality(other, COMPANIES, 3.0) - quality(one, COMPANIES, 3.0);
        let takes_other = unit() < 1.0 / (1.0 + (-ahead).exp());
        let (left, joined) = if takes_other { (one, other) } else { (other, one) };
        let start = month_of(2013, 1) + (unit() * 24.0) as i16;
        let end = start + 12 + (unit() * 24.0) as i16;
        population.position(person, left, 2512, start, Some(end));
        population.position(person, joined, 2512, end, None);
    }
    population
}

#[test]
fn pairwise_scores_are_on_the_planted_scale_with_fair_standard_errors() {
    let folder = tempfile::tempdir().expect("folder");
    let dataset = choosing().write(&folder.path().join("choosing"));
    let tables = ranked(&dataset, &Settings::as_of(month_of(2020, 12)), 2);
    let rows: Vec<_> = tables.companies.iter().filter(|row| row.career == "coding").collect();
    let inside = rows
        .iter()
        .filter(|row| {
            let truth = quality(row.company_id, COMPANIES, 3.0);
            (row.score - truth).abs() < 1.96 * row.standard_error
        })
        .count();
    // Of 60 companies 57 are expected; fewer than 52 would come once in a hundred times.
    assert!(inside >= 52, "{inside} of {}", rows.len());
    // A standard error holds the doubt about the level of all scores, too: moves within one career tell
    // differences alone.
    assert!(rows.iter().all(|row| (0.1..1.0).contains(&row.standard_error)));
}

#[test]
fn the_desirable_companies_hold_the_share_of_jobs_that_is_set() {
    let folder = tempfile::tempdir().expect("folder");
    let dataset = planted().write(&folder.path().join("planted"));
    let tables = ranked(&dataset, &Settings::as_of(month_of(2020, 12)), 2);
    let rows = || tables.companies.iter().filter(|row| row.career == "coding");
    let desirable: u32 = rows().filter(|row| row.desirable).filter_map(|row| row.jobs).sum();
    let jobs: u32 = rows().filter_map(|row| row.jobs).sum();
    let share = f64::from(desirable) / f64::from(jobs);
    assert!((0.15..0.25).contains(&share), "{share}");
}

#[test]
fn threads_parts_and_memory_change_nothing() {
    let folder = tempfile::tempdir().expect("folder");
    let population = planted();
    let whole = population.write(&folder.path().join("whole"));
    let parts = population.write_parts(&folder.path().join("parts"), &[100, 2500, 5999]);
    assert_eq!(parts.parts(), 4);
    let settings = Settings::as_of(month_of(2020, 12));
    let expected = ranked(&whole, &settings, 1);
    for threads in [1, 2, 4] {
        assert!(ranked(&whole, &settings, threads) == expected, "{threads} threads, one part");
        assert!(ranked(&parts, &settings, threads) == expected, "{threads} threads, four parts");
        for memory in [0, 200_000] {
            let tables = ranked_within(&whole, &settings, threads, memory);
            assert!(tables == expected, "{threads} threads, {memory} bytes");
        }
    }
}
