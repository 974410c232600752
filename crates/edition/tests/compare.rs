//! Two editions side by side: what moved, whether beyond chance, and because of what.

use std::path::Path;

use edition::compare::{Absence, Caution, Comparison, SchoolChange, Status, compare};
use edition::{
    CareerRow, CellRow, CompanyNameRow, CompanyRow, DestinationRow, Edition, EditionWriter, Error,
    FORMAT, Manifest, PriorRow, RankingRow, Reason, ReasonRow, SchoolRow, Tables, VERSION, WORLD,
};

const PRIOR: (f64, f64) = (6.0, 14.0);

/// A school's identifier, n, k, and graduates at each company.
type Drawn<'a> = (u32, u32, u32, &'a [(u32, u32)]);

/// One career, one ranking; companies 10 and 11 desirable, 12 not.
struct Draft {
    tables: Tables,
    manifest: Manifest,
}

impl Draft {
    fn new(schools: &[Drawn<'_>]) -> Self {
        let mut tables = Tables {
            careers: vec![CareerRow { career: "law".to_owned(), ..CareerRow::default() }],
            priors: vec![PriorRow {
                career: "law".to_owned(),
                country: WORLD.to_owned(),
                alpha: PRIOR.0,
                beta: PRIOR.1,
                ..PriorRow::default()
            }],
            companies: (10..13).map(company).collect(),
            company_names: (10..13).map(named).collect(),
            ..Tables::default()
        };
        for (school_id, n, k, destinations) in schools {
            let (school_id, n, k) = (*school_id, *n, *k);
            let name = format!("School {school_id}");
            tables.schools.push(SchoolRow { school_id, name, ..SchoolRow::default() });
            tables.cells.push(CellRow {
                career: "law".to_owned(),
                school_id,
                n,
                k: Some(k),
                effective_n: n.into(),
                effective_k: k.into(),
                ..CellRow::default()
            });
            if n >= 30 {
                tables.rankings.push(ranking(school_id, n, k));
            } else {
                tables.reasons.push(ReasonRow {
                    career: "law".to_owned(),
                    school_id,
                    reason: Reason::TooFew,
                    missing: 30 - n,
                });
            }
            for (company_id, graduates) in *destinations {
                tables.destinations.push(DestinationRow {
                    career: "law".into(),
                    school_id,
                    company_id: *company_id,
                    graduates: *graduates,
                    counts: *company_id < 12,
                });
            }
        }
        tables.rankings.sort_by(|a, b| b.share.total_cmp(&a.share));
        for (place, row) in (1..).zip(&mut tables.rankings) {
            row.rank = place;
        }
        Self { tables, manifest: manifest() }
    }

    fn write(&self, folder: &Path) -> Edition {
        let writer = EditionWriter::create(folder).expect("a new folder");
        writer.publish(&self.tables, self.manifest.clone()).expect("it is written");
        Edition::open(folder).expect("it opens")
    }
}

fn ranking(school_id: u32, n: u32, k: u32) -> RankingRow {
    let total = PRIOR.0 + PRIOR.1 + f64::from(n);
    let share = (PRIOR.0 + f64::from(k)) / total;
    let half_width = 1.96 * (share * (1.0 - share) / (total + 1.0)).sqrt();
    RankingRow {
        career: "law".to_owned(),
        country: WORLD.to_owned(),
        school_id,
        n,
        k: Some(k),
        share,
        low: share - half_width,
        high: share + half_width,
        ..RankingRow::default()
    }
}

fn company(company_id: u32) -> CompanyRow {
    let (career, desirable) = ("law".to_owned(), company_id < 12);
    CompanyRow { career, company_id, desirable, ..CompanyRow::default() }
}

fn named(company_id: u32) -> CompanyNameRow {
    CompanyNameRow { company_id, name: format!("Company {company_id}"), country: String::new() }
}

fn manifest() -> Manifest {
    Manifest {
        format: FORMAT.to_owned(),
        version: VERSION,
        program: "0".to_owned(),
        as_of: "2025-12-31".to_owned(),
        settings: serde_json::json!({ "min_graduates": 30, "min_cell": 10, "interval": 0.95 }),
        careers_fingerprint: "a".to_owned(),
        dataset_fingerprint: "b".to_owned(),
        cohorts_fingerprint: None,
        sources: vec!["c".to_owned()],
        people: 1000,
        educations: 1000,
        positions: 3000,
        simulated: false,
        rows: Default::default(),
    }
}

fn draft() -> Draft {
    Draft::new(&[
        (1, 400, 200, &[(10, 150), (11, 60), (12, 90)]),
        (2, 60, 20, &[(10, 14), (11, 8), (12, 20)]),
        (3, 20, 5, &[(10, 5)]),
    ])
}

fn compared(before: &Draft, after: &Draft) -> Comparison {
    let folder = tempfile::tempdir().expect("a folder");
    let before = before.write(&folder.path().join("before"));
    let after = after.write(&folder.path().join("after"));
    compare(&before, &after, None, None).expect("they compare")
}

fn school<'a>(found: &'a Comparison, name: &str) -> &'a SchoolChange {
    found.schools.iter().find(|row| row.school == name).expect("it is compared")
}

