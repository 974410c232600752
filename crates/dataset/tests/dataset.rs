//! A dataset keeps what it is given, sorted, on disk or not; the check tells every fault.

use std::fs;
use std::path::Path;

use dataset::{
    Company, Dataset, DatasetWriter, Dictionaries, Education, Error, Kind, Person, Position,
    Rejected, School, Seniority, Source, Verification, check,
};
use proptest::prelude::*;

fn education(person_id: u32, school_id: u32, end_year: i16) -> Education {
    Education {
        person_id,
        school_id,
        field_id: 0,
        level: 7,
        end_year: Some(end_year),
        verification: Verification::Email,
    }
}

fn position(person_id: u32, company_id: u32, start: Option<i16>, end: Option<i16>) -> Position {
    Position {
        person_id,
        company_id,
        profession_id: 0,
        place_id: 0,
        start_month: start,
        end_month: end,
        is_current: false,
        kind: Kind::SelfEmployed,
        seniority: Seniority::Director,
    }
}

fn dictionaries() -> Dictionaries {
    let school =
        |school_id| School { school_id, name: format!("S{school_id}"), ..School::default() };
    let company =
        |company_id| Company { company_id, name: format!("C{company_id}"), ..Company::default() };
    Dictionaries {
        schools: (1..=4).map(school).collect(),
        companies: (1..=4).map(company).collect(),
        ..Dictionaries::default()
    }
}

fn read(folder: &Path) -> Vec<(u32, Vec<Education>, Vec<Position>)> {
    let dataset = Dataset::open(folder).unwrap();
    let mut people = Vec::new();
    for part in 0..dataset.parts() {
        dataset
            .people_of_part::<Error>(part, |rows| {
                people.push((rows.person_id, rows.educations.to_vec(), rows.positions.to_vec()));
                Ok(())
            })
            .unwrap();
    }
    people
}

proptest! {
    #[test]
    fn rows_in_any_order_come_out_sorted_and_stable(
        educations in proptest::collection::vec((0u32..40, 1u32..5, 1950i16..2030), 0..2500),
        positions in proptest::collection::vec((0u32..40, 1u32..5, proptest::option::of(0i16..9)), 0..2500),
        memory in prop_oneof![Just(0usize), Just(1 << 20)],
    ) {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("careers");
        let mut writer = DatasetWriter::create(&folder, memory).unwrap();
        let educations: Vec<_> = educations.into_iter().map(|(p, s, y)| education(p, s, y)).collect();
        let positions: Vec<_> = positions.into_iter().map(|(p, c, s)| position(p, c, s, None)).collect();
        educations.iter().for_each(|row| writer.education(*row).unwrap());
        positions.iter().for_each(|row| writer.position(*row).unwrap());
        writer.finish(&dictionaries(), Vec::new()).unwrap();

        let mut expected_educations = educations.clone();
        expected_educations.sort_by_key(|row| row.person_id);
        let mut expected_positions = positions.clone();
        expected_positions.sort_by_key(|row| (row.person_id, row.start_month.is_none(), row.start_month));
        let people = read(&folder);
        let read_educations: Vec<_> = people.iter().flat_map(|person| person.1.clone()).collect();
        let read_positions: Vec<_> = people.iter().flat_map(|person| person.2.clone()).collect();
        prop_assert_eq!(read_educations, expected_educations);
        prop_assert_eq!(read_positions, expected_positions);
        let report = check(&folder);
        prop_assert!(report.is_sound(), "{}", report);
        prop_assert_eq!(report.people, people.len() as u64);
    }

    #[test]
    fn damaged_datasets_are_refused_without_a_panic(at in any::<prop::sample::Index>(), file in 0usize..10, to in any::<u8>()) {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("careers");
        sample(&folder);
        let mut files: Vec<_> = ["educations/part-00000.parquet", "positions/part-00000.parquet"].map(|name| folder.join(name)).into();
        files.extend(fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()));
        files.sort();
        let path = &files[file % files.len()];
        let mut bytes = fs::read(path).unwrap();
        let at = at.index(bytes.len());
        bytes[at] = to;
        fs::write(path, &bytes).unwrap();
        let _ = check(&folder).to_string();
        fs::write(path, &bytes[..at]).unwrap();
        // The manifest alone may lose its last byte, a line feed.
        let harmless = path.extension().is_some_and(|end| end == "json") && at + 1 == bytes.len();
        prop_assert!(harmless || !check(&folder).is_sound());
    }
}

