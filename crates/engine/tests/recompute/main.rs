//! The ranking's counts against an independent recomputation, written from the method and not from
//! the engine: on simulated datasets, and on tiny ones where everything is odd.

mod compare;
mod jobs;
mod nasty;
mod official;
mod oracle;

use dataset::{ANY_FIELD, Cohort, Dataset, month_of};
use engine::simulation::{Plan, simulate};
use engine::{Desirability, Settings, careers};
use proptest::prelude::*;

/// Settings that differ in everything counts depend on, each desirability at least once.
fn settings() -> Vec<Settings> {
    let now = month_of(2026, 6);
    // Priors and shares over every cell there is.
    // Every company is in the tables.
    let min_cell = 0;
    vec![
        Settings { min_graduates: 5, min_cell, ..Settings::as_of(now) },
        Settings {
            window_years: 60,
            max_gap_months: 0,
            min_company_people: 1,
            desirability: Desirability::PageRank,
            min_cell,
            ..Settings::as_of(now)
        },
        Settings {
            max_gap_months: 3,
            min_company_people: 2,
            desirable_share: 0.1,
            min_graduates: 3,
            desirability: Desirability::SpringRank,
            min_cell,
            ..Settings::as_of(month_of(2019, 12))
        },
        Settings {
            window_years: 60,
            max_gap_months: 240,
            min_company_people: 0,
            desirable_share: 0.3,
            min_graduates: 1,
            desirability: Desirability::WinLoss,
            min_cell,
            ..Settings::as_of(month_of(2012, 5))
        },
    ]
}

/// Official counts of a few schools, by level in some years.
fn official(dataset: &Dataset) -> Vec<Cohort> {
    let mut cohorts = Vec::new();
    for school in dataset.schools().expect("schools").iter().step_by(2).take(4) {
        for year in 1970..2026 {
            for level in if year % 2 == 0 { vec![0] } else { vec![6, 7] } {
                let school_id = school.school_id;
                let graduates = (7 * school_id + 13 * year as u32 + u32::from(level)) % 40;
                cohorts.push(Cohort { school_id, fields: ANY_FIELD, level, year, graduates });
            }
        }
    }
    cohorts
}

#[test]
fn simulated_datasets_are_counted_alike() {
    let careers = careers::built_in().expect("the careers can be read");
    for seed in 1..=3 {
        let parent = tempfile::tempdir().expect("a folder");
        let folder = parent.path().join("careers");
        let plan = Plan { people: 3_000 + seed * 500, seed: seed.into(), ..Plan::default() };
        simulate(&plan, &folder, &|_| {}).expect("a simulation");
        let dataset = Dataset::open(&folder).expect("a dataset");
        let cohorts = if seed == 2 { official(&dataset) } else { Vec::new() };
        for settings in settings() {
            let (counts, told) = compare::disagreements(&dataset, &settings, &careers, &cohorts);
            assert!(told.is_empty(), "{settings:?}\n{}", told.join("\n"));
            // Agreement on nothing would prove nothing.
            assert!(
                !counts.rankings.is_empty() && counts.cells.values().any(|cell| cell.plain.1 > 0)
            );
            assert!(counts.companies.values().any(|company| company.desirable));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 192,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn nasty_datasets_are_counted_alike(case in nasty::case()) {
        let parent = tempfile::tempdir().expect("a folder");
        let dataset = case.write(&parent.path().join("careers")).expect("a dataset");
        let (_, told) = compare::disagreements(&dataset, &case.settings, &nasty::careers(), &case.cohorts);
        prop_assert!(told.is_empty(), "{}", told.join("\n"));
    }
}
