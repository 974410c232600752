//! Officially known graduates: coverage, weights and effective counts against figures worked out by
//! hand, and the same bytes whatever the number of threads and parts.

mod population;

use dataset::{ANY_FIELD, Cohort, Dataset, Verification, month_of};
use edition::{CoverageRow, Edition, EditionWriter, FORMAT, Manifest, Reason, VERSION, WORLD};
use engine::{Desirability, Error, Ranked, Settings, rank_with_cohorts};
use population::{Population, career};

const CODER: u16 = 2512;
const COMPUTING: u16 = 613;
const LAW: u16 = 421;
const GOOD: u32 = 1;
const BAD: u32 = 2;

fn settings() -> Settings {
    Settings {
        min_company_people: 1,
        min_graduates: 1,
        min_cell: 1,
        desirable_share: 0.5,
        // Its scores follow from the few moves below in a way that is plain to see.
        desirability: Desirability::WinLoss,
        ..Settings::as_of(month_of(2020, 12))
    }
}

fn cohort(school_id: u32, field: u16, year: i16, graduates: u32) -> Cohort {
    let fields = if field == 0 { ANY_FIELD } else { field..=field };
    Cohort { school_id, fields, level: 0, year, graduates }
}

/// School 10: eight graduates of computing in 2018, six of them at the good company; two of law, at
/// the bad one; one whose field nobody knows, at the good one. School 20: the same without a cohort.
fn population() -> Population {
    let mut population = Population::default();
    for school in [10, 20, 30, 40, 50] {
        population.school(school, "FR", 0);
    }
    population.company(GOOD, None);
    population.company(BAD, None);
    // One person without a school leaves the bad company for the good.
    population.position(1, BAD, CODER, month_of(2016, 1), Some(month_of(2017, 1)));
    population.position(1, GOOD, CODER, month_of(2017, 1), None);
    let mut person = 1;
    for school in [10, 20] {
        let fields = [(COMPUTING, 8, 6), (LAW, 2, 0), (0, 1, 1)];
        for (field, graduates, at_good) in fields {
            for index in 0..graduates {
                person += 1;
                population.education(person, school, 2018);
                population.educations.last_mut().expect("just added").field_id = field;
                let company = if index < at_good { GOOD } else { BAD };
                population.position(person, company, CODER, month_of(2019, 1), None);
            }
        }
    }
    // Nobody of school 30 has a dated degree, nobody of 40 a recent one, nobody of 50 any.
    population.education(900, 30, 2018);
    population.educations.last_mut().expect("just added").end_year = None;
    population.education(901, 40, 2001);
    population
}

/// Law is half of those known, and a fifth of those seen.
fn cohorts() -> Vec<Cohort> {
    vec![
        cohort(10, COMPUTING, 2018, 40),
        cohort(10, LAW, 2018, 40),
        cohort(10, COMPUTING, 2017, 25),
        cohort(10, 0, 2011, 1000),
    ]
}

fn ranked(dataset: &Dataset, settings: &Settings, threads: usize) -> Ranked {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    let careers = [career("coding", &[CODER])];
    pool.install(|| rank_with_cohorts(dataset, settings, &careers, &cohorts(), &|_| {}))
        .expect("ranked")
}

#[test]
fn known_graduates_give_weights_and_coverage() {
    let folder = tempfile::tempdir().expect("folder");
    let dataset = population().write(&folder.path().join("cohorts"));
    let Ranked { tables, counts } = ranked(&dataset, &settings(), 2);
    // In the window are 105; seen in these groups are 10; of 25 in 2017 nobody; one is in no group.
    let coverage =
        CoverageRow { school_id: 10, known: 105, seen: 10, unseen: 25, outside: Some(1) };
    assert_eq!(tables.coverage, [coverage]);

    // Of 80 known and 10 seen, computing has 40 and 8, law 40 and 2: weights 5/8 and 5/2; the
    // graduate in no group weighs 1.
    let weights = 8.0 * 0.625 + 2.0 * 2.5 + 1.0;
    let squares = 8.0 * 0.625 * 0.625 + 2.0 * 2.5 * 2.5 + 1.0;
    let n: f64 = weights * weights / squares;
    let k = n * (6.0 * 0.625 + 1.0) / weights;
    let [weighted, plain] = &counts[0][..] else { panic!("two schools, {counts:?}") };
    assert!((weighted.n - n).abs() < 1e-12 && (weighted.k - k).abs() < 1e-12, "{weighted:?}");
    assert_eq!((plain.school_id, plain.n, plain.k), (20, 11.0, 7.0));
    let cells: Vec<_> =
        tables.cells.iter().map(|row| (row.n, row.k, row.effective_n, row.effective_k)).collect();
    assert_eq!(cells, [(11, Some(7), weighted.n, weighted.k), (11, Some(7), 11.0, 7.0)]);
    // Alike in plain counts, the school whose weighted share is smaller is below.
    let world = tables.rankings.iter().filter(|row| row.country == WORLD);
    let places: Vec<_> = world.map(|row| (row.school_id, row.n, row.k, row.rank)).collect();
    assert_eq!(places, [(20, 11, Some(7), 1), (10, 11, Some(7), 2)]);
}