/// The parts add up to the change of every school.
fn adds_up(found: &Comparison) {
    for row in found.schools.iter().filter(|row| row.status == Status::Stayed) {
        let parts = [row.by_companies, row.by_people, row.by_group];
        let sum: f64 = parts.map(|part| part.expect("it is taken apart")).iter().sum();
        assert!((sum - row.change.expect("it stayed")).abs() < 1e-12, "{row:?}");
    }
}

#[test]
fn of_one_edition_twice_nothing_moved() {
    let found = compared(&draft(), &draft());
    assert!(found.differences.is_empty() && found.cautions.is_empty());
    assert!(found.companies.is_empty());
    assert_eq!(found.schools.len(), 2);
    for row in &found.schools {
        assert_eq!((row.change, row.p, row.beyond_chance), (Some(0.0), Some(1.0), false));
        assert_eq!(
            (row.by_companies, row.by_people, row.by_group),
            (Some(0.0), Some(0.0), Some(0.0))
        );
    }
    let summary = &found.rankings[0];
    assert_eq!((summary.compared, summary.beyond_chance, summary.beyond_alone), (2, 0, 0));
    assert!((summary.expected_alone - 0.1).abs() < 1e-12);
}

#[test]
fn a_company_that_leaves_the_set_explains_the_whole_change_of_the_same_people() {
    let before = draft();
    let mut after = draft();
    after.tables.companies[1].desirable = false;
    for row in &mut after.tables.destinations {
        row.counts = row.company_id == 10;
    }
    after.tables.rankings[0] = ranking(1, 400, 150);
    after.tables.rankings[1] = ranking(2, 60, 14);
    let found = compared(&before, &after);
    adds_up(&found);
    assert_eq!(found.companies.len(), 1);
    assert_eq!(
        (found.companies[0].company.as_str(), found.companies[0].status),
        ("Company 11", Status::Left)
    );
    let large = school(&found, "School 1");
    assert!((large.by_companies.unwrap() - large.change.unwrap()).abs() < 1e-12);
    assert_eq!(large.by_people, Some(0.0));
    // 206/420 to 156/420, each with a deviation of 0.024: beyond chance; the small school's is not.
    assert!(large.beyond_chance && !school(&found, "School 2").beyond_chance);
    let together = found.rankings[0].together;
    assert_eq!(together.share_before, Some(220.0 / 460.0));
    assert!(together.by_companies.unwrap() < -0.09);
}

