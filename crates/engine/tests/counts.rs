//! A dataset small enough to count by hand, through the door that the program uses.

mod population;

use dataset::{Kind, month_of};
use engine::{Error, Settings, rank};
use population::{Population, career};

const CODER: u16 = 2512;
const TEACHER: u16 = 2310;

fn settings() -> Settings {
    Settings {
        min_company_people: 1,
        min_graduates: 1,
        desirable_share: 0.5,
        // Every company is in the tables.
        min_cell: 0,
        ..Settings::as_of(month_of(2020, 12))
    }
}

/// Three people, two schools (one the faculty of the other), companies 1 to 3, and company 9, which
/// is school 10.
fn population() -> Population {
    let mut population = Population::default();
    population.school(10, "FR", 0);
    population.school(11, "FR", 10);
    for company in [1, 2, 3] {
        population.company(company, None);
    }
    population.company(9, Some(10));
    let month = |year| month_of(year, 1);

    // Codes at 1, then at 2, where they still are. Two degrees of school 10: the earlier counts.
    population.education(1, 10, 2015);
    population.education(1, 10, 2017);
    population.position(1, 1, CODER, month(2016), Some(month(2018)));
    population.position(1, 2, CODER, month(2018), None);
    // A board seat in between is no job.
    population.position(1, 3, CODER, month(2017), Some(month(2018))).kind = Kind::NotAJob;

    // Codes at 1 before the degree only, then teaches at the school's own house.
    population.education(2, 11, 2018);
    population.position(2, 1, CODER, month(2016), Some(month_of(2018, 6)));
    population.position(2, 9, TEACHER, month(2019), None);

    // Codes at 2, whose end is unknown, then at 3 after the edition's date.
    population.education(3, 11, 2014);
    population.position(3, 2, CODER, month(2015), None).is_current = false;
    population.position(3, 3, CODER, month(2021), None);
    population
}

#[test]
fn moves_tenure_graduates_and_destinations_are_counted() {
    let folder = tempfile::tempdir().expect("folder");
    let dataset = population().write(&folder.path().join("small"));
    // The order of the list is of no importance.
    let careers = [career("teaching", &[TEACHER]), career("coding", &[CODER])];
    let tables = rank(&dataset, &settings(), &careers, &|_| {}).expect("ranked");

    let careers: Vec<_> = tables
        .careers
        .iter()
        .map(|row| {
            let counts = [row.positions, row.moves, row.relevant_graduates].map(Option::unwrap);
            (row.career.as_str(), counts, row.companies)
        })
        .collect();
    // Person 2's departure from 1 leads to 9, though there they teach: a move of the coding career.
    assert_eq!(careers, [("coding", [4, 2, 2], 3), ("teaching", [1, 0, 1], 1)]);

    let mut companies: Vec<_> = tables
        .companies
        .iter()
        .filter(|row| row.career == "coding")
        .map(|row| {
            let counts = [row.people, row.jobs, row.departures, row.moves_in, row.moves_out];
            (row.company_id, counts.map(Option::unwrap), row.exposure_months.unwrap())
        })
        .collect();
    companies.sort_unstable();
    assert_eq!(
        companies,
        [
            (1, [2, 2, 2, 0, 2], 24 + 29),
            // Person 3's stay without an end is a recent job and no exposure.
            (2, [2, 2, 0, 1, 0], 35),
            (9, [0, 0, 0, 1, 0], 0),
        ]
    );
    let best = tables.companies.iter().find(|row| row.career == "coding").expect("a company");
    assert!(best.company_id == 2 && best.desirable, "{best:?}");

    let cells: Vec<_> = tables
        .cells
        .iter()
        .map(|row| (row.career.as_str(), row.school_id, row.n, row.k.unwrap()))
        .collect();
    assert_eq!(cells, [("coding", 10, 1, 1), ("coding", 11, 1, 1), ("teaching", 11, 1, 0)]);
    let destinations: Vec<_> = tables
        .destinations
        .iter()
        .map(|row| (&*row.career, row.school_id, row.company_id, row.graduates, row.counts))
        .collect();
    assert_eq!(
        destinations,
        [
            ("coding", 10, 1, 1, false),
            ("coding", 10, 2, 1, true),
            ("coding", 11, 2, 1, true),
            // Company 9 is desirable among teachers, and the parent of school 11.
            ("teaching", 11, 9, 1, false),
        ]
    );
    let names: Vec<_> = tables.company_names.iter().map(|row| row.company_id).collect();
    assert_eq!(names, [1, 2, 9]);
    assert_eq!(tables.schools.len(), 2);
    assert!(tables.rankings.iter().all(|row| row.low <= row.share && row.share <= row.high));
}

#[test]
fn a_company_that_no_dictionary_holds_is_a_typed_fault() {
    let folder = tempfile::tempdir().expect("folder");
    let mut population = population();
    population.companies.retain(|company| company.company_id != 2);
    let dataset = population.write(&folder.path().join("small"));
    let fault = rank(&dataset, &settings(), &[career("coding", &[CODER])], &|_| {});
    assert!(
        matches!(fault, Err(Error::Dangling { person_id: 1, dictionary: "company", id: 2 })),
        "{fault:?}"
    );
}

#[test]
fn a_dataset_without_people_gives_an_edition_without_schools() {
    let folder = tempfile::tempdir().expect("folder");
    let dataset = Population::default().write(&folder.path().join("empty"));
    let tables =
        rank(&dataset, &settings(), &[career("coding", &[CODER])], &|_| {}).expect("ranked");
    assert_eq!(tables.careers.len(), 1);
    assert!(tables.companies.is_empty() && tables.rankings.is_empty());
}