fn sample(folder: &Path) {
    let mut writer = DatasetWriter::create(folder, 1 << 20).unwrap();
    for person_id in 1..=20 {
        writer.education(education(person_id, person_id % 4 + 1, 2000)).unwrap();
        writer.position(position(person_id, person_id % 4 + 1, Some(1200), Some(1300))).unwrap();
        writer
            .person(Person { person_id, name: format!("P{person_id}"), ..Person::default() })
            .unwrap();
    }
    for source in ["a", "b"] {
        writer
            .reject(Rejected { source: source.to_owned(), row: 3, ..Rejected::default() })
            .unwrap();
    }
    let source = |name: &str, first_person_id| Source {
        name: name.to_owned(),
        first_person_id,
        people: 10,
        rejected: 1,
        ..Source::default()
    };
    writer.finish(&dictionaries(), vec![source("a", 1), source("b", 11)]).unwrap();
}

#[test]
fn copying_without_a_source_leaves_out_its_people_names_and_rejected_rows() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("careers");
    sample(&folder);
    let before = Dataset::open(&folder).unwrap();
    let fingerprint = before.fingerprint().unwrap();
    let mut writer = DatasetWriter::create(&folder, 1 << 20).unwrap();
    writer.copy(&before, &before.manifest().sources[..1]).unwrap();
    let manifest =
        writer.finish_over(&dictionaries(), before.manifest().sources[1..].to_vec()).unwrap();
    assert_eq!((manifest.people, manifest.educations, manifest.rejected), (10, 10, 1));
    assert!(read(&folder).iter().all(|person| person.0 > 10));
    let mut names = Vec::new();
    let after = Dataset::open(&folder).unwrap();
    after
        .people::<Error>(|person| {
            names.push(person.name);
            Ok(())
        })
        .unwrap();
    assert_eq!((names.len(), names[0].as_str()), (10, "P11"));
    assert_ne!(after.fingerprint().unwrap(), fingerprint);
    assert!(check(&folder).is_sound());
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("careers");
    let mut writer = DatasetWriter::create(&folder, 1 << 20).unwrap();
    writer.education(education(1, 9, 2000)).unwrap();
    writer.education(Education { level: 4, ..education(1, 1, 20140) }).unwrap();
    writer.position(position(1, 1, Some(100), Some(90))).unwrap();
    writer
        .position(Position { is_current: true, place_id: 5, ..position(2, 7, None, Some(9)) })
        .unwrap();
    let mut dictionaries = dictionaries();
    dictionaries.schools.push(School {
        school_id: 1,
        country: "fr".to_owned(),
        ..School::default()
    });
    dictionaries.companies[0].school_id = Some(77);
    writer.finish(&dictionaries, Vec::new()).unwrap();

    let report = check(&folder);
    let told = report.to_string();
    for expected in [
        "school 9",
        "company 7",
        "place 5",
        "level 4",
        "end_year 20140",
        "100 to 90",
        "a running position has no end",
        "\"fr\"",
        "school 77",
        "unique and not 0",
    ] {
        assert!(told.contains(expected), "{expected:?} is not told in:\n{told}");
    }
    assert!(told.contains("educations/part-00000.parquet, row 0: school 9"), "{told}");
}

#[test]
fn an_interrupted_writer_leaves_nothing() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("careers");
    let mut writer = DatasetWriter::create(&folder, 1 << 20).unwrap();
    writer.education(education(1, 1, 2000)).unwrap();
    drop(writer);
    assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 0);
}