#[test]
fn new_people_and_a_moved_group_are_told_apart() {
    let before = draft();
    let mut after = Draft::new(&[
        (1, 440, 260, &[(10, 200), (11, 70), (12, 90)]),
        (2, 60, 20, &[(10, 14), (11, 8), (12, 20)]),
        (3, 35, 9, &[(10, 9)]),
    ]);
    after.manifest.as_of = "2026-12-31".to_owned();
    let found = compared(&before, &after);
    adds_up(&found);
    let large = school(&found, "School 1");
    assert_eq!((large.by_companies, large.by_group), (Some(0.0), Some(0.0)));
    assert_eq!(large.by_people, large.change);
    let entered = school(&found, "School 3");
    assert_eq!(
        (entered.status, entered.absence),
        (Status::Entered, Some(Absence::Said(Reason::TooFew)))
    );
    assert_eq!((entered.n_before, entered.n_after, entered.change), (Some(20), Some(35), None));

    after.tables.priors[0].alpha = 12.0;
    for row in &mut after.tables.rankings {
        row.share = (12.0 + f64::from(row.k.unwrap())) / (26.0 + f64::from(row.n));
    }
    let found = compared(&before, &after);
    adds_up(&found);
    let small = school(&found, "School 2");
    assert_eq!((small.by_companies, small.by_people), (Some(0.0), Some(0.0)));
    assert!(small.by_group.unwrap() > 0.03);
}

#[test]
fn counts_too_small_to_be_told_stay_so() {
    let before = Draft::new(&[(1, 400, 200, &[]), (4, 9, 3, &[])]);
    let mut after = Draft::new(&[(1, 400, 200, &[]), (4, 31, 12, &[])]);
    after.manifest.as_of = "2026-12-31".to_owned();
    let found = compared(&before, &after);
    assert_eq!(school(&found, "School 4").n_before, None);
    assert_eq!(school(&found, "School 1").companies_whole, Some(false));
}

#[test]
fn other_populations_settings_and_careers_are_said_first() {
    let mut after = draft();
    after.manifest.simulated = true;
    after.manifest.sources = vec!["d".to_owned()];
    after.manifest.settings["min_graduates"] = 20.into();
    after.manifest.careers_fingerprint = "e".to_owned();
    after.tables.careers.push(CareerRow { career: "medicine".to_owned(), ..CareerRow::default() });
    let found = compared(&draft(), &after);
    assert_eq!(
        found.cautions,
        [
            Caution::OneSimulated,
            Caution::OtherSources,
            Caution::OtherCareers,
            Caution::OtherSettings
        ]
    );
    let names: Vec<_> = found.differences.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["sources", "careers_fingerprint", "min_graduates"]);
    assert_eq!(found.careers_after_only, ["medicine"]);
}

#[test]
fn another_dataset_numbers_its_schools_and_companies_anew() {
    let before = draft();
    let mut after = draft();
    after.manifest.dataset_fingerprint = "z".to_owned();
    let tables = &mut after.tables;
    tables.schools.iter_mut().for_each(|row| row.school_id += 100);
    tables.rankings.iter_mut().for_each(|row| row.school_id += 100);
    tables.cells.iter_mut().for_each(|row| row.school_id += 100);
    tables.companies.iter_mut().for_each(|row| row.company_id += 5);
    tables.company_names.iter_mut().for_each(|row| row.company_id += 5);
    for row in &mut tables.destinations {
        row.school_id += 100;
        row.company_id += 5;
    }
    let found = compared(&before, &after);
    assert!(found.companies.is_empty(), "{:?}", found.companies);
    assert!(found.schools.iter().all(|row| row.change == Some(0.0) && row.school_id > 100));
    assert_eq!(found.schools_in_both, 3);
}

#[test]
fn a_career_or_country_that_neither_has_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let edition = draft().write(&folder.path().join("one"));
    let refused = |career, country| compare(&edition, &edition, career, country);
    assert!(matches!(refused(Some("cooking"), None), Err(Error::NoCareer { .. })));
    assert!(matches!(refused(None, Some("FR")), Err(Error::NoCountry { .. })));
    assert_eq!(refused(Some("LAW"), Some("world")).expect("it is known").schools.len(), 2);
}