#[test]
fn without_cohorts_coverage_is_unknown_and_counts_are_plain() {
    let folder = tempfile::tempdir().expect("folder");
    let dataset = population().write(&folder.path().join("cohorts"));
    let careers = [career("coding", &[CODER])];
    let ranked = rank_with_cohorts(&dataset, &settings(), &careers, &[], &|_| {}).expect("ranked");
    assert!(ranked.tables.coverage.is_empty());
    assert!(ranked.counts[0].iter().all(|one| (one.n, one.k) == (11.0, 7.0)));
}

#[test]
fn reasons_tell_how_far_each_school_came() {
    let folder = tempfile::tempdir().expect("folder");
    let dataset = population().write(&folder.path().join("cohorts"));
    let reasons = |settings: &Settings| {
        let Ranked { tables, .. } = ranked(&dataset, settings, 2);
        tables
            .reasons
            .iter()
            .map(|row| (row.school_id, row.reason, row.missing))
            .collect::<Vec<_>>()
    };
    let schools =
        [(30, Reason::NoDates, 0), (40, Reason::OutsideWindow, 0), (50, Reason::NoDegrees, 0)];
    assert_eq!(reasons(&settings()), schools);
    let told =
        |reason, missing| [&schools[..], &[(10, reason, missing), (20, reason, missing)]].concat();
    let many = Settings { min_graduates: 12, ..settings() };
    assert_eq!(reasons(&many), told(Reason::TooFew, 1));
    let careful = Settings { min_cell: 12, ..many };
    assert_eq!(reasons(&careful), told(Reason::Suppressed, 0));
    let floor = Settings { verification_floor: Verification::Email, ..settings() };
    let unverified = |school| (school, Reason::NotVerified, 0);
    assert_eq!(reasons(&floor), [&[unverified(10), unverified(20)], &schools[..]].concat());
}

#[test]
fn weights_are_the_same_for_any_number_of_threads_and_parts() {
    let folder = tempfile::tempdir().expect("folder");
    let population = population();
    let whole = population.write(&folder.path().join("whole"));
    let parts = population.write_parts(&folder.path().join("parts"), &[5, 9, 17]);
    let expected = ranked(&whole, &settings(), 1);
    for threads in [1, 2, 4] {
        assert!(ranked(&whole, &settings(), threads) == expected, "{threads} threads, one part");
        assert!(ranked(&parts, &settings(), threads) == expected, "{threads} threads, four parts");
    }
}

#[test]
fn an_edition_of_it_is_sound() {
    let folder = tempfile::tempdir().expect("folder");
    let dataset = population().write(&folder.path().join("cohorts"));
    for (name, settings) in [
        ("ranked", settings()),
        ("few", Settings { min_graduates: 12, ..settings() }),
        ("floor", Settings { verification_floor: Verification::School, ..settings() }),
    ] {
        let target = folder.path().join(name);
        let writer = EditionWriter::create(&target).expect("a folder");
        let Ranked { tables, .. } = ranked(&dataset, &settings, 2);
        writer.publish(&tables, manifest()).expect("an edition");
        let report = Edition::open(&target).expect("an edition").check();
        assert!(report.is_sound(), "{name}: {report}");
    }
}

fn manifest() -> Manifest {
    Manifest {
        format: FORMAT.to_owned(),
        version: VERSION,
        program: String::new(),
        as_of: "2020-12-31".to_owned(),
        settings: Default::default(),
        careers_fingerprint: String::new(),
        dataset_fingerprint: String::new(),
        cohorts_fingerprint: None,
        sources: Vec::new(),
        people: 0,
        educations: 0,
        positions: 0,
        simulated: true,
        rows: Default::default(),
    }
}

#[test]
fn cohorts_of_a_school_that_is_not_there_are_refused() {
    let folder = tempfile::tempdir().expect("folder");
    let dataset = population().write(&folder.path().join("cohorts"));
    let strangers = [cohort(99, 0, 2018, 1)];
    let careers = [career("coding", &[CODER])];
    let fault = rank_with_cohorts(&dataset, &settings(), &careers, &strangers, &|_| {});
    assert!(matches!(fault, Err(Error::CohortOfNoSchool { school_id: 99 })), "{fault:?}");
}
