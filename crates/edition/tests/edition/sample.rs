//! A small edition, sound and whole, that tests ask and break.

use std::path::Path;

use edition::{
    CareerRow, CellRow, CompanyNameRow, CompanyRow, CoverageRow, DestinationRow, Edition,
    EditionWriter, FORMAT, Manifest, OutcomeRow, PlaceOfWorkRow, PriorRow, RankingRow, Reason,
    ReasonRow, SchoolRow, Tables, VERSION, WORLD,
};

pub const NAMES: [&str; 12] = [
    "careers",
    "rankings",
    "companies",
    "cells",
    "destinations",
    "outcomes",
    "places_of_work",
    "priors",
    "coverage",
    "reasons",
    "schools",
    "company_names",
];

pub fn career(career: &str, name_en: &str, name_fr: &str) -> CareerRow {
    let [career, name_en, name_fr] = [career, name_en, name_fr].map(str::to_owned);
    CareerRow { career, name_en, name_fr, ..CareerRow::default() }
}

pub fn ranking(country: &str, school_id: u32, (n, k): (u32, u32), rank: u32) -> RankingRow {
    let share = f64::from(k) / f64::from(n);
    RankingRow {
        career: "lawyer".to_owned(),
        country: country.to_owned(),
        school_id,
        n,
        k: Some(k),
        share,
        low: share - 0.1,
        high: share + 0.1,
        rank,
        share_narrow: share / 2.0,
        share_wide: share,
        rank_low: 1,
        rank_high: if country == WORLD { 2 } else { 1 },
        grade: 1,
    }
}

pub fn company(company_id: u32, score: f64, desirable: bool) -> CompanyRow {
    let career = "lawyer".to_owned();
    CompanyRow {
        career,
        company_id,
        score,
        standard_error: 0.2,
        people: Some(50),
        desirable,
        ..CompanyRow::default()
    }
}

pub fn destination(company_id: u32, graduates: u32, counts: bool) -> DestinationRow {
    DestinationRow { career: "lawyer".into(), school_id: 1, company_id, graduates, counts }
}

pub fn outcome(school_id: u32, outcome: &str, n: u32, [value, low, high]: [f64; 3]) -> OutcomeRow {
    let (career, outcome) = ("lawyer".to_owned(), outcome.to_owned());
    OutcomeRow { career, school_id, outcome, n, value, low, high }
}

pub fn reason(career: &str, school_id: u32, reason: Reason, missing: u32) -> ReasonRow {
    ReasonRow { career: career.to_owned(), school_id, reason, missing }
}

pub fn tables() -> Tables {
    let cell = |school_id, n, k: u32| CellRow {
        career: "lawyer".to_owned(),
        school_id,
        n,
        k: Some(k),
        effective_n: n.into(),
        effective_k: k.into(),
        ..CellRow::default()
    };
    let prior = |country: &str| PriorRow {
        career: "lawyer".to_owned(),
        country: country.to_owned(),
        alpha: 2.0,
        beta: 3.0,
        schools: 3,
        graduates: 200,
    };
    let school = |school_id, name: &str, country: &str, parent_school_id| SchoolRow {
        school_id,
        name: name.to_owned(),
        country: country.to_owned(),
        parent_school_id,
        domains: vec![format!("{country}-{school_id}.example")],
    };
    let named = |company_id| CompanyNameRow {
        company_id,
        name: format!("Company {company_id}"),
        country: String::new(),
    };
    Tables {
        careers: vec![
            career("judge", "Judges", "Magistrats"),
            career("lawyer", "Lawyers", "Avocats"),
        ],
        rankings: vec![
            ranking("FR", 1, (100, 60), 1),
            ranking(WORLD, 1, (100, 60), 1),
            ranking(WORLD, 2, (80, 40), 2),
        ],
        companies: vec![
            company(10, 2.0, true),
            company(12, 1.5, true),
            company(11, 1.0, true),
            company(13, -1.0, false),
        ],
        cells: vec![cell(1, 100, 60), cell(2, 80, 40), cell(3, 9, 1), cell(4, 20, 5)],
        destinations: vec![
            destination(10, 45, true),
            destination(11, 12, true),
            destination(12, 14, false),
            destination(13, 30, false),
            destination(14, 3, false),
            destination(15, 8, false),
            DestinationRow { graduates: 3, ..destination(12, 3, true) },
        ],
        outcomes: vec![
            outcome(1, "first-job", 90, [4.0, 3.0, 5.0]),
            outcome(1, "staying", 80, [0.7, 0.6, 0.8]),
            outcome(2, "first-job", 70, [9.0, 8.0, 10.0]),
        ],
        places_of_work: vec![PlaceOfWorkRow {
            career: "lawyer".to_owned(),
            school_id: 1,
            country: "FR".to_owned(),
            n: 90,
            graduates: 60,
        }],
        priors: vec![prior("FR"), prior(WORLD)],
        coverage: vec![CoverageRow {
            school_id: 1,
            known: 500,
            seen: 130,
            unseen: 20,
            outside: Some(0),
        }],
        reasons: vec![
            reason("judge", 1, Reason::NoRelevantGraduates, 0),
            reason("judge", 2, Reason::NoRelevantGraduates, 0),
            reason("judge", 3, Reason::NoRelevantGraduates, 0),
            reason("judge", 4, Reason::NoRelevantGraduates, 0),
            reason("lawyer", 3, Reason::Suppressed, 0),
            reason("lawyer", 4, Reason::TooFew, 10),
        ],
        schools: vec![
            school(1, "Université Paris-Panthéon", "FR", 0),
            school(2, "Harvard University", "US", 0),
            school(3, "Harvard Law School", "US", 2),
            school(4, "École du Barreau", "FR", 0),
        ],
        company_names: (10..16).map(named).collect(),
    }
}

pub fn manifest() -> Manifest {
    Manifest {
        format: FORMAT.to_owned(),
        version: VERSION,
        program: "0.1.0".to_owned(),
        as_of: "2024-12-31".to_owned(),
        settings: serde_json::json!({ "min_graduates": 30, "min_cell": 10 }),
        careers_fingerprint: String::new(),
        dataset_fingerprint: String::new(),
        cohorts_fingerprint: None,
        sources: vec!["a test".to_owned()],
        people: 209,
        educations: 209,
        positions: 400,
        simulated: true,
        rows: Default::default(),
    }
}

pub fn publish(folder: &Path, tables: &Tables) -> Edition {
    EditionWriter::create(folder).unwrap().publish(tables, manifest()).unwrap();
    Edition::open(folder).unwrap()
}

pub fn with_edition(answer: impl FnOnce(Edition)) {
    let folder = tempfile::tempdir().unwrap();
    answer(publish(&folder.path().join("edition"), &tables()));
}
