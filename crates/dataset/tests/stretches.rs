//! The people of a dataset are the same however they are cut into stretches, and disorder is told.

use std::path::Path;

use dataset::{Dataset, Education, Error, Kind, Position, Seniority, Verification};
use proptest::prelude::*;
use tables::TableWriter;

/// A person's rows, reduced to what tells them apart.
type Rows = (u32, Vec<u32>, Vec<u32>);

fn education(person_id: u32, number: u32) -> Education {
    Education {
        person_id,
        school_id: number,
        field_id: 0,
        level: 0,
        end_year: None,
        verification: Verification::Declared,
    }
}

fn position(person_id: u32, number: u32) -> Position {
    Position {
        person_id,
        company_id: number,
        profession_id: 0,
        place_id: 0,
        start_month: (!number.is_multiple_of(3)).then_some(1300),
        end_month: None,
        is_current: number.is_multiple_of(2),
        kind: Kind::Employed,
        seniority: Seniority::Unknown,
    }
}

/// A dataset of one part, whose rows of these people stand in row groups of some rows.
fn dataset(folder: &Path, educations: &[u32], positions: &[u32], group: usize) -> Dataset {
    for facts in ["educations", "positions"] {
        std::fs::create_dir(folder.join(facts)).expect("a folder");
    }
    let people = educations.iter().zip(0..).map(|(person, number)| education(*person, number));
    let mut table = TableWriter::create::<Education>(&folder.join("educations/part-00000.parquet"))
        .expect("a table");
    for rows in people.collect::<Vec<_>>().chunks(group) {
        table.write(rows).expect("written");
    }
    table.close().expect("written");
    let people = positions.iter().zip(0..).map(|(person, number)| position(*person, number));
    let mut table = TableWriter::create::<Position>(&folder.join("positions/part-00000.parquet"))
        .expect("a table");
    for rows in people.collect::<Vec<_>>().chunks(group) {
        table.write(rows).expect("written");
    }
    table.close().expect("written");
    let manifest = r#"{"format":"devenir-careers","version":1,"parts":1,"people":0,"educations":0,"positions":0,"rejected":0}"#;
    std::fs::write(folder.join("dataset.json"), manifest).expect("written");
    Dataset::open(folder).expect("a dataset")
}

/// The people of all stretches, in order.
fn by_stretches(dataset: &Dataset, rows: u64) -> Result<Vec<Rows>, Error> {
    let mut people = Vec::new();
    for stretch in dataset.stretches(rows)? {
        let mut seen = 0;
        dataset.people_of_stretch::<Error>(&stretch, |person| {
            let educations: Vec<_> = person.educations.iter().map(|row| row.school_id).collect();
            let positions: Vec<_> = person.positions.iter().map(|row| row.company_id).collect();
            seen += (educations.len() + positions.len()) as u64;
            people.push((person.person_id, educations, positions));
            Ok(())
        })?;
        assert_eq!(seen, stretch.rows());
    }
    Ok(people)
}

/// The people as a plain merge of both lists has them.
fn merged(educations: &[u32], positions: &[u32]) -> Vec<Rows> {
    let mut people: Vec<u32> = educations.iter().chain(positions).copied().collect();
    people.sort_unstable();
    people.dedup();
    let of = |list: &[u32], person| {
        (0..).zip(list).filter(|(_, one)| **one == person).map(|(number, _)| number).collect()
    };
    people.iter().map(|person| (*person, of(educations, *person), of(positions, *person))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn stretches_hold_the_people_of_the_part(
        mut educations in prop::collection::vec(0u32..40, 0..60),
        mut positions in prop::collection::vec(0u32..40, 0..60),
        group in 1usize..30,
        rows in 1u64..200,
    ) {
        educations.sort_unstable();
        positions.sort_unstable();
        let folder = tempfile::tempdir().expect("a folder");
        let dataset = dataset(folder.path(), &educations, &positions, group);
        let people = by_stretches(&dataset, rows).expect("sorted");
        prop_assert_eq!(people, merged(&educations, &positions));
    }

    #[test]
    fn disorder_is_told_wherever_the_cuts_are(
        mut educations in prop::collection::vec(0u32..40, 2..60),
        mut positions in prop::collection::vec(0u32..40, 2..60),
        is_education in any::<bool>(),
        at in any::<prop::sample::Index>(),
        rows in 1u64..200,
    ) {
        educations.sort_unstable();
        positions.sort_unstable();
        let table = if is_education { &mut educations } else { &mut positions };
        let at = at.index(table.len() - 1);
        table.swap(at, at + 1);
        prop_assume!(!table.is_sorted());
        let folder = tempfile::tempdir().expect("a folder");
        let dataset = dataset(folder.path(), &educations, &positions, 17);
        let fault = by_stretches(&dataset, rows);
        prop_assert!(matches!(fault, Err(Error::Order { .. })), "{:?}", fault);
    }
}

#[test]
fn a_long_part_is_cut_where_people_end() {
    // So many rows that the other table's place is not found at once.
    let educations: Vec<u32> = (0..9_000).map(|row| row / 2 * 3).collect();
    let positions: Vec<u32> = (0..20_000).map(|row| row / 7 * 5).collect();
    let folder = tempfile::tempdir().expect("a folder");
    let dataset = dataset(folder.path(), &educations, &positions, 6_000);
    let stretches = dataset.stretches(4_000).expect("stretches");
    assert_eq!(stretches.len(), 8);
    assert!(stretches.iter().all(|stretch| (2_000..6_000).contains(&stretch.rows())));
    let people = by_stretches(&dataset, 4_000).expect("sorted");
    assert!(people.is_sorted_by(|one, other| one.0 < other.0));
    let numbers = |of: fn(&Rows) -> &Vec<u32>| {
        people.iter().flat_map(move |person| of(person).iter().copied()).collect::<Vec<_>>()
    };
    assert_eq!(numbers(|person| &person.1), (0..9_000).collect::<Vec<_>>());
    assert_eq!(numbers(|person| &person.2), (0..20_000).collect::<Vec<_>>());
}
