//! A population large enough for kept answers, parts of companies and sets of all forms: what is found in a short way
//! against what is counted person by person.

use dataset::{Dataset, PersonRows};
use edition::explorer::{Explorer, FieldCode, Filter, Page, Place, Work};
use engine::Settings;
use engine::simulation::{Plan, simulate};

use super::explorer;

/// Filters made from somebody's degree and job, with everything that may be left out left out or not.
fn filters(person: &PersonRows<'_>, country: &str) -> Vec<Filter> {
    let (Some(education), Some(position)) = (person.educations.first(), person.positions.first())
    else {
        return Vec::new();
    };
    let code = format!("{:04}", education.field_id);
    let codes = [&code[..2], &code[..3], &code]
        .map(|code| Some(code.parse::<FieldCode>().expect("a code")));
    let fields = [None].into_iter().chain(codes);
    let place = Place::City(position.place_id);
    let places = [None, Some(place), Some(Place::Country(country.to_owned()))];
    let works = [
        None,
        Some(Work::Profession(position.profession_id)),
        Some(Work::Career("software".to_owned())),
    ];
    let mut filters = Vec::new();
    for field in fields {
        for company in [None, Some(position.company_id)] {
            for place in &places {
                for work in &works {
                    let (place, work) = (place.clone(), work.clone());
                    filters.push(Filter { field, company, place, work, ..Filter::default() });
                }
            }
        }
    }
    filters
}

#[test]
fn short_ways_find_what_counting_people_finds() {
    let folder = tempfile::tempdir().expect("a folder");
    // Few companies and schools, so that the largest have thousands of people.
    let plan = Plan { people: 40_000, companies: Some(20), schools: Some(6), ..Plan::default() };
    let into = folder.path().join("careers");
    simulate(&plan, &into, &|_| {}).expect("a simulation");
    let dataset = Dataset::open(&into).expect("a dataset");
    let settings = Settings { min_cell: 1, ..Settings::as_of(dataset::month_of(2026, 6)) };
    let explorer: Explorer = explorer(&dataset, &settings, folder.path());

    let mut asked = Vec::new();
    dataset
        .people_of_part(0, |person| -> dataset::Result<()> {
            if person.person_id % 5_000 == 1 || person.person_id == 777 {
                asked.extend(filters(&person, "FR"));
            }
            Ok(())
        })
        .expect("people");
    assert!(asked.len() > 300);
    for filter in &asked {
        let found = explorer.find(filter, Page::ALL).expect("sound");
        let found: Vec<_> = found.schools.iter().map(|one| (one.school_id, one.people)).collect();
        // Facets look at each person; with a school given, at each of their jobs, too.
        let facets = explorer.facets(filter, usize::MAX).expect("sound");
        let bars: Vec<_> = facets.schools.iter().map(|bar| (bar.value, bar.people)).collect();
        assert_eq!(found, bars, "{filter:?}");
        for (school_id, people) in found.into_iter().take(2) {
            let of_school = Filter { school: Some(school_id), ..filter.clone() };
            assert_eq!(explorer.people(&of_school).expect("sound"), people, "{of_school:?}");
        }
    }
}

/// With one school only, its bars are those of everybody, which are not kept.
#[test]
fn kept_bars_are_those_that_counting_finds() {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = Plan { people: 22_000, companies: Some(900), schools: Some(1), ..Plan::default() };
    let into = folder.path().join("careers");
    simulate(&plan, &into, &|_| {}).expect("a simulation");
    let dataset = Dataset::open(&into).expect("a dataset");
    for min_cell in [1, 10] {
        let settings = Settings { min_cell, ..Settings::as_of(dataset::month_of(2026, 6)) };
        let explorer = explorer(&dataset, &settings, &folder.path().join(min_cell.to_string()));
        let school = Filter { school: Some(1), ..Filter::default() };
        for top in [0, 3, 400, 700, usize::MAX] {
            let kept = explorer.facets(&school, top).expect("sound");
            assert_eq!(kept, explorer.facets(&Filter::default(), top).expect("sound"), "{top}");
            assert!(top == 0 || kept.companies.len() >= 3);
        }
    }
}
